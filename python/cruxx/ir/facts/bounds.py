"""What is known of the int variables at one point of a program, and what a test adds to it.

Besides an interval for each variable, pairs say that a variable is less than the length of a list or text, which is named by the
expression that gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cruxx.ir import nodes, walk
from cruxx.ir.facts.intervals import ANY_INT, Interval
from cruxx.ir.facts.tree import mapped

Pair = tuple[str, object]
"""The name of a variable, and the plain expression whose length is greater."""

LENGTHS = frozenset({"list.length", "str.length"})
_OPPOSITE = {
    "int.less": "int.greater_equal",
    "int.less_equal": "int.greater",
    "int.greater": "int.less_equal",
    "int.greater_equal": "int.less",
    "int.equal": "int.not_equal",
    "int.not_equal": "int.equal",
}
_TURNED = {
    "int.less": "int.greater",
    "int.less_equal": "int.greater_equal",
    "int.greater": "int.less",
    "int.greater_equal": "int.less_equal",
    "int.equal": "int.equal",
    "int.not_equal": "int.not_equal",
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known: a variable that is not named can be any int."""

    intervals: tuple[tuple[str, Interval], ...] = ()
    below: frozenset[Pair] = frozenset()

    def of(self, name: str) -> Interval:
        """The interval of a variable."""
        return dict(self.intervals).get(name, ANY_INT)

    def known(self, name: str, interval: Interval) -> Bounds:
        """A variable is in an interval."""
        kept = {key: each for key, each in self.intervals if key != name}
        if interval != ANY_INT:
            kept[name] = interval
        return replace(self, intervals=tuple(sorted(kept.items())))

    def assigned(self, name: str, interval: Interval) -> Bounds:
        """A variable has a new value in an interval."""
        pairs = frozenset(pair for pair in self.below if pair[0] != name and name not in names_in(pair[1]))
        return replace(self.known(name, interval), below=pairs)

    def less(self, pair: Pair) -> Bounds:
        """A variable is less than a length."""
        return replace(self, below=self.below | {pair})

    def without_pairs(self, pairs: Iterable[Pair]) -> Bounds:
        """Some pairs no longer hold."""
        return replace(self, below=self.below - frozenset(pairs))

    def join(self, other: Bounds) -> Bounds:
        """What is known if one of two holds."""
        mine, others = dict(self.intervals), dict(other.intervals)
        both = {name: mine[name].join(others[name]) for name in mine.keys() & others.keys()}
        return Bounds(tuple(sorted(each for each in both.items() if each[1] != ANY_INT)), self.below & other.below)

    def widened(self, wider: Bounds) -> Bounds:
        """What is known after a turn of a loop more, with bounds that move widened."""
        more = dict(wider.intervals)
        kept = {name: each.widened(more[name]) for name, each in self.intervals if name in more}
        return Bounds(tuple(sorted(each for each in kept.items() if each[1] != ANY_INT)), self.below & wider.below)


def joined(states: Iterable[Bounds | None]) -> Bounds | None:
    """What is known if one of these holds; None where none can be reached."""
    found: Bounds | None = None
    for state in states:
        if state is not None:
            found = state if found is None else found.join(state)
    return found


def plain(node: nodes.Expr) -> object:
    """The expression without lines, facts and shares, so that equal texts are equal."""

    def strip(_: Any, new: Any) -> Any:  # noqa: ANN401 - any node
        if isinstance(new, nodes.Share):
            return new.value
        if isinstance(new, nodes.Expression):
            return replace(new, line=0, facts=frozenset())
        return new

    return mapped(node, strip)


def names_in(tree: object) -> frozenset[str]:
    """The variables that are read in an expression."""
    return frozenset(variable.name for variable in walk.reads(tree))


def is_path(node: nodes.Expr) -> bool:
    """Whether an expression is a variable, or an element at an index that is one: what a pair can name."""
    match node:
        case nodes.Local():
            return True
        case nodes.Operation(name="list.get", operands=(of, nodes.Local() | nodes.Literal())):
            return is_path(of)
    return False


def length_of(node: nodes.Expr) -> nodes.Expr | None:
    """The list or text whose length an expression is."""
    match node:
        case nodes.Operation(name=name, operands=(of,)) if name in LENGTHS and is_path(of):
            return of
    return None


def below_length(node: nodes.Expr) -> tuple[nodes.Expr, int] | None:
    """The `of` and `n` of an expression that is `len(of) - n`, n from 0 on."""
    of = length_of(node)
    if of is not None:
        return of, 0
    match node:
        case nodes.Operation(name="int.subtract", operands=(inner, nodes.Literal(value=int(number)))) if number >= 0:
            found = below_length(inner)
            return None if found is None else (found[0], found[1] + number)
    return None


def compared(state: Bounds, name: str, left: nodes.Expr, right: nodes.Expr, right_interval: Interval) -> Bounds:
    """What is known where `left name right` is true, of the variable that `left` is."""
    if not isinstance(left, nodes.Local):
        return state
    variable, known = left.variable.name, state.of(left.variable.name)
    match name:
        case "int.less":
            known = known.meet(Interval(high=right_interval.high - 1))
        case "int.less_equal":
            known = known.meet(Interval(high=right_interval.high))
        case "int.greater":
            known = known.meet(Interval(low=right_interval.low + 1))
        case "int.greater_equal":
            known = known.meet(Interval(low=right_interval.low))
        case "int.equal":
            known = known.meet(right_interval)
        case "int.not_equal" if right_interval.low == right_interval.high:
            known = _without(known, right_interval.low)
    state = state.known(variable, known)
    length = below_length(right)
    if length is not None and (name == "int.less" or (name == "int.less_equal" and length[1] > 0)):
        state = state.less((variable, plain(length[0])))
    return state


def _without(known: Interval, value: float) -> Interval:
    if known.low == value:
        return Interval(known.low + 1, known.high)
    return Interval(known.low, known.high - 1) if known.high == value else known


def opposite(name: str) -> str:
    """The comparison that is true where this one is false."""
    return _OPPOSITE[name]


def turned(name: str) -> str:
    """The comparison with its sides exchanged."""
    return _TURNED[name]


def is_comparison(name: str) -> bool:
    """Whether an operation compares two ints."""
    return name in _OPPOSITE
