"""Constants of containers, optionals and unions as expressions, for languages that build them as any other value."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.translate.emit import Emitter
from cruxx.types import NONE, Dict, List, Optional, Set, Tuple, Type, Union
from cruxx.types import Sequence as SequenceType


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
