"""Ints that are `int`, as sizes and indices are; all others are `long`."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.ir.catalogue import catalogue
from cruxx.translate.narrow import Narrow

NARROW = Narrow(floored=True)
bound = NARROW.bound
is_narrow = NARROW.holds
int_variables = NARROW.variables


def plain(node: nodes.Expr) -> nodes.Expr:
    """An operand without the note that it must be boxed."""
    return node.value if isinstance(node, nodes.Convert) and node.type == node.value.type else node


def may_be_boxed(node: nodes.Expr) -> bool:
    """Whether an expression of a number or bool may be written as something of a class, which `==` compares by identity."""
    match node:
        case nodes.Literal() | nodes.Local() | nodes.Call() | nodes.Logic():
            return False
        case nodes.Conditional(then=then, otherwise=otherwise):
            return may_be_boxed(then) and may_be_boxed(otherwise)
        case nodes.Operation(name="list.sum" | "set.sum"):
            return False
        case nodes.Operation(name=name):
            return catalogue()[name].result not in ("int", "float", "bool")
    return True
