//! The reader of expressions: a text becomes a tree of what stands in it; types come later.

use std::borrow::Cow;

use super::table::{Bracket, Constructor, Kind, Numbers, Pairs, Takes};
use super::{Fault, LONGEST, Literals, Read};
use crate::types::DEEPEST;
use crate::value::{Int, Value};

/// Something that was read, and where it begins.
#[derive(Debug)]
pub(super) struct Node<'text> {
    pub(super) at: usize,
    pub(super) raw: Raw<'text>,
}

/// What was read, as far as the text alone says it.
#[derive(Debug)]
pub(super) enum Raw<'text> {
    Constant(Cow<'text, Value>),
    Int(Int),
    Float(f64),
    /// The bytes of a text; whether they are UTF-8 is asked later.
    Text(Cow<'text, [u8]>),
    Bytes(Cow<'text, [u8]>),
    /// A key that is a text whatever it looks like.
    Key(Cow<'text, str>),
    Group(Group<'text>),
}

/// Items, and what they can be together.
#[derive(Debug)]
pub(super) struct Group<'text> {
    pub(super) is: &'text [Kind],
    pub(super) items: Vec<Item<'text>>,
    pub(super) may_be_positions: bool,
}

/// An item of a group, with its key where it has one.
#[derive(Debug)]
pub(super) struct Item<'text> {
    pub(super) key: Option<Node<'text>>,
    pub(super) value: Node<'text>,
}

impl Group<'_> {
    /// Whether its items have keys.
    pub(super) fn has_keys(&self) -> bool {
        self.items.first().is_some_and(|item| item.key.is_some())
    }
}

/// Items between marks, and what stood there.
struct Items<'text> {
    items: Vec<Item<'text>>,
    /// Whether a separator stands behind the last one.
    ends_with_separator: bool,
}

/// How far a text is read.
pub(super) struct Reader<'text> {
    pub(super) literals: &'text Literals,
    pub(super) text: &'text str,
    pub(super) at: usize,
    depth: usize,
}

impl<'text> Reader<'text> {
    /// A reader at the first character that is no blank.
    pub(super) fn new(literals: &'text Literals, text: &'text str) -> Read<Self> {
        if text.len() > LONGEST {
            return Err(Fault::new(0, "the text is longer than 64 KiB"));
        }
        let mut reader = Self { literals, text, at: 0, depth: 0 };
        reader.skip_blanks();
        Ok(reader)
    }

    /// Another reader of the same text at the same place.
    pub(super) fn clone_here(&self) -> Self {
        Self { literals: self.literals, text: self.text, at: self.at, depth: 0 }
    }

    pub(super) fn numbers(&self) -> &'text Numbers {
        &self.literals.table.numbers
    }

    pub(super) fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn behind_blanks(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
    }

    pub(super) fn skip_blanks(&mut self) {
        self.at = self.behind_blanks(self.at);
    }

    /// Goes behind `mark` and the blanks before it, if it stands there.
    pub(super) fn takes(&mut self, mark: &str) -> bool {
        let at = self.behind_blanks(self.at);
        let stands = self.text.get(at..).is_some_and(|rest| rest.starts_with(mark));
        if stands {
            self.at = at + mark.len();
        }
        stands
    }

    pub(super) fn expect(&mut self, mark: &str) -> Read<()> {
        if self.takes(mark) {
            return Ok(());
        }
        self.skip_blanks();
        Err(Fault::new(self.at, format!("`{mark}` is missing")))
    }

    /// Nothing but blanks and one terminator may follow.
    pub(super) fn finish(&mut self) -> Read<()> {
        let terminators = &self.literals.table.terminators;
        _ = terminators.iter().any(|mark| self.takes(mark));
        self.skip_blanks();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Fault::new(self.at, "the text goes on behind its literal")),
        }
    }

    /// The value that stands here, with what may stand behind it.
    pub(super) fn value(&mut self) -> Read<Node<'text>> {
        self.nested(false)
    }

    /// A value inside something or not; brackets of the kind `inner` are read only inside.
    fn nested(&mut self, inside: bool) -> Read<Node<'text>> {
        self.skip_blanks();
        if self.depth > DEEPEST {
            return Err(Fault::new(self.at, "the literal is nested too deeply"));
        }
        self.depth += 1;
        let mut node = self.primary(inside)?;
        self.depth -= 1;
        if let (Raw::Text(_) | Raw::Bytes(_), true) = (&node.raw, self.literals.table.adjacent_texts) {
            self.join(&mut node)?;
        }
        self.methods(&mut node);
        Ok(node)
    }

    fn primary(&mut self, inside: bool) -> Read<Node<'text>> {
        let at = self.at;
        while let Some(prefix) = self.literals.table.prefixes.iter().find(|mark| self.word_stands_here(mark))
        {
            self.at += prefix.len();
            self.skip_blanks();
        }
        if let Some(value) = self.constant() {
            return Ok(Node { at, raw: Raw::Constant(Cow::Borrowed(value)) });
        }
        if let Some(raw) = self.quoted()? {
            return Ok(Node { at, raw });
        }
        let raw = match self.peek() {
            None => Err(Fault::new(at, "a literal is missing")),
            Some(sign) if self.numbers().signs.contains(sign) => self.signed(sign),
            Some(_) if self.at_number() => self.number(),
            Some(_) => self.compound(inside),
        }?;
        Ok(Node { at, raw })
    }

    fn constant(&mut self) -> Option<&'text Value> {
        let first = usize::from(self.rest().bytes().next()?);
        let (text, value) =
            self.literals.constants.get(first)?.iter().find(|(text, _)| self.word_stands_here(text))?;
        self.at += text.len();
        Some(value)
    }

    /// Whether `text` stands here and no longer word of which it is the beginning.
    pub(super) fn word_stands_here(&self, text: &str) -> bool {
        let is_part = |symbol: char| symbol.is_alphanumeric() || symbol == '_';
        let Some(rest) = self.rest().strip_prefix(text) else { return false };
        !(text.ends_with(is_part) && rest.starts_with(is_part))
    }

    fn signed(&mut self, sign: char) -> Read<Raw<'text>> {
        self.at += sign.len_utf8();
        self.skip_blanks();
        let at = self.at;
        let raw = match self.constant() {
            Some(Value::Float(number)) => Raw::Float(*number),
            None if self.at_number() => self.number()?,
            _ => return Err(Fault::new(at, "a sign must stand before a number")),
        };
        Ok(match (sign, raw) {
            ('-', Raw::Int(number)) if number.is_zero() && self.numbers().one_kind => Raw::Float(-0.0),
            ('-', Raw::Int(number)) => Raw::Int(number.negated()),
            ('-', Raw::Float(number)) => Raw::Float(-number),
            (_, raw) => raw,
        })
    }

    fn compound(&mut self, inside: bool) -> Read<Raw<'text>> {
        if let Some((constructor, around)) = self.typed_constructor() {
            return self.construct(constructor, around);
        }
        let table = &self.literals.table;
        let bracket =
            table.brackets.iter().find(|bracket| self.rest().starts_with(bracket.around[0].as_str()));
        match bracket {
            Some(bracket) if inside || !bracket.inner => self.bracket(bracket),
            Some(_) => Err(Fault::new(self.at, "the type of this literal is missing")),
            None => self.named(),
        }
    }

    fn bracket(&mut self, bracket: &'text Bracket) -> Read<Raw<'text>> {
        let start = self.at;
        self.at += bracket.around[0].len();
        let read = self.items(&bracket.around[1], &bracket.between, bracket.pairs.as_ref())?;
        let has_keys = read.items.first().is_some_and(|item| item.key.is_some());
        let mut items = read.items;
        if bracket.groups && items.len() == 1 && !read.ends_with_separator {
            return items
                .pop()
                .map(|item| item.value.raw)
                .ok_or_else(|| Fault::new(self.at, "a value is missing"));
        }
        if bracket.is.is_empty() {
            let [open, close] = &bracket.around;
            return Err(Fault::new(start, format!("`{open}` and `{close}` must hold exactly one value")));
        }
        let is = match (&bracket.with_pairs, &bracket.empty) {
            (Some(kinds), _) if has_keys => kinds,
            (_, Some(kinds)) if items.is_empty() => kinds,
            _ => &bracket.is,
        };
        let may_be_positions = bracket.pairs.as_ref().is_some_and(|pairs| pairs.may_be_positions);
        Ok(Raw::Group(Group { is, items, may_be_positions }))
    }

    fn items(
        &mut self,
        close: &str,
        between: &[impl AsRef<str>],
        pairs: Option<&'text Pairs>,
    ) -> Read<Items<'text>> {
        let mut read = Items { items: Vec::new(), ends_with_separator: false };
        let mut separated = true;
        while !self.takes(close) {
            self.skip_blanks();
            if !separated {
                return Err(Fault::new(self.at, format!("`{close}` or `{}` is missing", joined(between))));
            }
            let item = self.item(pairs)?;
            if read.items.first().is_some_and(|first| first.key.is_some() != item.key.is_some()) {
                return Err(Fault::new(item.value.at, "some items have keys and some have none"));
            }
            read.items.push(item);
            separated = between.iter().any(|mark| mark.as_ref().is_empty() || self.takes(mark.as_ref()));
            read.ends_with_separator = separated;
        }
        Ok(read)
    }

    fn item(&mut self, pairs: Option<&'text Pairs>) -> Read<Item<'text>> {
        let Some(pairs) = pairs else { return Ok(Item { key: None, value: self.nested(true)? }) };
        if let Some(key) = self.marked_key(pairs)? {
            self.expect(&pairs.between)?;
            return Ok(Item { key: Some(key), value: self.nested(true)? });
        }
        let value = self.nested(true)?;
        if pairs.values && self.takes(&pairs.between) {
            let key = if pairs.are_texts { as_text(value)? } else { value };
            return Ok(Item { key: Some(key), value: self.nested(true)? });
        }
        if pairs.required {
            return Err(Fault::new(value.at, "an item has no key"));
        }
        Ok(Item { key: None, value })
    }

    /// A key that is a bare name or stands between marks of its own.
    fn marked_key(&mut self, pairs: &Pairs) -> Read<Option<Node<'text>>> {
        self.skip_blanks();
        let start = self.at;
        if pairs.names {
            let length = identifier_length(self.rest());
            self.at += length;
            let name = &self.text[start..self.at];
            if length > 0 && self.next_is(&pairs.between) {
                let raw =
                    if pairs.are_texts { Raw::Key(name.into()) } else { Raw::Text(name.as_bytes().into()) };
                return Ok(Some(Node { at: start, raw }));
            }
            self.at = start;
        }
        let Some([open, close]) = &pairs.around else { return Ok(None) };
        if !self.rest().starts_with(open.as_str()) || self.opens_text() {
            return Ok(None);
        }
        self.at += open.len();
        let key = self.nested(true)?;
        self.expect(close)?;
        if pairs.are_texts { as_text(key).map(Some) } else { Ok(Some(key)) }
    }

    fn next_is(&self, mark: &str) -> bool {
        self.text.get(self.behind_blanks(self.at)..).is_some_and(|rest| rest.starts_with(mark))
    }

    /// Whether a quote of two marks with a fence (`[[`, `[=[`) opens here, and no key.
    fn opens_text(&self) -> bool {
        !matches!(self.clone_here().quoted(), Ok(None))
    }

    /// The constructor whose pattern of a type stands here, and the marks around its arguments.
    fn typed_constructor(&mut self) -> Option<(&'text Constructor, &'text [String; 2])> {
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

    fn named(&mut self) -> Read<Raw<'text>> {
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

    fn construct(&mut self, constructor: &'text Constructor, around: &'text [String; 2]) -> Read<Raw<'text>> {
        let start = self.at;
        self.expect(&around[0])?;
        let read = self.items(&around[1], &[","], constructor.pairs.as_ref())?;
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

    /// Texts that stand side by side are one.
    fn join(&mut self, node: &mut Node<'text>) -> Read<()> {
        loop {
            let at = self.behind_blanks(self.at);
            let back = std::mem::replace(&mut self.at, at);
            match (self.quoted()?, &mut node.raw) {
                (Some(Raw::Text(more)), Raw::Text(text)) | (Some(Raw::Bytes(more)), Raw::Bytes(text)) => {
                    text.to_mut().extend_from_slice(&more);
                }
                (None, _) => {
                    self.at = back;
                    return Ok(());
                }
                _ => return Err(Fault::new(at, "a text and bytes stand side by side")),
            }
        }
    }

    fn methods(&mut self, node: &mut Node<'text>) {
        while let Some((method, end)) = self.method(&node.raw) {
            self.at = end;
            if let Some(is) = &method.is {
                node.raw = match std::mem::replace(&mut node.raw, Raw::Float(0.0)) {
                    Raw::Group(group) => Raw::Group(Group { is, ..group }),
                    Raw::Bytes(bytes) if is.contains(&Kind::Text) => Raw::Text(bytes),
                    Raw::Text(bytes) if is.contains(&Kind::Bytes) => Raw::Bytes(bytes),
                    raw => raw,
                };
            }
        }
    }

    fn method(&self, raw: &Raw<'_>) -> Option<(&'text super::table::Method, usize)> {
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

fn joined(marks: &[impl AsRef<str>]) -> String {
    marks.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("` or `")
}

fn is_of(raw: &Raw<'_>, kind: Kind) -> bool {
    match raw {
        Raw::Text(_) => kind == Kind::Text,
        Raw::Bytes(_) => kind == Kind::Bytes,
        Raw::Group(group) => group.is.contains(&kind),
        _ => false,
    }
}

fn identifier_length(text: &str) -> usize {
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

/// A key as the text that it is.
fn as_text(key: Node<'_>) -> Read<Node<'_>> {
    let at = key.at;
    let text = match key.raw {
        Raw::Text(Cow::Borrowed(bytes)) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Raw::Text(Cow::Owned(bytes)) => String::from_utf8(bytes).ok().map(Cow::Owned),
        Raw::Int(number) => Some(Cow::Owned(number.to_string())),
        Raw::Key(text) => Some(text),
        _ => None,
    };
    let text = text.ok_or_else(|| Fault::new(at, "this cannot be a key"))?;
    Ok(Node { at, raw: Raw::Key(text) })
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
