"""From Core IR to a program in a language, by the rules of that language.

`rule` says what a rule is, `target` what a language must be able to print, `emit` walks a program. Which languages there are is
found by looking into `cruxx.rules`.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

import cruxx.rules
from cruxx.translate.emit import Translation, translate
from cruxx.translate.target import Target

__all__ = ["Target", "Translation", "languages", "target", "translate"]


def languages() -> list[str]:
    """The ids of the languages that have rules, in alphabetical order."""
    return sorted(
        module.name
        for module in pkgutil.iter_modules(cruxx.rules.__path__)
        if module.ispkg and hasattr(import_module(f"cruxx.rules.{module.name}"), "TARGET")
    )


def target(language: str) -> Target:
    """What the rules of a language know; a language without rules is a `ModuleNotFoundError`."""
    found = import_module(f"cruxx.rules.{language}").TARGET
    if not isinstance(found, Target):
        message = f"`cruxx.rules.{language}.TARGET` is no Target"
        raise TypeError(message)
    return found
