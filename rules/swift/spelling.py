"""How Swift spells types and names, and where a Python text of one character is a `Unicode.Scalar`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cruxx.ir import nodes, walk
from cruxx.translate.emit import Emitter
from cruxx.types import BOOL, BYTES, FLOAT, INT, NONE, STR, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

SCALARS = {INT: "Int", FLOAT: "Double", BOOL: "Bool", STR: "String", BYTES: "[UInt8]", NONE: "Void"}

RESERVED = frozenset(
    "actor any as associatedtype async await break case catch class continue convenience default defer deinit do dynamic else enum "
    "extension fallthrough false fileprivate final for func get guard if import in indirect init inout internal is isolated lazy let "
    "mutating nil nonisolated open operator override precedencegroup private protocol public repeat required rethrows return self Self "
    "set some static struct subscript super switch throw throws true try Type typealias unowned var weak where while willSet didSet "
    "_ Any Array Bool Character Dictionary Double Int Set String UInt8 Unicode abs assert fatalError max min pow precondition print "
    "repeatElement sequence stride swap zip slice sliceStep floorDivide modulo putDefault translate".split()
)

RENAMES = {
    "in": "inside",
    "is": "isSo",
    "as": "alias",
    "default": "fallback",
    "set": "items",
    "get": "found",
    "max": "largest",
    "min": "smallest",
    "repeat": "repeated",
    "self": "own",
    "switch": "flag",
    "var": "variable",
    "let": "constant",
    "case": "kind",
    "sequence": "elements",
    "operator": "symbol",
    "print": "shown",
}


class Unspeakable(Exception):  # noqa: N818 - it is turned into a refusal
    """A type that Swift has no natural spelling for."""


def spell(given: Type) -> str:
    """The type as Swift writes it.

    Raises:
        Unspeakable: Swift has no such type; the reason is the message.
    """
    if given in SCALARS:
        return SCALARS[given]
    match given:
        case List(element) | Sequence(element):
            return f"[{spell(element)}]"
        case Set(element):
            return f"Set<{key(element)}>"
        case Tuple(elements) if len(elements) > 1:
            return f"({', '.join(map(spell, elements))})"
        case Dict(held, value, True):
            return f"[({spell(held)}, {spell(value)})]"
        case Dict(held, value):
            return f"[{key(held)}: {spell(value)}]"
        case Optional(inner) if not isinstance(inner, Union):
            return f"{spell(inner)}?"
        case Union(members) if all(member in (INT, FLOAT, BOOL, STR) for member in members):
            return "Any"
    raise Unspeakable(reason(given))


def key(given: Type) -> str:
    """The type of a key of a dict or an element of a set.

    Raises:
        Unspeakable: it is not hashable.
    """
    if given == NONE or isinstance(given, Tuple | Union | Dict):
        message = f"`{given}` is not hashable in Swift"
        raise Unspeakable(message)
    return spell(given)


def reason(given: Type) -> str:
    """Why Swift has no such type."""
    if isinstance(given, Tuple):
        return "Swift has no tuple of fewer than two parts"
    if isinstance(given, Union | Optional):
        return "a union is `Any`, which holds only numbers, texts and bools that can be told apart"
    return f"`{given}` has no natural spelling in Swift"


def spelled(emit: Emitter, given: Type) -> str:
    """The type as Swift writes it.

    Raises:
        Refused: it cannot.
    """
    try:
        return spell(given)
    except Unspeakable as error:
        emit.refuse(f"type {given}", str(error))


def camel(name: str) -> str:
    """A name of several words as Swift writes it: `old_value` is `oldValue`."""
    first, *rest = name.lstrip("_").split("_")
    joined = first + "".join(part[:1].upper() + part[1:] for part in rest)
    return joined if re.match("[A-Za-z]", joined) else f"value{joined}"


def says_type(value: nodes.Expr) -> bool:
    """Whether Swift finds the type of a variable by its first value."""
    match value:
        case nodes.Build(items=items, type=given):
            return bool(items) and not isinstance(given, Set) and all(map(says_type, items))
        case nodes.Literal():
            return value.type not in (NONE, BYTES)
        case nodes.Convert():
            return False
        case nodes.Conditional(then=then, otherwise=otherwise):
            return says_type(then) and says_type(otherwise)
        case nodes.Share(value=inner):
            return says_type(inner)
    return not isinstance(value.type, Union)


@cache
def character_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables of a function that are scalars: those that run over a text, and are nothing else and never assigned."""
    characters: set[nodes.Variable] = set()
    others: set[nodes.Variable] = set(function.parameters)
    for node in walk.descendants(function):
        match node:
            case nodes.For() | nodes.Clause():
                over_text = set() if getattr(node, "reassigned", False) else set(over(node))
                characters |= over_text
                others |= set(node.targets) - over_text
            case nodes.Declare(variable=variable):
                others.add(variable)
            case nodes.Unpack(targets=targets):
                others |= set(targets)
            case nodes.Lambda(parameters=parameters):
                others |= set(parameters)
    return frozenset(characters - others)


def over(loop: nodes.For | nodes.Clause) -> Iterator[nodes.Variable]:
    """The targets of a loop that are characters of a text."""
    match loop.iterable:
        case nodes.Elements(of=of) if of.type == STR:
            yield loop.targets[0]
        case nodes.Indexed(of=of) if of.type == STR:
            yield loop.targets[1]
        case nodes.Zipped(left=left, right=right):
            for target, side in zip(loop.targets, (left, right), strict=False):
                if side.type == STR:
                    yield target
