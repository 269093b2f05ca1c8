"""Statements: assignments, branches, returns, exceptions. Loops stand in their own module."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from cruxx.ir import nodes
from cruxx.ir.lower.builtin_calls import text
from cruxx.ir.lower.conditions import condition
from cruxx.ir.lower.context import Doomed, Lowering, Views
from cruxx.ir.lower.effects import droppable
from cruxx.ir.lower.expressions import expression
from cruxx.ir.lower.stores import augmented, deleted, without_assigned
from cruxx.ir.lower.truths import negated
from cruxx.ir.lower.unpacking import store, unpack_literal
from cruxx.refusal import Refused

STATEMENTS: dict[type[ast.stmt], Callable[[Lowering, Any], tuple[list[nodes.Stmt], bool]]] = {}
"""How each kind of Python statement is lowered: to statements, and whether nothing after them is reached."""


def block(at: Lowering, statements: Sequence[ast.stmt]) -> tuple[list[nodes.Stmt], bool]:
    """The lowered statements up to the first that is never left, and whether there is one."""
    made: list[nodes.Stmt] = []
    for each in statements:
        lowered, ended = statement(at, each)
        made += lowered
        if ended:
            return made, True
    return made, False


def statement(at: Lowering, node: ast.stmt) -> tuple[list[nodes.Stmt], bool]:
    """One lowered statement; where its expressions only raise, a Raise."""
    lower = STATEMENTS.get(type(node))
    with at.at(node):
        if lower is None:
            raise Refused(type(node).__name__, "a statement of this kind has no meaning in Core IR", at.line)
        at.before = []
        at.effects = 0
        try:
            return lower(at, node)
        except Doomed as doomed:
            return [*at.before, raising(at, doomed)], True


def raising(at: Lowering, doomed: Doomed) -> nodes.Raise:
    """The statement that raises what Python does."""
    return nodes.Raise(exception=doomed.exception, message=at.literal(doomed.message).expr, line=at.line)


def taken(at: Lowering) -> list[nodes.Stmt]:
    """What must stand before the statement, taken out."""
    before, at.before = at.before, []
    return before


def assign(at: Lowering, node: ast.Assign) -> tuple[list[nodes.Stmt], bool]:
    """`target = value`; several targets were separated before."""
    (target,) = node.targets
    if isinstance(target, ast.Tuple | ast.List):
        made = unpack_literal(at, target, node.value)
        return [*taken(at), *made], False
    if isinstance(target, ast.Name) and _is_table(node.value) and at.webs.defined_once(target):
        at.tables[at.webs.web(target)] = node.value
        return [], False
    value = expression(at, node.value)
    before = taken(at)
    return [*before, *store(at, target, value)], False


def _is_table(node: ast.expr) -> bool:
    """`str.maketrans(source, target, removed)` of literals that make a table."""
    match node:
        case ast.Call(
            func=ast.Attribute(attr="maketrans"),
            args=[ast.Constant(value=source), ast.Constant(value=target), ast.Constant()],
        ):
            return isinstance(source, str) and isinstance(target, str) and len(source) == len(target)
    return False


def augment(at: Lowering, node: ast.AugAssign) -> tuple[list[nodes.Stmt], bool]:
    """`target += value`."""
    made = augmented(at, node)
    return [*taken(at), *made], False


def delete(at: Lowering, node: ast.Delete) -> tuple[list[nodes.Stmt], bool]:
    """`del target`."""
    made = [
        nodes.Do(value=deleted(at, target).expr, line=at.line)
        for target in node.targets
        if not isinstance(target, ast.Name)
    ]
    return [*taken(at), *made], False


def effect(at: Lowering, node: ast.Expr) -> tuple[list[nodes.Stmt], bool]:
    """An expression for its effect; one that can neither change nor raise anything is left out."""
    if isinstance(node.value, ast.Constant):
        return [], False
    value = expression(at, node.value)
    return [*taken(at), *dropped(at, value.expr)], False


def dropped(at: Lowering, value: nodes.Expr) -> list[nodes.Stmt]:
    """What is left of an expression whose result is not used."""
    if isinstance(value, nodes.Convert | nodes.Narrow | nodes.Share):
        return dropped(at, value.value)
    if droppable(value):
        return []
    if isinstance(value, nodes.Conditional):
        then, otherwise = dropped(at, value.then), dropped(at, value.otherwise)
        return [nodes.If(test=value.test, then=tuple(then), otherwise=tuple(otherwise), line=at.line)]
    if isinstance(value, nodes.Fail):
        message = at.literal(value.message).expr
        return [nodes.Raise(exception=value.exception, message=message, line=at.line)]
    return [nodes.Do(value=value, line=at.line)]


def branch(at: Lowering, node: ast.If) -> tuple[list[nodes.Stmt], bool]:
    """`if`; a test that is decided leaves one of its sides."""
    test, (true, false) = condition(at, node.test)
    before = taken(at)
    if isinstance(test.expr, nodes.Literal):
        made, ended = block(at, node.body if test.expr.value else node.orelse)
        return [*before, *made], ended
    start = at.views
    at.views = start | true
    then, then_ended = side(at, node.body)
    after_then, at.views = at.views, start | false
    otherwise, otherwise_ended = side(at, node.orelse)
    at.views = met(None if then_ended else after_then, None if otherwise_ended else at.views)
    ended = then_ended and otherwise_ended
    if not then and not otherwise:
        return [*before, *dropped(at, test.expr)], False
    if not then:
        then, otherwise, test = otherwise, [], negated(at, test)
    return [*before, nodes.If(test=test.expr, then=tuple(then), otherwise=tuple(otherwise), line=at.line)], ended


def side(at: Lowering, statements: Sequence[ast.stmt]) -> tuple[list[nodes.Stmt], bool]:
    """A side of a branch; what it changes on its way out of a loop the loop does not see."""
    kept = at.recorders
    at.recorders = [set() for _ in kept]
    made, ended = block(at, statements)
    last = made[-1] if made and ended else None
    unseen = 0
    if isinstance(last, nodes.Break):
        unseen = 1
    elif isinstance(last, nodes.Return | nodes.Raise) and not at.tried:
        unseen = len(kept)
    for recorder, changes in list(zip(kept, at.recorders, strict=True))[: len(kept) - unseen]:
        recorder |= changes
    at.recorders = kept
    return made, ended


def met(left: Views | None, right: Views | None) -> Views:
    """What is proved where two paths meet; None is a path that does not come here."""
    if left is None or right is None:
        return dict(left or right or {})
    return {web: left[web] | right[web] for web in left.keys() & right.keys()}


def give(at: Lowering, node: ast.Return) -> tuple[list[nodes.Stmt], bool]:
    """`return value`."""
    value = at.literal(None) if node.value is None else expression(at, node.value)
    kept = at.kept(value, at.signature.result)
    return [*taken(at), nodes.Return(value=kept, line=at.line)], True


def throw(at: Lowering, node: ast.Raise) -> tuple[list[nodes.Stmt], bool]:
    """`raise Exception(message)`."""
    match node.exc:
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name), args=[], keywords=[]):
            return [nodes.Raise(exception=name, message=None, line=at.line)], True
        case ast.Call(func=ast.Name(id=name), args=[message], keywords=[]):
            shown = text(at, expression(at, message)).expr
            return [*taken(at), nodes.Raise(exception=name, message=shown, line=at.line)], True
    raise Refused("raise", "of what is no new exception with one message", at.line)


def check(at: Lowering, node: ast.Assert) -> tuple[list[nodes.Stmt], bool]:
    """`assert test, message` raises where the test is false."""
    test, (true, _) = condition(at, node.test)
    before = taken(at)
    message = None if node.msg is None else text(at, expression(at, node.msg)).expr
    fail = nodes.Raise(exception="AssertionError", message=message, line=at.line)
    at.views = at.views | true
    if isinstance(test.expr, nodes.Literal):
        return ([*before], False) if test.expr.value else ([*before, fail], True)
    return [*before, nodes.If(test=negated(at, test).expr, then=(fail,), line=at.line)], False


WIDE = {
    "LookupError": ("IndexError", "KeyError"),
    "ArithmeticError": ("ZeroDivisionError", "OverflowError"),
    "Exception": (),
    "BaseException": (),
}
"""Exceptions that stand for several; no names are all."""


def attempt(at: Lowering, node: ast.Try) -> tuple[list[nodes.Stmt], bool]:
    """`try` with its handlers, `else` and `finally`."""
    start = without_assigned(at, node.body)
    at.tried += 1
    body, body_ended = block(at, node.body)
    at.tried -= 1
    otherwise, otherwise_ended = ([], True) if body_ended else block(at, node.orelse)
    views: Views | None = None if otherwise_ended else at.views
    ended = otherwise_ended
    handlers = []
    for handler in node.handlers:
        at.views = dict(start)
        handled, handler_ended = block(at, handler.body)
        handlers.append(nodes.Handler(exceptions=_caught(at, handler), body=tuple(handled)))
        if not handler_ended:
            views = at.views if views is None else met(views, at.views)
            ended = False
    at.views = dict(start) if node.finalbody else views or {}
    last, last_ended = block(at, node.finalbody)
    if not body:
        return [*otherwise, *last], ended or last_ended
    made = nodes.Try(
        body=tuple(body), handlers=tuple(handlers), otherwise=tuple(otherwise), last=tuple(last), line=at.line
    )
    return [made], ended or last_ended


def _caught(at: Lowering, handler: ast.ExceptHandler) -> tuple[str, ...]:
    if handler.name is not None and any(
        isinstance(each, ast.Name) and each.id == handler.name for part in handler.body for each in ast.walk(part)
    ):
        raise Refused("except … as", "the exception itself is used", at.line)
    names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [] if handler.type is None else [handler.type]
    caught: list[str] = []
    for each in names:
        if not isinstance(each, ast.Name):
            raise Refused("except", f"`{ast.unparse(each)}`", at.line)
        if WIDE.get(each.id) == ():
            return ()
        caught += WIDE.get(each.id, (each.id,))
    return tuple(caught)


STATEMENTS.update(
    {
        ast.Assign: assign,
        ast.AugAssign: augment,
        ast.Delete: delete,
        ast.Expr: effect,
        ast.If: branch,
        ast.Return: give,
        ast.Raise: throw,
        ast.Assert: check,
        ast.Try: attempt,
        ast.Pass: lambda at, node: ([], False),
        ast.Break: lambda at, node: ([nodes.Break(line=at.line)], True),
        ast.Continue: lambda at, node: ([nodes.Continue(line=at.line)], True),
    }
)
