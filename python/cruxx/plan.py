"""The plan of a run: which answers there will be, fixed before the first one is asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from cruxx.benchmark import Item
from cruxx.errors import CruxxError
from cruxx.models.base import Request
from cruxx.progress import Reporter
from cruxx.prompt import Prompt


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what a run asks and of whom.

    `items` is `all`, or `answered`: then `answers` names the samples of items that are planned.
    """

    benchmark: dict[str, str]
    model: str
    parameters: dict[str, Any]
    prompt: dict[str, str]
    tasks: tuple[str, ...]
    languages: tuple[str, ...]
    samples: int = 1
    items: str = "all"
    answers: tuple[tuple[str, int], ...] = field(default=(), compare=False)

    def to_json(self) -> dict[str, Any]:
        """The part of `run.json` that holds them."""
        told = asdict(self)
        del told["answers"]
        return {**told, "tasks": list(self.tasks), "languages": list(self.languages)}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Settings:
        """The settings in a `run.json`."""
        names = [name for name in cls.__dataclass_fields__ if name != "answers"]
        fields = {name: told[name] for name in names}
        return cls(**{**fields, "tasks": tuple(told["tasks"]), "languages": tuple(told["languages"])})

    def check_continues(self, earlier: Settings, where: str) -> None:
        """Lets the settings of a run that goes on through: only the number of samples may have grown.

        Raises:
            CruxxError: something else differs; the message says what.
        """
        ours, theirs = _flat(self.to_json()), _flat(earlier.to_json())
        for name in {**theirs, **ours}:
            if name != "samples" and ours.get(name) != theirs.get(name):
                differs = f"{_told(name, theirs.get(name))} and not {_told(name, ours.get(name))}"
                message = f"{where}: was begun with {differs}: a run never changes; begin another with `-o`"
                raise CruxxError(message)
        if self.samples < earlier.samples:
            message = f"{where}: has {earlier.samples} samples of each item already; `-n` may be raised, not lowered to {self.samples}"
            raise CruxxError(message)

    def raised(self, samples: int) -> Settings:
        """The same with this number of samples."""
        return replace(self, samples=samples)


def _flat(told: dict[str, Any]) -> dict[str, Any]:
    """The settings with those inside of others on their own, named by both: `parameters.temperature`."""
    flat: dict[str, Any] = {}
    for name, value in told.items():
        flat |= {f"{name}.{inner}": each for inner, each in value.items()} if isinstance(value, dict) else {name: value}
    return flat


def _told(name: str, value: Any) -> str:  # noqa: ANN401  # whatever JSON holds
    if value is None:
        return f"no {name}"
    return f"{name} `{value if isinstance(value, str) else json.dumps(value)}`"


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned answer; the key names all that decides it."""

    item: Item
    sample: int
    key: str

    def to_row(self) -> dict[str, Any]:
        """The row of `plan.parquet`."""
        return {"item": self.item.id, **asdict(self.item), "sample": self.sample, "key": self.key}

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Planned:
        """What a row of `plan.parquet` says."""
        return cls(Item(row["seed"], row["case"], row["language"], row["task"]), row["sample"], row["key"])


def plan(settings: Settings, prompt: Prompt, reporter: Reporter) -> list[Planned]:
    """The answers that the settings ask for: item by item, sample by sample.

    Raises:
        CruxxError: there is none.
    """
    items = list(_asked(settings, prompt))
    if not items:
        message = "nothing to ask: the benchmark has no item in these languages and tasks"
        raise CruxxError(message)
    planned = []
    with reporter.task("planning", len(items)) as task:
        for item, samples in items:
            asked = _digest(prompt.messages(item))
            planned += [Planned(item, sample, _key(settings, item, sample, asked)) for sample in samples]
            task.advance()
    return planned


def _asked(settings: Settings, prompt: Prompt) -> Iterator[tuple[Item, Sequence[int]]]:
    if settings.items == "all":
        for item in prompt.benchmark.items(settings.languages, settings.tasks):
            yield item, range(settings.samples)
        return
    by_item: dict[str, list[int]] = {}
    for name, sample in settings.answers:
        by_item.setdefault(name, []).append(sample)
    for name, samples in by_item.items():
        yield prompt.benchmark.item(name), range(max(samples) + 1)


def request(settings: Settings, planned: Planned, prompt: Prompt) -> Request:
    """What is sent for a planned answer.

    Raises:
        CruxxError: it is not what was planned: the benchmark, the prompt or the way that values are written has changed.
    """
    messages = prompt.messages(planned.item)
    if _key(settings, planned.item, planned.sample, _digest(messages)) != planned.key:
        message = (
            f"`{planned.item.id}`: what the model would read now is not what was planned; begin another run with `-o`"
        )
        raise CruxxError(message)
    return Request(planned.key, planned.item, planned.sample, messages, settings.parameters)


def _key(settings: Settings, item: Item, sample: int, asked: str) -> str:
    """SHA-256, in hex, of all that reaches the model and of the sample's number."""
    return _digest([settings.benchmark["digest"], item.id, settings.model, settings.parameters, asked, sample])


def _digest(value: Any) -> str:  # noqa: ANN401  # whatever JSON holds
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
