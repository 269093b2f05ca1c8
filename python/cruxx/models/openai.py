"""A model behind an OpenAI-compatible server: `/chat/completions` over HTTP, with retries and bounded connections."""

from __future__ import annotations

import asyncio
import email.utils
import time
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
import stamina

from cruxx.errors import CruxxError
from cruxx.models.base import Completion, Request

PUBLIC = "https://api.openai.com/v1"
ATTEMPTS = 8
SECONDS_OF_RETRIES = 600
LONGEST_WAIT = 120.0
"""Seconds; a server that asks for more is asked again after this time."""

_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_HOPELESS = frozenset({401, 403, 404})
"""Answers that every other request will get too: the key or the name of the model is wrong."""


@dataclass(frozen=True, slots=True)
class OpenAI:
    """A chat model by its name on the server; `api_key` is sent where there is one."""

    name: str
    base_url: str = PUBLIC
    api_key: str | None = None
    connections: int = 16
    seconds: float = 600.0

    async def generate(self, requests: Iterable[Request]) -> AsyncGenerator[Completion, None]:
        """The completions as they arrive, at most `connections` on their way."""
        waiting = iter(requests)
        async with self._client() as client:
            pending: set[asyncio.Task[Completion]] = set()
            try:
                while True:
                    while len(pending) < self.connections and (request := next(waiting, None)) is not None:
                        pending.add(asyncio.create_task(self._complete(client, request)))
                    if not pending:
                        return
                    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        if task.exception() is None:
                            yield task.result()
                    for task in done:
                        task.result()
            finally:
                for task in pending:
                    task.cancel()
                await asyncio.gather(*pending, return_exceptions=True)

    def _client(self) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {self.api_key}"} if self.api_key else {}
        limits = httpx.Limits(max_connections=self.connections, max_keepalive_connections=self.connections)
        return httpx.AsyncClient(headers=headers, limits=limits, timeout=httpx.Timeout(self.seconds, connect=30.0))

    async def _complete(self, client: httpx.AsyncClient, request: Request) -> Completion:
        started = time.monotonic()
        try:
            answer = await self._ask(client, request)
        except httpx.HTTPStatusError as error:
            told = f"{error.response.status_code} from {self.base_url}: {error.response.text[:300].strip()}"
            if error.response.status_code in _HOPELESS:
                message = f"model `{self.name}`: {told}"
                raise CruxxError(message) from error
            return Completion(request.key, error=told)
        except (httpx.HTTPError, ValueError) as error:
            return Completion(request.key, error=f"{self.base_url}: {type(error).__name__}: {error}")
        return _completion(request.key, answer, round(1000 * (time.monotonic() - started)))

    async def _ask(self, client: httpx.AsyncClient, request: Request) -> Any:  # noqa: ANN401  # whatever JSON holds
        async for attempt in stamina.retry_context(
            on=_again, attempts=ATTEMPTS, timeout=SECONDS_OF_RETRIES, wait_initial=0.5, wait_max=60.0
        ):
            with attempt:
                response = await client.post(f"{self.base_url.rstrip('/')}/chat/completions", json=self.body(request))
                response.raise_for_status()
                return response.json()
        return None

    def body(self, request: Request) -> dict[str, Any]:
        """What is sent; a seed moves on with the sample, so that samples of one run differ."""
        parameters = dict(request.parameters)
        if "seed" in parameters:
            parameters["seed"] += request.sample
        return {"model": self.name, "messages": request.messages, **parameters}


def _again(error: Exception) -> bool | float:
    """Whether to try again, or the number of seconds after which the server wants us to."""
    if isinstance(error, httpx.HTTPStatusError):
        if error.response.status_code not in _AGAIN:
            return False
        wait = retry_after(error.response.headers.get("Retry-After"), datetime.now(UTC))
        return True if wait is None else min(wait, LONGEST_WAIT)
    return isinstance(error, httpx.TransportError)


def retry_after(header: str | None, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for, given in seconds or as a date; None where it does not say."""
    if header is None:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, (email.utils.parsedate_to_datetime(header) - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _completion(key: str, answer: Any, latency_ms: int) -> Completion:  # noqa: ANN401  # whatever JSON holds
    try:
        choice = answer["choices"][0]
        usage = answer.get("usage") or {}
        return Completion(
            key,
            text=choice["message"].get("content") or "",
            finish_reason=choice.get("finish_reason"),
            prompt_tokens=usage.get("prompt_tokens"),
            completion_tokens=usage.get("completion_tokens"),
            latency_ms=latency_ms,
        )
    except (LookupError, TypeError, AttributeError):
        return Completion(key, error=f"no completion in the server's answer: {str(answer)[:300]}")
