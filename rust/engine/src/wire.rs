//! The wire text of values, as `docs/wire.md` specifies it: exact, canonical, bounded.

use std::fmt;

use crate::types::DEEPEST;
use crate::value::{Int, MOST_DIGITS, Value};

/// The longest wire text that is decoded, in bytes.
pub const LONGEST: usize = 1 << 20;

/// Why a text is not the wire text of one value, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireError {
    /// What is wrong.
    pub cause: &'static str,
    /// The byte of the text at which the wrong token begins.
    pub offset: usize,
}

impl fmt::Display for WireError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no wire text of a value: {} at byte {}", self.cause, self.offset)
    }
}

impl std::error::Error for WireError {}

/// The value of a wire text. The elements of a set may come in any order; all else must be canonical.
///
/// # Errors
///
/// [`WireError`] for a text that is not the wire text of one value, is longer than [`LONGEST`], or is nested deeper than
/// [`DEEPEST`] containers.
pub fn decode(text: &str) -> Result<Value, WireError> {
    if text.len() > LONGEST {
        return Err(WireError { cause: "it is longer than 1 MiB", offset: LONGEST });
    }
    let mut reader = Reader { text, next: 0, begun: 0 };
    let value = reader.value(0).map_err(|cause| WireError { cause, offset: reader.begun })?;
    if reader.next <= text.len() {
        return Err(WireError { cause: "it goes on after its value", offset: reader.next });
    }
    Ok(value)
}

struct Reader<'text> {
    text: &'text str,
    /// Where the next token begins; behind the end after the last one.
    next: usize,
    /// Where the last token began.
    begun: usize,
}

impl<'text> Reader<'text> {
    fn token(&mut self) -> Result<&'text str, &'static str> {
        self.begun = self.next;
        let rest = self.text.get(self.next..).ok_or("it ends too early")?;
        let token = &rest[..rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len())];
        self.next += token.len() + 1;
        Ok(token)
    }

    fn value(&mut self, depth: usize) -> Result<Value, &'static str> {
        let token = self.token()?;
        if !token.is_ascii() || token.is_empty() {
            return Err("a token is empty or not ASCII");
        }
        let (letter, rest) = token.split_at(1);
        match letter {
            "n" if rest.is_empty() => Ok(Value::None),
            "b" if rest == "0" || rest == "1" => Ok(Value::Bool(rest == "1")),
            "i" => integer(rest).map(Value::Int),
            "d" => float(rest).map(Value::Float),
            "s" => String::from_utf8(unescape(rest)?).map(Value::Str).map_err(|_| "a text is not UTF-8"),
            "y" => unescape(rest).map(Value::Bytes),
            "l" | "u" | "e" | "m" if depth == DEEPEST => Err("it is nested too deeply"),
            "l" => self.values(rest, depth).map(Value::List),
            "u" => self.values(rest, depth).map(Value::Tuple),
            "e" => self.values(rest, depth).and_then(set),
            "m" => self.entries(rest, depth).and_then(dict),
            _ => Err("a token is none of a value"),
        }
    }

    fn values(&mut self, count: &str, depth: usize) -> Result<Vec<Value>, &'static str> {
        let count = self.count(count, 1)?;
        let mut values = Vec::with_capacity(count);
        for _ in 0..count {
            values.push(self.value(depth + 1)?);
        }
        Ok(values)
    }

    fn entries(&mut self, count: &str, depth: usize) -> Result<Vec<(Value, Value)>, &'static str> {
        let count = self.count(count, 2)?;
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            entries.push((self.value(depth + 1)?, self.value(depth + 1)?));
        }
        Ok(entries)
    }

    /// A count, which what is left of the text must be able to hold.
    fn count(&self, digits: &str, each: usize) -> Result<usize, &'static str> {
        if !is_canonical(digits) {
            return Err("a count is not canonical");
        }
        let left = (self.text.len() + 1).saturating_sub(self.next) / (2 * each);
        digits.parse().ok().filter(|count| *count <= left).ok_or("it ends too early")
    }
}

fn is_canonical(digits: &str) -> bool {
    digits == "0"
        || (!digits.starts_with('0')
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn integer(text: &str) -> Result<Int, &'static str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !is_canonical(digits) || text == "-0" {
        return Err("an int is not canonical");
    }
    if digits.len() > MOST_DIGITS {
        return Err("an int has more than 4300 digits");
    }
    Int::from_digits(text.as_bytes(), 10).ok_or("an int is not canonical")
}

const NAN: u64 = 0x7ff8_0000_0000_0000;

fn float(digits: &str) -> Result<f64, &'static str> {
    let is_hexadecimal =
        digits.len() == 16 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let bits = u64::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal);
    let number = f64::from_bits(bits.ok_or("a float is not 16 lowercase hex digits")?);
    if number.is_nan() && bits != Some(NAN) {
        return Err("a NaN is not the canonical one");
    }
    Ok(number)
}

fn is_plain(byte: u8) -> bool {
    (0x21..=0x7E).contains(&byte) && byte != b'%' && byte != b'\\'
}

fn unescape(text: &str) -> Result<Vec<u8>, &'static str> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if is_plain(*first) {
            bytes.push(*first);
            rest = after;
            continue;
        }
        let ([b'%', high, low, after @ ..], digit) = (rest, digit) else {
            return Err("a character is not escaped");
        };
        let byte = digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low);
        bytes.push(byte.filter(|byte| !is_plain(*byte)).ok_or("an escape is not canonical")?);
        rest = after;
    }
    Ok(bytes)
}

fn digit(symbol: u8) -> Option<u8> {
    match symbol {
        b'0'..=b'9' => Some(symbol - b'0'),
        b'A'..=b'F' => Some(symbol - b'A' + 10),
        _ => None,
    }
}

fn set(elements: Vec<Value>) -> Result<Value, &'static str> {
    distinct(elements.iter(), "an element of a set")?;
    Ok(Value::Set(elements))
}

fn dict(entries: Vec<(Value, Value)>) -> Result<Value, &'static str> {
    distinct(entries.iter().map(|entry| &entry.0), "a key of a dict")?;
    Ok(Value::Dict(entries))
}

fn distinct<'value>(
    keys: impl ExactSizeIterator<Item = &'value Value>,
    what: &'static str,
) -> Result<(), &'static str> {
    let mut texts = Vec::with_capacity(keys.len());
    for key in keys {
        if !key.is_key() {
            return Err("a key or an element of a set can change");
        }
        texts.push(encode(key));
    }
    texts.sort_unstable();
    if texts.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(if what == "a key of a dict" {
            "a key of a dict comes twice"
        } else {
            "an element of a set comes twice"
        });
    }
    Ok(())
}

/// The one wire text of a value. The elements of a set are sorted by their texts.
#[must_use]
pub fn encode(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value);
    out
}

fn write(out: &mut String, value: &Value) {
    match value {
        Value::None => out.push('n'),
        Value::Bool(value) => out.push_str(if *value { "b1" } else { "b0" }),
        Value::Int(number) => push(out, format_args!("i{number}")),
        Value::Float(number) => write_float(out, *number),
        Value::Str(text) => write_bytes(out, 's', text.as_bytes()),
        Value::Bytes(bytes) => write_bytes(out, 'y', bytes),
        Value::List(values) => write_all(out, 'l', values),
        Value::Tuple(values) => write_all(out, 'u', values),
        Value::Set(elements) => {
            let mut texts: Vec<_> = elements.iter().map(encode).collect();
            texts.sort_unstable();
            push(out, format_args!("e{}", texts.len()));
            for text in texts {
                out.push(' ');
                out.push_str(&text);
            }
        }
        Value::Dict(entries) => {
            push(out, format_args!("m{}", entries.len()));
            for (key, value) in entries {
                out.push(' ');
                write(out, key);
                out.push(' ');
                write(out, value);
            }
        }
    }
}

fn push(out: &mut String, text: fmt::Arguments<'_>) {
    _ = fmt::Write::write_fmt(out, text);
}

fn write_all(out: &mut String, letter: char, values: &[Value]) {
    push(out, format_args!("{letter}{}", values.len()));
    for value in values {
        out.push(' ');
        write(out, value);
    }
}

pub(crate) fn write_float(out: &mut String, number: f64) {
    let bits = if number.is_nan() { NAN } else { number.to_bits() };
    push(out, format_args!("d{bits:016x}"));
}

fn write_bytes(out: &mut String, letter: char, bytes: &[u8]) {
    out.reserve(bytes.len() + 1);
    out.push(letter);
    for byte in bytes {
        if is_plain(*byte) {
            out.push(char::from(*byte));
        } else {
            push(out, format_args!("%{byte:02X}"));
        }
    }
}
