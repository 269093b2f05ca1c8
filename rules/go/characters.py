"""Texts of one character as `rune` or `byte`, where an operation can take them so."""

from __future__ import annotations

from dataclasses import dataclass

from cruxx.ir import nodes
from cruxx.rules.go.spelling import rune_variables
from cruxx.translate.emit import Emitter

ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", "'": "\\'", "\0": "\\x00"}
SIMPLE_CASE = {"str.lower": "ToLower", "str.upper": "ToUpper"}


@dataclass(frozen=True, slots=True)
class Character:
    """A primary text of a type of Go: `rune`, `byte`, or `constant`, which is both."""

    text: str
    type: str

    def rune(self) -> str:
        """The text as a `rune`."""
        return f"rune({self.text})" if self.type == "byte" else self.text


def character(emit: Emitter, node: nodes.Expr) -> Character | None:
    """The expression as a single character; None where it is none, or only known at run time to be one."""
    match node:
        case nodes.Literal(value=str(value)) if len(value) == 1 and (value.isprintable() or value in ESCAPES):
            return Character(f"'{ESCAPES.get(value, value)}'", "constant")
        case nodes.Local(variable=variable) if variable in rune_variables(emit.current):
            return Character(emit.name(variable), "rune")
        case nodes.Operation(name="str.get", operands=(text, index)) if "ascii" in emit.program.facts:
            if isinstance(text, nodes.Literal | nodes.Local) and character(emit, text) is None:
                found = element(emit, text, index)
                if found is None:
                    emit.need("at")
                    found = f"at([]byte({emit.text(text)}), {emit.text(index)})"
                return Character(found, "byte")
        case nodes.Operation(name="str.lower" | "str.upper" as name, operands=(text,)):
            inner = None if isinstance(text, nodes.Literal) else character(emit, text)
            if inner is not None and "ascii" in emit.program.facts:
                emit.include("unicode")
                return Character(f"unicode.{SIMPLE_CASE[name]}({inner.rune()})", "rune")
    return None


def element(emit: Emitter, items: nodes.Expr, index: nodes.Expr) -> str | None:
    """`items[index]` with an index that is known to count from one end; None otherwise."""
    text = emit.primary(items)
    if isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value < 0:
        return f"{text}[len({text})-{-index.value}]" if isinstance(items, nodes.Local) else None
    if "nonnegative" in index.facts or isinstance(index, nodes.Literal):
        return f"{text}[{emit.text(index)}]"
    match index:
        case nodes.Operation(
            name="int.subtract",
            operands=(nodes.Operation(name="list.length" | "str.length", operands=(of,)), nodes.Literal(value=1)),
        ) if of == items and isinstance(items, nodes.Local):
            return f"{text}[len({text})-1]"
    return None
