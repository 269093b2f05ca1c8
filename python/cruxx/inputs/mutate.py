"""Mutations: a value of a type becomes another one of the same type, near to it or made from what the seed mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cruxx import types
from cruxx.inputs.boundary import candidates
from cruxx.inputs.material import BLANKS, DIGITS, LARGE, LETTERS, MARKS, PRINTABLE, Material, fits
from cruxx.inputs.stream import Stream
from cruxx.types import Type
from cruxx.value import Value, walk


def mutated_arguments(
    given: Sequence[Type], arguments: tuple[Value, ...], material: Material, stream: Stream
) -> tuple[Value, ...]:
    """The arguments with one to three changes."""
    changed = list(arguments)
    for _ in range(1 + stream.below(3)):
        place = stream.below(len(changed))
        others = [*changed[:place], *changed[place + 1 :]]
        changed[place] = Mutation(material, stream, others).of(given[place], changed[place])
    return tuple(changed)


class Mutation:
    """Changes values; `others` are the other arguments of the call, from which parts are borrowed."""

    def __init__(self, material: Material, stream: Stream, others: Sequence[Value]) -> None:
        self.material = material
        self.stream = stream
        self.others = others

    def of(self, given: Type, value: Value) -> Value:
        """Another value of the type; the same one where none can be made."""
        if self.stream.chance(12):
            return self._borrowed(given, value)
        match given, value:
            case types.BOOL, _:
                return not value
            case types.INT, int():
                return max(-LARGE, min(LARGE, self._integer(value)))
            case types.FLOAT, float():
                step = self.stream.choice([0.5, -0.5, 1.0, -1.25, 10.0])
                changed = self.stream.choice([value + step, -value, value * 2, round(value, 1)])
                return round(changed, 4) + 0.0  # no minus zero
            case types.STR, str():
                return self._text(value)[: self.material.length]
            case types.BYTES, bytes():
                return self._bytes(value)
            case types.Optional(inner), _:
                return None if self.stream.chance(20) else self._known(inner, value)
            case types.Union(members), _:
                return self._known(self._member(members, value), value)
        return self._container(given, value)

    def fresh(self, given: Type) -> Value:
        """A new value of the type."""
        found = candidates(given, None, self.others, self.material)
        return self.stream.choice(found) if found else None

    def _known(self, given: Type, value: Value) -> Value:
        return self.of(given, value) if fits(given, value) else self.fresh(given)

    def _member(self, members: Sequence[Type], value: Value) -> Type:
        own = next((member for member in members if fits(member, value)), members[0])
        return self.stream.choice(members) if self.stream.chance(20) else own

    def _borrowed(self, given: Type, value: Value) -> Value:
        """A value of the type that stands in another argument, or a boundary value."""
        known = [part for other in self.others for part in walk(other) if fits(given, part)]
        if known and self.stream.chance(60):
            return self.stream.choice(known)
        found = candidates(given, value, self.others, self.material)
        return self.stream.choice(found) if found else value

    def _integer(self, value: int) -> int:
        stream = self.stream
        match stream.below(7):
            case 0 | 1:
                return value + stream.choice([1, -1, 2, -2, 10, -10])
            case 2:
                return -value
            case 3:
                return stream.between(-20, 20)
            case 4:
                return stream.choice(self.material.integers or (0,))
            case 5:
                return stream.between(0, 200)
        return value * 2 if abs(value) < 1000 else value // 2

    def _text(self, value: str) -> str:
        stream, length = self.stream, len(value)
        start = stream.choice([0, length, stream.below(length + 1), stream.below(length + 1)])
        end = stream.between(start, length)
        match stream.below(12):
            case 0 | 1 if length:
                place = stream.below(length)
                return value[:place] + self._like(value[place]) + value[place + 1 :]
            case 2 | 3:
                return value[:start] + self._character() + value[start:]
            case 4 if length:
                return value[: max(0, start - 1)] + value[start:]
            case 5:
                return value[:end] + value[start:]
            case 6:
                return value[:start] + value[end:]
            case 7:
                return value[:start] + value[start:end].swapcase() + value[end:]
            case 8 | 9 | 10:
                return value[:start] + self._mentioned() + value[start if stream.chance(50) else end :]
        return value[:start] + value[start:end][::-1] + value[end:]

    def _mentioned(self) -> str:
        known = [part for other in self.others for part in walk(other) if isinstance(part, str)]
        return self.stream.choice([*known, *self.material.texts, self._character() * 2])

    def _character(self) -> str:
        groups = [self.material.own or LETTERS] * 5 + [LETTERS, DIGITS, BLANKS, MARKS, PRINTABLE]
        return self.stream.choice(self.stream.choice(groups))

    def _like(self, char: str) -> str:
        """A character of the same kind, so that texts with a form keep it."""
        if self.stream.chance(30):
            return self._character()
        kinds = (
            ("0123456789", DIGITS),
            ("abcdefghijklmnopqrstuvwxyz", "abcxyz"),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABZ"),
        )
        alike = next((few + many for many, few in kinds if char in many), MARKS + BLANKS + self.material.own)
        return self.stream.choice(alike)

    def _container(self, given: Type, value: Value) -> Value:
        match given, value:
            case types.List(element), list():
                return self._elements(element, value)
            case types.Sequence(element), tuple():
                return tuple(self._elements(element, list(value)))
            case types.Set(element), set():
                return set(self._elements(element, sorted(value, key=repr)))
            case types.Tuple(elements), tuple() if elements:
                place = self.stream.below(len(elements))
                return (*value[:place], self.of(elements[place], value[place]), *value[place + 1 :])
            case types.Dict(key, inner), dict():
                return self._entries(key, inner, list(value.items()))
        return value

    def _elements(self, element: Type, row: list[Value]) -> list[Value]:
        return self._row(element, row, lambda: self.fresh(element))

    def _bytes(self, value: bytes) -> bytes:
        row = self._row(types.INT, list(value), lambda: self.stream.below(128))
        return bytes(each % 256 for each in row if isinstance(each, int))

    def _row(self, element: Type, row: list[Value], fresh: Callable[[], Value]) -> list[Value]:
        stream, length = self.stream, len(row)
        start = stream.below(length + 1)
        end = stream.between(start, length)
        match stream.below(10):
            case 0 | 1 | 2 if length:
                place = stream.below(length)
                return [*row[:place], self.of(element, row[place]), *row[place + 1 :]]
            case 3 if length:
                return [*row[: max(0, start - 1)], *row[start:]]
            case 4 if length:
                row = [*row[:start], stream.choice(row), *row[start:]]
            case 5:
                return row[:start] + row[start:end][::-1] + row[end:]
            case 6:
                return row[:start] + row[end:]
            case 7:
                row = row[:end] + row[start:]
            case _ if element != types.ANY:
                row = [*row[:start], fresh(), *row[start:]]
        return row[: self.material.length]

    def _entries(self, key: Type, inner: Type, entries: list[tuple[Value, Value]]) -> dict[Value, Value]:
        stream, length = self.stream, len(entries)
        place = stream.below(length) if length else 0
        match stream.below(6):
            case 0 | 1 if length:
                name, value = entries[place]
                entries = [*entries[:place], (name, self.of(inner, value)), *entries[place + 1 :]]
            case 2 if length:
                name, value = entries[place]
                entries = [*entries[:place], (self.of(key, name), value), *entries[place + 1 :]]
            case 3 if length:
                entries = entries[:place] + entries[place + 1 :]
            case 4 if length:
                entries = [*entries[place:], *entries[:place]]
            case _ if types.ANY not in (key, inner):
                entries = [*entries, (self.fresh(key), self.fresh(inner))]
        return dict(entries[: self.material.length])
