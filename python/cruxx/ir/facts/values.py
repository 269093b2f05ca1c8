"""The intervals of expressions, and what their evaluation, their tests and the turns of loops tell of the variables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cruxx.ir import nodes
from cruxx.ir.catalogue import catalogue
from cruxx.ir.facts.bounds import (
    Bounds,
    below_length,
    compared,
    is_comparison,
    is_path,
    joined,
    length_of,
    opposite,
    plain,
    turned,
)
from cruxx.ir.facts.changes import KEEPING_LENGTH, Changes, disturbed, stored_names
from cruxx.ir.facts.intervals import ANY_INT, NATURAL, Interval, exactly, interval_of, within
from cruxx.ir.facts.tree import Facts
from cruxx.types import INT


class Values:
    """Looks at the expressions of a program, `current` being the function they stand in; notes facts of them.

    `codes` holds the highest operand of every `int.character`.
    """

    def __init__(self, program: nodes.Program, highest_code: int) -> None:
        self.changes = Changes(program)
        self.highest_code = highest_code
        self.verdicts: dict[tuple[int, str], bool] = {}
        self.codes: dict[int, float] = {}
        self.noting = True
        self.current = ""

    @property
    def claims(self) -> Facts:
        """The facts by the `id` of their node."""
        found: dict[int, frozenset[str]] = {}
        for (node, word), holds in self.verdicts.items():
            if holds:
                found[node] = found.get(node, frozenset()) | {word}
        return found

    def note(self, node: nodes.Expr | nodes.Update, word: str, *, holds: bool) -> None:
        """Whether a fact holds; where a node is looked at more than once, it must always hold."""
        if self.noting:
            self.verdicts[id(node), word] = self.verdicts.get((id(node), word), True) and holds

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Nothing is noted inside."""
        before, self.noting = self.noting, False
        yield
        self.noting = before

    # --- Turns of loops

    def start(self, loop: nodes.For | nodes.Clause, body: object, state: Bounds) -> Bounds:
        """What is known when the iterable of a loop is evaluated; the length that bounds a range is remembered under a name."""
        match loop.iterable:
            case nodes.Range(start=start, stop=stop, step=step):
                state, _ = self.value(start, state)
                state, _ = self.value(stop, state)
                for bound in (start, stop):
                    self.note(bound, "stable", holds=self.changes.is_stable(bound, body))
                length = below_length(stop if step > 0 else start)
                if length is not None and (step > 0 or length[1] > 0):
                    state = state.less((stop_of(loop), plain(length[0])))
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
                    if name == stop_of(loop):
                        head = head.less((first, of))
            case nodes.Indexed(of=of, start=start):
                with self.trying():
                    head = head.known(first, Interval(self.value(start, before)[1].low))
                if isinstance(of, nodes.Local) and isinstance(start, nodes.Literal) and start.value == 0:
                    body = loop.body if isinstance(loop, nodes.For) else ()
                    if of.variable.name not in stored_names(body):
                        head = head.less((first, plain(of)))
        return head

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
                return disturbed(right, state), ANY_INT
            case nodes.Conditional(test=test, then=then, otherwise=otherwise):
                state, _ = self.value(test, state)
                sides = [
                    self.value(side, self.tested(test, state, wanted=wanted) or state)[1]
                    for side, wanted in ((then, True), (otherwise, False))
                ]
                return disturbed(otherwise, disturbed(then, state)), sides[0].join(sides[1])
            case nodes.Call(arguments=arguments):
                state, _ = self.values(arguments, state)
                return disturbed(node, state), ANY_INT
            case nodes.Build(items=items):
                return self.values(items, state)[0], ANY_INT
            case nodes.Lambda(body=body):
                self.value(body, state)
                return disturbed(body, state), ANY_INT
            case nodes.Comprehension():
                self.comprehension(node, disturbed(node, state))
                return disturbed(node, state), ANY_INT
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
            state = self.changes.after(node, state, self.current, keeps_length=node.name in KEEPING_LENGTH)
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
                    return None if first is None else self.tested(right, disturbed(right, first), wanted=wanted)
                first = self.tested(left, state, wanted=not wanted)
                second = None if first is None else self.tested(right, disturbed(right, first), wanted=wanted)
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


def stop_of(loop: nodes.For | nodes.Clause) -> str:
    """A name for the bound of a loop, which no variable has."""
    return f"bound of {loop.targets[0].name}"
