"""Texts of one character as `char`, where an operation can take them so. All of this holds for programs on ASCII texts."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.csharp.numbers import is_narrow
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
                return f"char.{'ToLower' if name == 'str.lower' else 'ToUpper'}({inner})"
        case nodes.Operation(name="int.character", operands=(number,)):
            return f"((char){emit.text(number, 'unary')})"
    return None


def is_character(emit: Emitter, node: nodes.Expr) -> bool:
    """Whether an expression is a variable of type `char`."""
    return isinstance(node, nodes.Local) and node.variable in character_variables(emit.current)


def at(emit: Emitter, text: nodes.Expr, index: nodes.Expr) -> str:
    """`text[i]`, `text[^1]`, or an index that a helper counts from the end."""
    items = emit.primary(text)
    if not isinstance(text, nodes.Local) and not are_nonnegative(index) and not isinstance(index, nodes.Literal):
        emit.need("CharacterAt")
        return f"CharacterAt({emit.text(text)}, {emit.text(index)})"
    return f"{items}[{place(emit, f'{items}.Length', index)}]"


def place(emit: Emitter, size: str, index: nodes.Expr) -> str:
    """An index as one from the start, an `int`, or one from the end that is a constant."""
    if are_nonnegative(index):
        return index_text(emit, index)
    if isinstance(index, nodes.Literal) and isinstance(index.value, int):
        return f"^{-index.value}"
    emit.need("Position")
    return f"Position({emit.text(index)}, {size})"


def index_text(emit: Emitter, index: nodes.Expr) -> str:
    """An int as an `int`."""
    return emit.text(index) if is_narrow(emit.current, index) else f"(int){emit.text(index, 'unary')}"


def object_text(emit: Emitter, node: nodes.Expr) -> str:
    """A value as it must stand where an `object` is asked for: an int is a `long`."""
    if node.type != INT:
        return emit.text(node)
    if isinstance(node, nodes.Literal):
        return long_literal(emit, node)
    return f"(long){emit.text(node, 'unary')}" if is_narrow(emit.current, node) else emit.text(node)


def long_literal(emit: Emitter, node: nodes.Literal) -> str:
    """A constant of type `long`."""
    text = emit.render(node.type, node.value)
    return text if text.startswith("long.") else f"{text}L"
