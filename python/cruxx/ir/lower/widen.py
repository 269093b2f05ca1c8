"""Containers at a type of more values: a list whose elements are converted one by one."""

from __future__ import annotations

import ast
from dataclasses import replace

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.catalogue import Operation, substitute
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.context import Lowering, Typed
from cruxx.refusal import Refused

Bound = dict[str, Cell]
"""The cells of a row's type variables."""


def grown(at: Lowering, made: Typed, row: Operation) -> Typed:
    """In the last pass: a new container that later takes values of more types than it is made of."""
    operands = made.expr.operands  # type: ignore[union-attr]
    actual = substitute(row.result, row.bindings([each.type for each in operands]))
    wanted = made.expr.type
    if actual == wanted or "[" not in row.result or row.name.startswith("tuple"):
        return made
    narrow = replace(made.expr, type=actual)
    match actual, wanted:
        case types.List(), types.List():
            return Typed(widened_list(at, Typed(narrow, made.cell), made.cell.parts("list")[0]), made.cell)
        case types.Dict(key, value), types.Dict():
            return Typed(_widened_dict(at, narrow, key, value, wanted), made.cell)
    raise Refused("mixed types", f"a `{actual}` is made where it is kept as `{wanted}`", at.line)


def _widened_dict(
    at: Lowering, narrow: nodes.Expr, key: types.Type, value: types.Type, wanted: types.Dict
) -> nodes.Expr:
    number = at.program.number(at.node, "widened")
    targets = nodes.Variable(f"key.{number}", key), nodes.Variable(f"value.{number}", value)
    parts = (wanted.key, wanted.value)
    elements = tuple(at.shared(at.converted(at.local(each), part)) for each, part in zip(targets, parts, strict=True))
    clause = nodes.Clause(targets=targets, iterable=nodes.Entries(of=narrow))
    return nodes.Comprehension(elements=elements, clauses=(clause,), type=wanted, line=at.line)


def widened(at: Lowering, pattern: ast.expr, value: Typed, bound: Bound) -> nodes.Expr:
    """In the last pass: a list operand whose elements are of a narrower type than the operation's, element by element."""
    match pattern:
        case ast.Subscript(value=ast.Name(id="list"), slice=ast.Name(id=name)) if at.final and name in bound:
            return widened_list(at, value, bound[name])
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[ast.Name(id=key), ast.Name(id=part)])):
            if at.final and key in bound and part in bound and isinstance(value.expr.type, types.Dict):
                wanted = (at.type(bound[key]), at.type(bound[part]))
                if wanted != (value.expr.type.key, value.expr.type.value):
                    raise Refused("mixed types", "dicts of different types are brought together", at.line)
    return value.expr


def widened_list(at: Lowering, value: Typed, element: Cell) -> nodes.Expr:
    """The list at a wider type of its elements."""
    given, wanted = value.expr.type, at.type(element)
    if not isinstance(given, types.List | types.Sequence) or given.element == wanted:
        return value.expr
    made = types.List(wanted) if isinstance(given, types.List) else types.Sequence(wanted)
    if isinstance(value.expr, nodes.Build):
        items = tuple(at.converted(item, wanted) for item in value.expr.items)
        return nodes.Build(items=items, type=made, line=at.line)
    item = nodes.Variable(f"item.{at.program.number(at.node, 'widened')}", given.element)
    each = at.shared(at.converted(at.local(item), wanted))
    clause = nodes.Clause(targets=(item,), iterable=nodes.Elements(of=value.expr))
    return nodes.Comprehension(elements=(each,), clauses=(clause,), type=types.List(wanted), line=at.line)
