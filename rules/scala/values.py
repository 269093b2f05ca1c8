"""New containers, and constants of containers, as Scala makes them."""

from __future__ import annotations

from cruxx.rules.scala.types import spelled
from cruxx.translate.emit import Emitter
from cruxx.types import STR, Dict, Type


def fresh(emit: Emitter, given: Type) -> str:
    """A new empty container."""
    kind = spelled(emit, given)
    return f"{kind.replace('mutable.Map', 'mutable.LinkedHashMap', 1) if isinstance(given, Dict) and given.ordered else kind}()"


def blank(given: Type) -> str:
    """The value of a variable that is assigned on every path before it is read."""
    if given == STR:
        return '""'
    return {"bool": "false", "int": "0L", "float": "0.0"}.get(str(given), "null")
