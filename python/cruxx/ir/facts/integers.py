"""Facts about ints, by what is known of the variables at every point.

- `nonnegative` on an int expression: it is 0 or more.
- `positive`: it is 1 or more.
- `in_range` on the index of `list.get`, `str.get` or of a place: it is from 0 to below the length.
- `stable` on a bound of a range: evaluated again at any turn of the loop, it would be the same.

Parameters, elements of containers and results of calls can be any int. A loop is followed until what is known before each turn no
longer changes; only then facts are noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.ir.facts.bounds import (
    Bounds,
    below_length,
    compared,
    is_comparison,
    is_path,
    joined,
    length_of,
    names_in,
    opposite,
    plain,
    turned,
)
from cruxx.ir.facts.intervals import ANY_INT, NATURAL, Interval, exactly, interval_of, within
from cruxx.ir.facts.objects import can_change
from cruxx.ir.facts.points import Points, Sites
from cruxx.ir.facts.tree import Facts
from cruxx.ir.facts.variables import assigned_names
from cruxx.types import INT

_NOTHING: Sites = frozenset()
_SAME_LENGTH = frozenset("list.sort list.sort_descending list.sort_key list.sort_key_descending list.reverse".split())
"""Operations after which a list is as long as before."""

_KEEPING_LENGTH = _SAME_LENGTH | {"list.append", "list.extend", "list.insert"}
"""Operations after which a list is no shorter."""

State = Bounds | None
Turn = Callable[[Bounds], State]
"""What is known at the end of a loop's turn, for what is known before it."""


@dataclass(slots=True)
class _Exits:
    """The states at which the innermost loop is left, or goes on."""

    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)


class Integers:
    """The facts of a program, in `claims`; `codes` holds the highest operand of every `int.character`."""

    def __init__(self, program: nodes.Program, highest_code: int) -> None:
        self.points = Points(program)
        self.highest_code = highest_code
        self.verdicts: dict[tuple[int, str], bool] = {}
        self.codes: dict[int, float] = {}
        self.noting = True
        self.exits = _Exits()
        self.changing = {id(node): node for node in walk.descendants(program) if id(node) in self.points.changes}
        for function in program.functions:
            self.current = function.name
            self.block(function.body, Bounds())

    @property
    def claims(self) -> Facts:
        """The facts by the `id` of their node."""
        found: dict[int, frozenset[str]] = {}
        for (node, word), holds in self.verdicts.items():
            if holds:
                found[node] = found.get(node, frozenset()) | {word}
        return found

    def note(self, node: nodes.Expr, word: str, *, holds: bool) -> None:
        """Whether a fact holds; where a node is looked at more than once, it must always hold."""
        if self.noting:
            self.verdicts[id(node), word] = self.verdicts.get((id(node), word), True) and holds

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Nothing is noted inside."""
        before, self.noting = self.noting, False
        yield
        self.noting = before

    # --- Statements

    def block(self, block: nodes.Block, state: State) -> State:
        """What is known after a block."""
        for statement in block:
            if state is None:
                return None
            state = self.statement(statement, state)
        return state

    def statement(self, statement: nodes.Stmt, state: Bounds) -> State:
        """What is known after a statement; None if nothing follows it."""
        match statement:
            case nodes.Declare(variable=variable, value=None):
                return state.assigned(variable.name, ANY_INT)
            case nodes.Declare(variable=variable, value=value) if value is not None:
                state, interval = self.value(value, state)
                return state.assigned(variable.name, interval)
            case nodes.Assign(place=place, value=value):
                state, interval = self.value(value, state)
                return self.store(place, interval, state)
            case nodes.Update():
                return self.update(statement, state)
            case nodes.Unpack(targets=targets, value=value):
                return self.unpack(targets, value, state)
            case nodes.Swap(left=left, right=right):
                intervals = [
                    state.of(each.name) if isinstance(each, nodes.Variable) else ANY_INT for each in (left, right)
                ]
                return self.store(right, intervals[0], self.store(left, intervals[1], state))
            case nodes.Do(value=value):
                return self.value(value, state)[0]
            case nodes.Return(value=value):
                self.value(value, state)
                return None
            case nodes.Raise(message=message):
                if message is not None:
                    self.value(message, state)
                return None
            case nodes.Break():
                self.exits.breaks.append(state)
                return None
            case nodes.Continue():
                self.exits.continues.append(state)
                return None
        return self.compound(statement, state)

    def compound(self, statement: nodes.Stmt, state: Bounds) -> State:
        """What is known after a branch, a loop or a try."""
        match statement:
            case nodes.If(test=test, then=then, otherwise=otherwise):
                state, _ = self.value(test, state)
                true, false = self.tested(test, state, wanted=True), self.tested(test, state, wanted=False)
                return joined([self.block(then, true), self.block(otherwise, false)])
            case nodes.While():
                return self.loop(statement, state)
            case nodes.For():
                return self.iterate(statement, state)
            case nodes.Try(body=body, handlers=handlers, otherwise=otherwise, last=last):
                anywhere = self.forgotten(state, [body, otherwise])
                ends = [self.block(otherwise, self.block(body, state))]
                ends += [self.block(handler.body, anywhere) for handler in handlers]
                rest = [body, otherwise, last, *(handler.body for handler in handlers)]
                if not last:
                    return joined(ends)
                self.block(last, self.forgotten(state, rest))
                with self.trying():
                    return self.block(last, joined(ends))
        return state

    def forgotten(self, state: Bounds, blocks: Sequence[nodes.Block]) -> Bounds:
        """What is known at any point of these blocks."""
        names = {name for block in blocks for name in _stored_names(block)}
        for name in sorted(names):
            state = state.assigned(name, ANY_INT)
        return state.without_pairs(state.below)

    def unpack(self, targets: Sequence[nodes.Variable], value: nodes.Expr, state: Bounds) -> Bounds:
        """The parts of a tuple that is built right there are known."""
        if isinstance(value, nodes.Build):
            intervals = []
            for item in value.items:
                state, interval = self.value(item, state)
                intervals.append(interval)
        else:
            state, _ = self.value(value, state)
            intervals = [ANY_INT] * len(targets)
        for target, interval in zip(targets, intervals, strict=False):
            state = state.assigned(target.name, interval)
        return state

    def update(self, statement: nodes.Update, state: Bounds) -> Bounds:
        """The place holds what the operation gives."""
        place = statement.place
        old = state.of(place.name) if isinstance(place, nodes.Variable) else ANY_INT
        state, interval = self.value(statement.value, state)
        typed = place.type == INT if isinstance(place, nodes.Variable) else False
        new = interval_of(statement.operation, [old, interval]) if typed else ANY_INT
        kept = [pair for pair in state.below if self.falls(statement, pair[0], interval)]
        state = self.store(place, new, state)
        for pair in kept:
            state = state.less(pair)
        return state

    def falls(self, statement: nodes.Update, name: str, interval: Interval) -> bool:
        """Whether an update makes this variable no greater."""
        place = statement.place
        if not isinstance(place, nodes.Variable) or place.name != name:
            return False
        return statement.operation == "int.subtract" and interval.low >= 0

    def store(self, place: nodes.Place, interval: Interval, state: Bounds) -> Bounds:
        """What is known after a place has got a value."""
        match place:
            case nodes.Variable(name=name, type=given):
                return state.assigned(name, interval if given == INT else ANY_INT)
            case nodes.Index(of=of, index=index):
                state, _ = self.value(of, state)
                state, interval = self.value(index, state)
                self.index(of, index, interval, state)
            case nodes.Key(of=of, key=key):
                state, _ = self.value(of, state)
                state, _ = self.value(key, state)
        return self.changed(place, state, keeps_length=True)

    # --- Loops

    def loop(self, statement: nodes.While, state: Bounds) -> State:
        """What is known after a while loop."""
        exits, self.exits = self.exits, _Exits()

        def turn(head: Bounds) -> State:
            self.exits = _Exits()
            tested, _ = self.value(statement.test, head)
            end = self.block(statement.body, self.tested(statement.test, tested, wanted=True))
            return joined([end, *self.exits.continues])

        head = self.settled(state, turn)
        breaks = self.exits.breaks
        self.exits = exits
        with self.trying():
            tested, _ = self.value(statement.test, head)
        return joined([self.tested(statement.test, tested, wanted=False), *breaks])

    def iterate(self, statement: nodes.For, state: Bounds) -> State:
        """What is known after a for loop."""
        exits, self.exits = self.exits, _Exits()
        start = self.start(statement, statement.body, state)

        def turn(head: Bounds) -> State:
            self.exits = _Exits()
            end = self.block(statement.body, self.turn(statement, head, state))
            return joined([end, *self.exits.continues])

        head = self.settled(start, turn)
        breaks = self.exits.breaks
        self.exits = exits
        after = joined([head, *breaks])
        return (
            None
            if after is None
            else after.without_pairs({pair for pair in after.below if pair[0] == _stop(statement)})
        )

    def settled(self, entry: Bounds, turn: Turn) -> Bounds:
        """What is known before every turn of a loop; notes the facts of its body."""
        head = entry
        with self.trying():
            for rounds in range(100):
                more = joined([entry, turn(head)]) or entry
                wider = head.join(more) if rounds < 1 else head.widened(head.join(more))
                if wider == head:
                    break
                head = wider
            head = joined([entry, turn(head)]) or entry  # a step back from what was widened too far
        turn(head)
        return head

    def start(self, loop: nodes.For | nodes.Clause, body: object, state: Bounds) -> Bounds:
        """What is known when the iterable of a loop is evaluated; the length that bounds a range is remembered under a name."""
        match loop.iterable:
            case nodes.Range(start=start, stop=stop, step=step):
                state, _ = self.value(start, state)
                state, _ = self.value(stop, state)
                for bound in (start, stop):
                    self.note(bound, "stable", holds=self.is_stable(bound, body))
                length = below_length(stop if step > 0 else start)
                if length is not None and (step > 0 or length[1] > 0):
                    state = state.less((_stop(loop), plain(length[0])))
            case nodes.Elements(of=of) | nodes.Entries(of=of):
                state, _ = self.value(of, state)
            case nodes.Indexed(of=of, start=start):
                state, _ = self.value(of, state)
                state, _ = self.value(start, state)
            case nodes.Zipped(left=left, right=right):
                state, _ = self.value(left, state)
                state, _ = self.value(right, state)
        return state

    def turn(self, loop: nodes.For | nodes.Clause, head: Bounds, before: Bounds) -> Bounds:
        """What is known when a turn begins."""
        for target in loop.targets:
            head = head.assigned(target.name, ANY_INT)
        first = loop.targets[0].name
        match loop.iterable:
            case nodes.Range(start=start, stop=stop, step=step):
                with self.trying():
                    low, high = self.value(start, before)[1], self.value(stop, before)[1]
                given = (low.low, high.high - 1) if step > 0 else (high.low + 1, low.high)
                head = head.known(first, within(*given))
                for name, of in head.below:
                    if name == _stop(loop):
                        head = head.less((first, of))
            case nodes.Indexed(of=of, start=start):
                with self.trying():
                    head = head.known(first, Interval(self.value(start, before)[1].low))
                if isinstance(of, nodes.Local) and isinstance(start, nodes.Literal) and start.value == 0:
                    body = loop.body if isinstance(loop, nodes.For) else ()
                    if of.variable.name not in _stored_names(body):
                        head = head.less((first, plain(of)))
        return head

    def is_stable(self, bound: nodes.Expr, body: object) -> bool:
        """Whether the body of a loop cannot change the value of a bound."""
        parts = _expressions(bound)
        if not all(map(_is_simple, parts)) or names_in(bound) & _stored_names(body):
            return False
        measured = {id(of) for of in map(length_of, parts) if isinstance(of, nodes.Local)}
        lengths = [self.points.of_node[id(each)] for each in parts if id(each) in measured]
        objects = [self.points.of_node[id(each)] for each in parts if id(each) not in measured]
        return not (
            self.points.reach(_NOTHING.union(*objects)) & self.changes_in(body, keeping_length=True)
            or _NOTHING.union(*lengths) & self.changes_in(body, keeping_length=False)
        )

    def changes_in(self, body: object, *, keeping_length: bool) -> Sites:
        """The objects that a block may change, with or without those whose length stays."""
        calls = any(isinstance(each, nodes.Call) for each in walk.descendants(body))
        inside = set(self.changing) if calls else {id(each) for each in walk.descendants(body)}
        return _NOTHING.union(
            *(
                sites
                for change, sites in self.points.changes.items()
                if change in inside and (keeping_length or not _keeps_length(self.changing[change]))
            )
        )

    # --- Expressions

    def values(self, parts: Sequence[nodes.Expr], state: Bounds) -> tuple[Bounds, list[Interval]]:
        """What is known after parts are evaluated in order, and their intervals."""
        intervals = []
        for part in parts:
            state, interval = self.value(part, state)
            intervals.append(interval)
        return state, intervals

    def value(self, node: nodes.Expr, state: Bounds) -> tuple[Bounds, Interval]:
        """What is known after an expression is evaluated, and the interval it lies in if it is an int."""
        state, interval = self.evaluated(node, state)
        if node.type != INT:
            return state, ANY_INT
        if not isinstance(node, nodes.Literal):
            self.note(node, "nonnegative", holds=interval.low >= 0)
            self.note(node, "positive", holds=interval.low >= 1)
        return state, interval

    def evaluated(self, node: nodes.Expr, state: Bounds) -> tuple[Bounds, Interval]:
        """As `value`, without facts."""
        match node:
            case nodes.Literal(value=int(value)):
                return state, exactly(value)
            case nodes.Local(variable=variable):
                return state, state.of(variable.name)
            case nodes.Operation():
                return self.operation(node, state)
            case nodes.Logic(kind=kind, left=left, right=right):
                state, _ = self.value(left, state)
                inner = self.tested(left, state, wanted=kind == "and")
                self.value(right, state if inner is None else inner)
                return self.disturbed(right, state), ANY_INT
            case nodes.Conditional(test=test, then=then, otherwise=otherwise):
                state, _ = self.value(test, state)
                sides = [
                    self.value(side, self.tested(test, state, wanted=wanted) or state)[1]
                    for side, wanted in ((then, True), (otherwise, False))
                ]
                return self.disturbed(otherwise, self.disturbed(then, state)), sides[0].join(sides[1])
            case nodes.Call(arguments=arguments):
                state, _ = self.values(arguments, state)
                return self.disturbed(node, state), ANY_INT
            case nodes.Build(items=items):
                return self.values(items, state)[0], ANY_INT
            case nodes.Lambda(body=body):
                self.value(body, state)
                return self.disturbed(body, state), ANY_INT
            case nodes.Comprehension():
                self.comprehension(node, self.disturbed(node, state))
                return self.disturbed(node, state), ANY_INT
            case nodes.Convert(value=value) | nodes.Narrow(value=value) | nodes.Share(value=value):
                return self.value(value, state)
        return state, ANY_INT

    def comprehension(self, node: nodes.Comprehension, state: Bounds) -> None:
        """Notes the facts inside of a comprehension."""
        for position, clause in enumerate(node.clauses):
            before, inner = state, (node.elements, clause.conditions, node.clauses[position + 1 :])
            state = self.turn(clause, self.start(clause, inner, before), before)
            for condition in clause.conditions:
                state, _ = self.value(condition, state)
                state = self.tested(condition, state, wanted=True) or state
        self.values(node.elements, state)

    def operation(self, node: nodes.Operation, state: Bounds) -> tuple[Bounds, Interval]:
        """An operation: facts of its index, what it changes, and the interval of its result."""
        state, intervals = self.values(node.operands, state)
        if node.name in ("list.get", "str.get"):
            self.index(node.operands[0], node.operands[1], intervals[1], state)
        if node.name == "int.character" and self.noting:
            self.codes[id(node)] = max(self.codes.get(id(node), 0), intervals[0].high)
        if not catalogue()[node.name].pure:
            state = self.changed(node, state, keeps_length=node.name in _KEEPING_LENGTH)
        interval = interval_of(node.name, intervals)
        if node.name == "str.code":
            interval = Interval(0, self.highest_code)
        if self.mirrored(node, state) is not None:
            interval = interval.meet(NATURAL)
        return state, interval

    def mirrored(self, node: nodes.Expr, state: Bounds) -> tuple[str, object] | None:
        """The variable and plain `of` of `len(of) - 1 - variable` or `len(of) - variable - 1` with a variable below `len(of)`."""
        match node:
            case nodes.Operation(
                name="int.subtract",
                operands=(nodes.Operation(name="int.subtract", operands=(length, first)), second),
            ):
                of = length_of(length)
                for number, variable in ((first, second), (second, first)):
                    if of is None or not isinstance(number, nodes.Literal) or number.value != 1:
                        continue
                    if isinstance(variable, nodes.Local) and (variable.variable.name, plain(of)) in state.below:
                        return variable.variable.name, plain(of)
        return None

    def index(self, of: nodes.Expr, index: nodes.Expr, interval: Interval, state: Bounds) -> None:
        """Notes whether an index is in range."""
        self.note(index, "in_range", holds=self.is_within(of, index, interval, state))

    def is_within(self, of: nodes.Expr, index: nodes.Expr, interval: Interval, state: Bounds) -> bool:
        """Whether an index is from 0 to below the length of `of`."""
        if not is_path(of):
            return False
        key = plain(of)
        match index:
            case nodes.Local(variable=variable):
                return interval.low >= 0 and (variable.name, key) in state.below
            case nodes.Operation(name="int.modulo", operands=(_, length)):
                divided = length_of(length)
                return divided is not None and plain(divided) == key
            case nodes.Operation(
                name="int.subtract", operands=(nodes.Local(variable=variable), nodes.Literal(value=int(number)))
            ) if number >= 0:
                return interval.low >= 0 and (variable.name, key) in state.below
        mirrored = self.mirrored(index, state)
        return mirrored is not None and mirrored[1] == key and state.of(mirrored[0]).low >= 0

    # --- Changes

    def changed(self, node: nodes.Operation | nodes.Place, state: Bounds, *, keeps_length: bool) -> Bounds:
        """What is known after an operation or a store has changed objects."""
        sites = self.points.changes.get(id(node), frozenset())
        gone = []
        for pair in state.below:
            of = pair[1]
            if isinstance(of, nodes.Local) and (keeps_length or not can_change(of.type)):
                continue
            roots = [self.points.of_variable[self.current, name] for name in names_in(of)]
            if not self.points.reach(frozenset().union(*roots)).isdisjoint(sites):
                gone.append(pair)
        return state.without_pairs(gone)

    def disturbed(self, tree: nodes.Expr, state: Bounds) -> Bounds:
        """What is known after an expression of which only a part may be evaluated, or a call: no pair, if it changes anything."""
        for each in walk.descendants(tree):
            if isinstance(each, nodes.Call) or (isinstance(each, nodes.Operation) and not catalogue()[each.name].pure):
                return state.without_pairs(state.below)
        return state

    # --- Tests

    def tested(self, test: nodes.Expr, state: Bounds, *, wanted: bool) -> Bounds | None:
        """What is known where a test gave the wanted answer; None if it never does."""
        match test:
            case nodes.Literal(value=bool(value)):
                return state if value == wanted else None
            case nodes.Operation(name="bool.not", operands=(inner,)):
                return self.tested(inner, state, wanted=not wanted)
            case nodes.Logic(kind=kind, left=left, right=right):
                if (kind == "and") == wanted:
                    first = self.tested(left, state, wanted=wanted)
                    return None if first is None else self.tested(right, self.disturbed(right, first), wanted=wanted)
                first = self.tested(left, state, wanted=not wanted)
                second = None if first is None else self.tested(right, self.disturbed(right, first), wanted=wanted)
                return joined([self.tested(left, state, wanted=wanted), second])
            case nodes.Operation(name="int.nonzero", operands=(nodes.Local() as value,)):
                zero = nodes.Literal(value=0, type=INT)
                return compared(state, "int.not_equal" if wanted else "int.equal", value, zero, exactly(0))
            case nodes.Operation(name=name, operands=(left, right)) if is_comparison(name):
                with self.trying():
                    intervals = [self.value(each, state)[1] for each in (left, right)]
                name = name if wanted else opposite(name)
                state = compared(state, name, left, right, intervals[1])
                return compared(state, turned(name), right, left, intervals[0])
        return state


def _stop(loop: nodes.For | nodes.Clause) -> str:
    """A name for the bound of a loop, which no variable has."""
    return f"bound of {loop.targets[0].name}"


def _stored_names(block: object) -> frozenset[str]:
    """The variables that get a value in a block, by whatever."""
    names = set(assigned_names(block))
    for node in walk.descendants(block):
        match node:
            case nodes.Declare(variable=variable):
                names.add(variable.name)
            case nodes.Unpack(targets=targets) | nodes.For(targets=targets) | nodes.Clause(targets=targets):
                names |= {target.name for target in targets}
            case nodes.Lambda(parameters=targets):
                names |= {target.name for target in targets}
    return frozenset(names)


def _keeps_length(change: object) -> bool:
    """Whether a list is as long after an operation or store as before."""
    return isinstance(change, nodes.Index) or (isinstance(change, nodes.Operation) and change.name in _SAME_LENGTH)


def _expressions(node: nodes.Expr) -> list[nodes.Expr]:
    return [each for each in walk.descendants(node) if isinstance(each, nodes.Expr)]


def _is_simple(node: nodes.Expr) -> bool:
    """Whether evaluating a node once more does nothing and costs little."""
    match node:
        case nodes.Literal() | nodes.Local() | nodes.Narrow() | nodes.Convert() | nodes.Share():
            return True
        case nodes.Operation(name=name):
            return catalogue()[name].pure
    return False
