"""New containers, and constants of containers, as Java makes them."""

from __future__ import annotations

from collections.abc import Sequence

from cruxx.rules.java.spelling import is_primitive
from cruxx.types import NONE, STR, Dict, Optional, Set, Type


def may_hold_null(given: Type) -> bool:
    """Whether a value of a type may be null."""
    return isinstance(given, Optional) or given == NONE


def of_list(given: Type, items: Sequence[str]) -> str:
    """`List.of(…)`, or what takes nulls too."""
    word = "Arrays.asList" if may_hold_null(getattr(given, "element", NONE)) else "List.of"
    if list(items) == ["null"]:
        return "Collections.singletonList(null)"
    return f"{word}({', '.join(items)})"


def fresh(given: Type) -> str:
    """A new empty container."""
    match given:
        case Dict(ordered=True):
            return "new LinkedHashMap<>()"
        case Dict():
            return "new HashMap<>()"
        case Set():
            return "new HashSet<>()"
    return "new ArrayList<>()"


def blank(given: Type) -> str:
    """The value of a variable that is assigned on every path before it is read."""
    if given == STR:
        return '""'
    if is_primitive(given):
        return "false" if str(given) == "bool" else "0"
    return "null"
