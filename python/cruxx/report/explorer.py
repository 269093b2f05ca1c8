"""What the page shows of single items: each program in all its languages, with the answers of all runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cruxx import benchmark as benchmarks
from cruxx import frame as frames
from cruxx import packs, wire
from cruxx.benchmark import Benchmark
from cruxx.errors import CruxxError

if TYPE_CHECKING:
    import pandas as pd

    from cruxx.run import Run

BYTES = 12_000_000
"""How much of a page the items may take; the rest is left out, and the page says so."""

LONGEST_ANSWER = 400


def items(runs: Sequence[Run], joined: pd.DataFrame) -> dict[str, Any]:
    """The seeds with their cases, programs and answers, as many as fit, in the form that the page's script reads.

    Of runs over several benchmarks only those over that of the first one are shown: ids of others mean other programs.
    """
    runs = [run for run in runs if run.settings.benchmark == runs[0].settings.benchmark]
    joined = joined[joined["run"].isin([run.name for run in runs])]
    languages = [str(language) for language in joined["language"].unique()]
    benchmark = _benchmark(runs)
    grouped = {str(seed): part for seed, part in joined.groupby("seed", sort=False)}
    seeds, size = [], 0
    for name, part in grouped.items():
        one = {
            "seed": name,
            "cases": list(_cases(part, benchmark, name)),
            "programs": dict(_programs(benchmark, languages, name)),
            "answers": _answers(frames.records(part)),
        }
        size += len(json.dumps(one))
        if size > BYTES:
            break
        seeds.append(one)
    return {
        "runs": [{"name": run.name, "model": run.settings.model} for run in runs],
        "tasks": [str(task) for task in joined["task"].unique()],
        "languages": [_language(language) for language in languages],
        "seeds": seeds,
        "left_out": len(grouped) - len(seeds),
    }


def _benchmark(runs: Sequence[Run]) -> Benchmark | None:
    """The benchmark of the first run, where it still lies where it was."""
    told = runs[0].told
    with suppress(CruxxError):
        found = benchmarks.load(told["benchmark_folder"])
        if found.digest == told["benchmark"]["digest"]:
            return found
    return None


def _language(language: str) -> dict[str, str]:
    manifest = packs.manifest(language)
    return {"id": language, "title": manifest["title"], "comment": manifest["comment"]}


def _programs(benchmark: Benchmark | None, languages: Iterable[str], seed: str) -> Iterator[tuple[str, str]]:
    for language in languages:
        if benchmark is not None and language in benchmark.languages:
            program = benchmark.programs(language).get(seed)
            if program is not None:
                yield language, program.source.strip("\n")


def _cases(part: pd.DataFrame, benchmark: Benchmark | None, seed: str) -> Iterator[dict[str, Any]]:
    """The cases in Python's notation."""
    for number in sorted({int(case) for case in part["case"]}):
        case = benchmark.cases.get((seed, number)) if benchmark else None
        told = (", ".join(map(repr, case.values())), repr(wire.decode(case.result))) if case else ("…", "…")
        yield {"case": number, "arguments": told[0], "result": told[1]}


def _answers(rows: Iterable[dict[str, Any]]) -> dict[str, list[list[Any]]]:
    """The answers by `case/language/task`: the run, the verdict, the answer and the reason of each."""
    grouped: dict[str, list[list[Any]]] = {}
    for row in rows:
        told = [row["run"], row["verdict"], _short(row["answer"]), _short(row["reason"])]
        grouped.setdefault(f"{row['case']}/{row['language']}/{row['task']}", []).append(told)
    return grouped


def _short(text: object) -> str | None:
    if not isinstance(text, str):
        return None
    return text if len(text) <= LONGEST_ANSWER else f"{text[:LONGEST_ANSWER]}…"
