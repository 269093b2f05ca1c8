"""Texts of Perl that know how they read as a list: a reference `$items`, its elements `@$items`, an element `$items->[0]`.

The levels from `list` on are no precedences: they ask for another form of the text, which `Piece` gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from cruxx.ir import nodes
from cruxx.translate.rule import PRIMARY, Text
from cruxx.types import BOOL, FLOAT, INT, STR, Dict, Optional, Sequence, Set, Tuple, Type
from cruxx.types import List as ListType

LEVELS = {
    "rightward": 2,
    "argument": 5,
    "listing": 6,
    "conditional": 20,
    "range": 25,
    "or": 30,
    "and": 40,
    "bit_or": 50,
    "bit_and": 60,
    "equality": 70,
    "relation": 80,
    "named": 90,
    "shift": 100,
    "sum": 110,
    "product": 120,
    "match": 130,
    "unary": 140,
    "power": 150,
    "primary": PRIMARY,
    "list": 1001,
    "lists": 1002,
    "array": 1003,
    "hash": 1004,
    "of": 1005,
    "last": 1006,
}
"""`rightward`: an operator that takes all that follows. `listing`: what stands in the brackets of a new array.

`list`: the elements, as the last of a list; `lists`: as others follow; `array` and `hash`: dereferenced; `of`: before a subscript;
`last`: the last index.
"""

VARIABLE = re.compile(r"\$\w+")
SUBSCRIPTED = re.compile(r"\$\w+->.*[\]}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece(Text):
    """An expression; `items` is what stands in the brackets if it is a new array."""

    items: str | None = None

    def at(self, level: int) -> str:
        """The text at a level, or in the form that a level asks for."""
        match level:
            case 1001:
                return self.listed()
            case 1002:
                listed = self.listed()
                return f"({listed})" if listed[:1].islower() else listed
            case 1003:
                return self.dereferenced("@")
            case 1004:
                return self.dereferenced("%")
            case 1005:
                return self.text if SUBSCRIPTED.fullmatch(self.text) else f"{Text.at(self, PRIMARY)}->"
            case 1006:
                return self.dereferenced("$#")
        return Text.at(self, level)

    def listed(self) -> str:
        """The elements."""
        return self.dereferenced("@") if self.items is None else self.items or "()"

    def dereferenced(self, sigil: str) -> str:
        """What the reference refers to."""
        if VARIABLE.fullmatch(self.text):
            return f"{sigil}{self.text}"
        return f"{sigil}{{ {'+' if self.text.startswith('{') else ''}{self.text} }}"


def piece(text: Text) -> Piece:
    """A text that can be read as a list."""
    if isinstance(text, Piece):
        return text
    if text.level == LEVELS["listing"]:
        return Piece(f"[{text.text}]", PRIMARY, text.text)
    return Piece(text.text, text.level)


def listing(items: str) -> Piece:
    """A new array of what a list operator gives."""
    return Piece(f"[{items}]", PRIMARY, items)


def quoted(value: str) -> str | None:
    """A text in single quotes, where nothing in it needs an escape of its own."""
    if not value.isprintable():
        return None
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


Node = TypeVar("Node")


def replaced(node: Node, values: dict[nodes.Variable, nodes.Expr]) -> Node:
    """The same nodes with expressions in the place of variables that are read."""
    if isinstance(node, nodes.Local) and node.variable in values:
        return values[node.variable]  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(replaced(each, values) for each in node)  # type: ignore[return-value]
    if isinstance(
        node,
        nodes.Expression | nodes.Clause | nodes.Range | nodes.Elements | nodes.Indexed | nodes.Entries | nodes.Zipped,
    ):
        changed = {each.name: replaced(getattr(node, each.name), values) for each in fields(node)}
        return replace(node, **changed)
    return node


def topic(name: str, given: Type) -> nodes.Local:
    """The value of a variable of Perl's own: `$_`, `$a`, `$b`."""
    return nodes.Local(variable=nodes.Variable(f"${name}", given, assigned_once=True), type=given)


def is_number(given: Type) -> bool:
    """Whether `==` and `<=>` compare values of the type."""
    return given in (INT, FLOAT, BOOL)


def element_of(given: Type) -> Type:
    """The type of an element of a list, set or variable-length tuple."""
    return getattr(given, "element", given)


def leaves(given: Type) -> set[Type]:
    """The types of the scalars in a value, as they are compared."""
    match given:
        case ListType(element) | Sequence(element):
            return leaves(element)
        case Set():
            return {STR}
        case Dict(key, value):
            return leaves(value) | (leaves(key) if given.ordered else {STR})
        case Tuple(elements):
            return set().union(*map(leaves, elements))
        case Optional(inner):
            return leaves(inner)
    return {given}


def by_text(given: Type) -> bool:
    """Values of the type are equal where all their parts are equal as texts; floats have more digits than their texts."""
    return leaves(given) <= {INT, STR, BOOL}


def by_number(given: Type) -> bool:
    """Values of the type are equal where all their parts are equal as numbers."""
    return leaves(given) <= {INT, FLOAT, BOOL}


def equality(given: Type) -> str | None:
    """The operator that says whether two scalars are equal."""
    return "==" if is_number(given) else "eq" if given == STR else None


def comparison(given: Type, left: str, right: str) -> str | None:
    """An expression that is below, at or above 0 as `left` is before, at or after `right`; both are variables or calls."""
    if is_number(given):
        return f"{left} <=> {right}"
    if given == STR:
        return f"{left} cmp {right}"
    if isinstance(given, Tuple):
        parts = [comparison(part, f"{left}->[{i}]", f"{right}->[{i}]") for i, part in enumerate(given.elements)]
        return " || ".join(part for part in parts if part) if all(parts) and parts else None
    return None
