"""Expressions: names, literals, containers, operators, conditionals and what tests prove."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from typing import Any

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.comparison import comparison
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import repeatable
from cruxx.ir.lower.operators import binary_of, unary_of
from cruxx.ir.lower.truths import logic
from cruxx.refusal import Refused

EXPRESSIONS: dict[type[ast.expr], Callable[[Lowering, Any], Typed]] = {}
"""How each kind of Python expression is lowered; other modules add theirs."""

SPECIAL_TESTS: list[Callable[[Lowering, ast.Compare, Typed], Typed | None]] = []
"""Comparisons whose right side is no value of its own, such as a range."""

TYPE_TESTS: list[Callable[[Lowering, ast.Compare], Typed | None]] = []
"""Comparisons of the type of a value."""

LISTED: list[Callable[[Lowering, ast.expr], Typed]] = []
"""How anything that can be iterated becomes a list."""


def expression(at: Lowering, node: ast.expr) -> Typed:
    """The lowered expression.

    Raises:
        Doomed: it raises whenever it is evaluated.
        Refused: it has no meaning in Core IR.
    """
    lower = EXPRESSIONS.get(type(node))
    with at.at(node):
        if lower is None:
            raise Refused(type(node).__name__, "an expression of this kind has no meaning in Core IR", at.line)
        return lower(at, node)


def constant(at: Lowering, node: ast.Constant) -> Typed:
    """A literal."""
    if node.value is ... or isinstance(node.value, complex):
        raise Refused(repr(node.value), "values of this type are not known", at.line)
    return at.literal(node.value)


def name(at: Lowering, node: ast.Name) -> Typed:
    """The value of a variable, narrowed to what tests have proved."""
    if node.id not in at.webs.locals:
        if node.id in at.program.functions or hasattr(builtins, node.id):
            at.refuse(f"{node.id} as a value", "functions and types are no values in Core IR")
        raise Doomed("NameError", f"name '{node.id}' is not defined")
    web = at.webs.web(node)
    if web in at.aliases:
        return at.aliases[web]
    if web in at.webs.perhaps:
        return _perhaps_unbound(at, node, web)
    if node in at.webs.unbound:
        if node.id not in at.webs.own:
            raise Doomed("NameError", f"name '{node.id}' is not defined")
        raise Doomed("UnboundLocalError", f"variable '{node.id}' has no value here")
    return value_of(at, node, web)


def value_of(at: Lowering, node: ast.Name, web: int) -> Typed:
    """The value of a variable that has one."""
    cell = at.web_cell(web)
    value = Typed(at.local(at.variable(node)), cell)
    kinds = at.views.get(web)
    if kinds is None or {*cell.kinds} <= kinds:
        return value
    view = at.cell("view")
    for kind in kinds & {*cell.kinds}:
        at.cells.add(view, kind, cell.parts(kind))
    return at.narrowed(value, view) if view.kinds else Typed(value.expr, view)


def _perhaps_unbound(at: Lowering, node: ast.Name, web: int) -> Typed:
    """A variable that is None as long as it has no value, which is looked at before it is read."""
    cell = at.web_cell(web)
    value = Typed(at.local(at.variable(node)), cell)
    view = at.cell("bound")
    for kind, parts in cell.kinds.items():
        if kind != "None":
            at.cells.add(view, kind, parts)
    if not at.final:
        return Typed(value.expr, view)
    bound = at.narrowed(value, view)
    if node not in at.webs.unbound:
        return bound
    unbound = at.operation("optional.is_none", at.of(types.BOOL), value.expr).expr
    message = f"cannot access local variable '{node.id}' where it is not associated with a value"
    if at.lazy:
        fail = nodes.Fail(exception="UnboundLocalError", message=message, type=bound.expr.type, line=at.line)
        made = nodes.Conditional(test=unbound, then=fail, otherwise=bound.expr, type=fail.type, line=at.line)
        return Typed(made, view)
    fail_now = nodes.Raise(exception="UnboundLocalError", message=at.literal(message).expr, line=at.line)
    at.before.append(nodes.If(test=unbound, then=(fail_now,), line=at.line))
    return bound


def binary(at: Lowering, node: ast.BinOp) -> Typed:
    """An arithmetic operator."""
    return binary_of(at, node.op, expression(at, node.left), expression(at, node.right))


def unary(at: Lowering, node: ast.UnaryOp) -> Typed:
    """A sign."""
    if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        value = node.operand.value
        if isinstance(value, int | float):
            return at.literal(-value)
    return unary_of(at, node.op, expression(at, node.operand))


def compare(at: Lowering, node: ast.Compare) -> Typed:
    """One or several comparisons in a chain, each operand evaluated once."""
    for test in TYPE_TESTS:
        decided = test(at, node)
        if decided is not None:
            return decided
    left = expression(at, node.left)
    for special in SPECIAL_TESTS if len(node.ops) == 1 else ():
        found = special(at, node, left)
        if found is not None:
            return found
    result: Typed | None = None
    for index, (operator, right_node) in enumerate(zip(node.ops, node.comparators, strict=True)):
        right = expression(at, right_node)
        if index + 1 < len(node.ops) and not repeatable(right.expr):
            raise Refused("comparison chain", "the operand in the middle has an effect", at.line)
        one = comparison(at, operator, left, right)
        result = one if result is None else Typed(logic(at, "and", result.expr, one.expr), one.cell)
        left = right
    assert result is not None
    return result


EXPRESSIONS.update({ast.Constant: constant, ast.Name: name, ast.BinOp: binary, ast.Compare: compare})
