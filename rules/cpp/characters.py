"""Texts of one character as `char`, where an operation can take them so."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.cpp.spelling import character_variables
from cruxx.translate.emit import Emitter

ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", "'": "\\'", "\0": "\\0"}


def character(emit: Emitter, node: nodes.Expr) -> str | None:
    """The expression as a primary text of type `char`; None where it is no single character, or only known at run time."""
    match node:
        case nodes.Literal(value=str(value)) if len(value) == 1 and (" " <= value <= "~" or value in ESCAPES):
            return f"'{ESCAPES.get(value, value)}'"
        case nodes.Local(variable=variable) if variable in character_variables(emit.current):
            return emit.name(variable)
        case nodes.Operation(name="str.get", operands=(nodes.Local() as text, index)) if (
            text.variable not in character_variables(emit.current)
        ):
            return element(emit, emit.primary(text), index)
        case nodes.Operation(name="str.lower" | "str.upper" as name, operands=(text,)):
            inner = character(emit, text)
            if inner is not None:
                emit.include("cctype")
                return f"static_cast<char>(std::to{name.removeprefix('str.')}({inner}))"
    return None


def element(emit: Emitter, items: str, index: nodes.Expr) -> str | None:
    """`items[index]` with an index that is known to count from one end; None otherwise. `items` is a primary text."""
    if isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value < 0:
        return f"{items}.back()" if index.value == -1 else f"{items}[{items}.size() - {-index.value}]"
    if isinstance(index, nodes.Literal) and index.value == 0:
        return f"{items}[0]"
    if "nonnegative" in index.facts or isinstance(index, nodes.Literal):
        return f"{items}[{emit.text(index)}]"
    return None
