//! Values: what a program may take and return.

use std::fmt;

use num_bigint::BigInt;

/// The most digits of an int that is read, from a wire text or a literal; the same number as in Python.
pub const MOST_DIGITS: usize = 4300;

/// A value. A dict is its entries in order; a set holds each element once, in any order.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `None`.
    None,
    /// A bool.
    Bool(bool),
    /// An int of any size.
    Int(Int),
    /// A float: an IEEE 754 double.
    Float(f64),
    /// A text.
    Str(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Value>),
    /// A tuple.
    Tuple(Vec<Value>),
    /// A set.
    Set(Vec<Value>),
    /// A dict: keys and values in order of insertion.
    Dict(Vec<(Value, Value)>),
}

/// An int of any size. Two are equal if their numbers are: one that fits into 64 bits is always `Small`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Int(Size);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Size {
    Small(i64),
    Big(Box<BigInt>),
}

impl Int {
    /// The number in 64 bits, where it fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Size::Small(number) => Some(number),
            Size::Big(_) => None,
        }
    }

    /// The number of any size.
    #[must_use]
    pub fn to_big(&self) -> BigInt {
        match &self.0 {
            Size::Small(number) => BigInt::from(*number),
            Size::Big(number) => (**number).clone(),
        }
    }

    /// The nearest double; an infinity for one that is too large.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            #[allow(clippy::cast_precision_loss, reason = "the nearest double is what is asked for")]
            Size::Small(number) => *number as f64,
            // The decimal text is rounded correctly, and an infinity if it is too large.
            Size::Big(number) => number.to_string().parse().unwrap_or(f64::NAN),
        }
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        match self.0 {
            Size::Small(number) if number != i64::MIN => Self(Size::Small(-number)),
            _ => Self::from(-self.to_big()),
        }
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0 == Size::Small(0)
    }

    /// The number that ASCII digits of a base say; nothing for other characters and for no digit.
    #[must_use]
    pub fn from_digits(digits: &[u8], base: u32) -> Option<Self> {
        let text = std::str::from_utf8(digits)
            .ok()
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))?;
        if let Ok(number) = i64::from_str_radix(text, base) {
            return Some(Self(Size::Small(number)));
        }
        BigInt::parse_bytes(digits, base).map(Self::from)
    }
}

impl From<i64> for Int {
    fn from(number: i64) -> Self {
        Self(Size::Small(number))
    }
}

impl From<BigInt> for Int {
    fn from(number: BigInt) -> Self {
        match i64::try_from(&number) {
            Ok(small) => Self(Size::Small(small)),
            Err(_) => Self(Size::Big(Box::new(number))),
        }
    }
}

impl fmt::Display for Int {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Size::Small(number) => number.fmt(formatter),
            Size::Big(number) => number.fmt(formatter),
        }
    }
}

impl Value {
    /// An int.
    #[must_use]
    pub fn int(number: i64) -> Self {
        Self::Int(number.into())
    }

    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Str(text.to_owned())
    }

    /// What it is, as a noun phrase for messages.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Bool(_) => "a bool",
            Self::Int(_) => "an int",
            Self::Float(_) => "a float",
            Self::Str(_) => "a text",
            Self::Bytes(_) => "a bytes value",
            Self::List(_) => "a list",
            Self::Tuple(_) => "a tuple",
            Self::Set(_) => "a set",
            Self::Dict(_) => "a dict",
        }
    }

    /// Whether it can be a key or an element of a set: a scalar, or a tuple of such.
    #[must_use]
    pub fn is_key(&self) -> bool {
        match self {
            Self::Tuple(parts) => parts.iter().all(Self::is_key),
            Self::List(_) | Self::Set(_) | Self::Dict(_) => false,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_int_is_small_whenever_it_fits() {
        let over = Int::from_digits(b"9223372036854775808", 10).unwrap();
        assert_eq!(over.as_i64(), None);
        assert_eq!(over.negated(), Int::from(i64::MIN));
        assert_eq!(Int::from(i64::MIN).negated(), over);
        assert_eq!(Int::from_digits(b"-ff", 16), Some(Int::from(-255)));
        for text in [&b""[..], b"-", b"+1", b"1_0", b"\xff"] {
            assert_eq!(Int::from_digits(text, 10), None);
        }
    }

    #[test]
    fn a_large_int_is_the_nearest_double() {
        let nearest = |digits: &[u8]| Int::from_digits(digits, 10).unwrap().to_f64().to_bits();
        assert_eq!(nearest(b"9007199254740993"), 9_007_199_254_740_992_f64.to_bits());
        assert_eq!(nearest(&[b'9'; 400]), f64::INFINITY.to_bits());
    }
}
