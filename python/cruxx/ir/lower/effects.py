"""Which expressions change nothing, and which cannot raise."""

from __future__ import annotations

from cruxx.ir import nodes, walk
from cruxx.rules.operations import CATALOGUE


def repeatable(node: nodes.Expr) -> bool:
    """Evaluating it changes nothing and gives the same each time, so it may be done twice or, if it cannot raise, left out."""
    for each in walk.descendants(node):
        if isinstance(each, nodes.Call | nodes.Fail):
            return False
        if isinstance(each, nodes.Operation) and not CATALOGUE[each.name].pure:
            return False
    return True


def may_raise(value: nodes.Expr) -> bool:
    """Whether an operation in the expression can raise; division by a literal other than 0 cannot."""
    for each in walk.descendants(value):
        if isinstance(each, nodes.Operation) and CATALOGUE[each.name].raises:
            divisor = each.operands[-1]
            if (
                "ZeroDivisionError" in CATALOGUE[each.name].raises
                and isinstance(divisor, nodes.Literal)
                and divisor.value
            ):
                continue
            return True
    return False


def droppable(value: nodes.Expr) -> bool:
    """Whether an expression may be left out: it changes nothing and cannot raise."""
    return repeatable(value) and not may_raise(value)
