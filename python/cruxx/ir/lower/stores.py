"""Stores: values into variables, elements, keys and slices; unpacking, swaps and augmented assignment."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, compared, demand
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.container_methods import extended
from cruxx.ir.lower.context import Doomed, Lowering, Typed, Views
from cruxx.ir.lower.effects import repeatable
from cruxx.ir.lower.expressions import expression
from cruxx.ir.lower.iterables import as_listed, is_iterator, listed
from cruxx.ir.lower.operators import binary_of, check_hashable, plain
from cruxx.refusal import Refused
from cruxx.rules.operations import CATALOGUE


def without_assigned(at: Lowering, body: Sequence[ast.stmt]) -> Views:
    """What is proved wherever a body that assigns to variables can be left or begun again."""
    for part in body:
        for node in ast.walk(part):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                at.views = {web: kinds for web, kinds in at.views.items() if web != at.webs.web(node)}
    return dict(at.views)


def into_variable(at: Lowering, target: ast.Name, value: Typed) -> nodes.Stmt:
    """The assignment to a variable, which is of these kinds from here on."""
    web = at.webs.web(target)
    if web in at.webs.perhaps and "None" in value.cell.kinds:
        raise Refused("variable that may have no value", f"`{target.id}`, which may also be None", at.line)
    kept = at.kept(value, at.web_cell(web))
    at.views = at.views | {web: frozenset(value.cell.kinds)}
    if not value.cell.kinds:
        at.views.pop(web)
    return nodes.Assign(place=at.variable(target), value=kept, line=at.line)


def into_element(at: Lowering, of: Typed, index: ast.expr, value: Typed) -> nodes.Stmt:
    """The assignment to an element of a list or an entry of a dict."""
    of = plain(at, of)
    match of.cell.kind:
        case "list":
            at.change(of.cell)
            place = nodes.Index(of=of.expr, index=demand(at, plain(at, expression(at, index)), "int").expr)
            return nodes.Assign(place=place, value=at.kept(value, of.cell.parts("list")[0]), line=at.line)
        case "dict":
            at.change(of.cell)
            key, held = of.cell.parts("dict")
            given = expression(at, index)
            check_hashable(given)
            spot = nodes.Key(of=of.expr, key=at.kept(given, key))
            return nodes.Assign(place=spot, value=at.kept(value, held), line=at.line)
    if not of.cell.kinds:
        where = expression(at, index)
        if where.cell.kind == "str":
            at.program.hints.append((of.cell, types.Dict(types.ANY, types.ANY)))
        return nodes.Do(value=of.expr, line=at.line)
    if not of.cell.kind:
        raise Refused("mixed types", "a value of several types is stored into", at.line)
    raise Doomed("TypeError", f"'{of.cell.kind}' object does not support item assignment")


def into_slice(at: Lowering, of: Typed, bounds: ast.Slice, value: Typed) -> nodes.Stmt:
    """The assignment to a slice of a list."""
    of = demand(at, of, "list", fixed=True)
    others = as_listed(at, value)
    ends, step = _bounds(at, bounds)
    none = [at.literal(None) if each is None else each for each in ends]
    if step is None:
        return nodes.Do(value=apply(at, "list.assign_slice", of, *none, others).expr, line=at.line)
    return nodes.Do(value=apply(at, "list.assign_slice_step", of, *none, step, others).expr, line=at.line)


def _bounds(at: Lowering, node: ast.Slice) -> tuple[list[Typed | None], Typed | None]:
    ends = [None if each is None else demand(at, expression(at, each), "int") for each in (node.lower, node.upper)]
    step = None if node.step is None else demand(at, expression(at, node.step), "int")
    if step is not None and isinstance(step.expr, nodes.Literal) and step.expr.value == 1:
        step = None
    return ends, step


def deleted(at: Lowering, target: ast.expr) -> Typed:
    """`del target` of an element, a key or a slice."""
    if not isinstance(target, ast.Subscript):
        raise Refused("del", f"of `{ast.unparse(target)}`", at.line)
    of = plain(at, expression(at, target.value))
    if isinstance(target.slice, ast.Slice):
        ends, step = _bounds(at, target.slice)
        none = [at.literal(None) if each is None else each for each in ends]
        if step is None:
            return apply(at, "list.delete_slice", of, *none)
        return apply(at, "list.delete_slice_step", of, *none, step)
    index = expression(at, target.slice)
    match of.cell.kind:
        case "dict":
            return apply(at, "dict.delete", of, index)
        case "list" | "":
            return apply(at, "list.delete", of, index)
    raise Doomed("TypeError", f"'{of.cell.kind}' object doesn't support item deletion")


IN_PLACE: dict[tuple[str, type[ast.operator]], str] = {
    ("list", ast.Add): "list.extend",
    ("set", ast.BitOr): "set.update",
    ("dict", ast.BitOr): "dict.update",
}


def augmented(at: Lowering, node: ast.AugAssign) -> list[nodes.Stmt]:
    """`target += value`: an update of the place, or a change of the list in place."""
    target = node.target
    if isinstance(target, ast.Name):
        old = expression(at, target)
        place: nodes.Place = at.variable(target)
        held = at.web_cell(at.webs.web(target))
    elif isinstance(target, ast.Subscript) and not isinstance(target.slice, ast.Slice):
        old, place, held = _place(at, target)
    else:
        raise Refused("augmented assignment", f"to `{ast.unparse(target)}`", at.line)
    value = listed(at, node.value) if is_iterator(at, node.value) else expression(at, node.value)
    in_place = IN_PLACE.get((old.cell.kind, type(node.op)))
    if in_place is not None:
        if in_place == "list.extend":
            return [nodes.Do(value=extended(at, old, as_listed(at, value)).expr, line=at.line)]
        return [nodes.Do(value=apply(at, in_place, old, value).expr, line=at.line)]
    result = binary_of(at, node.op, old, value)
    if isinstance(target, ast.Name):
        at.views = at.views | {at.webs.web(target): frozenset(result.cell.kinds)}
    return [_updated(at, place, held, old, result)]


def _place(at: Lowering, target: ast.Subscript) -> tuple[Typed, nodes.Place, Cell]:
    of = plain(at, expression(at, target.value))
    index = expression(at, target.slice)
    at.change(of.cell)
    match of.cell.kind:
        case "list":
            index = demand(at, index, "int")
            place: nodes.Place = nodes.Index(of=of.expr, index=index.expr)
            return apply(at, "list.get", of, index), place, of.cell.parts("list")[0]
        case "dict":
            key = Typed(compared(at, index, of.cell.parts("dict")[0]).expr, of.cell.parts("dict")[0])
            return apply(at, "dict.get", of, key), nodes.Key(of=of.expr, key=key.expr), of.cell.parts("dict")[1]
    if not of.cell.kinds:
        return Typed(of.expr, at.cell("item")), nodes.Key(of=of.expr, key=index.expr), at.cell("item")
    raise Doomed("TypeError", f"'{of.cell.kind}' object does not support item assignment")


def _updated(at: Lowering, place: nodes.Place, held: Cell, old: Typed, result: Typed) -> nodes.Stmt:
    value = at.kept(result, held)
    match value:
        case nodes.Operation(name=name, operands=(first, second)) if first == old.expr and CATALOGUE[name].pure:
            if first.type == value.type:
                return nodes.Update(place=place, operation=name, value=second, line=at.line)
    if not isinstance(place, nodes.Variable) and at.final and not repeatable(old.expr):
        raise Refused("augmented assignment", "to a place that is computed with an effect", at.line)
    return nodes.Assign(place=place, value=value, line=at.line)
