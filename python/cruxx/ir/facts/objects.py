"""What operations do with objects: which results are parts of an operand, and which are new but hold its parts.

It all follows from the catalogue's signatures. A result that is a type variable (`T` of `list.get`) is an object that the operand
holds; one that has a type variable inside (`list[T]` of `list.copy`) is new, and its parts are those of the operands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cruxx.ir import nodes
from cruxx.ir.catalogue import Operand, catalogue
from cruxx.types import ANY, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

TAKEN = frozenset({"list.pop", "list.pop_at", "dict.pop", "dict.popitem"})
"""Operations whose result leaves the container that held it."""

PLACES = frozenset({"list.get", "list.first", "dict.get", "dict.set_default", "tuple.item"})
"""Operations whose result may be changed where it stands, also in a language whose variables are values."""


def can_change(given: Type) -> bool:
    """Whether a value of the type is, or holds, an object that can be changed in place."""
    match given:
        case List() | Set() | Dict():
            return True
        case Sequence(element):
            return can_change(element)
        case Tuple(elements):
            return any(map(can_change, elements))
        case Optional(inner):
            return can_change(inner)
        case Union(members):
            return any(map(can_change, members))
    return given == ANY


def holds_changeable(given: Type) -> bool:
    """Whether a value of the type has a part that can be changed in place."""
    match given:
        case List(element) | Set(element) | Sequence(element):
            return can_change(element)
        case Dict(_, value):
            return can_change(value)
        case Optional(inner):
            return holds_changeable(inner)
        case Union(members):
            return any(map(holds_changeable, members))
    return can_change(given)


def gives_part(name: str) -> bool:
    """Whether the result is an object that an operand holds (or a pair of such objects)."""
    return bool(re.fullmatch(r"[A-Z]( \| None)?|tuple\[K, V\]", catalogue()[name].result))


def gives_holder(name: str) -> bool:
    """Whether the result is new and may hold parts of the operands."""
    return bool(re.search(r"\b[A-Z]\b", catalogue()[name].result)) and not gives_part(name)


def operands(node: nodes.Operation) -> Iterator[tuple[Operand, nodes.Expr]]:
    """The operands with what the catalogue says of them."""
    return zip(catalogue()[node.name].spread(len(node.operands)), node.operands, strict=True)


def changed(node: nodes.Operation) -> nodes.Expr | None:
    """The operand that an operation changes in place."""
    mutates = catalogue()[node.name].mutates
    return next((each for operand, each in operands(node) if operand.name == mutates), None)


def stored(node: nodes.Operation) -> tuple[nodes.Expr, ...]:
    """The operands that themselves become a part of something: the item that is appended, the value of an entry."""
    row = catalogue()[node.name]
    if row.pure and node.name != "dict.from_keys":
        return ()
    return tuple(each for operand, each in operands(node) if re.fullmatch("[A-Z]", operand.type))


def roots(node: nodes.Expr) -> Iterator[nodes.Local]:
    """The variables that may hold the object which `node` gives, or an object that this one is a part of."""
    match node:
        case nodes.Local():
            yield node
        case nodes.Convert(value=value) | nodes.Narrow(value=value) | nodes.Share(value=value):
            yield from roots(value)
        case nodes.Conditional(then=then, otherwise=otherwise):
            yield from roots(then)
            yield from roots(otherwise)
        case nodes.Operation(name=name) if gives_part(name):
            for _, each in operands(node):
                if can_change(each.type):
                    yield from roots(each)


def iterated(iterable: nodes.Iterable) -> tuple[nodes.Expr, ...]:
    """What an iterable runs over."""
    match iterable:
        case nodes.Elements(of=of) | nodes.Indexed(of=of) | nodes.Entries(of=of):
            return (of,)
        case nodes.Zipped(left=left, right=right):
            return (left, right)
    return ()


def is_fresh(node: nodes.Expr) -> bool:
    """Whether nothing but the place that takes the value holds the object that `node` gives."""
    match node:
        case nodes.Local():
            return not can_change(node.type)
        case nodes.Convert(value=value) | nodes.Narrow(value=value):
            return not can_change(node.type) or is_fresh(value)
        case nodes.Conditional(then=then, otherwise=otherwise):
            return is_fresh(then) and is_fresh(otherwise)
        case nodes.Operation(name=name):
            return not can_change(node.type) or name in TAKEN or not gives_part(name)
    return True


def makes_object(node: nodes.Expr) -> bool:
    """Whether an expression gives another object every time."""
    match node:
        case nodes.Build() | nodes.Comprehension():
            return True
        case nodes.Operation(name=name):
            return not gives_part(name)
    return False
