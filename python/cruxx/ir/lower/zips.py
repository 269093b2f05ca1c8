"""`zip` of any number of lists, and values under a name."""

from __future__ import annotations

import ast

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply
from cruxx.ir.lower.context import Lowering, Typed
from cruxx.ir.lower.effects import repeatable
from cruxx.ir.lower.iterables import LISTS, listed
from cruxx.refusal import Refused


def steady(at: Lowering, value: Typed, label: str) -> Typed:
    """The value under a name, so that it can be read several times.

    Raises:
        Refused: it has an effect, or no statement can stand before the expression.
    """
    if isinstance(value.expr, nodes.Local):
        return value
    if at.lazy or not repeatable(value.expr):
        raise Refused("nested expression", "it would have to be evaluated several times", at.line)
    variable = at.temporary("items", value.cell, label, alone=True)
    at.first(nodes.Assign(place=variable, value=at.shared(value.expr), line=at.line))
    return Typed(at.local(variable), value.cell)


def zip_several(at: Lowering, lists: list[Typed]) -> Typed:
    """`zip` of any number of lists as a list of tuples, index by index up to the shortest."""
    stop = apply(at, "list.length", lists[0])
    for each in lists[1:]:
        stop = apply(at, "int.minimum", stop, apply(at, "list.length", each))
    index = at.temporary("index", at.of(types.INT))
    items = [apply(at, "list.get", each, Typed(at.local(index), at.of(types.INT))) for each in lists]
    cell = at.container(f"tuple {len(items)}", *(item.cell for item in items))
    build = nodes.Build(items=tuple(at.shared(item.expr) for item in items), type=at.type(cell), line=at.line)
    return _by_index(at, index, stop, Typed(build, cell))


def transposed(at: Lowering, rows: Typed) -> Typed:
    """`zip(*rows)` as a list of tuples of any length, index by index up to the shortest row."""
    rows = steady(at, rows, "rows")
    if not rows.cell.kind or not rows.cell.parts(rows.cell.kind)[0].kinds:
        return Typed(rows.expr, at.container("list", at.part("element")))
    row = at.temporary("row", rows.cell.parts(rows.cell.kind)[0])
    one = Typed(at.local(row), rows.cell.parts(rows.cell.kind)[0])
    clause = nodes.Clause(targets=(row,), iterable=nodes.Elements(of=rows.expr))
    if one.cell.kind not in ("list", "sequence", "str"):
        raise Refused("zip", "of rows that are no lists", at.line)
    lengths = collected(at, apply(at, "str.length" if one.cell.kind == "str" else "list.length", one), clause)
    stop = apply(at, "list.minimum_default", lengths, at.literal(0))
    index = at.temporary("index", at.of(types.INT))
    spot = Typed(at.local(index), at.of(types.INT))
    column = collected(at, apply(at, "str.get" if one.cell.kind == "str" else "list.get", one, spot), clause)
    return _by_index(at, index, stop, apply(at, "list.to_tuple", column))


def collected(at: Lowering, value: Typed, clause: nodes.Clause) -> Typed:
    """`[value for clause]`."""
    part = at.part("element")
    cell = at.container("list", part)
    kept = at.kept(value, part)
    return Typed(nodes.Comprehension(elements=(kept,), clauses=(clause,), type=at.type(cell), line=at.line), cell)


def _by_index(at: Lowering, index: nodes.Variable, stop: Typed, value: Typed) -> Typed:
    ints = nodes.Range(start=at.literal(0).expr, stop=stop.expr, step=1)
    return collected(at, value, nodes.Clause(targets=(index,), iterable=ints))


def zip_list(at: Lowering, call: ast.Call) -> Typed:
    """`zip(left, right)` as a list of pairs."""
    match call.args:
        case [ast.Starred(value=rows)]:
            return transposed(at, listed(at, rows))
        case [left, right] if not call.keywords:
            return apply(at, "list.zip", listed(at, left), listed(at, right))
    if call.keywords or any(isinstance(each, ast.Starred) for each in call.args) or not call.args:
        raise Refused("zip", "of what is not known here", at.line)
    return zip_several(at, [steady(at, listed(at, each), str(index)) for index, each in enumerate(call.args)])


LISTS["zip"] = zip_list
