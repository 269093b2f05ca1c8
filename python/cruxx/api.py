"""What cruxx does, as functions: the command line and `import cruxx` both call these.

Columns go in and come out as Arrow or pandas: `check(frame["item"], frame["answer"])` gives a frame, and
`check(table["item"], table["answer"])` a table.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cruxx import benchmark as benchmarks
from cruxx import models, packs, store
from cruxx.benchmark import NATIVE, TASKS, Benchmark
from cruxx.errors import CruxxError
from cruxx.models import Endpoint
from cruxx.plan import Settings
from cruxx.progress import Reporter
from cruxx.prompt import DIRECT, Prompt
from cruxx.run import Run, begin

if TYPE_CHECKING:
    import pyarrow as pa

    from cruxx.engine import Engine
    from cruxx.frame import Frame

DEFAULTS: dict[str, Any] = {"temperature": 0.0, "max_tokens": 1024}
"""The parameters that reach a model if nothing else is said."""


def build(
    seeds: str | Path,
    folder: str | Path,
    languages: Sequence[str] = (),
    *,
    inputs: int = 50,
    reporter: Reporter | None = None,
) -> dict[str, Any]:
    """Makes a benchmark of `native` seeds or a file of them in a folder, in all languages if none is named; gives its summary."""
    from cruxx import seed
    from cruxx.build import build as make

    given = seed.native() if str(seeds) == NATIVE else seed.load(Path(seeds))
    name = NATIVE if str(seeds) == NATIVE else Path(seeds).stem
    chosen, told = identified(languages), reporter or Reporter(quiet=True)
    return make(given, Path(folder), name=name, chosen=chosen, inputs=inputs, engine=_engine(), reporter=told)


def run(
    model: str | models.Model,
    folder: str | Path,
    benchmark: str | Path = NATIVE,
    *,
    languages: Sequence[str] = (),
    tasks: Sequence[str] = TASKS,
    samples: int = 1,
    parameters: Mapping[str, Any] | None = None,
    endpoint: Endpoint | None = None,
    reporter: Reporter | None = None,
    answers: Sequence[tuple[str, int]] | None = None,
) -> Run:
    """Asks a model for all answers that are not in the folder yet, and scores them; gives the run.

    A model is a name as `-m` takes it, or an object of the protocol `cruxx.models.Model`, whose class then names it.
    `parameters` reach the model, beside `DEFAULTS`; `answers` limits the plan to these samples of items.
    """
    name = model if isinstance(model, str) else type(model).__name__
    source = models.identity(name) if isinstance(model, str) else {}
    engine, told = _engine(), reporter or Reporter(quiet=True)
    prompt = Prompt(DIRECT, benchmarks.load(benchmark), engine)
    settings = Settings(
        benchmark=prompt.benchmark.identity,
        model=name,
        parameters={**DEFAULTS, **(parameters or {}), **source},
        prompt=prompt.identity,
        tasks=_tasks(tasks),
        languages=_languages(languages, prompt.benchmark),
        samples=samples,
        items="all" if answers is None else "answered",
        answers=tuple(answers or ()),
    )
    asked = models.create(name, prompt, endpoint or Endpoint()) if isinstance(model, str) else model
    with store.locked(Path(folder)):
        begun = begin(Path(folder), settings, prompt, told)
        with begun.working():
            begun.generate(asked, prompt, told)
            _score(begun, prompt.benchmark, engine, told, again=False)
    return begun


def score(
    what: str | Path,
    benchmark: str | Path | None = None,
    *,
    folder: str | Path | None = None,
    reporter: Reporter | None = None,
) -> dict[str, Any]:
    """Scores a run again, or a file of answers made elsewhere, and gives the summary.

    A file needs its benchmark (`native` if none is named) and is the plan: the summary counts the items that it
    answers, and `folder` keeps the run that it makes.
    """
    if not Path(what).is_file():
        return _scored_again(Run(what), benchmark, reporter or Reporter(quiet=True))
    from cruxx.models import replay

    given = list(replay.read(Path(what)))
    chosen = benchmarks.load(benchmark or NATIVE)
    items = [chosen.item(name) for name, _ in given]
    with tempfile.TemporaryDirectory() as scratch:
        made = run(
            f"replay:{what}",
            folder or Path(scratch) / "run",
            benchmark or NATIVE,
            languages=list(dict.fromkeys(item.language for item in items)),
            tasks=list(dict.fromkeys(item.task for item in items)),
            samples=1 + max(sample for _, sample in given),
            reporter=reporter,
            answers=given,
        )
        return made.summary()


def _scored_again(found: Run, benchmark: str | Path | None, reporter: Reporter) -> dict[str, Any]:
    chosen = benchmarks.load(benchmark or found.told["benchmark_folder"])
    if chosen.identity != found.settings.benchmark:
        message = f"{chosen.folder}: not the benchmark that {found.folder} was made with: its digest is {chosen.digest}"
        raise CruxxError(message)
    with store.locked(found.folder), found.working():
        return _score(found, chosen, _engine(), reporter, again=True)


def _score(found: Run, benchmark: Benchmark, engine: Engine, reporter: Reporter, *, again: bool) -> dict[str, Any]:
    found.score(benchmark, engine, reporter, again=again)
    found.tell(toolchains=_toolchains(found.settings.languages))
    return found.finish()


def report(folders: Iterable[str | Path], html: str | Path | None = None, *, common: bool = False) -> Frame:
    """The rates of runs by model, language and task, as a frame; `html` names the page to write.

    Where every run has several samples, pass@k stands beside pass@1, with k the smallest number of samples. `common`
    leaves only the cases that a task has in all languages and runs, so that languages are compared over the same ones.
    """
    from cruxx import frame
    from cruxx.report import page

    runs = _told_apart([Run(folder) for folder in folders])
    joined = frame.joined(each.frame() for each in runs)
    if common:
        joined = frame.common(joined)
    if html is not None:
        store.write_text(Path(html), page.page(runs, joined, is_common=common))
    return frame.by_rate(joined, ks=page.further(runs))


def _told_apart(runs: list[Run]) -> list[Run]:
    """The runs; those whose folders have the same name are named by their whole paths.

    Raises:
        CruxxError: one of them is given twice, or none at all.
    """
    names = Counter(run.name for run in runs)
    for run in runs:
        if names[run.name] > 1:
            run.name = str(run.folder)
    if not runs or len({run.folder.resolve() for run in runs}) < len(runs):
        message = "a report needs runs, each given once"
        raise CruxxError(message)
    return runs


def check(items: Sequence[str], answers: Sequence[str | None], benchmark: str | Path = NATIVE) -> pa.Table | Frame:
    """What became of each answer to each item: the columns of `results.parquet` that the engine fills.

    The answers are extracted ones. Columns of pandas give a frame, all others an Arrow table; rows keep their order.

    Raises:
        CruxxError: there are more of one than of the other, or an item is none of the benchmark.
    """
    import pyarrow as pa

    from cruxx import frame
    from cruxx import score as scores

    names, texts = _column(items), _column(answers)
    if len(names) != len(texts):
        message = f"{len(names)} items and {len(texts)} answers; there must be one answer per item"
        raise CruxxError(message)
    chosen = benchmarks.load(benchmark)
    known = {name: chosen.item(name) for name in dict.fromkeys(names)}
    found = scores.columns(chosen, [known[name] for name in names], texts, _engine())
    return frame.like(items, pa.table({"item": names, **found}))


def _column(given: Any) -> list[Any]:  # noqa: ANN401  # any column
    """The column as a list, with None where a value is missing."""
    import pyarrow as pa

    if isinstance(given, pa.Array | pa.ChunkedArray):
        given = given.to_pylist()
    column: list[Any] = pa.array(given, from_pandas=True).to_pylist()
    return column


def identified(languages: Iterable[str]) -> list[str]:
    """The ids of languages that are named by id or alias, each once."""
    return list(dict.fromkeys(map(packs.identified, languages)))


def _tasks(tasks: Iterable[str]) -> tuple[str, ...]:
    """The tasks in the order of `TASKS`."""
    asked = set(tasks)
    for task in sorted(asked - set(TASKS)):
        message = f"no task is called `{task}`; there are {', '.join(f'`{each}`' for each in TASKS)}"
        raise CruxxError(message)
    return tuple(task for task in TASKS if task in asked)


def _languages(languages: Iterable[str], benchmark: Benchmark) -> tuple[str, ...]:
    """The languages in the order of the benchmark; all of its if none is named."""
    asked = set(identified(languages)) or set(benchmark.languages)
    for language in sorted(asked - set(benchmark.languages)):
        benchmark.programs(language)  # tells that there are none
    return tuple(language for language in benchmark.languages if language in asked)


def _toolchains(languages: Iterable[str]) -> dict[str, str]:
    """The version of each toolchain that is installed."""
    from cruxx import toolchains

    found = {}
    for language in languages:
        try:
            found[language] = toolchains.version(language)
        except CruxxError:
            continue
    return found


def _engine() -> Engine:
    from cruxx.engine import Engine

    return Engine()
