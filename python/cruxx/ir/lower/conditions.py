"""Tests and choices: the truth of expressions, what it proves, `and`, `or` and conditionals."""

from __future__ import annotations

import ast

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.context import Doomed, Lowering, Typed, Views
from cruxx.ir.lower.effects import droppable, repeatable
from cruxx.ir.lower.expressions import EXPRESSIONS, expression, unary
from cruxx.ir.lower.proofs import proofs
from cruxx.ir.lower.truths import logic, negated, truth
from cruxx.refusal import Refused


def lazy(at: Lowering, node: ast.expr, views: Views | None = None, *, test: bool = False) -> Typed:
    """An expression that is evaluated later or not at all; where it only raises it is a Fail."""
    with at.lazily(views):
        try:
            return condition(at, node)[0] if test else expression(at, node)
        except Doomed as doomed:
            cell = at.of(types.BOOL) if test else at.cell("fail")
            fail = nodes.Fail(
                exception=doomed.exception,
                message=doomed.message,
                type=at.type(cell),
                line=getattr(node, "lineno", at.line),
            )
            return Typed(fail, cell)


def boolean(at: Lowering, node: ast.BoolOp) -> Typed:
    """`and`, `or`: a bool where all operands are, otherwise one of the operands."""
    kind = "and" if isinstance(node.op, ast.And) else "or"
    first, views = _operand(at, node.values[0])
    if first.cell.kind == "bool" or not first.cell.kinds:
        decided: Views = dict(views[kind == "or"])
        rest = []
        for each in node.values[1:]:
            rest.append(lazy(at, each, decided))
            decided |= proofs(at, each)[kind == "or"]
        if all(each.cell.kind in ("bool", "") and len(each.cell.kinds) < 2 for each in rest):
            return condition(at, node)[0]
    return _choice(at, kind, node.values[0], first, views, node.values[1:])


def _operand(at: Lowering, node: ast.expr) -> tuple[Typed, tuple[Views, Views]]:
    return expression(at, node), proofs(at, node)


def _choice(
    at: Lowering, kind: str, node: ast.expr, first: Typed, views: tuple[Views, Views], others: list[ast.expr]
) -> Typed:
    """The last operand that decides: `a or b` is `a if a else b`."""
    if not others:
        return first
    test = condition(at, node)[0]
    with at.lazily(views[kind == "or"]):
        second, inner = _operand(at, others[0])
        rest = _choice(at, kind, others[0], second, inner, others[1:])
    if isinstance(test.expr, nodes.Literal) and droppable(first.expr):
        return rest if test.expr.value == (kind == "and") else first
    if not repeatable(first.expr):
        raise Refused("and/or as a value", "the first operand has an effect", at.line)
    kept = surviving(at, node, first, true=kind == "or")
    cell = at.cell("choice")
    sides = (rest, kept) if kind == "and" else (kept, rest)
    return conditional_of(at, test.expr, *sides, cell)


def surviving(at: Lowering, node: ast.expr, value: Typed, *, true: bool) -> Typed:
    """The value where its truth is known: a true one is not None, and a true `a and b` is `b`."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And) == true:
        with at.lazily(proofs(at, node)[not true]):
            return surviving(at, node.values[-1], expression(at, node.values[-1]), true=true)
    if not true or "None" not in value.cell.kinds or len(value.cell.kinds) == 1:
        return value
    cell = at.cell("true")
    for kind, parts in value.cell.kinds.items():
        if kind != "None":
            at.cells.add(cell, kind, parts)
    return at.narrowed(value, cell)


def conditional_of(at: Lowering, test: nodes.Expr, then: Typed, otherwise: Typed, cell: Cell) -> Typed:
    """`then if test else otherwise`, both at the type of the cell."""
    at.cells.absorb(cell, then.cell)
    at.cells.absorb(cell, otherwise.cell)
    node = nodes.Conditional(
        test=test, then=at.coerce(then, cell), otherwise=at.coerce(otherwise, cell), type=at.type(cell), line=at.line
    )
    return Typed(node, cell)


def conditional(at: Lowering, node: ast.IfExp) -> Typed:
    """`then if test else otherwise`."""
    test, (true, false) = condition(at, node.test)
    if isinstance(test.expr, nodes.Literal):
        return expression(at, node.body if test.expr.value else node.orelse)
    then, otherwise = lazy(at, node.body, true), lazy(at, node.orelse, false)
    return conditional_of(at, test.expr, then, otherwise, at.cell("conditional"))


def condition(at: Lowering, node: ast.expr) -> tuple[Typed, tuple[Views, Views]]:
    """The truth of an expression as a bool, and what it proves where it is true and where it is false."""
    with at.at(node):
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner, (true, false) = condition(at, operand)
                return negated(at, inner), (false, true)
            case ast.BoolOp(op=operator, values=values):
                return _logic(at, "and" if isinstance(operator, ast.And) else "or", values)
        value = expression(at, node)
        return truth(at, value), proofs(at, node)


def _logic(at: Lowering, kind: str, values: list[ast.expr]) -> tuple[Typed, tuple[Views, Views]]:
    result, views = condition(at, values[0])
    decided: Views = views[kind == "or"]
    for value in values[1:]:
        if isinstance(result.expr, nodes.Literal) and result.expr.value == (kind == "or"):
            break
        with at.lazily(decided):
            inner = lazy(at, value, test=True)
            decided = decided | proofs(at, value)[kind == "or"]
        result = Typed(logic(at, kind, result.expr, inner.expr), inner.cell)
    return result, ((decided, {}) if kind == "and" else ({}, decided))


def negation(at: Lowering, node: ast.UnaryOp) -> Typed:
    """A sign, or `not`."""
    return condition(at, node)[0] if isinstance(node.op, ast.Not) else unary(at, node)


EXPRESSIONS.update({ast.UnaryOp: negation, ast.BoolOp: boolean, ast.IfExp: conditional})
