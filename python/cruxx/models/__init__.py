"""The models: who answers, by the text that `-m` takes.

`gold`, `echo` and `random-literal` know the benchmark; `replay:FILE` reads answers made elsewhere; `openai:NAME` asks a
server.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cruxx.errors import CruxxError
from cruxx.models.base import Completion, Model, Request

if TYPE_CHECKING:
    from cruxx.prompt import Prompt

__all__ = ["Completion", "Endpoint", "Model", "Request", "check_name", "create", "identity"]

_KNOWN = ("gold", "echo", "random-literal")
_NAMED = ("replay", "openai")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is served; none of it reaches the model, so none of it is part of a run's identity."""

    base_url: str | None = None
    api_key: str | None = None
    connections: int = 16


def check_name(name: str) -> None:
    """Lets the name of a model through.

    Raises:
        CruxxError: there is no such model.
    """
    kind, _, rest = name.partition(":")
    if name in _KNOWN or (kind in _NAMED and rest):
        return
    message = f"no model is called `{name}`; there are {', '.join(_KNOWN)}, replay:FILE and openai:NAME"
    raise CruxxError(message)


def identity(name: str) -> dict[str, str]:
    """What makes a model's answers beside its name and parameters: the digest of the file that it replays.

    Raises:
        CruxxError: there is no such model, or its file cannot be read.
    """
    check_name(name)
    kind, _, rest = name.partition(":")
    if kind != "replay":
        return {}
    from cruxx.models import replay

    return {"answers_digest": replay.digest(Path(rest))}


def create(name: str, prompt: Prompt, endpoint: Endpoint) -> Model:
    """The model with this name, for the items of the prompt's benchmark.

    Raises:
        CruxxError: there is no such model, or its file cannot be read.
    """
    check_name(name)
    kind, _, rest = name.partition(":")
    if kind == "replay":
        from cruxx.models import replay

        return replay.Replay(replay.read(Path(rest)))
    if kind == "openai":
        from cruxx.models import openai

        url = endpoint.base_url or openai.PUBLIC
        return openai.OpenAI(rest, url, endpoint.api_key, endpoint.connections)
    from cruxx.models import known

    return {"gold": known.gold, "echo": known.echo, "random-literal": known.random_literal}[name](prompt)
