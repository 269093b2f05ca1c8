"""New containers, and constants of containers, as C# makes them."""

from __future__ import annotations

from cruxx.rules.csharp.types import spelled
from cruxx.translate.emit import Emitter
from cruxx.types import STR, Type


def fresh(emit: Emitter, given: Type) -> str:
    """A new empty container."""
    return f"new {spelled(emit, given)}()"


def blank(given: Type) -> str:
    """The value of a variable that is assigned on every path before it is read."""
    if given == STR:
        return '""'
    return {"bool": "false", "int": "0", "float": "0"}.get(str(given), "default")
