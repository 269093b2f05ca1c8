"""How C++ spells types, and where a Python text of one character is a `char`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cruxx.ir import nodes, walk
from cruxx.types import BOOL, BYTES, FLOAT, INT, NONE, STR, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

SCALARS = {INT: "long long", FLOAT: "double", BOOL: "bool", STR: "std::string", BYTES: "std::vector<unsigned char>"}

HEADERS = {
    "std::string": "string",
    "std::vector": "vector",
    "std::tuple": "tuple",
    "std::map": "map",
    "std::set": "set",
    "std::optional": "optional",
    "std::variant": "variant",
    "std::monostate": "variant",
    "std::pair": "utility",
}
"""Which header a name in a type comes from."""


class Unspeakable(Exception):  # noqa: N818 - it is turned into a refusal
    """A type that C++ has no natural spelling for."""


def spell(given: Type) -> str:
    """The type as C++ writes it.

    Raises:
        Unspeakable: `Any`.
    """
    if given == NONE:
        return "std::monostate"
    if given in SCALARS:
        return SCALARS[given]
    match given:
        case List(element) | Sequence(element):
            return f"std::vector<{spell(element)}>"
        case Set(element):
            return f"std::set<{spell(element)}>"
        case Tuple(elements):
            return f"std::tuple<{', '.join(map(spell, elements))}>"
        case Dict(key, value, True):
            return f"std::vector<std::pair<{spell(key)}, {spell(value)}>>"
        case Dict(key, value):
            return f"std::map<{spell(key)}, {spell(value)}>"
        case Optional(inner):
            return f"std::optional<{spell(inner)}>"
        case Union(members):
            return f"std::variant<{', '.join(map(spell, members))}>"
    raise Unspeakable(str(given))


def headers(text: str) -> Iterator[str]:
    """The headers that the types in `text` need."""
    return (header for name, header in HEADERS.items() if name in text)


def small(given: Type) -> bool:
    """Whether a value is passed and held by value as cheaply as by reference."""
    return given in (INT, FLOAT, BOOL)


@cache
def character_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables of a function that are `char`: those that run over a text, and are nothing else and never assigned."""
    characters: set[nodes.Variable] = set()
    others: set[nodes.Variable] = set(function.parameters)
    for node in walk.descendants(function):
        match node:
            case nodes.For() | nodes.Clause():
                over_text = None if getattr(node, "reassigned", False) else over(node)
                characters |= {target for target in node.targets if target == over_text}
                others |= {target for target in node.targets if target != over_text}
            case nodes.Declare(variable=variable):
                others.add(variable)
            case nodes.Unpack(targets=targets):
                others |= set(targets)
            case nodes.Lambda(parameters=parameters):
                others |= set(parameters)
    return frozenset(characters - others)


def over(loop: nodes.For | nodes.Clause) -> nodes.Variable | None:
    """The target of a loop that is a character of a text."""
    match loop.iterable:
        case nodes.Elements(of=of) if of.type == STR:
            return loop.targets[0]
        case nodes.Indexed(of=of) if of.type == STR:
            return loop.targets[1]
    return None
