"""Answers made elsewhere: a file of JSON lines, as `docs/formats.md` describes it, and the model that replays it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cruxx.errors import CruxxError
from cruxx.models.base import Completion, Request

MISSING = "missing"
"""The finish reason of an answer that the file does not have."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A line: the raw text of a generation, or an answer that is already extracted."""

    item: str
    sample: int
    text: str | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class Replay:
    """A model that answers with what is in a file."""

    answers: dict[tuple[str, int], Answer]

    async def generate(self, requests: Iterable[Request]) -> AsyncGenerator[Completion, None]:
        """The answers in the order of the requests; an answer that is not in the file is empty."""
        for request in requests:
            found = self.answers.get((request.item.id, request.sample))
            if found is None:
                yield Completion(request.key, text="", finish_reason=MISSING)
            else:
                yield Completion(request.key, text=found.text, answer=found.answer, finish_reason="stop")


def read(path: Path) -> dict[tuple[str, int], Answer]:
    """The answers of a file by item and sample.

    Raises:
        CruxxError: the file cannot be read, holds none, or a line is no answer or a second one to the same question.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise CruxxError(message) from error
    answers = {}
    for number, answer in _answers(path, lines):
        place = answer.item, answer.sample
        if place in answers:
            message = f"{path}, line {number}: a second answer to `{answer.item}`, sample {answer.sample}"
            raise CruxxError(message)
        answers[place] = answer
    if not answers:
        message = f'{path}: no answer in it; a line is {{"item": …, "sample": 0, "text": …}}'
        raise CruxxError(message)
    return answers


def digest(path: Path) -> str:
    """SHA-256, in hex, of the file.

    Raises:
        CruxxError: it cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        message = f"{path}: cannot be read: {error}"
        raise CruxxError(message) from error


def _answers(path: Path, lines: Iterable[str]) -> Iterable[tuple[int, Answer]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, _answer(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                message = f"{path}, line {number}: no answer: {error or repr(error)}"
                raise CruxxError(message) from error


def _answer(fields: Any) -> Answer:  # noqa: ANN401  # whatever JSON holds
    if not isinstance(fields, dict) or not isinstance(fields.get("item"), str):
        message = "an object with the text `item` was expected"
        raise TypeError(message)
    text, answer, sample = fields.get("text"), fields.get("answer"), fields.get("sample", 0)
    if type(sample) is not int or sample < 0:
        message = f"`sample` is {sample!r}; it counts from 0"
        raise ValueError(message)
    if (
        not isinstance(text, str | None)
        or not isinstance(answer, str | None)
        or (text is None and "answer" not in fields)
    ):
        message = "`text` or `answer` must be there, and be a text"
        raise TypeError(message)
    return Answer(fields["item"], sample, text, answer)
