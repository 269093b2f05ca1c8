"""Facts about ints, by what is known of the variables at every point.

- `nonnegative` on an int expression: it is 0 or more; on an Update: the variable was before.
- `positive`: it is 1 or more.
- `in_range` on the index of `list.get`, `str.get` or of a place: it is from 0 to below the length.
- `stable` on a bound of a range: evaluated again at any turn of the loop, it would be the same.

Parameters, elements of containers and results of calls can be any int. A loop is followed until what is known before each turn no
longer changes; only then facts are noted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cruxx.ir import nodes
from cruxx.ir.facts.bounds import Bounds, joined
from cruxx.ir.facts.changes import stored_names
from cruxx.ir.facts.intervals import ANY_INT, Interval, interval_of
from cruxx.ir.facts.values import Values, stop_of
from cruxx.types import INT

State = Bounds | None
Turn = Callable[[Bounds], State]
"""What is known at the end of a loop's turn, for what is known before it."""


@dataclass(slots=True)
class _Exits:
    """The states at which the innermost loop is left, or goes on."""

    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)


class Integers(Values):
    """The facts of a program, in `claims`; `codes` holds the highest operand of every `int.character`."""

    def __init__(self, program: nodes.Program, highest_code: int) -> None:
        super().__init__(program, highest_code)
        self.exits = _Exits()
        for function in program.functions:
            self.current = function.name
            self.block(function.body, Bounds())

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
        names = {name for block in blocks for name in stored_names(block)}
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
        if typed:
            self.note(statement, "nonnegative", holds=old.low >= 0)
            self.note(statement, "positive", holds=old.low >= 1)
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
        return self.changes.after(place, state, self.current, keeps_length=True)

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
            else after.without_pairs({pair for pair in after.below if pair[0] == stop_of(statement)})
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
