//! The form of `literals.toml`: how a language writes values. `docs/decisions/literals.md` explains every key.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::quotation::{Escapes, Quote};
use super::spelling::Write;

/// A whole table. An unknown key is an error.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own in the table")]
pub(super) struct Table {
    /// Whether a literal has the declared type and no other.
    pub(super) statically_typed: bool,
    /// What stands around and between the arguments of a call of `f`.
    pub(super) call: Call,
    /// What may end a statement and is not part of the literal.
    #[serde(default)]
    pub(super) terminators: Vec<String>,
    /// Whether texts that stand side by side are one text.
    #[serde(default)]
    pub(super) adjacent_texts: bool,
    /// Whether bytes are written as texts.
    #[serde(default)]
    pub(super) bytes_are_texts: bool,
    /// Whether `None` is also the empty list, set and dict.
    #[serde(default)]
    pub(super) none_is_empty: bool,
    /// Which entry stays of those with one key.
    #[serde(default)]
    pub(super) duplicate_keys: Duplicates,
    pub(super) numbers: Numbers,
    /// Names of sets of escapes, which quotes refer to.
    #[serde(default)]
    pub(super) escapes: BTreeMap<String, Escapes>,
    pub(super) quotes: Vec<Quote>,
    /// Spellings of single values, as their wire texts.
    pub(super) constants: BTreeMap<String, String>,
    /// What may stand before a value and changes nothing.
    #[serde(default)]
    pub(super) prefixes: Vec<String>,
    pub(super) brackets: Vec<Bracket>,
    #[serde(default)]
    pub(super) names: Names,
    #[serde(default)]
    pub(super) constructors: Vec<Constructor>,
    /// Patterns of types, for `{type}` in other patterns.
    #[serde(default)]
    pub(super) types: Vec<String>,
    /// Calls without arguments that may stand behind a value and change nothing but its kind.
    #[serde(default)]
    pub(super) methods: Vec<Method>,
    pub(super) write: Write,
}

impl Table {
    /// That every base is one, and every mark that opens something is there.
    pub(super) fn validate(&self) -> Result<(), String> {
        let codes = self.escapes.values().flat_map(|escapes| &escapes.codes).map(|code| &code.base);
        if let Some(base) = self.numbers.bases.values().chain(codes).find(|base| !(2..=36).contains(*base)) {
            return Err(format!("a base is {base}; it must be from 2 to 36"));
        }
        let constructors = self.constructors.iter().flat_map(|constructor| &constructor.around);
        let mut opening = self.brackets.iter().map(|bracket| &bracket.around).chain(constructors);
        if opening.any(|around| around[0].is_empty()) {
            return Err("an entry of `around` opens with an empty mark".to_owned());
        }
        match self.constructors.iter().find(|each| each.names.is_empty() == each.pattern.is_none()) {
            Some(each) => {
                Err(format!("a constructor of {:?} must have either `names` or a `pattern`", each.around))
            }
            None => Ok(()),
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Call {
    pub(super) open: String,
    pub(super) close: String,
    /// What stands between arguments; empty where blanks do.
    pub(super) between: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Duplicates {
    #[default]
    Last,
    First,
    Error,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own in the table")]
pub(super) struct Numbers {
    pub(super) signs: String,
    /// A character that may stand between two digits.
    #[serde(default)]
    pub(super) separator: Option<char>,
    /// What begins the digits of another base.
    #[serde(default)]
    pub(super) bases: BTreeMap<String, u32>,
    /// What a number is whose first digit of several is 0.
    pub(super) leading_zero: LeadingZero,
    /// Whether digits must stand before the point.
    #[serde(default)]
    pub(super) leading_point: bool,
    /// Whether digits must stand behind the point.
    #[serde(default)]
    pub(super) trailing_point: bool,
    /// Whether an int and a float of one value are one.
    #[serde(default)]
    pub(super) one_kind: bool,
    /// Whether a decimal int of more than 64 bits is a float.
    #[serde(default)]
    pub(super) large_are_floats: bool,
    /// Whether a float that is too large is an infinity, not an error.
    #[serde(default)]
    pub(super) overflows: bool,
    /// What may stand right behind the digits, and what the number then is.
    #[serde(default)]
    pub(super) suffixes: BTreeMap<String, NumberKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum LeadingZero {
    Octal,
    Decimal,
    /// An error, unless all digits of an int are 0.
    Zeros,
    /// An error.
    Error,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NumberKind {
    /// An int, and the text must be one.
    Int,
    /// A float.
    Float,
}

/// What a group of items can be; the first is what it is where no type says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    List,
    Tuple,
    Set,
    Dict,
    Text,
    Bytes,
    Int,
    Float,
    /// Whatever its one argument is.
    Same,
    /// An optional that holds its one argument.
    Some,
}

/// Items between two marks, as they stand without a name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bracket {
    pub(super) around: [String; 2],
    pub(super) is: Vec<Kind>,
    /// What stands between items; where it is empty, blanks do.
    #[serde(default = "comma")]
    pub(super) between: Vec<String>,
    /// Whether one item without a separator behind it is no group but that item.
    #[serde(default)]
    pub(super) groups: bool,
    /// Whether it can stand only inside something that says its type.
    #[serde(default)]
    pub(super) inner: bool,
    #[serde(default)]
    pub(super) pairs: Option<Pairs>,
    /// What a group with keys can be; by default what it can be without.
    #[serde(default)]
    pub(super) with_pairs: Option<Vec<Kind>>,
    /// A mark without items between its marks: the empty dict.
    #[serde(default)]
    pub(super) empty: Option<Vec<Kind>>,
}

fn comma() -> Vec<String> {
    vec![",".to_owned()]
}

/// How an item has a key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own in the table")]
pub(super) struct Pairs {
    pub(super) between: String,
    /// Whether a key is a value.
    #[serde(default)]
    pub(super) values: bool,
    /// Whether a key may be a bare name, which stands for its text.
    #[serde(default)]
    pub(super) names: bool,
    /// What stands around a key that is any value.
    #[serde(default)]
    pub(super) around: Option<[String; 2]>,
    /// Whether keys are texts whatever they look like, so that the declared type says what they are.
    #[serde(default)]
    pub(super) are_texts: bool,
    /// Whether keys that are the ints from 1 on make a list.
    #[serde(default)]
    pub(super) may_be_positions: bool,
    /// Whether every item needs a key.
    #[serde(default)]
    pub(super) required: bool,
}

/// How names are put together.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    /// What joins the parts of a name.
    #[serde(default)]
    pub(super) joints: Vec<String>,
    /// What stands around the arguments of a type in a name; they are read and dropped.
    #[serde(default)]
    pub(super) generics: Option<[char; 2]>,
}

/// Items behind a name or a type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Constructor {
    /// Names, without the arguments of types.
    #[serde(default)]
    pub(super) names: Vec<String>,
    /// Or a pattern of a type.
    #[serde(default)]
    pub(super) pattern: Option<String>,
    /// The marks that may stand around its arguments; none: the name is all.
    pub(super) around: Vec<[String; 2]>,
    pub(super) is: Vec<Kind>,
    #[serde(default)]
    pub(super) takes: Takes,
    /// What stands between its arguments; where it is empty, blanks do.
    #[serde(default = "comma")]
    pub(super) between: Vec<String>,
    #[serde(default)]
    pub(super) pairs: Option<Pairs>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Takes {
    /// Its arguments are its items.
    #[default]
    Items,
    /// One argument, whose items it takes; without one it is empty.
    One,
    /// Keys and values in turn.
    Alternating,
    /// One argument, or a text and the number of its bytes.
    Sized,
    /// Nothing.
    Nothing,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Method {
    /// With its joint: `.to_string`.
    pub(super) name: String,
    /// What it may stand behind.
    pub(super) of: Vec<Kind>,
    /// What comes out; by default what it stands behind.
    #[serde(default)]
    pub(super) is: Option<Vec<Kind>>,
}
