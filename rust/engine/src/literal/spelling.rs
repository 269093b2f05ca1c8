//! The part `write` of `literals.toml`: how values are written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::quotation::Unit;
use crate::value::Value;

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
    /// The whole, with the place `{value}`, where digits alone are of another type.
    #[serde(default)]
    pub(super) whole: Option<String>,
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
    /// How it is written where an item is `None`, or a value of a dict.
    #[serde(default)]
    pub(super) with_none: Option<Box<Form>>,
    /// With fewer items it has no literal.
    #[serde(default)]
    pub(super) least: usize,
    /// With more items than `most` it is written as `more` says.
    #[serde(default)]
    pub(super) most: Option<usize>,
    #[serde(default)]
    pub(super) more: Option<Box<Form>>,
}

impl Form {
    /// The form for the items of a value.
    pub(super) fn of(&self, value: &Value) -> &Self {
        let (count, holds_none) = match value {
            Value::List(items) | Value::Tuple(items) | Value::Set(items) => {
                (items.len(), items.contains(&Value::None))
            }
            Value::Dict(entries) => {
                let none = |entry: &(Value, Value)| entry.0 == Value::None || entry.1 == Value::None;
                (entries.len(), entries.iter().any(none))
            }
            _ => (0, false),
        };
        match (&self.with_none, &self.more) {
            (Some(form), _) if holds_none => form,
            (_, Some(form)) if self.most.is_some_and(|most| count > most) => form,
            _ => self,
        }
    }
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
