"""Types in a program, with the records that they need."""

from __future__ import annotations

from cruxx.rules.java.spelling import Unspeakable, boxed, records, spell
from cruxx.translate.emit import Emitter
from cruxx.types import Type


def spelled(emit: Emitter, given: Type, *, box: bool = False) -> str:
    """A type, or a refusal; `box`: as an argument of another type."""
    try:
        text = boxed(given) if box else spell(given)
    except Unspeakable as error:
        emit.refuse(f"type {given}", f"`{error}` has no natural spelling in Java")
    emit.need(*records(text))
    return text
