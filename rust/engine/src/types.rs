//! The types of values, and their wire text (`docs/wire.md`).

use std::fmt;

/// The deepest nesting of a value or a type: containers, optionals and unions inside one another.
pub const DEEPEST: usize = 64;

/// A type as a seed declares it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `None`.
    None,
    /// `bool`.
    Bool,
    /// `int`, of any size.
    Int,
    /// `float`: an IEEE 754 double.
    Float,
    /// `str`: a sequence of code points.
    Str,
    /// `bytes`.
    Bytes,
    /// `list[T]`.
    List(Box<Type>),
    /// `tuple[T1, T2]`: a tuple of this length.
    Tuple(Vec<Type>),
    /// `tuple[T, ...]`: a tuple of any length.
    Sequence(Box<Type>),
    /// `set[T]`.
    Set(Box<Type>),
    /// `dict[K, V]`.
    Dict {
        /// The type of the keys.
        key: Box<Type>,
        /// The type of the values.
        value: Box<Type>,
        /// Whether the program holds it in a form that keeps the order of its entries.
        ordered: bool,
    },
    /// `T | None`.
    Optional(Box<Type>),
    /// A union of two or more types, none of which is `None`.
    Union(Vec<Type>),
    /// Any value; its own type decides.
    Any,
}

/// A text that is not the wire text of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeError {
    text: String,
    cause: &'static str,
}

impl fmt::Display for TypeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is no wire text of a type: {}", self.text, self.cause)
    }
}

impl std::error::Error for TypeError {}

impl Type {
    /// The type of a wire text, `m s l i`.
    ///
    /// # Errors
    ///
    /// [`TypeError`] for a text that is not the wire text of one type, or deeper than [`DEEPEST`].
    pub fn parse(text: &str) -> Result<Self, TypeError> {
        let mut tokens = text.split(' ');
        let parsed = read(&mut tokens, 0).and_then(|parsed| match tokens.next() {
            None => Ok(parsed),
            Some(_) => Err("it goes on after its type"),
        });
        parsed.map_err(|cause| TypeError { text: text.chars().take(80).collect(), cause })
    }
}

fn read<'text>(tokens: &mut impl Iterator<Item = &'text str>, depth: usize) -> Result<Type, &'static str> {
    if depth > DEEPEST {
        return Err("it is nested too deeply");
    }
    let token = tokens.next().ok_or("it ends too early")?;
    let mut part = || read(tokens, depth + 1);
    Ok(match token {
        "n" => Type::None,
        "b" => Type::Bool,
        "i" => Type::Int,
        "d" => Type::Float,
        "s" => Type::Str,
        "y" => Type::Bytes,
        "a" => Type::Any,
        "l" => Type::List(Box::new(part()?)),
        "w" => Type::Sequence(Box::new(part()?)),
        "e" => Type::Set(Box::new(part()?)),
        "m" | "p" => Type::Dict { key: Box::new(part()?), value: Box::new(part()?), ordered: token == "p" },
        "o" => Type::Optional(Box::new(part()?)),
        _ => return read_counted(token, part),
    })
}

fn read_counted(
    token: &str,
    mut part: impl FnMut() -> Result<Type, &'static str>,
) -> Result<Type, &'static str> {
    let digits = token.get(1..).unwrap_or_default();
    let count: usize = digits.parse().map_err(|_| "a token is none of a type")?;
    if digits.starts_with('+') || (digits.starts_with('0') && digits.len() > 1) {
        return Err("a count is not canonical");
    }
    let mut parts = || (0..count).map(|_| part()).collect::<Result<Vec<_>, _>>();
    match token.as_bytes()[0] {
        b'u' => Ok(Type::Tuple(parts()?)),
        b'v' if count >= 2 => Ok(Type::Union(parts()?)),
        b'v' => Err("a union has two members or more"),
        _ => Err("a token is none of a type"),
    }
}

impl fmt::Display for Type {
    /// The wire text.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => formatter.write_str("n"),
            Self::Bool => formatter.write_str("b"),
            Self::Int => formatter.write_str("i"),
            Self::Float => formatter.write_str("d"),
            Self::Str => formatter.write_str("s"),
            Self::Bytes => formatter.write_str("y"),
            Self::Any => formatter.write_str("a"),
            Self::List(element) => write!(formatter, "l {element}"),
            Self::Sequence(element) => write!(formatter, "w {element}"),
            Self::Set(element) => write!(formatter, "e {element}"),
            Self::Dict { key, value, ordered } => {
                write!(formatter, "{} {key} {value}", if *ordered { 'p' } else { 'm' })
            }
            Self::Optional(inner) => write!(formatter, "o {inner}"),
            Self::Tuple(parts) => write_counted(formatter, 'u', parts),
            Self::Union(parts) => write_counted(formatter, 'v', parts),
        }
    }
}

fn write_counted(formatter: &mut fmt::Formatter<'_>, letter: char, parts: &[Type]) -> fmt::Result {
    write!(formatter, "{letter}{}", parts.len())?;
    parts.iter().try_for_each(|part| write!(formatter, " {part}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_comes_back_from_its_wire_text() {
        for text in
            ["n", "l l i", "u0", "u2 s w d", "m s p i y", "o e b", "v2 i s", "l a", "u3 o v2 d l s m i i n"]
        {
            assert_eq!(Type::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_wire_text_of_a_type_is_told() {
        let deep = "l ".repeat(70) + "i";
        for text in
            ["", "x", "l", "l  i", "i i", "u", "u+1 i", "u01 i", "u2 i", "v1 i", "m s", " i", "é2", &deep]
        {
            assert!(Type::parse(text).is_err(), "{text}");
        }
        assert!(Type::parse("u9999999999999 i").is_err());
    }
}
