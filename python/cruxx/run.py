"""A run: a folder that holds a plan, what a model wrote and what became of it, and that goes on where it was left."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cruxx import plan, store, version
from cruxx.benchmark import Benchmark
from cruxx.errors import CruxxError
from cruxx.models.base import Completion, Model
from cruxx.plan import Planned, Settings
from cruxx.progress import Reporter, reach
from cruxx.prompt import Prompt
from cruxx.rates import ERROR, rate

if TYPE_CHECKING:
    from cruxx.engine import Engine
    from cruxx.frame import Frame

RUNNING, INTERRUPTED, DONE = "running", "interrupted", "done"
ANSWERS_AT_ONCE = 2048
"""How many answers are scored between two writes."""

_PLAN = dict.fromkeys(("item", "seed", "language", "task", "key"), "string") | {"case": "int64", "sample": "int64"}
_RESULTS = {
    "item": "string",
    "seed": "string",
    "case": "int64",
    "language": "string",
    "task": "string",
    "sample": "int64",
    "key": "string",
    "text": "string",
    "answer": "string",
    "verdict": "string",
    "reason": "string",
    "column": "int64",
    "value": "string",
    "expected": "string",
    "ending": "string",
    "cpu_us": "int64",
    "wall_us": "int64",
    "peak_bytes": "int64",
    "tier": "string",
    "finish_reason": "string",
    "prompt_tokens": "int64",
    "completion_tokens": "int64",
    "latency_ms": "int64",
}


class Run:
    """The run in a folder.

    Raises:
        CruxxError: there is none in it.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.name = self.folder.resolve().name
        if not self._description.is_file():
            message = f"{folder}: no run in it (no `run.json`); `cruxx run -o {folder}` makes one"
            raise CruxxError(message)

    @property
    def _description(self) -> Path:
        return self.folder / "run.json"

    @property
    def told(self) -> dict[str, Any]:
        """What `run.json` says."""
        return store.read_json(self._description)

    @cached_property
    def settings(self) -> Settings:
        """What the run asks, and of whom."""
        return Settings.from_json(self.told)

    @cached_property
    def planned(self) -> list[Planned]:
        """The planned answers, in order."""
        return [Planned.from_row(row) for row in store.read_table(self.folder / "plan.parquet")]

    @property
    def _generations(self) -> store.Journal:
        return store.Journal(self.folder / "generations")

    @property
    def _scores(self) -> store.Journal:
        return store.Journal(self.folder / "scores")

    def tell(self, **changes: Any) -> None:  # noqa: ANN401  # whatever JSON holds
        """Changes what `run.json` says."""
        store.write_json(self._description, {**self.told, **changes})

    def generations(self) -> dict[str, dict[str, Any]]:
        """What the model wrote, by key: the first record of each, since no answer counts twice; a failure until then."""
        found: dict[str, dict[str, Any]] = {}
        for record in self._generations.records():
            if "error" in found.get(record["key"], {"error": None}):
                found[record["key"]] = record
        return found

    def scores(self) -> dict[str, dict[str, Any]]:
        """The scores, by key: the last record of each."""
        return {record["key"]: record for record in self._scores.records()}

    def results(self) -> list[dict[str, Any]]:
        """One row per planned answer, with what is known about it now."""
        generations, scores = self.generations(), self.scores()
        return [_result(each, generations.get(each.key), scores.get(each.key)) for each in self.planned]

    def summary(self) -> dict[str, Any]:
        """The counts and rates by language and task, as in `summary.json`."""
        rows = self.results()
        languages: dict[str, dict[str, Any]] = {}
        for language in self.settings.languages:
            for task in self.settings.tasks:
                own = [row for row in rows if row["language"] == language and row["task"] == task]
                if own:
                    found = rate((row["seed"], row["verdict"]) for row in own)
                    languages.setdefault(language, {})[task] = found.to_json()
        told = {"model": self.settings.model, "benchmark": self.settings.benchmark}
        return {"schema_version": store.SCHEMA_VERSION, **told, "languages": languages}

    def frame(self) -> Frame:
        """A tidy frame: one row per planned answer, with the model and the benchmark beside it."""
        from cruxx import frame

        return frame.of_run(self.name, self.settings.model, self.settings.benchmark["name"], self.results())

    @contextmanager
    def working(self) -> Iterator[None]:
        """The block works on the run; `run.json` says how it ended."""
        self.tell(status=RUNNING)
        try:
            yield
        except BaseException:
            self.tell(status=INTERRUPTED)
            raise
        self.tell(status=DONE)

    def generate(self, model: Model, prompt: Prompt, reporter: Reporter) -> int:
        """Asks the model for all answers that are not there yet; gives the number of those that failed for good."""
        known = self.generations()
        waiting = [each for each in self.planned if "error" in known.get(each.key, {"error": None})]
        if not waiting:
            return 0
        return asyncio.run(self._generate(model, prompt, waiting, reporter))

    async def _generate(self, model: Model, prompt: Prompt, waiting: Sequence[Planned], reporter: Reporter) -> int:
        by_key = {each.key: each for each in waiting}
        requests = (plan.request(self.settings, each, prompt) for each in waiting)
        journal, failures = self._generations, 0
        try:
            with reporter.task(f"asking {self.settings.model}", len(waiting)) as task:
                async with aclosing(model.generate(requests)) as completions:
                    async for completion in completions:
                        journal.append(_record(by_key[completion.key], completion))
                        failures += completion.error is not None
                        task.advance()
        finally:
            journal.close()
        return failures

    def score(self, benchmark: Benchmark, engine: Engine, reporter: Reporter, *, again: bool = False) -> None:
        """Scores all answers that are not scored yet, or `again` all of them; never touches what the model wrote."""
        from cruxx import score

        generations = {key: record for key, record in self.generations().items() if "error" not in record}
        done = set() if again else {key for key, record in self.scores().items() if record["verdict"] != ERROR}
        waiting = [each for each in self.planned if each.key in generations and each.key not in done]
        waiting.sort(key=lambda each: (each.item.language, each.item.seed))
        if not waiting:
            return
        journal = self._scores
        try:
            with reporter.task("scoring", len(waiting)) as task:
                for batch in _batches(waiting):
                    answers = [score.answer(each.item, generations[each.key]) for each in batch]
                    reached = reach(task)
                    records = score.verdicts(benchmark, answers, engine, reached)
                    for each, record in zip(batch, records, strict=True):
                        journal.append({"key": each.key, **record})
                    reached(len(batch))
        finally:
            journal.close()

    def finish(self) -> dict[str, Any]:
        """Writes `results.parquet` and `summary.json`, and gives the summary."""
        store.write_table(self.folder / "results.parquet", self.results(), _RESULTS)
        summary = self.summary()
        store.write_json(self.folder / "summary.json", summary)
        return summary


def begin(folder: Path, settings: Settings, prompt: Prompt, reporter: Reporter) -> Run:
    """The run of these settings in a folder: a new one, or the one that is there, with more samples if that is asked.

    The caller holds the folder's lock.

    Raises:
        CruxxError: another run is there, or files that are no run.
    """
    if (folder / "run.json").is_file():
        return _continued(Run(folder), settings, prompt, reporter)
    strangers = [path.name for path in folder.iterdir() if path.name not in {".lock", "plan.parquet"}]
    if any(not name.endswith(".new") for name in strangers):
        message = f"{folder}: holds other files, such as `{strangers[0]}`, and no run; name a new folder with `-o`"
        raise CruxxError(message)
    _write_plan(folder, plan.plan(settings, prompt, reporter))
    told = {
        "schema_version": store.SCHEMA_VERSION,
        "run_id": secrets.token_hex(8),
        "cruxx": version(),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "status": RUNNING,
        "benchmark_folder": str(prompt.benchmark.folder.resolve()),
        "toolchains": {},
    }
    store.write_json(folder / "run.json", {**told, **settings.to_json()})
    return Run(folder)


def _continued(run: Run, settings: Settings, prompt: Prompt, reporter: Reporter) -> Run:
    settings.check_continues(run.settings, str(run.folder))
    if settings.samples > run.settings.samples:
        _write_plan(run.folder, plan.plan(settings, prompt, reporter))
        run.tell(samples=settings.samples)
    return Run(run.folder)


def _write_plan(folder: Path, planned: Sequence[Planned]) -> None:
    store.write_table(folder / "plan.parquet", [each.to_row() for each in planned], _PLAN)


def _record(planned: Planned, completion: Completion) -> dict[str, Any]:
    """The line of the journal; what is not known is left out."""
    told = {name: value for name, value in asdict(completion).items() if value is not None}
    if completion.text is None and completion.error is None:
        told["answer"] = completion.answer
    return {"key": planned.key, "item": planned.item.id, "sample": planned.sample, **told}


def _result(planned: Planned, generation: dict[str, Any] | None, score: dict[str, Any] | None) -> dict[str, Any]:
    known = generation or {"error": "the model was not asked yet"}
    judged = score or {"verdict": ERROR, "reason": known.get("error", "not scored yet")}
    return {**{name: known.get(name) for name in _RESULTS}, **judged, **planned.to_row()}


def _batches(waiting: Sequence[Planned]) -> Iterator[Sequence[Planned]]:
    for start in range(0, len(waiting), ANSWERS_AT_ONCE):
        yield waiting[start : start + ANSWERS_AT_ONCE]
