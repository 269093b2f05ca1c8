"""Which values are objects that something else may hold, and which types hold which."""

from __future__ import annotations

from cruxx import types
from cruxx.types import Type

READS = frozenset(
    "list.get list.first dict.get dict.get_optional dict.get_default dict.set_default tuple.item list.minimum list.maximum "
    "list.minimum_key list.maximum_key list.minimum_default list.maximum_default".split()
)
"""Operations whose result is an object that something else holds."""


def holds(wide: Type, narrow: Type) -> bool:
    """Whether the optional or union holds all values of the other type."""
    match wide:
        case types.Optional(inner):
            if isinstance(narrow, types.Optional):
                return inner == narrow.inner or holds(inner, narrow.inner)
            return narrow in (types.NONE, inner) or holds(inner, narrow)
        case types.Union(members):
            inside = narrow.members if isinstance(narrow, types.Union) else (narrow,)
            return set(inside) <= set(members)
    return wide == types.ANY
