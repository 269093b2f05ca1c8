"""Texts of one character as `Unicode.Scalar`, where an operation can take them so."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.swift.guards import is_nonnegative
from cruxx.rules.swift.spelling import character_variables
from cruxx.translate.emit import Emitter


def is_character(emit: Emitter, variable: nodes.Variable) -> bool:
    """Whether a variable is declared as a scalar."""
    return variable in character_variables(emit.current)


def character(emit: Emitter, node: nodes.Expr) -> str | None:
    """The expression as a primary text of type `Unicode.Scalar`; None where it is no single character, or only known at run time."""
    match node:
        case nodes.Literal(value=str(value)) if len(value) == 1:
            return emit.render(node.type, value)
        case nodes.Local(variable=variable) if is_character(emit, variable):
            return emit.name(variable)
        case nodes.Operation(name="str.get", operands=(text, index)):
            return scalar(emit, text, index)
    return None


def scalar(emit: Emitter, text: nodes.Expr, index: nodes.Expr) -> str:
    """The scalar at an index of a text."""
    if isinstance(index, nodes.Literal) and index.value in (0, -1):
        return f"{emit.primary(text)}.unicodeScalars.{'first' if index.value == 0 else 'last'}!"
    emit.need("scalar")
    return f"scalar({emit.text(text)}, {emit.text(index)})"


def element(emit: Emitter, items: nodes.Expr, index: nodes.Expr) -> str:
    """`items[index]`, a place that can be read and assigned to."""
    text = emit.primary(items)
    if is_nonnegative(index):
        return f"{text}[{emit.text(index)}]"
    if isinstance(index, nodes.Literal) and isinstance(items, nodes.Local):
        return f"{text}[{text}.count - {-int(str(index.value))}]"
    emit.need("wrapped")
    return f"{text}[wrapped({emit.text(index)}, {text}.count)]"
