//! The parts `escapes` and `quotes` of `literals.toml`: how texts are quoted.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Escapes {
    /// What an escape begins with.
    pub(super) mark: char,
    /// Characters behind the mark, and what they stand for.
    pub(super) plain: BTreeMap<char, String>,
    /// Escapes with digits, the first that fits.
    #[serde(default)]
    pub(super) codes: Vec<Code>,
    /// What any other character behind the mark means.
    pub(super) other: OtherEscape,
    /// Characters behind the mark that are an error where none of the codes fits.
    #[serde(default)]
    pub(super) errors: String,
    /// What the mark at the end of a line means.
    #[serde(default)]
    pub(super) line_end: LineEnd,
    /// The character behind the mark that skips the blanks after it.
    #[serde(default)]
    pub(super) skip_blanks: Option<char>,
}

/// An escape with digits: `\x41`, `\u{41}`, `\101`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Code {
    pub(super) open: String,
    #[serde(default)]
    pub(super) close: String,
    pub(super) base: u32,
    pub(super) digits: [usize; 2],
    pub(super) unit: Unit,
    /// The largest number.
    #[serde(default)]
    pub(super) most: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    Byte,
    CodePoint,
    Utf16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum OtherEscape {
    /// It is an error.
    Error,
    /// Mark and character stand for themselves.
    Both,
    /// The character stands for itself.
    Character,
    /// Mark and character stand for themselves, whatever the character is.
    Kept,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LineEnd {
    #[default]
    Error,
    /// The line goes on.
    Drop,
    /// The line goes on behind the blanks of the next one.
    DropBlanks,
    /// It stands for a line feed.
    Keep,
}

/// Ways to quote a text: every prefix with every mark.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quote {
    #[serde(default = "one_empty")]
    pub(super) prefixes: Vec<String>,
    /// What opens it behind the prefix, and what closes it. `{fence}` in both is the same run of characters.
    pub(super) marks: Vec<[String; 2]>,
    pub(super) kind: QuoteKind,
    /// The set of escapes, or none: what stands there stands for itself.
    #[serde(default)]
    pub(super) escapes: Option<String>,
    /// Whether a line may end in it.
    #[serde(default)]
    pub(super) lines: bool,
    /// Whether a line end right behind the opening is dropped.
    #[serde(default)]
    pub(super) drops_first_line_end: bool,
    /// What must not stand in it unescaped, since it would be evaluated.
    #[serde(default)]
    pub(super) interpolations: Vec<String>,
    /// The characters of a fence.
    #[serde(default)]
    pub(super) fence: Option<String>,
    /// What may stand right behind it and changes nothing.
    #[serde(default)]
    pub(super) suffixes: Vec<String>,
}

fn one_empty() -> Vec<String> {
    vec![String::new()]
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum QuoteKind {
    Text,
    Bytes,
    /// A text of exactly one code point.
    Character,
}
