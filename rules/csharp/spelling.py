"""How C# spells types, and what its own equality and order make of their values."""

from __future__ import annotations

from cruxx.types import ANY, BOOL, BYTES, FLOAT, INT, STR, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

SCALARS = {INT: "long", FLOAT: "double", BOOL: "bool", STR: "string", BYTES: "byte[]", ANY: "object"}
LONGEST_TUPLE = 7
"""Value tuples of more parts are nested."""


class Unspeakable(Exception):  # noqa: N818 - it is turned into a refusal
    """A type that C# has no natural spelling for."""


def spell(given: Type) -> str:
    """The type of a variable, a parameter or a result.

    Raises:
        Unspeakable: `None` alone, a tuple of no part or too many, or a key that C# compares otherwise.
    """
    if given in SCALARS:
        return SCALARS[given]
    match given:
        case List(element) | Sequence(element):
            return f"List<{spell(element)}>"
        case Set(element):
            return f"HashSet<{spell(keyed(element))}>"
        case Tuple((element,)):
            return f"ValueTuple<{spell(element)}>"
        case Tuple(elements) if 1 < len(elements) <= LONGEST_TUPLE:
            return f"({', '.join(map(spell, elements))})"
        case Dict(key, value):
            return f"Dictionary<{spell(keyed(key))}, {spell(value)}>"
        case Optional(inner):
            return f"{spell(inner)}?" if is_value(inner) else spell(inner)
        case Union():
            return "object"
    raise Unspeakable(str(given))


def is_value(given: Type) -> bool:
    """Whether a variable of the type holds the value itself, so that an optional is a `Nullable`."""
    return given in (INT, FLOAT, BOOL) or isinstance(given, Tuple)


def keyed(given: Type) -> Type:
    """The type, which is to be a key.

    Raises:
        Unspeakable: `Equals` does not say what `==` says in Python, or a key may be null.
    """
    if not comparable(given) or isinstance(given, Optional):
        raise Unspeakable(str(given))
    return given


def comparable(given: Type) -> bool:
    """Whether `Equals` compares two values as Python does: containers are compared by identity, floats have a NaN."""
    match given:
        case Optional(element):
            return comparable(element)
        case Tuple(elements):
            return all(map(comparable, elements))
        case Union(members):
            numbers = [each for each in members if each in (INT, FLOAT, BOOL)]
            return len(numbers) < 2 and all(map(comparable, members))
    return given in (INT, BOOL, STR)


def same(given: Type) -> bool:
    """Whether the helper `Same` compares two values as Python does."""
    match given:
        case List(element) | Sequence(element) | Optional(element):
            return same(element)
        case Set(element):
            return comparable(element)
        case Tuple(elements):
            return all(map(same, elements))
        case Dict(key, value):
            return comparable(key) and same(value)
        case Union(members):
            numbers = [each for each in members if each in (INT, FLOAT, BOOL)]
            lists = [each for each in members if isinstance(each, List | Sequence)]
            return len(numbers) < 2 and len(lists) < 2 and all(map(same, members))
    return given != ANY
