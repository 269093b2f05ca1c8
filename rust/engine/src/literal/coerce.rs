//! From what was read to a value of the declared type.

use super::table::{Duplicates, Kind};
use super::tree::{Group, Item, Node, Raw};
use super::{Fault, Literals, Read};
use crate::types::Type;
use crate::value::{Int, Value};
use crate::wire;

impl Literals {
    /// The value of the declared type that a node is.
    pub(super) fn coerce(&self, declared: &Type, node: &Node<'_>) -> Read<Value> {
        self.of_type(declared, node, false)
    }

    /// With `exact`, an int is no float.
    fn of_type(&self, declared: &Type, node: &Node<'_>, exact: bool) -> Read<Value> {
        match (declared, &node.raw) {
            (Type::Any, _) => self.own(node),
            (Type::Optional(_), Raw::Constant(value)) if **value == Value::None => Ok(Value::None),
            (Type::Optional(inner), _) => self.of_type(inner, held(node).unwrap_or(node), exact),
            (Type::Union(members), _) => self.member(members, node),
            (Type::None, Raw::Group(group)) if self.table.write.unit.is_some() && is_unit(group) => {
                Ok(Value::None)
            }
            (_, Raw::Group(group)) => self.group(declared, node, group, exact),
            (_, Raw::Constant(value)) => self.of_constant(declared, node, value, exact),
            (Type::Int, Raw::Int(number)) => Ok(Value::Int(number.clone())),
            (Type::Int, Raw::Float(number)) if self.table.numbers.one_kind && !exact => {
                whole(*number).map(Value::Int).ok_or_else(|| mismatch(declared, node))
            }
            (Type::Float, Raw::Float(number)) => Ok(Value::Float(*number)),
            (Type::Float, Raw::Int(number)) if !exact => Ok(Value::Float(number.to_f64())),
            (Type::Str, Raw::Text(bytes)) => utf8(node.at, bytes),
            (Type::Bytes, Raw::Bytes(bytes)) => Ok(Value::Bytes(bytes.to_vec())),
            (Type::Bytes, Raw::Text(bytes)) if self.table.bytes_are_texts => Ok(Value::Bytes(bytes.to_vec())),
            (_, Raw::Key(text)) => self.key(declared, node, text),
            _ => Err(mismatch(declared, node)),
        }
    }

    fn of_constant(&self, declared: &Type, node: &Node<'_>, value: &Value, exact: bool) -> Read<Value> {
        match (declared, value) {
            (Type::None, Value::None)
            | (Type::Bool, Value::Bool(_))
            | (Type::Int, Value::Int(_))
            | (Type::Float, Value::Float(_))
            | (Type::Str, Value::Str(_)) => Ok(value.clone()),
            (Type::Float, Value::Int(number)) if !exact => Ok(Value::Float(number.to_f64())),
            (Type::Bytes, Value::None) if self.table.none_is_empty => Ok(Value::Bytes(Vec::new())),
            (Type::List(_), Value::None) if self.table.none_is_empty => Ok(Value::List(Vec::new())),
            (Type::Sequence(_), Value::None) if self.table.none_is_empty => Ok(Value::Tuple(Vec::new())),
            (Type::Set(_), Value::None) if self.table.none_is_empty => Ok(Value::Set(Vec::new())),
            (Type::Dict { .. }, Value::None) if self.table.none_is_empty => Ok(Value::Dict(Vec::new())),
            _ => Err(mismatch(declared, node)),
        }
    }

    /// The value of the first member that the node is, exactly if it can be.
    fn member(&self, members: &[Type], node: &Node<'_>) -> Read<Value> {
        let tries =
            [true, false].into_iter().flat_map(|exact| members.iter().map(move |member| (member, exact)));
        let mut fault = None;
        for (member, exact) in tries {
            match self.of_type(member, node, exact) {
                Ok(value) => return Ok(value),
                Err(other) => fault = Some(other),
            }
        }
        Err(fault.unwrap_or_else(|| Fault::new(node.at, "no type is declared")))
    }

    /// The value of a text that is a key of any type.
    fn key(&self, declared: &Type, node: &Node<'_>, text: &str) -> Read<Value> {
        let value = match declared {
            Type::Str => Some(Value::text(text)),
            Type::Int => Int::from_digits(text.as_bytes(), 10)
                .filter(|number| number.to_string() == text)
                .map(Value::Int),
            Type::Float => {
                text.parse().ok().filter(|_| text.bytes().any(|byte| byte.is_ascii_digit())).map(Value::Float)
            }
            Type::Bool | Type::None => self.constant_named(text),
            _ => None,
        };
        value.ok_or_else(|| mismatch(declared, node))
    }

    /// Whether a word is a constant, and so no name.
    pub(super) fn is_constant(&self, word: &str) -> bool {
        self.constant_named(word).is_some()
    }

    fn constant_named(&self, text: &str) -> Option<Value> {
        let first = usize::from(text.bytes().next()?);
        self.constants
            .get(first)?
            .iter()
            .find(|constant| constant.0 == text)
            .map(|constant| constant.1.clone())
    }

    fn group(&self, declared: &Type, node: &Node<'_>, group: &Group<'_>, exact: bool) -> Read<Value> {
        let is = |kind| group.is.contains(&kind);
        match declared {
            Type::List(element) if is(Kind::List) => {
                self.elements(declared, node, group, |_| element, exact).map(Value::List)
            }
            Type::Sequence(element) if is(Kind::Tuple) => {
                self.elements(declared, node, group, |_| element, exact).map(Value::Tuple)
            }
            Type::Tuple(parts) if is(Kind::Tuple) => {
                if group.items.len() != parts.len() {
                    let reason = format!(
                        "a tuple of {} stands where one of {} is declared",
                        group.items.len(),
                        parts.len()
                    );
                    return Err(Fault::new(node.at, reason));
                }
                self.elements(declared, node, group, |index| &parts[index], exact).map(Value::Tuple)
            }
            Type::Set(element) if is(Kind::Set) => self.set(declared, node, group, element, exact),
            Type::Dict { key, value, .. } if is(Kind::Dict) => self.dict(node, group, [key, value], exact),
            Type::Bytes if is(Kind::Bytes) => Self::bytes(declared, node, group),
            _ => Err(mismatch(declared, node)),
        }
    }

    fn elements<'declared>(
        &self,
        declared: &Type,
        node: &Node<'_>,
        group: &Group<'_>,
        element: impl Fn(usize) -> &'declared Type,
        exact: bool,
    ) -> Read<Vec<Value>> {
        if group.has_keys() && !positions(group) {
            return Err(mismatch(declared, node));
        }
        let values = group.items.iter().enumerate();
        values.map(|(index, item)| self.of_type(element(index), &item.value, exact)).collect()
    }

    fn set(
        &self,
        declared: &Type,
        node: &Node<'_>,
        group: &Group<'_>,
        element: &Type,
        exact: bool,
    ) -> Read<Value> {
        let mut elements = Vec::with_capacity(group.items.len());
        for item in &group.items {
            match &item.key {
                None => elements.push(self.of_type(element, &item.value, exact)?),
                Some(key) if is_present(&item.value) => elements.push(self.of_type(element, key, exact)?),
                Some(_) => return Err(mismatch(declared, node)),
            }
        }
        keyed(node, elements.iter())?;
        let mut texts = std::collections::HashSet::new();
        elements.retain(|element| texts.insert(wire::encode(element)));
        Ok(Value::Set(elements))
    }

    fn dict(&self, node: &Node<'_>, group: &Group<'_>, [key, value]: [&Type; 2], exact: bool) -> Read<Value> {
        let mut entries = Vec::with_capacity(group.items.len());
        for item in &group.items {
            let (first, second) = entry(item)
                .ok_or_else(|| Fault::new(item.value.at, "an entry of a dict is not a key and a value"))?;
            entries.push((self.of_type(key, first, exact)?, self.of_type(value, second, exact)?));
        }
        keyed(node, entries.iter().map(|entry| &entry.0))?;
        self.distinct(node, entries).map(Value::Dict)
    }

    /// The entries without those whose key comes again.
    fn distinct(&self, node: &Node<'_>, entries: Vec<(Value, Value)>) -> Read<Vec<(Value, Value)>> {
        if entries.len() < 2 {
            return Ok(entries);
        }
        let mut places = std::collections::HashMap::with_capacity(entries.len());
        let mut kept: Vec<(Value, Value)> = Vec::with_capacity(entries.len());
        for entry in entries {
            match (places.insert(wire::encode(&entry.0), kept.len()), self.table.duplicate_keys) {
                (None, _) => kept.push(entry),
                (Some(_), Duplicates::Error) => return Err(Fault::new(node.at, "a key comes twice")),
                (Some(place), rule) => {
                    if rule == Duplicates::Last {
                        kept[place].1 = entry.1;
                    }
                    places.insert(wire::encode(&entry.0), place);
                }
            }
        }
        Ok(kept)
    }

    fn bytes(declared: &Type, node: &Node<'_>, group: &Group<'_>) -> Read<Value> {
        let byte = |item: &Item<'_>| match &item.value.raw {
            Raw::Int(number) if item.key.is_none() => {
                number.as_i64().and_then(|number| u8::try_from(number).ok())
            }
            _ => None,
        };
        let bytes: Option<Vec<u8>> = group.items.iter().map(byte).collect();
        bytes.map(Value::Bytes).ok_or_else(|| mismatch(declared, node))
    }

    /// The value that a node is where no type is declared.
    fn own(&self, node: &Node<'_>) -> Read<Value> {
        let any = || Box::new(Type::Any);
        match &node.raw {
            Raw::Constant(value) => Ok(value.clone().into_owned()),
            Raw::Int(number) => Ok(Value::Int(number.clone())),
            Raw::Float(number) => Ok(Value::Float(*number)),
            Raw::Text(bytes) => utf8(node.at, bytes),
            Raw::Bytes(bytes) => Ok(Value::Bytes(bytes.to_vec())),
            Raw::Key(text) => Ok(Value::text(text)),
            Raw::Group(_) if held(node).is_some() => self.own(held(node).unwrap_or(node)),
            Raw::Group(group) => {
                let kind = if positions(group) { Some(&Kind::List) } else { group.is.first() };
                let declared = match kind {
                    Some(Kind::Tuple) => Type::Sequence(any()),
                    Some(Kind::Set) => Type::Set(any()),
                    Some(Kind::Dict) => Type::Dict { key: any(), value: any(), ordered: false },
                    Some(Kind::Bytes) => Type::Bytes,
                    _ => Type::List(any()),
                };
                self.group(&declared, node, group, false)
            }
        }
    }
}

fn utf8(at: usize, bytes: &[u8]) -> Read<Value> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Value::text(text)),
        Err(_) => Err(Fault::new(at, "a text is not UTF-8")),
    }
}

/// A float without a fraction as an int, as far as each int is a float of its own.
fn whole(number: f64) -> Option<Int> {
    #[allow(clippy::cast_possible_truncation, reason = "the range is checked, and the fraction is 0")]
    (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then(|| Int::from(number as i64))
}

/// Whether the keys are the ints from 1 on, in order, and may be positions.
fn positions(group: &Group<'_>) -> bool {
    let is_position = |(index, item): (usize, &Item<'_>)| match item.key.as_ref().map(|key| &key.raw) {
        Some(Raw::Int(number)) => {
            number.as_i64().and_then(|number| usize::try_from(number).ok()) == Some(index + 1)
        }
        _ => false,
    };
    group.may_be_positions && group.has_keys() && group.items.iter().enumerate().all(is_position)
}

/// Whether a value behind a key says that the key is in a set: true, or nothing at all.
fn is_present(value: &Node<'_>) -> bool {
    match &value.raw {
        Raw::Constant(value) => **value == Value::Bool(true),
        Raw::Group(group) => is_unit(group),
        _ => false,
    }
}

/// What an optional holds.
fn held<'node, 'text>(node: &'node Node<'text>) -> Option<&'node Node<'text>> {
    match &node.raw {
        Raw::Group(Group { is: [Kind::Some], items, .. }) => items.first().map(|item| &item.value),
        _ => None,
    }
}

/// Whether a group is the empty tuple.
fn is_unit(group: &Group<'_>) -> bool {
    group.items.is_empty() && group.is.contains(&Kind::Tuple)
}

/// Key and value of an item: its own, or the two items of a group.
fn entry<'item, 'text>(item: &'item Item<'text>) -> Option<(&'item Node<'text>, &'item Node<'text>)> {
    match (&item.key, &item.value.raw) {
        (Some(key), _) => Some((key, &item.value)),
        (None, Raw::Group(group)) if group.is.contains(&Kind::Tuple) || group.is.contains(&Kind::List) => {
            match &group.items[..] {
                [Item { key: None, value: first }, Item { key: None, value: second }] => {
                    Some((first, second))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn keyed<'value>(node: &Node<'_>, mut keys: impl Iterator<Item = &'value Value>) -> Read<()> {
    match keys.find(|key| !key.is_key()) {
        None => Ok(()),
        Some(key) => {
            Err(Fault::new(node.at, format!("{} cannot be a key or an element of a set", key.noun())))
        }
    }
}

fn mismatch(declared: &Type, node: &Node<'_>) -> Fault {
    Fault::new(node.at, format!("{} stands where {} is declared", node_noun(node), type_noun(declared)))
}

fn node_noun(node: &Node<'_>) -> &'static str {
    match &node.raw {
        Raw::Constant(value) => value.noun(),
        Raw::Int(_) => "an int",
        Raw::Float(_) => "a float",
        Raw::Text(_) => "a text",
        Raw::Bytes(_) => "a bytes value",
        Raw::Key(_) => "a key",
        Raw::Group(group) => match group.is.first() {
            Some(Kind::Tuple) => "a tuple",
            Some(Kind::Set) => "a set",
            Some(Kind::Dict) => "a dict",
            Some(Kind::Some) => "an optional",
            _ if group.has_keys() => "a dict",
            _ => "a list",
        },
    }
}

/// A type as a noun phrase for messages.
pub(super) fn type_noun(declared: &Type) -> &'static str {
    match declared {
        Type::None => "None",
        Type::Bool => "a bool",
        Type::Int => "an int",
        Type::Float => "a float",
        Type::Str => "a text",
        Type::Bytes => "a bytes value",
        Type::List(_) => "a list",
        Type::Tuple(_) | Type::Sequence(_) => "a tuple",
        Type::Set(_) => "a set",
        Type::Dict { .. } => "a dict",
        Type::Optional(_) | Type::Union(_) | Type::Any => "another value",
    }
}
