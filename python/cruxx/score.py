"""Scores: from what a model wrote to a verdict, by the engine, in batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cruxx import extract
from cruxx.benchmark import Benchmark, Item
from cruxx.engine import Program, Progress
from cruxx.rates import ERROR

if TYPE_CHECKING:
    from cruxx.engine import Engine

COLUMNS = ("verdict", "reason", "column", "value", "ending", "cpu_us", "wall_us", "peak_bytes", "tier")
"""What the engine tells about an answer."""

_CUT = "length"
_REFUSED = frozenset({"content_filter", "refusal"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an item, None where there is none, and then why."""

    item: Item
    text: str | None
    reason: str | None = None


def answer(item: Item, generation: dict[str, Any]) -> Answer:
    """The answer in a generation, a record of the journal."""
    if generation.get("text") is None:
        return Answer(item, generation.get("answer"))
    finish = generation.get("finish_reason")
    found = extract.extract(generation["text"], item.language, is_cut=finish == _CUT)
    if found is not None:
        return Answer(item, found)
    return Answer(item, None, _reason(generation["text"], finish))


def _reason(text: str, finish: str | None) -> str:
    if finish in _REFUSED:
        return f"the model gave no text: {finish}"
    if finish == _CUT:
        return "cut off at the limit of tokens before an answer was complete"
    if finish == "missing":
        return "no answer to this item was given"
    return "no answer found in the text" if text.strip() else "the text is empty"


def verdicts(
    benchmark: Benchmark, answers: Sequence[Answer], engine: Engine, progress: Progress | None = None
) -> list[dict[str, Any]]:
    """What the engine says about each answer, as records with `COLUMNS`, `answer` and `expected`.

    An answer that could not be judged, for a reason of ours, is tried once more, alone with its kind.
    """
    records = _records(benchmark, answers, engine, progress)
    failed = [place for place, record in enumerate(records) if record["verdict"] == ERROR]
    if failed:
        again = _records(benchmark, [answers[place] for place in failed], engine, None)
        for place, record in zip(failed, again, strict=True):
            records[place] = record
    return records


def _records(
    benchmark: Benchmark, answers: Sequence[Answer], engine: Engine, progress: Progress | None
) -> list[dict[str, Any]]:
    told = columns(benchmark, [each.item for each in answers], [each.text for each in answers], engine, progress)
    records = [dict(zip(told, row, strict=True)) for row in zip(*told.values(), strict=True)]
    for record, each in zip(records, answers, strict=True):
        record["reason"] = each.reason or record["reason"]
    return records


def columns(
    benchmark: Benchmark,
    items: Sequence[Item],
    texts: Sequence[str | None],
    engine: Engine,
    progress: Progress | None = None,
) -> dict[str, list[Any]]:
    """What the engine says about an answer to each item: the columns `answer`, `expected` and `COLUMNS`.

    `progress` is told how many are done, now and then.
    """
    places: dict[tuple[str, str], int] = {}
    for item in items:
        places.setdefault((item.language, item.seed), len(places))
    expected = [benchmark.case(item).result for item in items]
    found = engine.check(
        [_program(benchmark, language, seed) for language, seed in places],
        [places[item.language, item.seed] for item in items],
        [item.task for item in items],
        expected,
        texts,
        progress,
    )
    return {"answer": list(texts), "expected": expected, **{name: getattr(found, name) for name in COLUMNS}}


def _program(benchmark: Benchmark, language: str, seed: str) -> Program:
    program = benchmark.programs(language)[seed]
    return Program(language, program.source, program.parameter_types, program.result_type, program.stateless)
