"""Sorting, and the smallest and greatest by a key."""

from __future__ import annotations

import ast
from collections.abc import Callable

from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, demand
from cruxx.ir.lower.arguments import items_of, keywords_of
from cruxx.ir.lower.builtin_calls import BUILTINS
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.collection_calls import built
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.expressions import expression
from cruxx.ir.lower.functions import closure
from cruxx.ir.lower.iterables import as_listed, keyword
from cruxx.refusal import Refused


def sort_call(at: Lowering, node: ast.Call, items: Typed, name: str) -> Typed:
    """`items.sort(key=, reverse=)` and `sorted(items, key=, reverse=)`."""
    key, reverse = keyword(node, "key"), keyword(node, "reverse")
    if isinstance(key, ast.Constant) and key.value is None:
        key = None
    falling = at.literal(False) if reverse is None else expression(at, reverse)
    if falling.cell.kinds and not {*falling.cell.kinds} <= {"bool", "int"}:
        raise Doomed("TypeError", "reverse is no int")
    if not isinstance(falling.expr, nodes.Literal):
        raise Refused("sort", "with a direction that is computed", at.line)
    suffix = ("_key" if key is not None else "") + ("_descending" if falling.expr.value else "")
    kind = items.cell.kind
    if kind in ("str", "set") and name == "sorted" and key is None:
        return apply(at, f"{kind}.sorted{suffix}", items)
    items = as_listed(at, items) if name == "sorted" else demand(at, items, "list", fixed=True)
    if not items.cell.kind:
        return items
    element = items.cell.parts(items.cell.kind)[0]
    if key is not None:
        function = present(at, closure(at, key, element), items)
        check_sortable(at, function.cell)
        return apply(at, f"list.{name}{suffix}", items, function)
    check_sortable(at, element)
    return apply(at, f"list.{name}{suffix}", items)


def check_sortable(at: Lowering, cell: Cell) -> None:
    """Refuses an order of values of several types."""
    kinds = {*cell.kinds}
    if at.final and len(kinds) > 1:
        raise Refused("order", f"of values of the types {', '.join(sorted(kinds))}", at.line)


def sorting(at: Lowering, node: ast.Call) -> Typed:
    """`sorted(items, key=, reverse=)`."""
    return sort_call(at, node, items_of(at, "sorted", node)[0], "sorted")


def keyed_extreme(name: str) -> Callable[[Lowering, ast.Call], Typed]:
    """`min` and `max`, which may have a key."""

    def lower(at: Lowering, node: ast.Call) -> Typed:
        key = keyword(node, "key")
        given = items_of(at, name, node)
        if key is None:
            return BUILTINS[name](at, given, keywords_of(at, node))
        if keyword(node, "default") is not None:
            at.refuse(f"{name}()", "with a key and a default")
        items = as_listed(at, given[0]) if len(given) == 1 else built(at, given)
        if not items.cell.kind:
            return items
        function = present(at, closure(at, key, items.cell.parts(items.cell.kind)[0]), items)
        check_sortable(at, function.cell)
        return apply(at, f"list.{'minimum' if name == 'min' else 'maximum'}_key", items, function)

    return lower


def present(at: Lowering, function: Typed, items: Typed) -> Typed:
    """`key=d.get` for the keys of `d` itself, which are all there."""
    made = function.expr
    match made, items.expr:
        case (
            nodes.Lambda(parameters=(variable,), body=nodes.Operation(name="dict.get_optional", operands=(of, key))),
            nodes.Operation(name="dict.keys", operands=(mapping,)),
        ) if of == mapping and isinstance(key, nodes.Local) and key.variable == variable:
            held = mapping_value(at, function.cell)
            body = at.operation("dict.get", held, of, key).expr
            return Typed(nodes.Lambda(parameters=made.parameters, body=body, type=body.type, line=at.line), held)
    return function


def mapping_value(at: Lowering, optional: Cell) -> Cell:
    """The kinds of an optional but for None."""
    cell = at.cell("present")
    for kind, parts in optional.kinds.items():
        if kind != "None":
            at.cells.add(cell, kind, parts)
    return cell
