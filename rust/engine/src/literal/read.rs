//! The reader of expressions: a text becomes a tree of what stands in it; types come later.

use std::borrow::Cow;

use super::construct::identifier_length;
use super::table::{Bracket, Numbers, Pairs};
use super::tree::{Group, Item, Node, Raw};
use super::{Fault, LONGEST, Literals, Read};
use crate::types::DEEPEST;
use crate::value::Value;

/// Items between marks, and what stood there.
pub(super) struct Items<'text> {
    pub(super) items: Vec<Item<'text>>,
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

    pub(super) fn items(
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
            let is_name = length > 0 && (pairs.are_texts || !self.literals.is_constant(name));
            if is_name && self.next_is(&pairs.between) {
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

    pub(super) fn next_is(&self, mark: &str) -> bool {
        self.text.get(self.behind_blanks(self.at)..).is_some_and(|rest| rest.starts_with(mark))
    }

    /// Whether a quote of two marks with a fence (`[[`, `[=[`) opens here, and no key.
    fn opens_text(&self) -> bool {
        !matches!(self.clone_here().quoted(), Ok(None))
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
}

fn joined(marks: &[impl AsRef<str>]) -> String {
    marks.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("` or `")
}

/// A key as the text that it is.
fn as_text(key: Node<'_>) -> Read<Node<'_>> {
    let at = key.at;
    let text = match key.raw {
        Raw::Text(Cow::Borrowed(bytes)) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Raw::Text(Cow::Owned(bytes)) => String::from_utf8(bytes).ok().map(Cow::Owned),
        Raw::Int(number) => Some(Cow::Owned(number.to_string())),
        Raw::Constant(constant) => match constant.as_ref() {
            Value::Int(number) => Some(Cow::Owned(number.to_string())),
            _ => None,
        },
        Raw::Key(text) => Some(text),
        _ => None,
    };
    let text = text.ok_or_else(|| Fault::new(at, "this cannot be a key"))?;
    Ok(Node { at, raw: Raw::Key(text) })
}
