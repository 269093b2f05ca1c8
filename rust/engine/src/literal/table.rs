//! The form of `literals.toml`: how a language writes values. `docs/decisions/literals.md` explains every key.

use std::collections::BTreeMap;

use serde::Deserialize;

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

/// How values are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Write {
    pub(super) none: String,
    /// `None` where no other value can stand.
    #[serde(default)]
    pub(super) unit: Option<String>,
    pub(super) r#true: String,
    pub(super) r#false: String,
    pub(super) int: WriteInt,
    pub(super) float: WriteFloat,
    pub(super) text: WriteText,
    #[serde(default)]
    pub(super) bytes: Option<WriteText>,
    /// Bytes as a list of numbers.
    #[serde(default)]
    pub(super) numbers: Option<Form>,
    #[serde(default)]
    pub(super) list: Option<Form>,
    #[serde(default)]
    pub(super) tuple: Option<Form>,
    #[serde(default)]
    pub(super) sequence: Option<Form>,
    #[serde(default)]
    pub(super) set: Option<Form>,
    #[serde(default)]
    pub(super) dict: Option<Form>,
    #[serde(default)]
    pub(super) ordered: Option<Form>,
    /// `{value}` of an optional that is not `None`.
    #[serde(default)]
    pub(super) some: Option<String>,
    /// Scalars where the type of their place does not say what they are: `{value}` by kind.
    #[serde(default)]
    pub(super) loose: Loose,
    /// Whether members of a union can be written.
    #[serde(default)]
    pub(super) unions: bool,
    /// Why `None` cannot stand in a container, where it cannot.
    #[serde(default)]
    pub(super) none_in_container: Option<String>,
    /// What can be a key of a dict or an element of a set.
    pub(super) keys: Vec<Key>,
    #[serde(default)]
    pub(super) types: Option<WriteTypes>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Key {
    None,
    Bool,
    Int,
    Float,
    Text,
    Bytes,
    List,
    Tuple,
    Set,
    Dict,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WriteInt {
    /// The least and the largest int; without them any.
    #[serde(default)]
    pub(super) range: Option<[i64; 2]>,
    /// The least int, where its digits cannot be written.
    #[serde(default)]
    pub(super) least: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WriteFloat {
    pub(super) nan: String,
    pub(super) infinity: String,
    pub(super) negative_infinity: String,
    #[serde(default)]
    pub(super) negative_zero: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WriteText {
    pub(super) marks: [String; 2],
    /// What stands for a character.
    pub(super) escapes: BTreeMap<char, String>,
    /// What stands for any other character that cannot be seen, by the smallest number that it is not for.
    pub(super) codes: Vec<WriteCode>,
    pub(super) unit: Unit,
    /// The whole, with the place `{text}`.
    #[serde(default)]
    pub(super) whole: Option<String>,
    /// The whole of a text that holds NUL, with the places `{text}` and `{bytes}`.
    #[serde(default)]
    pub(super) with_nul: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WriteCode {
    pub(super) below: u32,
    pub(super) open: String,
    #[serde(default)]
    pub(super) close: String,
    pub(super) base: u32,
    pub(super) digits: usize,
}

/// How a container is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    /// With the places `{type}` and `{items}`.
    pub(super) whole: String,
    /// Where what is around it says its type.
    #[serde(default)]
    pub(super) inner: Option<String>,
    /// Without items.
    #[serde(default)]
    pub(super) empty: Option<String>,
    /// With one item.
    #[serde(default)]
    pub(super) one: Option<String>,
    /// An item, with the place `{item}`, or `{key}` and `{value}`.
    #[serde(default)]
    pub(super) item: Option<String>,
    #[serde(default = "comma_and_blank")]
    pub(super) between: String,
    /// Whether its items do not learn their types from it.
    #[serde(default)]
    pub(super) whole_items: bool,
}

fn comma_and_blank() -> String {
    ", ".to_owned()
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Loose {
    #[serde(default)]
    pub(super) int: Option<String>,
    #[serde(default)]
    pub(super) text: Option<String>,
}

/// How types are written in literals. `{0}` and `{1}` are the parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WriteTypes {
    pub(super) bool: String,
    pub(super) int: String,
    pub(super) float: String,
    pub(super) text: String,
    pub(super) bytes: String,
    pub(super) list: String,
    pub(super) set: String,
    pub(super) dict: String,
    pub(super) ordered: String,
    pub(super) tuple: Parts,
    #[serde(default)]
    pub(super) optional: Option<String>,
    /// An optional whose inner type is a union; by default as any other.
    #[serde(default)]
    pub(super) optional_union: Option<String>,
    #[serde(default)]
    pub(super) union: Option<Parts>,
    #[serde(default)]
    pub(super) any: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parts {
    /// With the places `{parts}` and `{name}`.
    pub(super) whole: String,
    /// A name for each number of parts from 1 on; where there are names, other numbers have no type.
    #[serde(default)]
    pub(super) names: Option<Vec<String>>,
    /// With the place `{type}`.
    pub(super) part: String,
    pub(super) between: String,
}
