"""How Java spells types, and what its own equality and order make of their values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.types import ANY, BOOL, BYTES, FLOAT, INT, STR, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

SCALARS = {INT: "long", FLOAT: "double", BOOL: "boolean", STR: "String", BYTES: "byte[]", ANY: "Object"}
BOXES = {INT: "Long", FLOAT: "Double", BOOL: "Boolean"}
TUPLES = {1: "Single", 2: "Pair", 3: "Triple", 4: "Quadruple", 5: "Quintuple"}
"""The records that are tuples, by their number of parts."""
PARTS = ("first", "second", "third", "fourth", "fifth")
"""The parts of these records."""


class Unspeakable(Exception):  # noqa: N818 - it is turned into a refusal
    """A type that Java has no natural spelling for."""


def spell(given: Type) -> str:
    """The type of a variable, a parameter or a result.

    Raises:
        Unspeakable: `None` alone, a tuple of no or more than five parts, or a key that Java compares otherwise.
    """
    return SCALARS[given] if given in SCALARS else boxed(given)


def boxed(given: Type) -> str:
    """The type as an argument of another: a class.

    Raises:
        Unspeakable: as for `spell`.
    """
    if given in BOXES:
        return BOXES[given]
    if given in SCALARS:
        return SCALARS[given]
    match given:
        case List(element) | Sequence(element):
            return f"List<{boxed(element)}>"
        case Set(element):
            return f"Set<{boxed(keyed(element))}>"
        case Tuple(elements) if len(elements) in TUPLES:
            return f"{TUPLES[len(elements)]}<{', '.join(map(boxed, elements))}>"
        case Dict(key, value):
            return f"Map<{boxed(keyed(key))}, {boxed(value)}>"
        case Optional(inner):
            return boxed(inner)
        case Union():
            return "Object"
    raise Unspeakable(str(given))


def keyed(given: Type) -> Type:
    """The type, which is to be a key.

    Raises:
        Unspeakable: `equals` does not say what `==` says in Python.
    """
    if not comparable(given):
        raise Unspeakable(str(given))
    return given


def comparable(given: Type) -> bool:
    """Whether `equals` compares two values as Python does: floats have two zeros and a NaN, bytes are arrays."""
    match given:
        case List(element) | Sequence(element) | Set(element) | Optional(element):
            return comparable(element)
        case Tuple(elements):
            return all(map(comparable, elements))
        case Dict(key, value):
            return comparable(key) and comparable(value)
        case Union(members):
            numbers = [each for each in members if each in (INT, FLOAT, BOOL)]
            lists = [each for each in members if isinstance(each, List | Sequence)]
            return len(numbers) < 2 and len(lists) < 2 and all(map(comparable, members))
    return given not in (FLOAT, BYTES, ANY)


def is_primitive(given: Type) -> bool:
    """Whether a variable of the type holds a number or a bool itself."""
    return given in BOXES


def records(text: str) -> Iterator[str]:
    """The helpers that declare the records which a text names."""
    return (name for name in TUPLES.values() if f"{name}<" in text)


@cache
def changed_types(program: nodes.Program) -> frozenset[Type]:
    """The types of which a program changes a container in place."""
    found: set[Type] = set()
    for node in walk.descendants(program):
        match node:
            case nodes.Operation(name=name, operands=operands) if catalogue()[name].mutates:
                names = [operand.name for operand in catalogue()[name].spread(len(operands))]
                found.add(operands[names.index(str(catalogue()[name].mutates))].type)
            case nodes.Index(of=of) | nodes.Key(of=of):
                found.add(of.type)
            case nodes.Update(place=nodes.Variable(type=given)):
                found.add(given)
            case _:
                continue
    return frozenset(found)
