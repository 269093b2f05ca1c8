"""How Rust spells types and constants."""

from __future__ import annotations

from cruxx.types import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NONE,
    STR,
    Dict,
    List,
    Optional,
    Sequence,
    Set,
    Tuple,
    Type,
)

SCALARS = {INT: "i64", FLOAT: "f64", BOOL: "bool", STR: "String", BYTES: "Vec<u8>", NONE: "()"}

EMPTY = {INT: "0", FLOAT: "0.0", BOOL: "false", STR: "String::new()", BYTES: "Vec::new()", NONE: "()"}

ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", "\0": "\\0"}


class Unspeakable(Exception):  # noqa: N818 - it is turned into a refusal
    """A type that Rust has no natural spelling for."""


def spell(given: Type) -> str:
    """The type as Rust writes it.

    Raises:
        Unspeakable: `Any`, a union, or a set or dict of floats.
    """
    if given in SCALARS:
        return SCALARS[given]
    match given:
        case List(element) | Sequence(element):
            return f"Vec<{spell(element)}>"
        case Set(element) if hashable(element):
            return f"HashSet<{spell(element)}>"
        case Tuple(elements):
            parts = ", ".join(map(spell, elements))
            return f"({parts},)" if len(elements) == 1 else f"({parts})"
        case Dict(key, inner, True):
            return f"Vec<({spell(key)}, {spell(inner)})>"
        case Dict(key, inner) if hashable(key):
            return f"HashMap<{spell(key)}, {spell(inner)}>"
        case Optional(inner):
            return f"Option<{spell(inner)}>"
    raise Unspeakable(str(given))


def hashable(given: Type) -> bool:
    """Whether a value can be a key: floats and sets cannot."""
    match given:
        case Tuple(elements):
            return all(map(hashable, elements))
        case List(inner) | Sequence(inner) | Optional(inner):
            return hashable(inner)
    return given != FLOAT and not isinstance(given, Set | Dict)


def total(given: Type) -> bool:
    """Whether any two values are in order: floats are not."""
    match given:
        case Tuple(elements):
            return all(map(total, elements))
        case List(inner) | Sequence(inner) | Optional(inner):
            return total(inner)
    return given != FLOAT


def empty(given: Type) -> str:
    """A value to begin with where the first assignment comes later."""
    if given in EMPTY:
        return EMPTY[given]
    match given:
        case List() | Sequence() | Dict(ordered=True):
            return "Vec::new()"
        case Set():
            return "HashSet::new()"
        case Dict():
            return "HashMap::new()"
        case Tuple(elements):
            parts = ", ".join(map(empty, elements))
            return f"({parts},)" if len(elements) == 1 else f"({parts})"
        case Optional():
            return "None"
    raise Unspeakable(str(given))


def quoted(text: str, mark: str = '"') -> str:
    """A text or character constant."""
    return mark + "".join(_escaped(character, mark) for character in text) + mark


def _escaped(character: str, mark: str) -> str:
    if character == mark:
        return f"\\{mark}"
    if character in ESCAPES:
        return ESCAPES[character]
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"
