"""Texts with values in them: f-strings, `format` and `%`."""

from __future__ import annotations

import ast
import re
import string

from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, repeatable
from cruxx.ir.lower.builtin_calls import text
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.expressions import EXPRESSIONS, expression
from cruxx.ir.lower.operators import plain
from cruxx.refusal import Refused


def interpolated(at: Lowering, parts: list[Typed]) -> Typed:
    """The parts one after the other; neighbouring literals become one, a single part stands alone."""
    merged: list[Typed] = []
    for part in parts:
        if merged and isinstance(part.expr, nodes.Literal) and isinstance(merged[-1].expr, nodes.Literal):
            merged[-1] = at.literal(str(merged[-1].expr.value) + str(part.expr.value))
        elif not (isinstance(part.expr, nodes.Literal) and part.expr.value == ""):
            merged.append(part)
    if not merged:
        return at.literal("")
    return merged[0] if len(merged) == 1 else apply(at, "str.interpolate", *merged)


def joined(at: Lowering, node: ast.JoinedStr) -> Typed:
    """An f-string."""
    parts = []
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            parts.append(at.literal(str(piece.value)))
            continue
        assert isinstance(piece, ast.FormattedValue)
        spec = piece.format_spec
        layout = [] if spec is None else spec.values  # type: ignore[attr-defined]
        if any(not isinstance(each, ast.Constant) for each in layout):
            raise Refused("f-string", "with a format that is computed", at.line)
        value = expression(at, piece.value)
        conversion = {115: "s", 114: "r", -1: ""}.get(piece.conversion, "a")
        parts.append(field(at, value, conversion, "".join(each.value for each in layout)))
    return interpolated(at, parts)


def field(at: Lowering, value: Typed, conversion: str, spec: str) -> Typed:
    """One value in a text.

    Raises:
        Refused: its format has no operation.
    """
    if conversion == "a":
        raise Refused("format", "with the conversion !a", at.line)
    if not spec:
        return text(at, value, quoted=conversion == "r")
    value = (
        text(at, value, quoted=True)
        if conversion == "r"
        else text(at, value)
        if conversion == "s"
        else plain(at, value)
    )
    return _laid_out(at, value, spec)


def _laid_out(at: Lowering, value: Typed, spec: str) -> Typed:
    match = re.fullmatch(r"(?:(.)?([<>]))?(0)?([0-9]+)?([ds])?", spec)
    kind = value.cell.kind
    if not value.cell.kinds:
        return text(at, value)
    if match is None or kind not in ("str", "int") or (match[5] and match[5] != {"str": "s", "int": "d"}[kind]):
        raise Refused("format", f"`{spec}` of a value of type {kind}", at.line)
    fill, align, zero, width = match[1] or " ", match[2] or ("<" if kind == "str" else ">"), match[3], match[4]
    shown = text(at, value)
    if width is None:
        return shown
    size = at.literal(int(width))
    if zero and not match[2]:
        return apply(
            at,
            "str.zfill" if kind == "int" else "str.ljust_fill",
            shown,
            size,
            *([] if kind == "int" else [at.literal("0")]),
        )
    operation = "str.ljust" if align == "<" else "str.rjust"
    return (
        apply(at, operation, shown, size)
        if fill == " "
        else apply(at, f"{operation}_fill", shown, size, at.literal(fill))
    )


def format_call(at: Lowering, node: ast.Call, receiver: Typed) -> Typed:
    """`template.format(…)` where the template is a literal with plain fields."""
    if any(isinstance(each, ast.Starred) for each in node.args) or any(each.arg is None for each in node.keywords):
        raise Refused("str.format", "with arguments whose number is not known", at.line)
    positional = [expression(at, each) for each in node.args]
    named = {str(each.arg): expression(at, each.value) for each in node.keywords}
    if not isinstance(receiver.expr, nodes.Literal):
        raise Refused("str.format", "of a template that is computed", at.line)
    return filled(at, str(receiver.expr.value), positional, named)


def filled(at: Lowering, template: str, positional: list[Typed], named: dict[str, Typed]) -> Typed:
    """The template with the values in the places of its fields."""
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError as error:
        raise Doomed("ValueError", str(error)) from error
    parts: list[Typed] = []
    used: list[str] = []
    for before, name, spec, conversion in pieces:
        parts.append(at.literal(before))
        if name is None:
            continue
        key = name or str(sum(1 for each in used if each.isdigit()))
        used.append(key)
        parts.append(field(at, _chosen(at, key, positional, named), conversion or "", spec or ""))
    _once(at, used, positional, named)
    return interpolated(at, parts)


def _chosen(at: Lowering, key: str, positional: list[Typed], named: dict[str, Typed]) -> Typed:
    if key.isdigit():
        if int(key) >= len(positional):
            raise Doomed("IndexError", "Replacement index out of range for positional args tuple")
        return positional[int(key)]
    if not key.isidentifier():
        raise Refused("str.format", f"with the field `{key}`", at.line)
    if key not in named:
        raise Doomed("KeyError", key)
    return named[key]


def _once(at: Lowering, used: list[str], positional: list[Typed], named: dict[str, Typed]) -> None:
    """Every argument with an effect must be evaluated once and in order."""
    values = {**{str(index): value for index, value in enumerate(positional)}, **named}
    if used != list(values) and not all(repeatable(value.expr) for value in values.values()):
        raise Refused("str.format", "of arguments with effects in another order", at.line)


def percent(at: Lowering, node: ast.BinOp) -> Typed | None:
    """`template % values` where the template is a literal; None for another left side."""
    if not (isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)):
        return None
    pieces = re.split(r"%([sdr%])", node.left.value)
    if any("%" in piece for piece in pieces[::2]):
        return _unformatted(at, node, node.left.value)
    count = sum(1 for letter in pieces[1::2] if letter != "%")
    if not count and isinstance(node.right, ast.Call | ast.Dict) and not at.lazy:
        mapping = expression(at, node.right)
        if mapping.cell.kind == "dict":
            at.before.append(nodes.Do(value=mapping.expr, line=at.line))
            return at.literal(node.left.value.replace("%%", "%"))
    values = (
        [expression(at, each) for each in node.right.elts]
        if isinstance(node.right, ast.Tuple)
        else [expression(at, node.right)]
    )
    if not isinstance(node.right, ast.Tuple) and values[0].cell.kind.startswith("tuple"):
        raise Refused("%", "of a tuple that is kept in a variable", at.line)
    if count != len(values):
        raise Doomed("TypeError", "the numbers of fields and values differ")
    parts = []
    for index, piece in enumerate(pieces):
        parts.append(at.literal(piece) if index % 2 == 0 else _percent_field(at, piece, values))
    return interpolated(at, parts)


def _percent_field(at: Lowering, letter: str, values: list[Typed]) -> Typed:
    if letter == "%":
        return at.literal("%")
    value = values.pop(0)
    if letter == "d" and value.cell.kind not in ("int", ""):
        raise Refused("%d", f"of a value of type {value.cell.kind}", at.line)
    return text(at, value, quoted=letter == "r")


def _unformatted(at: Lowering, node: ast.BinOp, template: str) -> Typed:
    raise Refused("%", f"with the template `{template}`", at.line)


_BINARY = EXPRESSIONS[ast.BinOp]

EXPRESSIONS[ast.BinOp] = lambda at, node: percent(at, node) or _BINARY(at, node)

EXPRESSIONS[ast.JoinedStr] = joined
