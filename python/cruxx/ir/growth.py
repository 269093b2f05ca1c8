"""How big the result of an operation will be, told before the operation runs.

A program that doubles a text in a loop must be stopped before the memory is gone. `growth` is an upper bound on the items, characters
and bytes (bits of an int) that the result of an operation holds beyond what every step may make.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cruxx.value import Value


def _power(operands: Sequence[Any]) -> int:
    base, exponent = operands
    return int(base.bit_length() * max(exponent, 0))


def _product(operands: Sequence[Any]) -> int:
    left, right = operands
    return int(left.bit_length() + right.bit_length()) if isinstance(left, int) else 0


def _shifted(operands: Sequence[Any]) -> int:
    value, count = operands
    return int(value.bit_length() + max(count, 0))


def _repeated(operands: Sequence[Any]) -> int:
    return _length(operands[0]) * max(int(operands[1]), 0)


def _padded(operands: Sequence[Any]) -> int:
    return _length(operands[0]) + max(int(operands[1]), 0)


def _range(operands: Sequence[Any]) -> int:
    start, stop, step = operands
    return max(0, int((stop - start) // step) + 1) if step else 0


def _tabs(operands: Sequence[Any]) -> int:
    text, size = operands
    return _length(text) + int(text.count("\t") * max(size, 0))


def _joined(operands: Sequence[Any]) -> int:
    separator, parts = operands
    return len(separator) * len(parts) + sum(map(_length, parts))


def _replaced(operands: Sequence[Any]) -> int:
    text, old, new = operands[:3]
    return _length(text) + (int(text.count(old)) + 1) * len(new)


def _translated(operands: Sequence[Any]) -> int:
    text, table = operands
    return len(text) * max((_length(each) for each in table.values()), default=1)


def _all(operands: Sequence[Any]) -> int:
    return sum(_length(each) for each in operands)


def _length(value: Value) -> int:
    return len(value) if isinstance(value, str | bytes | list | tuple | set | dict) else 1


_GROWTH: dict[str, Callable[[Sequence[Any]], int]] = {
    "int.power": _power,
    "int.multiply": _product,
    "int.shift_left": _shifted,
    "str.repeat": _repeated,
    "list.repeat": _repeated,
    "list.from_range": _range,
    "str.ljust": _padded,
    "str.ljust_fill": _padded,
    "str.rjust": _padded,
    "str.rjust_fill": _padded,
    "str.center": _padded,
    "str.center_fill": _padded,
    "str.zfill": _padded,
    "str.expandtabs": _tabs,
    "str.join": _joined,
    "str.replace": _replaced,
    "str.replace_count": _replaced,
    "str.translate": _translated,
    "list.concatenate": _all,
    "str.concatenate": _all,
    "str.interpolate": _all,
    "list.extend": _all,
}


def growth(operation: str, operands: Sequence[Value]) -> int:
    """An upper bound on the size of what the operation makes of these operands; texts of whole containers are measured deeply."""
    if operation in _GROWTH:
        return _GROWTH[operation](operands)
    return sum(map(_deep, operands)) if operation.endswith(".to_text") else _length(operands[0]) if operands else 0


def _deep(value: Value) -> int:
    """How long the text of a value is, roughly; it stops counting when it is far too much."""
    total, rest = 0, [value]
    while rest and total < 1 << 30:
        each = rest.pop()
        total += _length(each)
        if isinstance(each, list | tuple | set):
            rest.extend(each)
        elif isinstance(each, dict):
            rest.extend([*each, *each.values()])
    return total
