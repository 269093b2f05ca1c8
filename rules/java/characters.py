"""Texts of one character as `char`, where an operation can take them so. All of this holds for programs on ASCII texts."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.java.numbers import is_narrow, may_be_boxed
from cruxx.translate.characters import character_variables
from cruxx.translate.emit import Emitter
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
                word = "LowerCase" if name == "str.lower" else "UpperCase"
                return f"Character.to{word}({inner})"
        case nodes.Operation(name="int.character", operands=(number,)):
            return f"(char) {emit.text(number, 'unary')}" if not may_be_boxed(number) else None
    return None


def is_character(emit: Emitter, node: nodes.Expr) -> bool:
    """Whether an expression is a variable of type `char`."""
    return isinstance(node, nodes.Local) and node.variable in character_variables(emit.current)


def at(emit: Emitter, text: nodes.Expr, index: nodes.Expr) -> str:
    """`text.charAt(i)`, or a call of a helper where the index may count from the end."""
    if isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value < 0:
        if isinstance(text, nodes.Local):
            name = emit.text(text)
            return f"{name}.charAt({name}.length() - {-index.value})"
    elif "nonnegative" in index.facts or isinstance(index, nodes.Literal):
        return f"{emit.primary(text)}.charAt({index_text(emit, index)})"
    emit.need("characterAt")
    return f"characterAt({emit.text(text)}, {emit.text(index)})"


def index_text(emit: Emitter, index: nodes.Expr) -> str:
    """An int as an `int`."""
    if is_narrow(emit.current, index):
        return emit.text(index)
    if may_be_boxed(index):
        return f"{emit.primary(index)}.intValue()"
    return f"(int) {emit.text(index, 'unary')}"


def boxed_text(emit: Emitter, node: nodes.Expr) -> str:
    """A value as it must stand where an object is asked for: an int is a `Long`."""
    if node.type != INT:
        return emit.text(node)
    if isinstance(node, nodes.Literal):
        return long_literal(emit, node)
    if is_narrow(emit.current, node):
        return f"(long) {emit.text(node, 'unary')}"
    return emit.text(node)


def long_literal(emit: Emitter, node: nodes.Literal) -> str:
    """A constant of type `long`."""
    text = emit.render(node.type, node.value)
    return text if text.startswith("Long.") else f"{text.removesuffix('L')}L"
