"""How well do language models reason about code: programs in 19 languages, proved translations, sandboxed checks.

`cruxx.build`, `cruxx.run`, `cruxx.score`, `cruxx.report` and `cruxx.check` do what the command line does, and
`cruxx.Run` reads a run; `cruxx.api` describes them. Each is loaded when it is first asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cruxx.api import check as check
    from cruxx.run import Run as Run

_checkout = Path(__file__).parents[2]
if (_checkout / "rules" / "__init__.py").is_file():  # a wheel carries both folders inside the package
    __path__.insert(0, str(_checkout))

__all__ = ["Run", "build", "check", "report", "run", "score", "version"]

_VERBS = frozenset({"build", "report", "run", "score"})
"""Functions of `cruxx.api` whose names are those of modules; such a module can be called too."""

_HOMES = {"Run": "cruxx.run", "check": "cruxx.api"}


class _Verb(ModuleType):
    """A module that is also the function of its name in `cruxx.api`."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # those of the function
        return getattr(import_module("cruxx.api"), self.__name__.rpartition(".")[2])(*arguments, **options)


class _Package(ModuleType):
    """The package, in which modules of verbs become functions."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _VERBS and isinstance(value, ModuleType):
            value.__class__ = _Verb
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def version() -> str:
    """The version of this package."""
    from importlib.metadata import version as installed

    return installed("cruxx")


def __getattr__(name: str) -> Any:  # noqa: ANN401  # each name has a type of its own
    if name in _VERBS:
        return import_module(f"cruxx.{name}")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    message = f"module `cruxx` has no attribute `{name}`"
    raise AttributeError(message)
