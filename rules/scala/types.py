"""Types in a program."""

from __future__ import annotations

from cruxx.rules.scala.spelling import Unspeakable, spell
from cruxx.translate.emit import Emitter
from cruxx.types import Type


def spelled(emit: Emitter, given: Type) -> str:
    """A type, or a refusal."""
    try:
        return spell(given)
    except Unspeakable as error:
        emit.refuse(f"type {given}", f"`{error}` has no natural spelling in Scala")
