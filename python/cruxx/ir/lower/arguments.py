"""Arguments of calls: iterators that become lists, and items whose order cannot be told."""

from __future__ import annotations

import ast

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import droppable
from cruxx.ir.lower.expressions import expression
from cruxx.ir.lower.iterables import called, is_iterator, listed
from cruxx.refusal import Refused


def argument(at: Lowering, node: ast.expr) -> Typed:
    """An argument; an iterator is the list of what it gives."""
    if isinstance(node, ast.Starred):
        raise Refused("* in a call", "the number of arguments is not known", at.line)
    return listed(at, node) if is_iterator(at, node) else expression(at, node)


def items_of(at: Lowering, name: str, call_node: ast.Call) -> list[Typed]:
    """The arguments of a function that may not look at the order of its items."""
    if name not in CONSUMERS:
        return [expression(at, each) for each in call_node.args]
    if name == "len" and any(called(at, each, *LAZY) or isinstance(each, ast.GeneratorExp) for each in call_node.args):
        raise Doomed("TypeError", "an iterator has no len()")
    if len(call_node.args) != 1 or name not in UNORDERED or call_node.keywords:
        return [argument(at, each) for each in call_node.args]
    (node,) = call_node.args
    inner = called(at, node, "list", "tuple")
    if inner is not None and len(inner[1].args) == 1:
        with at.at(inner[1].args[0]):
            value = argument(at, inner[1].args[0])
        if value.cell.kind == "set":
            return [value]
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        at.unordered = True
        try:
            value = argument(at, node)
        finally:
            at.unordered = False
        if at.final and name != "set" and not droppable(value.expr) and _walks_set(value.expr):
            raise Refused("iteration over a set", "its order is not known, and a part may raise", at.line)
        return [value]
    return [argument(at, node)]


def _walks_set(value: nodes.Expr) -> bool:
    return isinstance(value, nodes.Comprehension) and any(
        isinstance(clause.iterable, nodes.Elements) and isinstance(clause.iterable.of.type, types.Set)
        for clause in value.clauses
    )


UNORDERED = ("sum", "len", "min", "max", "any", "all", "sorted", "set", "frozenset")
"""Functions whose result does not depend on the order of the items."""

LAZY = ("enumerate", "zip", "reversed", "map", "filter", "iter")

CONSUMERS = "len list tuple set frozenset sorted sum min max any all dict".split()
"""Builtin functions that look at the items of an iterator alone."""


def keywords_of(at: Lowering, node: ast.Call, *left: str) -> dict[str, Typed]:
    """The keyword arguments of a call by their names."""
    given = {}
    for each in node.keywords:
        if each.arg is None:
            raise Refused("** in a call", "the names of the arguments are not known", at.line)
        if each.arg not in left:
            given[each.arg] = expression(at, each.value)
    return given
