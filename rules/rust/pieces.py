"""Pieces of Rust text that know whether they are a value, a place, or a reference, and so can be owned or borrowed.

A template asks for a form by the name of a level: `{text:ref}` borrows (`&text`, `"abc"`), `{item:own}` owns (`item.clone()`,
`"abc".to_string()`), `{item:exact}` borrows exactly the owned type (`&String`, never `&str`), `{index:size}` is a `usize`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from cruxx.translate.rule import PRIMARY, Text
from cruxx.types import BOOL, FLOAT, INT, STR, Type

LEVELS = {
    "conditional": 5,
    "range": 10,
    "or": 20,
    "and": 30,
    "compare": 40,
    "bit_or": 50,
    "bit_xor": 60,
    "bit_and": 70,
    "shift": 80,
    "sum": 90,
    "product": 100,
    "cast": 110,
    "unary": 120,
    "primary": PRIMARY,
    "ref": 2001,
    "own": 2002,
    "exact": 2003,
    "size": 2004,
    "change": 2005,
    "method": 2006,
    "known": 2007,
    "iter": 2008,
    "shown": 2009,
    "array": 2010,
}
"""How tightly operators bind, and above them the forms that a piece can be asked for."""

NEW: Final = re.compile(r"^(Vec|HashMap|HashSet)::<.*>::new\(\)$")
"""A new empty container that tells its type, which is left out where something else tells it (the form `known`)."""

COLLECTED: Final = re.compile(r"\.collect::<Vec<(?:(?!\)\.).)*>>\(\)$")
"""The end of a chain that makes a vector."""

UNARY: Final = LEVELS["unary"]

Kind = Literal["value", "place", "moved", "reference", "mutable", "str", "slice", "number"]
"""`value`: a temporary. `place`: a variable or a part of one. `moved`: a place that nothing reads afterwards. `reference`: a `&T`.
`mutable`: a variable that is a `&mut T`. `str`: a `&str`. `slice`: a part of a text or vector, of unknown size. `number`: a constant, whose type is not known where a method is called."""


def small(given: Type) -> bool:
    """Whether values are copied rather than moved."""
    return given in (INT, FLOAT, BOOL)


@dataclass(frozen=True, slots=True)
class Piece(Text):
    """A text with its type, what it is, and, for an int that is a size by nature, its `usize` text."""

    type: Type = INT
    kind: Kind = "value"
    size: Text | None = None
    changed: Piece | None = None
    """How the same place is written where it is to be changed."""

    def at(self, level: int) -> str:
        """The text at a level, or in a form."""
        match level:
            case 2001:
                return self.borrowed()
            case 2002:
                return self.owned()
            case 2003:
                return f"&{self.owned()}" if self.kind in ("str", "slice") else self.borrowed()
            case 2004:
                return self.sized().text
            case 2005:
                return (self.changed or self).changing()
            case 2006:
                return (self.changed or self).at(PRIMARY)
            case 2007:
                return NEW.sub(r"\1::new()", self.owned())
            case 2010:
                return self.owned().removeprefix("vec!")
            case 2009:
                return self.borrowed() if self.kind == "slice" else self.text
            case 2008:
                return self.iterated()
        if level >= PRIMARY and self.kind == "number":
            return self.suffixed()
        return Text.at(self, level)

    def changing(self) -> str:
        """The place behind a reference that can change it."""
        return self.text if self.kind == "mutable" else f"&mut {Text.at(self, UNARY)}"

    def borrowed(self) -> str:
        """The value behind a reference."""
        if self.kind in ("reference", "mutable", "str"):
            return self.text
        return f"&{Text.at(self, UNARY)}"

    def owned(self) -> str:
        """A value of its own, copied or moved."""
        if small(self.type) or self.kind in ("value", "moved", "number"):
            return self.text
        if self.kind == "str":
            return "String::new()" if self.text == '""' else f"{Text.at(self, PRIMARY)}.to_string()"
        if self.kind == "slice":
            return f"{Text.at(self, PRIMARY)}.{'to_string' if self.type == STR else 'to_vec'}()"
        return f"{Text.at(self, PRIMARY)}.clone()"

    def iterated(self) -> str:
        """An iterator over the items, each a value of its own; what was collected only to be iterated is not collected."""
        if COLLECTED.search(self.text):
            return COLLECTED.sub("", self.text)
        if self.kind in ("place", "reference", "mutable", "slice"):
            copy = "copied" if small(getattr(self.type, "element", self.type)) else "cloned"
            return f"{Text.at(self, PRIMARY)}.iter().{copy}()"
        return f"{Text.at(self, PRIMARY)}.into_iter()"

    def sized(self) -> Text:
        """The int as a `usize`."""
        return self.size or Text(f"{Text.at(self, LEVELS['cast'])} as usize", LEVELS["cast"])

    def suffixed(self) -> str:
        """A constant that tells its type."""
        suffix = "f64" if self.type == FLOAT else "i64"
        return f"({self.text}_{suffix})" if self.level < PRIMARY else f"{self.text}_{suffix}"


def value(text: str, given: Type, level: int = PRIMARY) -> Piece:
    """A temporary of a type."""
    return Piece(text, level, given)


def place(text: str, given: Type, changed: Piece | None = None) -> Piece:
    """A variable or a part of one."""
    return Piece(text, PRIMARY, given, "place", changed=changed)


def reference(text: str, given: Type) -> Piece:
    """A primary text that is a reference; small values are read through it."""
    return Piece(f"*{text}", UNARY, given) if small(given) else Piece(text, PRIMARY, given, "reference")


def sized(size: str, level: int = PRIMARY) -> Piece:
    """An int that is a `usize` by nature."""
    text = Text(size, level)
    return Piece(f"{text.at(LEVELS['cast'])} as i64", LEVELS["cast"], INT, "value", text)


def borrowed_text(text: str, level: int = PRIMARY) -> Piece:
    """A `&str`."""
    return Piece(text, level, STR, "str")
