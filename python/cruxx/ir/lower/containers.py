"""Containers from their items, and the walrus."""

from __future__ import annotations

import ast

from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply
from cruxx.ir.lower.context import Lowering, Typed
from cruxx.ir.lower.expressions import EXPRESSIONS, LISTED, expression
from cruxx.ir.lower.operators import as_list, binary_of, check_hashable
from cruxx.refusal import Refused


def sequence(at: Lowering, node: ast.List | ast.Set) -> Typed:
    """`[a, b]`, `{a, b}`; starred parts are concatenated."""
    if any(isinstance(part, ast.Starred) for part in node.elts):
        return _starred(at, node)
    element = at.part("element")
    items = [expression(at, part) for part in node.elts]
    for item in items:
        at.cells.absorb(element, item.cell)
    cell = at.container("list" if isinstance(node, ast.List) else "set", element)
    kept = tuple(at.kept(item, element) for item in items)
    return Typed(nodes.Build(items=kept, type=at.type(cell), line=at.line), cell)


def _starred(at: Lowering, node: ast.List | ast.Set | ast.Tuple) -> Typed:
    result: Typed | None = None
    for part in node.elts:
        piece = _piece(at, part)
        result = piece if result is None else binary_of(at, ast.Add(), result, piece)
    assert result is not None
    if isinstance(node, ast.List):
        return result
    return apply(at, "list.to_set" if isinstance(node, ast.Set) else "list.to_tuple", result)


def _piece(at: Lowering, part: ast.expr) -> Typed:
    if isinstance(part, ast.Starred):
        return as_list(at, LISTED[0](at, part.value))
    return sequence(at, at.program.single(part))


def pair(at: Lowering, node: ast.Tuple) -> Typed:
    """`(a, b)`."""
    if any(isinstance(part, ast.Starred) for part in node.elts):
        return _starred(at, node)
    items = [expression(at, part) for part in node.elts]
    parts = []
    for item in items:
        part = at.part("item", "item")
        at.cells.absorb(part, item.cell)
        parts.append(part)
    cell = at.container(f"tuple {len(items)}", *parts)
    kept = tuple(at.kept(item, part) for item, part in zip(items, parts, strict=True))
    return Typed(nodes.Build(items=kept, type=at.type(cell), line=at.line), cell)


def mapping(at: Lowering, node: ast.Dict) -> Typed:
    """`{key: value}`; `**other` is a union."""
    if None in node.keys:
        return _spread(at, node)
    key, value = at.part("key", "key"), at.part("value", "value")
    items = []
    for key_node, value_node in zip(node.keys, node.values, strict=True):
        assert key_node is not None
        key_value = expression(at, key_node)
        check_hashable(key_value)
        items.append((key_value, key))
        items.append((expression(at, value_node), value))
    for item, part in items:
        at.cells.absorb(part, item.cell)
    cell = at.container("dict", key, value)
    kept = tuple(at.kept(item, part) for item, part in items)
    return Typed(nodes.Build(items=kept, type=at.type(cell), line=at.line), cell)


def _spread(at: Lowering, node: ast.Dict) -> Typed:
    pieces: list[Typed] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None:
            raise Refused("** in a dict", "beside single keys", at.line)
        pieces.append(expression(at, value))
    if len(pieces) == 1:
        return apply(at, "dict.copy", pieces[0])
    result = pieces[0]
    for piece in pieces[1:]:
        result = apply(at, "dict.union", result, piece)
    return result


def walrus(at: Lowering, node: ast.NamedExpr) -> Typed:
    """`name := value`: the assignment stands before the statement.

    Raises:
        Refused: it is not evaluated exactly once, first.
    """
    value = expression(at, node.value)
    at.effects = 0
    cell = at.web_cell(at.webs.web(node.target))
    kept = at.kept(value, cell)
    at.first(nodes.Assign(place=at.variable(node.target), value=kept, line=at.line))
    return Typed(at.local(at.variable(node.target)), cell)


EXPRESSIONS.update({ast.List: sequence, ast.Set: sequence, ast.Tuple: pair, ast.Dict: mapping, ast.NamedExpr: walrus})
