"""Guesses: values of a type, of the kind that programs in a benchmark return, made without looking at the program."""

from __future__ import annotations

from cruxx import types
from cruxx.inputs.stream import Stream
from cruxx.types import Type
from cruxx.value import Value

DEEPEST = 4
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ANY: tuple[Type, ...] = (types.INT, types.STR, types.BOOL, types.NONE)


class Guess:
    """A chooser of small values: numbers up to 20, words up to five letters, containers up to three elements."""

    def __init__(self, *identity: str) -> None:
        self._stream = Stream("cruxx random-literal", *identity)

    def value(self, given: Type, depth: int = 0) -> Value:
        """A value of the type; below the deepest level containers are empty and unknown types are numbers."""
        stream = self._stream
        match given:
            case types.NONE:
                return None
            case types.BOOL:
                return stream.chance(50)
            case types.INT:
                return stream.between(-2, 20) if stream.chance(80) else stream.between(-100, 1000)
            case types.FLOAT:
                return stream.between(-20, 200) / stream.choice((1, 2, 4, 10))
            case types.STR:
                return self._word()
            case types.BYTES:
                return self._word().encode()
            case types.ANY:
                return self.value(stream.choice(_ANY if depth < DEEPEST else (types.INT,)), depth)
            case types.Optional(inner):
                return None if stream.chance(30) else self.value(inner, depth)
            case types.Union(members):
                return self.value(stream.choice(members), depth)
        return self._container(given, depth + 1)

    def _container(self, given: Type, depth: int) -> Value:
        match given:
            case types.List(element):
                return [self.value(element, depth) for _ in self._places(depth)]
            case types.Sequence(element):
                return tuple(self.value(element, depth) for _ in self._places(depth))
            case types.Tuple(elements):
                return tuple(self.value(element, depth) for element in elements)
            case types.Set(element):
                return {self.value(element, depth) for _ in self._places(depth)}
            case types.Dict(key, inner):
                return {self.value(key, depth): self.value(inner, depth) for _ in self._places(depth)}
        message = f"`{given}` is no type"
        raise TypeError(message)

    def _places(self, depth: int) -> range:
        return range(self._stream.below(4) if depth <= DEEPEST else 0)

    def _word(self) -> str:
        return "".join(self._stream.choice(LETTERS) for _ in range(self._stream.below(6)))
