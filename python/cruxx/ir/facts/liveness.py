"""Fact `last` on a Local: nothing reads the variable afterwards, so its value may be moved out.

A variable is read afterwards if some way through the function reads it before giving it another value: later in the same
expression, in a later turn of a loop, in a handler. A loop reads what it runs over, or what bounds it, until it ends. What an
operation changes in place, or what a place lies in, is used after all operands are evaluated, so its Local is never the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cruxx.ir import nodes, walk
from cruxx.ir.facts.objects import changed, roots
from cruxx.ir.facts.tree import Facts

Names = frozenset[str]
_NONE: Names = frozenset()


def last_reads(program: nodes.Program) -> Facts:
    """The Locals of a program that are the last reads of their variables."""
    analysis = _Liveness()
    for function in program.functions:
        analysis.block(function.body, _NONE, _Ways())
    return {node: frozenset({"last"}) for node, holds in analysis.claims.items() if holds}


@dataclass(frozen=True, slots=True)
class _Ways:
    """What is read at the other ends of a block: after a break, at the next turn, after a return, where an exception is caught.

    `pinned` is in use all the time.
    """

    breaking: Names = _NONE
    continuing: Names = _NONE
    returning: Names = _NONE
    raising: Names = _NONE
    pinned: Names = _NONE

    def pin(self, names: Iterable[str]) -> _Ways:
        return replace(self, pinned=self.pinned | frozenset(names))


def _read(*parts: object) -> Names:
    return frozenset(variable.name for part in parts for variable in walk.reads(part))


def _roots(node: nodes.Expr) -> Names:
    return frozenset(root.variable.name for root in roots(node))


def _names(variables: Iterable[nodes.Variable]) -> Names:
    return frozenset(variable.name for variable in variables)


class _Liveness:
    """Walks backwards: from what is read after a node to what is read after the node before it.

    A loop is walked until nothing changes, and a claim must hold on every walk.
    """

    def __init__(self) -> None:
        self.claims: dict[int, bool] = {}

    # --- Statements

    def block(self, block: nodes.Block, after: Names, ways: _Ways) -> Names:
        for statement in reversed(block):
            after = self.statement(statement, after, ways) | ways.raising
        return after

    def statement(self, statement: nodes.Stmt, after: Names, ways: _Ways) -> Names:
        match statement:
            case nodes.Declare(variable=variable, value=value):
                rest = after - {variable.name}
                return rest if value is None else self.value(value, rest, ways)
            case nodes.Assign(place=nodes.Variable(name=name), value=value):
                return self.value(value, after - {name}, ways)
            case nodes.Assign(place=place, value=value):
                return self.value(value, self.place(place, after, ways), ways)
            case nodes.Update(place=nodes.Variable(name=name), value=value):
                return self.value(value, after | {name}, ways) | {name}
            case nodes.Update(place=place, value=value):
                held = ways.pin(_read(place))
                return self.place(place, self.value(value, after, held), ways)
            case nodes.Unpack(targets=targets, value=value):
                return self.value(value, after - _names(targets), ways)
            case nodes.Swap(left=left, right=right):
                return self.place(left, self.place(right, after, ways), ways)
            case nodes.Do(value=value):
                return self.value(value, after, ways)
            case nodes.Return(value=value):
                return self.value(value, ways.returning, ways)
            case nodes.Raise(message=message):
                return ways.raising if message is None else self.value(message, ways.raising, ways)
            case nodes.Break():
                return ways.breaking
            case nodes.Continue():
                return ways.continuing
        return self.compound(statement, after, ways)

    def compound(self, statement: nodes.Stmt, after: Names, ways: _Ways) -> Names:
        match statement:
            case nodes.If(test=test, then=then, otherwise=otherwise):
                return self.value(test, self.block(then, after, ways) | self.block(otherwise, after, ways), ways)
            case nodes.While(test=test, body=body):
                head = _NONE
                while True:
                    inner = replace(ways, breaking=after, continuing=head)
                    more = self.value(test, self.block(body, head, inner) | after, ways)
                    if more == head:
                        return head
                    head = more
            case nodes.For(targets=targets, iterable=iterable, body=body):
                turn = after
                while True:
                    inner = replace(ways, breaking=after, continuing=turn).pin(_read(iterable))
                    more = after | (self.block(body, turn, inner) - _names(targets))
                    if more == turn:
                        return self.iterable(iterable, turn, ways)
                    turn = more
            case nodes.Try():
                return self.attempt(statement, after, ways)
        return after

    def attempt(self, statement: nodes.Try, after: Names, ways: _Ways) -> Names:
        left = replace(
            ways,
            breaking=self.block(statement.last, ways.breaking, ways),
            continuing=self.block(statement.last, ways.continuing, ways),
            returning=self.block(statement.last, ways.returning, ways),
            raising=self.block(statement.last, ways.raising, ways),
        )
        end = self.block(statement.last, after, ways)
        caught = frozenset[str]().union(*(self.block(handler.body, end, left) for handler in statement.handlers))
        otherwise = self.block(statement.otherwise, end, left)
        tried = replace(left, raising=left.raising | caught)
        return self.block(statement.body, otherwise, tried) | tried.raising

    def place(self, place: nodes.Place, after: Names, ways: _Ways) -> Names:
        """What is read before a place is evaluated."""
        match place:
            case nodes.Variable(name=name):
                return after | {name}
            case nodes.Index(of=of, index=index) | nodes.Key(of=of, key=index):
                held = ways.pin(_roots(of))
                return self.value(of, self.value(index, after, held), held)

    def iterable(self, iterable: nodes.Iterable, after: Names, ways: _Ways) -> Names:
        match iterable:
            case nodes.Range(start=start, stop=stop):
                return self.values([start, stop], after, ways.pin(_read(start, stop)))
            case nodes.Elements(of=of, live=live):
                return self.value(of, after, ways.pin(_roots(of)) if live else ways)
            case nodes.Indexed(of=of, start=start):
                return self.values([of, start], after, ways)
            case nodes.Entries(of=of):
                return self.value(of, after, ways)
            case nodes.Zipped(left=left, right=right):
                return self.values([left, right], after, ways)

    # --- Expressions

    def values(self, parts: Sequence[nodes.Expr], after: Names, ways: _Ways) -> Names:
        """Parts that are evaluated in this order and used together: an object that one gives is in use while the next is evaluated."""
        for position in reversed(range(len(parts))):
            before = [_roots(part) for part in parts[:position]]
            after = self.value(parts[position], after, ways.pin(_NONE.union(*before)))
        return after

    def value(self, node: nodes.Expr, after: Names, ways: _Ways) -> Names:
        match node:
            case nodes.Local(variable=variable):
                is_last = variable.name not in after | ways.raising | ways.pinned
                self.claims[id(node)] = self.claims.get(id(node), True) and is_last
                return after | {variable.name}
            case nodes.Operation(operands=operands):
                object_changed = changed(node)
                held = _NONE if object_changed is None else _roots(object_changed)
                return self.values(operands, after, ways.pin(held))
            case nodes.Logic(left=left, right=right):
                return self.value(left, after | self.value(right, after, ways), ways)
            case nodes.Conditional(test=test, then=then, otherwise=otherwise):
                sides = self.value(then, after, ways) | self.value(otherwise, after, ways)
                return self.value(test, sides, ways)
            case nodes.Call(arguments=parts) | nodes.Build(items=parts):
                return self.values(parts, after, ways)
            case nodes.Lambda(parameters=parameters, body=body):
                outer = _read(body) - _names(parameters)
                self.value(body, after, ways.pin(outer))
                return after | outer
            case nodes.Comprehension():
                return self.comprehension(node, after, ways)
            case nodes.Convert(value=value) | nodes.Narrow(value=value) | nodes.Share(value=value):
                return self.value(value, after, ways)
        return after

    def comprehension(self, node: nodes.Comprehension, after: Names, ways: _Ways) -> Names:
        """All but the first iterable is evaluated again and again: nothing of it is a last read, except of the last loop's targets."""
        first, *others = node.clauses
        targets = _names(target for clause in node.clauses for target in clause.targets)
        repeated = _read(node.elements, *(clause.conditions for clause in node.clauses))
        repeated |= _read(*(clause.iterable for clause in others), first.iterable)
        inner = ways.pin(repeated - _names(node.clauses[-1].targets))
        live = self.values(node.elements, after - targets, inner)
        for clause in reversed(node.clauses):
            for condition in reversed(clause.conditions):
                live = self.value(condition, live, inner)
            if clause is not first:
                live = self.iterable(clause.iterable, live - _names(clause.targets), inner)
        return self.iterable(first.iterable, after | (live - targets), ways)
