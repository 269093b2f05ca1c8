"""Refusals: what cannot be translated, said out loud."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - it is an outcome that is collected, not an error
    """A construct for which no sound rule exists; collected, counted and tested like a result.

    `language` is None where no language is to blame: the construct has no meaning in Core IR yet.
    """

    def __init__(self, construct: str, reason: str, line: int | None = None, language: str | None = None) -> None:
        super().__init__(construct, reason, line, language)
        self.construct = construct
        self.reason = reason
        self.line = line
        self.language = language

    def __str__(self) -> str:
        where = "" if self.line is None else f"line {self.line}: "
        target = "" if self.language is None else f"{self.language}: "
        return f"{target}{where}`{self.construct}`: {self.reason}"
