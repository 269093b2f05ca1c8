//! What a text says, before types come in: a tree of what stands in it.

use std::borrow::Cow;

use super::table::Kind;
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
