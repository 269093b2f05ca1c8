"""Texts with values in them: f-strings, `format` and `%`."""

from __future__ import annotations

import ast
import re
import string

from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply
from cruxx.ir.lower.builtin_calls import text
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import repeatable
from cruxx.ir.lower.expressions import EXPRESSIONS, expression
from cruxx.ir.lower.operators import plain
from cruxx.refusal import Refused

Spec = list[str | Typed]
"""The format of a field: its characters, and values that are computed."""


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
        layout = piece.format_spec
        spec = _spec(at, layout) if isinstance(layout, ast.JoinedStr) else []
        value = expression(at, piece.value)
        conversion = {115: "s", 114: "r", -1: ""}.get(piece.conversion, "a")
        parts.append(field(at, value, conversion, spec))
    return interpolated(at, parts)


def _spec(at: Lowering, layout: ast.JoinedStr) -> Spec:
    spec: Spec = []
    for each in layout.values:
        if isinstance(each, ast.FormattedValue):
            spec.append(expression(at, each.value))
        elif isinstance(each, ast.Constant):
            spec += [*str(each.value)]
    return spec


def field(at: Lowering, value: Typed, conversion: str, spec: Spec) -> Typed:
    """One value in a text.

    Raises:
        Refused: its format has no operation.
    """
    if conversion == "a":
        raise Refused("format", "with the conversion !a", at.line)
    if not spec:
        return text(at, value, quoted=conversion == "r")
    if conversion:
        return _laid_out(at, text(at, value, quoted=conversion == "r"), spec)
    return _laid_out(at, plain(at, value), spec)


def _laid_out(at: Lowering, value: Typed, spec: Spec) -> Typed:
    kind = value.cell.kind
    if not value.cell.kinds:
        return text(at, value)
    shape = "".join(each if isinstance(each, str) else "\0" for each in spec)
    computed = [each for each in spec if not isinstance(each, str)]
    match = re.fullmatch(
        r"(?:(?P<fill>.)?(?P<align>[<>]))?(?P<zero>0)?(?P<width>[0-9]+|\0)?(?P<letter>[ds])?", shape, re.DOTALL
    )
    if match is None or kind not in ("str", "int") or match["letter"] not in (None, {"str": "s", "int": "d"}[kind]):
        at.refuse("format", f"`{shape}` of a value of type {kind or 'several types'}")
    shown = text(at, value)
    fill = computed.pop(0) if match["fill"] == "\0" else at.literal(match["fill"] or ("0" if match["zero"] else " "))
    if match["width"] is None:
        return shown
    width = computed.pop(0) if match["width"] == "\0" else at.literal(int(match["width"]))
    if width.cell.kind not in ("int", "") or (isinstance(fill.expr, nodes.Literal) and len(str(fill.expr.value)) != 1):
        raise Refused("format", "with a fill or width that is computed from another type", at.line)
    if match["zero"] and not match["align"] and kind == "int":
        return apply(at, "str.zfill", shown, width)
    left = match["align"] == "<" or (match["align"] is None and kind == "str")
    operation = "str.ljust" if left else "str.rjust"
    if isinstance(fill.expr, nodes.Literal) and fill.expr.value == " ":
        return apply(at, operation, shown, width)
    return apply(at, f"{operation}_fill", shown, width, fill)


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
        chosen = _chosen(at, key, positional, named)
        layout = _inner(at, spec or "", positional, named, used)
        parts.append(field(at, chosen, conversion or "", layout))
    _once(at, used, positional, named)
    return interpolated(at, parts)


def _inner(at: Lowering, spec: str, positional: list[Typed], named: dict[str, Typed], used: list[str]) -> Spec:
    """The format of a field, with the values of the fields in it."""
    made: Spec = []
    for before, name, _, _ in string.Formatter().parse(spec):
        made += [*before]
        if name is not None:
            key = name or str(sum(1 for each in used if each.isdigit()))
            used.append(key)
            made.append(_chosen(at, key, positional, named))
    return made


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
            at.first(nodes.Do(value=mapping.expr, line=at.line))
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
