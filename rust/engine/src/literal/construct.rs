//! The reader of names, and of what constructors and methods make of their arguments.

use std::borrow::Cow;
use std::mem;

use super::read::Reader;
use super::table::{Constructor, Kind, Method, Takes};
use super::tree::{Group, Item, Node, Raw};
use super::{Fault, Read};
use crate::value::Value;

impl<'text> Reader<'text> {
    /// The constructor whose pattern of a type stands here, and the marks around its arguments.
    pub(super) fn typed_constructor(&mut self) -> Option<(&'text Constructor, &'text [String; 2])> {
        let literals = self.literals;
        for (pattern, index) in &literals.typed {
            let constructor = &literals.table.constructors[*index];
            if let Some(end) = pattern.end(self, self.at) {
                let open = self.behind_blanks(end);
                let rest = self.text.get(open..).unwrap_or_default();
                if let Some(around) =
                    constructor.around.iter().find(|around| rest.starts_with(around[0].as_str()))
                {
                    self.at = open;
                    return Some((constructor, around));
                }
            }
        }
        None
    }

    pub(super) fn named(&mut self) -> Read<Raw<'text>> {
        let start = self.at;
        let stray = |found: &str| Fault::new(start, format!("`{found}` is no literal"));
        let Some((mut name, mut end)) = self.name(start) else {
            return Err(stray(&self.rest().chars().take(1).collect::<String>()));
        };
        let second =
            self.literals.words.contains(&name).then(|| self.name(self.behind_blanks(end))).flatten();
        if let Some((second, behind)) = second {
            name = format!("{name} {second}");
            end = behind;
        }
        let known = self.literals.constructors.get(&name).ok_or_else(|| stray(&name))?;
        self.at = end;
        for index in known {
            let constructor = &self.literals.table.constructors[*index];
            if let Some(around) = constructor.around.iter().find(|around| self.next_is(&around[0])) {
                return self.construct(constructor, around);
            }
            if constructor.around.is_empty() {
                return Ok(Raw::Group(Group {
                    is: &constructor.is,
                    items: Vec::new(),
                    may_be_positions: false,
                }));
            }
        }
        Err(Fault::new(start, format!("`{name}` stands without what belongs to it")))
    }

    /// A name without the arguments of types, and where it ends.
    pub(super) fn name(&self, start: usize) -> Option<(String, usize)> {
        let names = &self.literals.table.names;
        let length = identifier_length(self.text.get(start..)?);
        if length == 0 {
            return None;
        }
        let (mut name, mut at) = (self.text.get(start..start + length)?.to_owned(), start + length);
        loop {
            let rest = &self.text[at..];
            let joint = names.joints.iter().find(|joint| rest.starts_with(joint.as_str()));
            let behind = joint.map_or(0, String::len);
            if let Some(generics) = names.generics.filter(|generics| rest[behind..].starts_with(generics[0]))
            {
                at += behind + generics_length(&rest[behind..], generics)?;
                continue;
            }
            let part = joint.map_or(0, |_| identifier_length(&rest[behind..]));
            if part == 0 {
                break;
            }
            name.push_str(&rest[..behind + part]);
            at += behind + part;
        }
        if self.text[at..].starts_with('!') {
            name.push('!');
            at += 1;
        }
        Some((name, at))
    }

    pub(super) fn construct(
        &mut self,
        constructor: &'text Constructor,
        around: &'text [String; 2],
    ) -> Read<Raw<'text>> {
        let start = self.at;
        self.expect(&around[0])?;
        let read = self.items(&around[1], &constructor.between, constructor.pairs.as_ref())?;
        let wrong = || Fault::new(start, "these arguments do not belong to it");
        let group = |items| Ok(Raw::Group(Group { is: &constructor.is, items, may_be_positions: false }));
        let mut items = read.items;
        match (constructor.takes, items.len()) {
            (Takes::One | Takes::Sized, 0) if constructor.is.contains(&Kind::Text) => {
                Ok(Raw::Text(Cow::Borrowed(&[])))
            }
            (Takes::One, 0) if constructor.is.contains(&Kind::Same) => {
                Ok(Raw::Constant(Cow::Owned(Value::None)))
            }
            (Takes::Items, _) | (Takes::One | Takes::Alternating | Takes::Nothing, 0) => group(items),
            (Takes::One, _) if items[0].key.is_some() => group(items),
            (Takes::One | Takes::Sized, 1) => {
                let item = items.pop().filter(|item| item.key.is_none()).ok_or_else(wrong)?;
                converted(constructor, item.value).ok_or_else(wrong)
            }
            (Takes::Alternating, _) => group(alternating(items).ok_or_else(wrong)?),
            (Takes::Sized, 2) => sized(&items).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }

    pub(super) fn methods(&mut self, node: &mut Node<'text>) {
        while let Some((method, end)) = self.method(&node.raw) {
            self.at = end;
            if let Some(is) = &method.is {
                node.raw = match mem::replace(&mut node.raw, Raw::Float(0.0)) {
                    Raw::Group(group) => Raw::Group(Group { is, ..group }),
                    Raw::Bytes(bytes) if is.contains(&Kind::Text) => Raw::Text(bytes),
                    Raw::Text(bytes) if is.contains(&Kind::Bytes) => Raw::Bytes(bytes),
                    raw => raw,
                };
            }
        }
    }

    fn method(&self, raw: &Raw<'_>) -> Option<(&'text Method, usize)> {
        let rest = self.rest();
        let methods = self.literals.table.methods.iter();
        let mut fitting = methods.filter(|method| method.of.iter().any(|kind| is_of(raw, *kind)));
        fitting.find_map(|method| {
            let behind = rest.strip_prefix(method.name.as_str())?;
            let behind = match self.literals.table.names.generics {
                Some(generics) if behind.starts_with("::") => {
                    behind.get(2 + generics_length(&behind[2..], generics)?..)?
                }
                _ => behind,
            };
            let end = self.text.len() - behind.len();
            let reached = self.behind_blanks(end);
            self.text.get(reached..)?.starts_with("()").then_some((method, reached + 2))
        })
    }
}

fn is_of(raw: &Raw<'_>, kind: Kind) -> bool {
    match raw {
        Raw::Text(_) => kind == Kind::Text,
        Raw::Bytes(_) => kind == Kind::Bytes,
        Raw::Group(group) => group.is.contains(&kind),
        _ => false,
    }
}

pub(super) fn identifier_length(text: &str) -> usize {
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return 0;
    }
    text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()
}

/// The length of the arguments of a type with their marks; nothing where something else stands there.
fn generics_length(text: &str, [open, close]: [char; 2]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, symbol) in text.char_indices() {
        if symbol == open {
            depth += 1;
        } else if symbol == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + symbol.len_utf8());
            }
        } else if !symbol.is_ascii_alphanumeric() && !" \t\n_:.,&*|'?()[]{};<>".contains(symbol) {
            return None;
        }
    }
    None
}

/// What a constructor makes of its one argument.
fn converted<'text>(constructor: &'text Constructor, argument: Node<'text>) -> Option<Raw<'text>> {
    let is = &constructor.is;
    match argument.raw {
        raw if is.contains(&Kind::Same) => Some(raw),
        raw if is.contains(&Kind::Some) => {
            let items = vec![Item { key: None, value: Node { at: argument.at, raw } }];
            Some(Raw::Group(Group { is, items, may_be_positions: false }))
        }
        Raw::Text(text) if is.contains(&Kind::Text) => Some(Raw::Text(text)),
        Raw::Text(text) | Raw::Bytes(text) if is.contains(&Kind::Bytes) => Some(Raw::Bytes(text)),
        Raw::Int(number) if is.contains(&Kind::Int) => Some(Raw::Int(number)),
        Raw::Int(number) if is.contains(&Kind::Float) => Some(Raw::Float(number.to_f64())),
        Raw::Float(number) if is.contains(&Kind::Float) => Some(Raw::Float(number)),
        Raw::Constant(value) if is.contains(&Kind::Float) && matches!(*value, Value::Float(_)) => {
            Some(Raw::Constant(value))
        }
        Raw::Constant(value) if is.contains(&Kind::List) && *value == Value::None => {
            Some(Raw::Constant(value))
        }
        Raw::Group(group) if !is.iter().all(|kind| matches!(kind, Kind::Text | Kind::Int | Kind::Float)) => {
            Some(Raw::Group(Group { is, ..group }))
        }
        _ => None,
    }
}

fn alternating(items: Vec<Item<'_>>) -> Option<Vec<Item<'_>>> {
    let mut values = items.into_iter().map(|item| item.value);
    let mut entries = Vec::new();
    while let Some(key) = values.next() {
        entries.push(Item { key: Some(key), value: values.next()? });
    }
    Some(entries)
}

fn sized<'text>(items: &[Item<'text>]) -> Option<Raw<'text>> {
    match (&items[0].value.raw, &items[1].value.raw) {
        (Raw::Text(text), Raw::Int(size)) => {
            let size = usize::try_from(size.as_i64()?).ok()?;
            Some(Raw::Text(text.get(..size)?.to_vec().into()))
        }
        _ => None,
    }
}
