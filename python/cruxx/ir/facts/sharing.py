"""How objects with two holders are shared, and what a language whose variables are values must know of it.

A Share is

- `moved` where its value is the last read of a variable (not a loop's), or was just taken out of its container, or is new, or
  goes back to the place it comes from (`d[k] = d.get(k, [])`);
- `frozen` where no object that can be reached from its value is changed by anything that may run after it, so a copy is the same;
- `aliased` everywhere else.

Three more things would go wrong where variables are values, and get a Share `aliased` around them: an operation that copies a
container whose parts are changed afterwards; a change of what an operation gives that is no place (`get_default`); and a variable
that is a second name for another one, which is replaced by it where neither is assigned again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from cruxx.ir import nodes, walk
from cruxx.ir.facts.bounds import plain
from cruxx.ir.facts.liveness import last_reads
from cruxx.ir.facts.objects import (
    PLACES,
    can_change,
    changed,
    gives_holder,
    holds_changeable,
    is_fresh,
    makes_object,
)
from cruxx.ir.facts.points import Points, Sites
from cruxx.ir.facts.tree import distinct, mapped, without
from cruxx.ir.facts.variables import assigned_names

_REPEATING = frozenset({"list.repeat", "dict.from_keys"})
"""Operations whose result holds the same part more than once."""


def shared(program: nodes.Program) -> nodes.Program:
    """The program with every Share decided."""
    while True:
        program = distinct(program)
        decided = _Sharing(program).decided()
        renamed = _without_second_name(decided)
        if renamed is None:
            return decided
        program = renamed


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a node stands: its function, the number of its statement, the loops around it, and whether it is part of a Return."""

    function: str
    statement: int
    loops: frozenset[int]
    returns: bool


class _Spots:
    """The spots of all nodes by `id`."""

    def __init__(self, program: nodes.Program) -> None:
        self.of: dict[int, _Spot] = {}
        self.count = 0
        for function in program.functions:
            self.function = function.name
            self.block(function.body, frozenset())

    def block(self, block: nodes.Block, loops: frozenset[int]) -> None:
        for statement in block:
            self.statement(statement, loops)

    def statement(self, statement: nodes.Stmt, loops: frozenset[int]) -> None:
        self.count += 1
        match statement:
            case nodes.If(test=test, then=then, otherwise=otherwise):
                self.mark(test, loops)
                self.block(then, loops)
                self.block(otherwise, loops)
            case nodes.While(test=test, body=body):
                inner = loops | {id(statement)}
                self.mark(test, inner)
                self.block(body, inner)
            case nodes.For(iterable=iterable, body=body):
                self.mark(iterable, loops)
                self.block(body, loops | {id(statement)})
            case nodes.Try(body=body, handlers=handlers, otherwise=otherwise, last=last):
                for each in (body, *(handler.body for handler in handlers), otherwise, last):
                    self.block(each, loops)
            case _:
                self.mark(statement, loops, returns=isinstance(statement, nodes.Return))

    def mark(self, tree: object, loops: frozenset[int], *, returns: bool = False) -> None:
        spot = _Spot(self.function, self.count, loops, returns)
        for node in walk.descendants(tree):
            self.of[id(node)] = spot
            if isinstance(node, nodes.Comprehension | nodes.Lambda):
                inner = replace(spot, loops=spot.loops | {id(node)})
                self.of.update((id(each), inner) for each in walk.descendants(node) if id(each) != id(node))


class _Sharing:
    """The decisions for one program."""

    def __init__(self, program: nodes.Program) -> None:
        self.program = program
        self.points = Points(program)
        self.last = last_reads(program)
        self.spots = _Spots(program).of
        self.repeated = _called(program)
        self.has_finally = any(isinstance(each, nodes.Try) and each.last for each in walk.descendants(program))
        self.declared = {
            (function.name, each.variable.name): each
            for function in program.functions
            for each in walk.descendants(function)
            if isinstance(each, nodes.Declare)
        }
        self.assigned = {function.name: assigned_names(function) for function in program.functions}
        self.borrowed = frozenset(_loop_variables(program))
        self.loops = {id(node): node for node in walk.descendants(program) if isinstance(node, nodes.For)}
        self.returning = frozenset(map(id, _returning(program)))
        self.changing = {id(node): node for node in walk.descendants(program) if id(node) in self.points.changes}

    def decided(self) -> nodes.Program:
        """The program with its Shares decided and the missing ones added."""
        around = {id(each) for node in walk.descendants(self.program) for each in self.unspeakable(node)}

        def decide(old: Any, new: Any) -> Any:  # noqa: ANN401 - any node
            if isinstance(new, nodes.Share):
                inner = new.value.value if isinstance(new.value, nodes.Share) else new.value
                is_aliased = id(old) in around or isinstance(new.value, nodes.Share)
                return replace(new, how="aliased" if is_aliased else self.how(old), value=inner)
            if id(old) in around:
                return nodes.Share(how="aliased", value=new, type=new.type, line=new.line)
            return new

        return mapped(self.program, decide)

    def how(self, share: nodes.Share) -> Literal["moved", "frozen", "aliased"]:
        """What the Share is."""
        if self.moves(share.value) or id(share) in self.returning:
            return "moved"
        objects = self.points.reach(self.points.of_node.get(id(share.value), frozenset()))
        return "aliased" if self.changes_after(share, objects) else "frozen"

    def moves(self, value: nodes.Expr) -> bool:
        """Whether nothing holds the value once it is given."""
        match value:
            case nodes.Local(variable=variable):
                return id(value) in self.last and variable.name not in self.borrowed
            case nodes.Convert(value=inner) | nodes.Narrow(value=inner) | nodes.Share(value=inner):
                return self.moves(inner)
            case nodes.Conditional(then=then, otherwise=otherwise):
                return self.moves(then) and self.moves(otherwise)
        return is_fresh(value)

    # --- What runs afterwards

    def changes_after(self, node: nodes.Expr, objects: Sites) -> bool:
        """Whether something that may run after `node` changes one of the objects."""
        return any(
            not objects.isdisjoint(self.points.changes[change]) and self.may_follow(self.changing[change], node)
            for change in self.changing
        )

    def may_follow(self, change: Any, node: nodes.Expr) -> bool:  # noqa: ANN401 - an Operation or a place
        """Whether `change` may run after `node`, on an object that was there then."""
        first, then = self.spots[id(node)], self.spots[id(change)]
        if first.returns and first.function not in self.repeated and not self.has_finally:
            return first.statement == then.statement
        if first.function != then.function or first.function in self.repeated:
            return True
        common = first.loops & then.loops
        if then.statement >= first.statement:
            return True
        return bool(common) and not self.is_new(change, common) and not self.is_another(change, node, common)

    def is_new(self, change: Any, loops: frozenset[int]) -> bool:  # noqa: ANN401 - an Operation or a place
        """Whether what is changed is made anew in every turn of these loops before it is changed."""
        target = changed(change) if isinstance(change, nodes.Operation) else change.of
        if not isinstance(target, nodes.Local):
            return False
        spot, name = self.spots[id(change)], target.variable.name
        declaration = self.declared.get((spot.function, name))
        if declaration is None or declaration.value is None or name in self.assigned[spot.function]:
            return False
        return loops <= self.spots[id(declaration)].loops and makes_object(declaration.value)

    def is_another(self, change: Any, node: nodes.Expr, loops: frozenset[int]) -> bool:  # noqa: ANN401 - an Operation or a place
        """Whether one loop gives a variable another object in every turn, and it is that which is shared and changed."""
        target = changed(change) if isinstance(change, nodes.Operation) else change.of
        match node, target, [self.loops.get(each) for each in loops]:
            case (
                nodes.Share(value=nodes.Local(variable=one)),
                nodes.Local(variable=other),
                [nodes.For(targets=(variable,), iterable=nodes.Elements(of=of, live=False))],
            ) if one == other == variable and one.name not in self.assigned[self.spots[id(node)].function]:
                return self.points.has_separate_parts(self.points.of_node[id(of)])
        return False

    # --- What values cannot say

    def unspeakable(self, node: object) -> Iterator[nodes.Expr]:
        """The expressions in `node` that mean something else where variables are values."""
        match node:
            case nodes.Operation():
                if self.copies_badly(node):
                    yield node
                object_changed = changed(node)
                if object_changed is not None:
                    yield from _no_place(object_changed)
                    yield from (each for each in node.operands if self.spreads(node, each))
            case nodes.Index(of=of) | nodes.Key(of=of):
                yield from _no_place(of)
            case nodes.Update(value=value) if holds_changeable(value.type) and not self.moves(value):
                if self.parts_change(value, value):
                    yield value

    def copies_badly(self, node: nodes.Operation) -> bool:
        """Whether a new container holds parts that something changes afterwards."""
        if not gives_holder(node.name) or not holds_changeable(node.type):
            return False
        is_only_holder = all(self.moves(each) for each in node.operands if can_change(each.type))
        return not (is_only_holder and node.name not in _REPEATING) and self.parts_change(node, node)

    def spreads(self, node: nodes.Operation, operand: nodes.Expr) -> bool:
        """Whether an operation takes the parts of an operand, not itself, into the object that it changes, and they change afterwards."""
        if operand is changed(node) or not holds_changeable(operand.type) or self.moves(operand):
            return False
        if self.points.of_node[id(operand)] & self.points.content(self.points.changes[id(node)]):
            return False
        return self.parts_change(node, operand)

    def parts_change(self, node: nodes.Expr, holder: nodes.Expr) -> bool:
        """Whether the parts of what `holder` gives are changed after `node`."""
        parts = self.points.reach(self.points.content(self.points.of_node[id(holder)]))
        return self.changes_after(node, parts)


def _called(program: nodes.Program) -> frozenset[str]:
    """The functions that are called within the program."""
    return frozenset(each.function for each in walk.descendants(program) if isinstance(each, nodes.Call))


def _loop_variables(program: nodes.Program) -> Iterator[str]:
    """The variables that stand for an element of what a loop, a comprehension or an operation runs over."""
    for node in walk.descendants(program):
        match node:
            case nodes.For(targets=targets) | nodes.Clause(targets=targets) | nodes.Lambda(parameters=targets):
                yield from (target.name for target in targets)


def _returning(program: nodes.Program) -> Iterator[nodes.Share]:
    """The Shares of an entry's value, or of a default, that becomes the value of that same entry."""
    for node in walk.descendants(program):
        match node:
            case nodes.Assign(
                place=nodes.Key(of=nodes.Local() as of, key=key),
                value=nodes.Share(
                    value=nodes.Operation(name="dict.get_default", operands=(mapping, sought, default))
                ) as share,
            ) if plain(of) == plain(mapping) and plain(key) == plain(sought) and is_fresh(default) and _is_simple(key):
                yield share


def _is_simple(key: nodes.Expr) -> bool:
    return isinstance(key, nodes.Local | nodes.Literal)


def _no_place(node: nodes.Expr) -> Iterator[nodes.Expr]:
    """The operation in a changed expression whose result is a part of an operand, but cannot be changed where it stands."""
    match node:
        case nodes.Convert(value=value) | nodes.Narrow(value=value):
            yield from _no_place(value)
        case nodes.Conditional(then=then, otherwise=otherwise):
            yield from _no_place(then)
            yield from _no_place(otherwise)
        case nodes.Operation(name=name, operands=operands) if not is_fresh(node):
            if name in PLACES:
                yield from _no_place(operands[0])
            else:
                yield node


def _without_second_name(program: nodes.Program) -> nodes.Program | None:
    """The program with one variable fewer, which was a second name for another one; None if there is none."""
    for function in program.functions:
        assigned = assigned_names(function)
        for node in walk.descendants(function):
            match node:
                case nodes.Declare(
                    variable=second, value=nodes.Share(how="aliased", value=nodes.Local(variable=first))
                ) if not assigned & {first.name, second.name}:
                    renamed = _renamed(function, node, first)
                    functions = tuple(renamed if each is function else each for each in program.functions)
                    return replace(program, functions=functions)
    return None


def _renamed(function: nodes.Function, declaration: nodes.Declare, first: nodes.Variable) -> nodes.Function:
    """The function without the declaration, whose variable is replaced by the first."""

    def rename(_: Any, new: Any) -> Any:  # noqa: ANN401 - any node
        return first if new == declaration.variable else new

    return mapped(without(function, declaration), rename)
