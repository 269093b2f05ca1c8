"""Intervals of ints: what an operation gives for operands within bounds.

Bounds are ints or infinite; a bound beyond 64 bits counts as infinite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

_WIDEST = 1 << 63


@dataclass(frozen=True, slots=True)
class Interval:
    """The ints from `low` to `high`, both included."""

    low: float = -inf
    high: float = inf

    def join(self, other: Interval) -> Interval:
        """The least interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def meet(self, other: Interval) -> Interval:
        """What both hold; this one where they hold nothing together."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else self

    def widened(self, wider: Interval) -> Interval:
        """A bound that moved goes on to the next of 0, -1 and infinity, so that it moves only a few times."""
        low, high = self.low, self.high
        if wider.low < low:
            low = next((bound for bound in (0, -1) if wider.low >= bound), -inf)
        if wider.high > high:
            high = next((bound for bound in (-1, 0) if wider.high <= bound), inf)
        return Interval(low, high)


ANY_INT = Interval()
NATURAL = Interval(0)
_FOUND = Interval(-1)


def within(low: float, high: float) -> Interval:
    """The interval with bounds that are too wide made infinite."""
    return Interval(min(low, _WIDEST) if low > -_WIDEST else -inf, max(high, -_WIDEST) if high < _WIDEST else inf)


def exactly(value: int) -> Interval:
    """The interval of one int."""
    return within(value, value)


def _times(left: float, right: float) -> float:
    return 0 if 0 in (left, right) else left * right


def _add(left: Interval, right: Interval) -> Interval:
    return within(left.low + right.low, left.high + right.high)


def _negate(value: Interval) -> Interval:
    return Interval(-value.high, -value.low)


def _subtract(left: Interval, right: Interval) -> Interval:
    return _add(left, _negate(right))


def _multiply(left: Interval, right: Interval) -> Interval:
    ends = [_times(one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
    return within(min(ends), max(ends))


def _absolute(value: Interval) -> Interval:
    ends = [abs(value.low), abs(value.high)]
    return Interval(0 if value.low <= 0 <= value.high else min(ends), max(ends))


def _modulo(left: Interval, right: Interval) -> Interval:
    if right.low >= 0:  # 0 raises
        return Interval(0, max(0, min(right.high - 1, left.high) if left.low >= 0 else right.high - 1))
    return Interval(right.low + 1, 0) if right.high <= 0 else ANY_INT


def _floor_divide(left: Interval, right: Interval) -> Interval:
    if right.low < 0:
        return ANY_INT
    if left.high < 0:
        return Interval(left.low, -1)
    return Interval(0 if left.low >= 0 else left.low, left.high if left.high == inf else left.high // max(right.low, 1))


def _bit_and(left: Interval, right: Interval) -> Interval:
    highs = [each.high for each in (left, right) if each.low >= 0]
    return Interval(0, min(highs)) if highs else ANY_INT


def _bit_or(left: Interval, right: Interval) -> Interval:
    return NATURAL if left.low >= 0 and right.low >= 0 else ANY_INT


def _invert(value: Interval) -> Interval:
    return Interval(-value.high - 1, -value.low - 1)


def _shift_left(value: Interval, _: Interval) -> Interval:
    return Interval(value.low, inf) if value.low >= 0 else ANY_INT


def _shift_right(value: Interval, _: Interval) -> Interval:
    return Interval(0, value.high) if value.low >= 0 else ANY_INT


def _power(base: Interval, _: Interval) -> Interval:
    return Interval(1 if base.low > 0 else 0) if base.low >= 0 else ANY_INT


def _minimum(left: Interval, right: Interval) -> Interval:
    return Interval(min(left.low, right.low), min(left.high, right.high))


def _maximum(left: Interval, right: Interval) -> Interval:
    return Interval(max(left.low, right.low), max(left.high, right.high))


_ARITHMETIC: dict[str, Callable[..., Interval]] = {
    "int.add": _add,
    "int.subtract": _subtract,
    "int.multiply": _multiply,
    "int.negate": _negate,
    "int.absolute": _absolute,
    "int.modulo": _modulo,
    "int.floor_divide": _floor_divide,
    "int.bit_and": _bit_and,
    "int.bit_or": _bit_or,
    "int.bit_xor": _bit_or,
    "int.invert": _invert,
    "int.shift_left": _shift_left,
    "int.shift_right": _shift_right,
    "int.power": _power,
    "int.minimum": _minimum,
    "int.maximum": _maximum,
}

_KNOWN = [
    (r"\w+\.length|int\.bit_length|(list|str)\.count(_\w+)?", NATURAL),
    (r"(str|list)\.r?index(_\w+)?", NATURAL),
    (r"str\.r?find(_\w+)?", _FOUND),
    (r"str\.code", Interval(0, 0x10FFFF)),
    (r"bytes\.get", Interval(0, 255)),
    (r"bool\.to_int", Interval(0, 1)),
]


def interval_of(operation: str, operands: Sequence[Interval]) -> Interval:
    """What an operation that gives an int gives, for int operands within these intervals."""
    if operation in _ARITHMETIC:
        return _ARITHMETIC[operation](*operands)
    return next((known for pattern, known in _KNOWN if re.fullmatch(pattern, operation)), ANY_INT)
