"""How Scala spells types, and what its own equality and order make of their values."""

from __future__ import annotations

from cruxx.types import ANY, BOOL, BYTES, FLOAT, INT, STR, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

SCALARS = {INT: "Long", FLOAT: "Double", BOOL: "Boolean", STR: "String", BYTES: "Array[Byte]", ANY: "Any"}
LONGEST_TUPLE = 7
"""The harness knows tuples of so many parts."""


class Unspeakable(Exception):  # noqa: N818 - it is turned into a refusal
    """A type that Scala has no natural spelling for."""


def spell(given: Type) -> str:
    """The type of a variable, a parameter or a result.

    Raises:
        Unspeakable: `None` alone, a tuple of no or too many parts, or a key that Scala compares otherwise.
    """
    if given in SCALARS:
        return SCALARS[given]
    match given:
        case List(element) | Sequence(element):
            return f"ArrayBuffer[{spell(element)}]"
        case Set(element):
            return f"mutable.Set[{spell(keyed(element))}]"
        case Tuple((element,)):
            return f"Tuple1[{spell(element)}]"
        case Tuple(elements) if 1 < len(elements) <= LONGEST_TUPLE:
            return f"({', '.join(map(spell, elements))})"
        case Dict(key, value):
            return f"mutable.Map[{spell(keyed(key))}, {spell(value)}]"
        case Optional(inner):
            return f"Option[{spell(inner)}]"
        case Union():
            return "Any"
    raise Unspeakable(str(given))


def keyed(given: Type) -> Type:
    """The type, which is to be a key.

    Raises:
        Unspeakable: `==` does not say what it says in Python.
    """
    if not comparable(given):
        raise Unspeakable(str(given))
    return given


def comparable(given: Type) -> bool:
    """Whether `==` compares two values as Python does: floats have a NaN that collections compare otherwise, bytes are arrays."""
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
