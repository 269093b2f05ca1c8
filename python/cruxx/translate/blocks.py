"""Branches and loops of languages whose blocks have a beginning and an end, whatever their words are.

The words of a language are a `Shape`; where the test of a branch or loop needs statements of its own, these functions find a place
for them that keeps the order of evaluation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.translate.emit import Emitter
from cruxx.types import BOOL, Dict, List
from cruxx.types import Sequence as SequenceType


@dataclass(frozen=True, slots=True)
class Shape:
    """How branches and loops read; `{test}` is the place of a test."""

    when: str = "if ({test}) {{"
    elsewhen: str = "}} else if ({test}) {{"
    otherwise: str = "} else {"
    loop: str = "while ({test}) {{"
    forever: str = "while (true) {"
    leave: str = "break;"
    end: str = "}"


def branch(emit: Emitter, statement: nodes.If, shape: Shape) -> None:
    """Writes an if with its elifs and else."""
    emit.line(shape.when.format(test=emit.text(statement.test)))
    emit.block(statement.then)
    _otherwise(emit, statement.otherwise, shape)
    emit.line(shape.end)


def _otherwise(emit: Emitter, block: nodes.Block, shape: Shape) -> None:
    if not block:
        return
    if len(block) == 1 and isinstance(block[0], nodes.If):
        with emit.captured() as hoisted:
            test = emit.text(block[0].test)
        if not hoisted:
            emit.line(shape.elsewhen.format(test=test))
            emit.block(block[0].then)
            _otherwise(emit, block[0].otherwise, shape)
            return
    emit.line(shape.otherwise)
    emit.block(block)


def loop(
    emit: Emitter, statement: nodes.While, shape: Shape, body: Callable[[nodes.Block], None] | None = None
) -> None:
    """Writes a while loop; a test that needs statements moves into the body of an endless loop.

    `body` writes the statements of the loop, by default as they are.
    """
    write = body or emit.statements
    endless = isinstance(statement.test, nodes.Literal) and statement.test.value is True
    with emit.captured() as hoisted:
        test = emit.text(statement.test)
    emit.line(shape.forever if endless or hoisted else shape.loop.format(test=test))
    with emit.indented():
        if hoisted:
            branch_out(emit, statement.test, shape)
        write(statement.body)
    emit.line(shape.end)


def branch_out(emit: Emitter, test: nodes.Expr, shape: Shape) -> None:
    """Writes `if not test: break`."""
    emit.line(shape.when.format(test=emit.text(negated(test))))
    with emit.indented():
        emit.line(shape.leave)
    emit.line(shape.end)


def negated(test: nodes.Expr) -> nodes.Expr:
    """The opposite of a bool."""
    return nodes.Operation(name="bool.not", operands=(test,), type=BOOL, line=test.line)


def nested(
    emit: Emitter,
    clauses: Sequence[nodes.Clause],
    head: Callable[[nodes.Clause], None],
    shape: Shape,
    keep: Callable[[], None],
) -> None:
    """Writes the loops and tests of a comprehension around what `keep` writes.

    `head` writes the head of one clause's loop, and the lines inside it that give its targets their values.
    """
    if not clauses:
        keep()
        return
    clause, *inner = clauses
    head(clause)
    with emit.indented():
        _tested(emit, clause.conditions, shape, lambda: nested(emit, inner, head, shape, keep))
    emit.line(shape.end)


def _tested(emit: Emitter, conditions: Sequence[nodes.Expr], shape: Shape, write: Callable[[], None]) -> None:
    if not conditions:
        write()
        return
    emit.line(shape.when.format(test=emit.text(conditions[0])))
    with emit.indented():
        _tested(emit, conditions[1:], shape, write)
    emit.line(shape.end)


def as_loop(node: nodes.Comprehension) -> nodes.Stmt:
    """The loops of a comprehension, which evaluate its elements and drop them."""
    body: nodes.Block = tuple(nodes.Do(value=element, line=node.line) for element in node.elements)
    for clause in reversed(node.clauses):
        for condition in reversed(clause.conditions):
            body = (nodes.If(test=condition, then=body, line=node.line),)
        body = (nodes.For(targets=clause.targets, iterable=clause.iterable, body=body, line=node.line),)
    return body[0]


def has_continue(body: nodes.Block) -> bool:
    """Whether a `continue` in `body` belongs to the loop whose body it is."""
    for statement in body:
        match statement:
            case nodes.Continue():
                return True
            case nodes.If(then=then, otherwise=otherwise) if has_continue(then) or has_continue(otherwise):
                return True
            case nodes.Try(body=inner, handlers=handlers, otherwise=otherwise, last=last):
                blocks = [inner, otherwise, last, *(handler.body for handler in handlers)]
                if any(has_continue(block) for block in blocks):
                    return True
            case _:
                continue
    return False


def has_break(body: nodes.Block) -> bool:
    """Whether a `break` in `body` belongs to the loop whose body it is."""
    return any(
        isinstance(each, nodes.Break)
        or (isinstance(each, nodes.If) and (has_break(each.then) or has_break(each.otherwise)))
        for each in body
    )


def may_be_repeated(node: nodes.Expr) -> bool:
    """Whether an expression may be written twice, since it has no effects and is not long to compute."""
    return not any(
        isinstance(each, nodes.Call | nodes.Comprehension)
        or (isinstance(each, nodes.Operation) and not catalogue()[each.name].pure)
        for each in walk.descendants(node)
    )


def steady(place: nodes.Index | nodes.Key, keep: Callable[[nodes.Expr, str], nodes.Expr]) -> nodes.Index | nodes.Key:
    """A place that can be written twice; `keep` puts a part that may not be into a variable of a name."""
    match place:
        case nodes.Index(of=of, index=index):
            return nodes.Index(of=keep(of, "items"), index=keep(index, "index"))
        case nodes.Key(of=of, key=key):
            return nodes.Key(of=keep(of, "mapping"), key=keep(key, "key"))


def read(place: nodes.Place) -> nodes.Expr:
    """The present value of a place."""
    match place:
        case nodes.Variable():
            return nodes.Local(variable=place, type=place.type)
        case nodes.Index(of=of, index=index):
            assert isinstance(of.type, List | SequenceType)
            return nodes.Operation(name="list.get", operands=(of, index), type=of.type.element, facts=index.facts)
        case nodes.Key(of=of, key=key):
            assert isinstance(of.type, Dict)
            return nodes.Operation(name="dict.get", operands=(of, key), type=of.type.value)


def long_form(statement: nodes.Update) -> nodes.Assign:
    """An augmented assignment as a plain one, for operations that the language has no operator for."""
    old = replace(read(statement.place), facts=statement.facts)
    value = nodes.Operation(
        name=statement.operation,
        operands=(old, statement.value),
        type=old.type,
        line=statement.line,
    )
    return nodes.Assign(place=statement.place, value=value, line=statement.line)
