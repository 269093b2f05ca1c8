"""Helpers: small functions of a language that are printed above `f` where a program needs them.

They stand in `languages/<id>/helpers.<extension>`, each under a comment line of its own (`#` here is the language's comment sign):

    # helper: split_blank
    # helper: title needs: is_cased, upper imports: strings

The text of a helper reaches to the next such line. Order in the file is order in a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cruxx.errors import EngineError

_HEAD = re.compile(r"helper: (?P<name>\w+)(?: needs: (?P<needs>[\w, ]+?))?(?: imports: (?P<imports>.+))?$")


@dataclass(frozen=True, slots=True)
class Helper:
    """One helper: its name, its text, and what it needs itself."""

    name: str
    text: str
    needs: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Helpers:
    """All helpers of a language, in the order of the file."""

    all: tuple[Helper, ...] = ()

    def closure(self, wanted: Iterable[str]) -> tuple[Helper, ...]:
        """The wanted helpers and all that they need, in the order of the file."""
        by_name = {helper.name: helper for helper in self.all}
        found: set[str] = set()
        waiting = list(wanted)
        while waiting:
            name = waiting.pop()
            if name not in by_name:
                message = f"a rule asks for the helper `{name}`, which the language's helpers do not hold"
                raise EngineError(message)
            if name not in found:
                found.add(name)
                waiting.extend(by_name[name].needs)
        return tuple(helper for helper in self.all if helper.name in found)


def parse(text: str, comment: str) -> Helpers:
    """The helpers in a file's text, whose comments start with `comment`."""
    helpers: list[Helper] = []
    head: re.Match[str] | None = None
    body: list[str] = []

    def finish() -> None:
        if head is not None:
            helpers.append(_helper(head, "\n".join(body).strip("\n")))

    for line in text.splitlines():
        match = _HEAD.match(line.removeprefix(comment).lstrip()) if line.startswith(comment) else None
        if match is None:
            body.append(line)
            continue
        finish()
        head, body = match, []
    finish()
    return Helpers(tuple(helpers))


def _helper(head: re.Match[str], text: str) -> Helper:
    return Helper(head["name"], text, _words(head["needs"]), _words(head["imports"]))


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (text or "").split(",") if word.strip())
