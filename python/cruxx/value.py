"""Values: what a program may take and return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Value = (
    None
    | bool
    | int
    | float
    | str
    | bytes
    | list["Value"]
    | tuple["Value", ...]
    | set["Value"]
    | dict["Value", "Value"]
)


def walk(value: Value) -> Iterator[Value]:
    """A value and all that stands in it, from outside to inside; a set in order of its texts."""
    yield value
    match value:
        case list() | tuple():
            parts: Iterable[Value] = value
        case set() | frozenset():
            parts = sorted(value, key=repr)
        case dict():
            parts = [part for entry in value.items() for part in entry]
        case _:
            return
    for part in parts:
        yield from walk(part)
