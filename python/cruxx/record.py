"""How a call of a program ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """How a call of a program ended (`docs/formats.md`, endings) and what it gave.

    `value` is the wire text of a `returned` call; `message` the name of the exception of a `raised` call, or why
    another one gave nothing. Two more words stand in the place of an ending where no call was made: `not_compiled`, and
    `error` where the sandbox failed.
    """

    ending: str
    value: str | None = None
    message: str | None = None
