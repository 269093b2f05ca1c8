"""What a model is to a run: it takes requests and gives one completion for each, in any order."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from cruxx.benchmark import Item


@dataclass(frozen=True, slots=True)
class Request:
    """One planned answer: what the model is to read, and which sample of which item it is."""

    key: str
    item: Item
    sample: int
    messages: list[dict[str, str]]
    parameters: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Completion:
    """What came back for the request with this key: a text, an answer that was already extracted, or an error.

    `error` says why there is neither: the model failed for good, and is to be asked again another day.
    """

    key: str
    text: str | None = None
    answer: str | None = None
    finish_reason: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    latency_ms: int | None = None
    error: str | None = None


class Model(Protocol):
    """A source of completions."""

    def generate(self, requests: Iterable[Request]) -> AsyncGenerator[Completion, None]:
        """One completion per request, each as soon as it is there.

        Raises:
            CruxxError: no request can succeed, as the caller asked for something that does not exist.
        """


def tagged(answer: str) -> str:
    """An answer as the prompt asks for it."""
    return f"[ANSWER]\n{answer}\n[/ANSWER]"
