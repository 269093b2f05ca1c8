"""Texts of one character as `char`, where an operation can take them so. Only programs in ASCII have them, constants apart."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.cpp.guards import catches
from cruxx.rules.cpp.spelling import character_variables
from cruxx.translate.emit import Emitter

ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", "'": "\\'", "\0": "\\0"}


def is_character(emit: Emitter, variable: nodes.Variable) -> bool:
    """Whether a variable is declared as a `char`."""
    return "ascii" in emit.program.facts and variable in character_variables(emit.current)


def character(emit: Emitter, node: nodes.Expr) -> str | None:
    """The expression as a primary text of type `char`; None where it is no single character, or only known at run time."""
    if isinstance(node, nodes.Literal):
        value = node.value
        if isinstance(value, str) and len(value) == 1 and (" " <= value <= "~" or value in ESCAPES):
            return f"'{ESCAPES.get(value, value)}'"
    if "ascii" not in emit.program.facts:
        return None
    match node:
        case nodes.Local(variable=variable) if is_character(emit, variable):
            return emit.name(variable)
        case nodes.Operation(name="str.get", operands=(nodes.Local() as text, index)) if not is_character(
            emit, text.variable
        ):
            return element(emit, emit.primary(text), index)
        case nodes.Operation(name="int.character", operands=(code,)):
            return f"static_cast<char>({emit.text(code)})"
        case nodes.Operation(name="str.lower" | "str.upper" as name, operands=(text,)):
            inner = character(emit, text)
            if inner is not None:
                emit.include("cctype")
                return f"static_cast<char>(std::to{name.removeprefix('str.')}({inner}))"
    return None


def element(emit: Emitter, items: str, index: nodes.Expr) -> str | None:
    """`items[index]` with an index that is known to count from one end; None otherwise. `items` is a primary text."""
    counted = "nonnegative" in index.facts or (
        isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value >= 0
    )
    if catches(emit.program):
        return f"{items}.at({emit.text(index)})" if counted else None
    if counted:
        return f"{items}[{emit.text(index)}]"
    if isinstance(index, nodes.Literal) and isinstance(index.value, int):
        return f"{items}.back()" if index.value == -1 else f"{items}[{items}.size() - {-index.value}]"
    return None
