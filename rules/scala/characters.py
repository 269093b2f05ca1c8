"""Texts of one character as `char`, where an operation can take them so. All of this holds for programs on ASCII texts."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.scala.numbers import is_narrow
from cruxx.translate.characters import character_variables
from cruxx.translate.emit import Emitter
from cruxx.translate.narrow import are_nonnegative
from cruxx.types import INT, STR

ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", "'": "\\'", "\0": "\\0"}


def character(emit: Emitter, node: nodes.Expr) -> str | None:
    """The expression as a primary text of type `char`; None where it is no single character, or texts are not ASCII."""
    if "ascii" not in emit.program.facts or node.type != STR:
        return None
    match node:
        case nodes.Literal(value=str(value)) if len(value) == 1 and (" " <= value <= "~" or value in ESCAPES):
            return f"'{ESCAPES.get(value, value)}'"
        case nodes.Local(variable=variable) if variable in character_variables(emit.current):
            return emit.name(variable)
        case nodes.Operation(name="str.get", operands=(text, index)) if not is_character(emit, text):
            return at(emit, text, index)
        case nodes.Operation(name="str.lower" | "str.upper" as name, operands=(text,)) if not isinstance(
            text, nodes.Literal
        ):
            inner = character(emit, text)
            if inner is not None:
                return f"{inner}.{'toLower' if name == 'str.lower' else 'toUpper'}"
        case nodes.Operation(name="int.character", operands=(number,)):
            return f"{emit.primary(number)}.toChar"
    return None


def is_character(emit: Emitter, node: nodes.Expr) -> bool:
    """Whether an expression is a variable of type `char`."""
    return isinstance(node, nodes.Local) and node.variable in character_variables(emit.current)


def at(emit: Emitter, text: nodes.Expr, index: nodes.Expr) -> str:
    """`text(i)`, `text.last`, or an index that a helper counts from the end."""
    items = emit.primary(text)
    if isinstance(index, nodes.Literal) and index.value == -1:
        return f"{items}.last"
    if not isinstance(text, nodes.Local) and not are_nonnegative(index):
        emit.need("characterAt")
        return f"characterAt({emit.text(text)}, {emit.text(index)})"
    return f"{items}({place(emit, items, index)})"


def place(emit: Emitter, items: str, index: nodes.Expr) -> str:
    """An index as one from the start, an `Int`."""
    if are_nonnegative(index):
        return index_text(emit, index)
    if isinstance(index, nodes.Literal) and isinstance(index.value, int):
        return f"{items}.length - {-index.value}"
    emit.need("position")
    return f"position({emit.text(index)}, {items}.length)"


def index_text(emit: Emitter, index: nodes.Expr) -> str:
    """An int as an `Int`."""
    return emit.text(index) if is_narrow(emit.current, index) else f"{emit.primary(index)}.toInt"


def wide(emit: Emitter, node: nodes.Expr) -> str:
    """A value where nothing around it says its type: an int is a `Long`."""
    if node.type != INT or not is_narrow(emit.current, node):
        return emit.text(node)
    return long_literal(emit, node) if isinstance(node, nodes.Literal) else f"{emit.primary(node)}.toLong"


def long_literal(emit: Emitter, node: nodes.Literal) -> str:
    """A constant of type `Long`."""
    text = emit.render(node.type, node.value)
    return text if text.startswith("Long.") else f"{text.removesuffix('L')}L"
