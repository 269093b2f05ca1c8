"""Subscripts and slices of everything that has them."""

from __future__ import annotations

import ast
from typing import Any

from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, compared, demand, listed_tuple
from cruxx.ir.lower.comparison import never_equal
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import droppable
from cruxx.ir.lower.expressions import EXPRESSIONS, expression
from cruxx.ir.lower.operators import check_hashable, plain
from cruxx.ir.lower.truths import by_kind
from cruxx.refusal import Refused


def subscript(at: Lowering, node: ast.Subscript) -> Typed:
    """`value[index]` or `value[start:stop:step]`.

    Raises:
        Doomed: the value has no items, or no key of this type.
    """
    value = plain(at, expression(at, node.value))
    if isinstance(node.slice, ast.Slice):
        return sliced(at, value, node.slice)
    index = expression(at, node.slice)
    kind = value.cell.kind
    match kind:
        case "str" | "bytes":
            return apply(at, f"{kind}.get", value, index)
        case "list" | "sequence":
            return apply(at, "list.get", value, index)
        case "dict":
            return apply(at, "dict.get", value, key_of(at, value, index))
    if kind.startswith("tuple"):
        return part(at, value, index)
    if not value.cell.kinds:
        return Typed(value.expr, at.cell("item"))
    if len(value.cell.kinds) > 1:
        raise Refused("mixed types", "a subscript of a value of several types", at.line)
    raise Doomed("TypeError", f"{kind} has no items")


def key_of(at: Lowering, mapping: Typed, key: Typed) -> Typed:
    """A key at the type of the dict's keys.

    Raises:
        Doomed: no key can be equal to it.
    """
    check_hashable(key)
    held = mapping.cell.parts("dict")[0]
    if never_equal(key, held):
        raise Doomed("KeyError", "no key is of this type")
    return Typed(compared(at, key, held).expr, held)


def part(at: Lowering, value: Typed, index: Typed) -> Typed:
    """The part of a tuple of fixed length."""
    parts = value.cell.parts(value.cell.kind)
    if isinstance(index.expr, nodes.Literal) and isinstance(index.expr.value, int):
        number = index.expr.value + (len(parts) if index.expr.value < 0 else 0)
        if not 0 <= number < len(parts):
            raise Doomed("IndexError", "tuple index out of range")
        if isinstance(value.expr, nodes.Build) and droppable(value.expr):
            return Typed(value.expr.items[number], parts[number])
        return at.operation("tuple.item", parts[number], value.expr, at.literal(number).expr)
    return apply(at, "list.get", listed_tuple(at, value), index)


def sliced(at: Lowering, value: Typed, node: ast.Slice) -> Typed:
    """`value[start:stop:step]`."""
    kind = value.cell.kind
    bounds = [None if _absent(each) else expression(at, each) for each in (node.lower, node.upper, node.step)]  # type: ignore[arg-type]
    if kind.startswith("tuple"):
        return _tuple_slice(at, value, bounds)
    if kind == "sequence":
        return apply(at, "list.to_tuple", slice_of(at, "list", apply(at, "list.from_tuple", value), bounds))
    if kind in ("str", "list"):
        return slice_of(at, kind, value, bounds)
    if not value.cell.kinds:
        return value
    if kind == "bytes" or not kind:
        raise Refused("slice", f"of {kind or 'a value of several types'}", at.line)
    raise Doomed("TypeError", f"{kind or 'a value of several types'} cannot be sliced")


def _absent(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)


def slice_of(at: Lowering, kind: str, value: Typed, bounds: list[Typed | None]) -> Typed:
    """The slice of a str or list by the operation that has just these bounds."""
    start, stop, step = bounds
    amount = step.expr.value if step is not None and isinstance(step.expr, nodes.Literal) else None
    if step is not None and amount != 1:
        if start is None and stop is None and amount == -1:
            return apply(at, f"{kind}.reversed", value)
        none = at.literal(None)
        ints = [none if each is None else demand(at, each, "int") for each in bounds]
        return apply(at, f"{kind}.slice_step", value, *ints)
    if start is None and stop is None:
        return value if kind == "str" else apply(at, "list.copy", value)
    if start is None or (isinstance(start.expr, nodes.Literal) and start.expr.value == 0):
        if stop is None:
            return slice_of(at, kind, value, [None, None, None])
        return apply(at, f"{kind}.slice_to", value, stop)
    if stop is None:
        return apply(at, f"{kind}.slice_from", value, start)
    return apply(at, f"{kind}.slice", value, start, stop)


def _tuple_slice(at: Lowering, value: Typed, bounds: list[Typed | None]) -> Typed:
    literals = [at.literal(None).expr if each is None else each.expr for each in bounds]
    constants: list[Any] = [each.value for each in literals if isinstance(each, nodes.Literal)]
    parts = value.cell.parts(value.cell.kind)
    if len(constants) < 3 or not isinstance(value.expr, nodes.Local | nodes.Build):
        return apply(at, "list.to_tuple", slice_of(at, "list", listed_tuple(at, value), bounds))
    chosen = list(range(len(parts)))[slice(*constants)]
    items = [part(at, value, at.literal(number)) for number in chosen]
    cell = at.container(f"tuple {len(items)}", *(item.cell for item in items))
    kept = tuple(at.shared(item.expr) for item in items)
    return Typed(nodes.Build(items=kept, type=at.type(cell), line=at.line), cell)


def attribute(at: Lowering, node: ast.Attribute) -> Typed:
    """A method that is not called: it is true, and no value otherwise."""
    match node:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="type"), args=[tested]), attr="__name__"):
            return _type_name(at, expression(at, tested))
    value = expression(at, node.value)
    if not value.cell.kinds:
        return Typed(value.expr, at.cell("attribute"))
    if hasattr(PYTHON.get(value.cell.kind, object), node.attr):
        raise Refused("method as a value", f"`{node.attr}` is not called", at.line)
    raise Doomed("AttributeError", f"'{value.cell.kind}' object has no attribute '{node.attr}'")


def _type_name(at: Lowering, value: Typed) -> Typed:
    kind = value.cell.kind
    if not kind and value.cell.kinds:
        return by_kind(at, value, lambda each: _type_name(at, each))
    return at.literal({"None": "NoneType", "sequence": "tuple"}.get(kind, kind.partition(" ")[0]))


PYTHON: dict[str, type] = {
    "str": str,
    "list": list,
    "dict": dict,
    "int": int,
    "float": float,
    "bool": bool,
    "set": set,
    "bytes": bytes,
}

PYTHON["sequence"] = tuple

EXPRESSIONS.update({ast.Subscript: subscript, ast.Attribute: attribute})
