"""Texts of one character as `char`, where an operation can take them so."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.rust.bindings import held
from cruxx.rules.rust.spelling import quoted
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY

CASES = {"str.lower": "to_ascii_lowercase", "str.upper": "to_ascii_uppercase"}


def is_character(emit: Emitter, node: nodes.Expr) -> bool:
    """Whether `character` gives a text."""
    match node:
        case nodes.Literal(value=str(value)):
            return len(value) == 1
        case nodes.Local(variable=variable):
            return held(emit.current).get(variable) == "char"
        case nodes.Operation(name="str.get" | "int.character"):
            return True
        case nodes.Operation(name=name, operands=(text,)) if name in CASES:
            return "ascii" in emit.program.facts and is_character(emit, text) and not isinstance(text, nodes.Literal)
        case nodes.Conditional(then=then, otherwise=otherwise):
            return is_character(emit, then) and is_character(emit, otherwise)
    return False


def character(emit: Emitter, node: nodes.Expr) -> str | None:
    """The expression as a primary text of type `char`; None where it is no single character, or only known at run time."""
    if not is_character(emit, node):
        return None
    match node:
        case nodes.Literal(value=str(value)):
            return quoted(value, "'")
        case nodes.Local(variable=variable):
            return emit.name(variable)
        case nodes.Operation(name="str.get", operands=(text, index)):
            return element(emit, text, index)
        case nodes.Operation(name="int.character", operands=(code,)):
            return f"char::from_u32({emit.text(code, 'cast')} as u32).unwrap()"
        case nodes.Operation(name=name, operands=(text,)) if name in CASES:
            return f"{character(emit, text)}.{CASES[name]}()"
        case nodes.Conditional(test=test, then=then, otherwise=otherwise):
            return f"(if {emit.text(test)} {{ {character(emit, then)} }} else {{ {character(emit, otherwise)} }})"
    return None


def element(emit: Emitter, text: nodes.Expr, index: nodes.Expr) -> str:
    """The character of a text at an index."""
    if isinstance(index, nodes.Literal) and isinstance(index.value, int):
        number = index.value
        items = f"{emit.text(text, PRIMARY)}.chars()"
        if number < 0:
            return f"{items}.last().unwrap()" if number == -1 else f"{items}.rev().nth({-number - 1}).unwrap()"
        return f"{items}.next().unwrap()" if number == 0 else f"{items}.nth({number}).unwrap()"
    position = emit.expression(index)
    if "nonnegative" in index.facts or getattr(position, "size", None) is not None:
        return f"{emit.text(text, PRIMARY)}.chars().nth({position.at(emit.target.levels['size'])}).unwrap()"
    emit.need("char_at")
    return f"char_at({emit.text(text, 'ref')}, {position.text})"
