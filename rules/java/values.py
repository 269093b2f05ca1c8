"""New containers, and constants of containers, as Java makes them."""

from __future__ import annotations

from collections.abc import Sequence

from cruxx.ir import nodes
from cruxx.rules.java.spelling import is_primitive
from cruxx.translate.emit import Emitter
from cruxx.types import NONE, STR, Dict, List, Optional, Set, Tuple, Type, Union
from cruxx.types import Sequence as SequenceType


def may_hold_null(given: Type) -> bool:
    """Whether a value of a type may be null."""
    return isinstance(given, Optional) or given == NONE


def of_list(given: Type, items: Sequence[str]) -> str:
    """`List.of(…)`, or what takes nulls too."""
    word = "Arrays.asList" if may_hold_null(getattr(given, "element", NONE)) else "List.of"
    if list(items) == ["null"]:
        return "Collections.singletonList(null)"
    return f"{word}({', '.join(items)})"


def fresh(given: Type) -> str:
    """A new empty container."""
    match given:
        case Dict(ordered=True):
            return "new LinkedHashMap<>()"
        case Dict():
            return "new HashMap<>()"
        case Set():
            return "new HashSet<>()"
    return "new ArrayList<>()"


def blank(given: Type) -> str:
    """The value of a variable that is assigned on every path before it is read."""
    if given == STR:
        return '""'
    if is_primitive(given):
        return "false" if str(given) == "bool" else "0"
    return "null"


def built(emit: Emitter, given: Type, value: object) -> nodes.Expr:
    """A constant of a container, an optional or a union as an expression."""
    match given, value:
        case Optional(inner), _:
            if value is None:
                return nodes.Convert(type=given, value=nodes.Literal(type=NONE, value=None))
            return nodes.Convert(type=given, value=built(emit, inner, value))
        case List(element) | SequenceType(element), list() | tuple():
            return nodes.Build(type=given, items=tuple(built(emit, element, each) for each in value))
        case Set(element), set():
            return nodes.Build(type=given, items=tuple(built(emit, element, each) for each in sorted(value, key=repr)))
        case Tuple(elements), tuple():
            parts = zip(elements, value, strict=True)
            return nodes.Build(type=given, items=tuple(built(emit, *each) for each in parts))
        case Dict(key, held), dict():
            pairs = [built(emit, *each) for pair in value.items() for each in zip((key, held), pair, strict=True)]
            return nodes.Build(type=given, items=tuple(pairs))
    if isinstance(given, Union):
        member = next((each for each in given.members if fits(each, value)), None)
        if member is not None:
            return nodes.Convert(type=given, value=built(emit, member, value))
    if value is None or isinstance(value, bool | int | float | str | bytes):
        return nodes.Literal(type=given, value=value)
    emit.refuse("constant", f"a value of type {given}")


def fits(given: Type, value: object) -> bool:
    """Whether a scalar is of a type."""
    return str(given) == type(value).__name__
