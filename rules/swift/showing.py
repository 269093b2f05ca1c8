"""How Swift writes values as Python's `repr` does: put together from the parts of their types."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.swift.guards import LEVELS, RULES
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import BOOL, FLOAT, INT, STR, Dict, List, Optional, Tuple, Type

COMMA = ' + ", " + '
COLON = ' + ": " + '


@RULES.function("list.to_text", "tuple.to_text", "dict.to_text", "optional.to_text")
def to_text(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`"[" + items.map({ String($0) }).joined(separator: ", ") + "]"`."""
    (value,) = node.operands
    if isinstance(value.type, Tuple) and not isinstance(value, nodes.Local):
        return None
    return shown(emit, value.type, emit.expression(value), "item")


def shown(emit: Emitter, given: Type, value: Text, name: str) -> Text | None:
    """The text of a value; None if its type does not say all about it. `name` is a name for its parts."""
    primary = value.at(LEVELS["primary"])
    match given:
        case Optional(inner):
            held = shown(emit, inner, Text("$0"), name)
            return None if held is None else Text(f'{primary}.map({{ {held.text} }}) ?? "None"', LEVELS["coalescing"])
        case List(element):
            return joined(emit, element, primary, name, "[]")
        case Dict(key, held, True):
            parts = [
                shown(emit, each, Text(f"{name}.{index}"), f"{name}Part") for index, each in enumerate((key, held))
            ]
            if None in parts:
                return None
            entry = COLON.join(part.at(LEVELS["sum"] + 1) for part in parts if part)
            return around(f"{primary}.map({{ {name} in {entry} }})", "{}")
        case Tuple(elements):
            return tupled(emit, elements, primary, name)
    return scalar(emit, given, value)


def scalar(emit: Emitter, given: Type, value: Text) -> Text | None:
    """The text of a value without parts."""
    if given == INT:
        return Text(f"String({value.text})")
    if given == FLOAT:
        emit.need("floatText")
        return Text(f"floatText({value.text})")
    if given == BOOL:
        return Text(f'{value.at(LEVELS["or"])} ? "True" : "False"', LEVELS["conditional"])
    if given == STR and "ascii" in emit.program.facts:
        emit.need("quoted")
        return Text(f"quoted({value.text})")
    return None


def joined(emit: Emitter, element: Type, items: str, name: str, marks: str) -> Text | None:
    """The texts of items between marks."""
    part = shown(emit, element, Text(name), f"{name}Part")
    return None if part is None else around(f"{items}.map({{ {name} in {part.text} }})", marks)


def around(texts: str, marks: str) -> Text:
    """Texts with commas between, between marks."""
    return Text(f'"{marks[0]}" + {texts}.joined(separator: ", ") + "{marks[1]}"', LEVELS["sum"])


def tupled(emit: Emitter, elements: tuple[Type, ...], value: str, name: str) -> Text | None:
    """The parts of a tuple, each by its own type."""
    parts = [shown(emit, each, Text(f"{value}.{index}"), f"{name}Part") for index, each in enumerate(elements)]
    if None in parts:
        return None
    texts = [part.at(LEVELS["sum"] + 1) for part in parts if part]
    listed = COMMA.join(texts)
    return Text(f'"(" + {listed} + ")"', LEVELS["sum"])
