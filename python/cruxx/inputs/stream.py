"""A stream of chosen numbers that is the same on every machine and in every version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

_Item = TypeVar("_Item")
_WORD = 2**64 - 1


class Stream:
    """Pseudo-random choices that depend on the texts of `identity` alone (splitmix64, seeded by SHA-256)."""

    def __init__(self, *identity: str) -> None:
        self._state = int.from_bytes(hashlib.sha256("\0".join(identity).encode()).digest()[:8], "big")

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1; the bias of the remainder is under 2**-50 for the limits in use."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _WORD
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _WORD
        return (mixed ^ (mixed >> 31)) % limit

    def between(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in `percent` of 100 asks."""
        return self.below(100) < percent

    def choice(self, items: Sequence[_Item]) -> _Item:
        """One of `items`, which are not empty."""
        return items[self.below(len(items))]

    def sample(self, items: Sequence[_Item], count: int) -> list[_Item]:
        """At most `count` of `items`, in their order."""
        if len(items) <= count:
            return list(items)
        places = list(range(len(items)))
        for place in range(count):
            other = self.between(place, len(places) - 1)
            places[place], places[other] = places[other], places[place]
        return [items[place] for place in sorted(places[:count])]
