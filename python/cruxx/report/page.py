"""The page: one HTML file with everything in it, also what a model wrote, which is shown as text and never as markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cruxx import frame as frames
from cruxx import packs, version
from cruxx.rates import VERDICTS
from cruxx.report import chart, explorer
from cruxx.report.terminal import percent

if TYPE_CHECKING:
    import pandas as pd

    from cruxx.run import Run

_FOLDER = Path(__file__).parent


def page(runs: Sequence[Run], joined: pd.DataFrame, *, is_common: bool = False) -> str:
    """The page about these runs, whose frames are joined in `joined`; `is_common`: cut to the cases of all languages."""
    names = [run.name for run in runs]
    ks = further(runs)
    rates = frames.by_rate(joined, ks=ks)
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    environment.filters["title"] = lambda language: packs.manifest(language)["title"]
    return environment.get_template("page.html.jinja").render(
        created=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        version=version(),
        runs=[_described(run) for run in runs],
        headlines=_headlines(joined, names),
        tasks=[_task(task, rates[rates["task"] == task], joined, names) for task in joined["task"].unique()],
        verdicts=VERDICTS,
        ks=ks,
        item_set=_item_set(joined, is_common=is_common),
        rows=frames.records(rates),
        style=Markup((_FOLDER / "page.css").read_text(encoding="utf-8")),  # noqa: S704  # a file of ours
        script=Markup((_FOLDER / "page.js").read_text(encoding="utf-8")),  # noqa: S704  # a file of ours
        data=embedded(explorer.items(runs, joined)),
    )


def further(runs: Sequence[Run]) -> list[int]:
    """The k over 1 for which all runs have enough samples to tell pass@k: the largest one."""
    least = min(run.settings.samples for run in runs)
    return [least] if least > 1 else []


def embedded(data: Any) -> Markup:  # noqa: ANN401  # whatever JSON holds
    """The data as JSON that can stand in a script element: no `<` in it, so nothing ends the element or opens another."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  # nothing in it is markup


def _item_set(joined: pd.DataFrame, *, is_common: bool) -> str:
    """Which cases the figures are about."""
    counts = joined.groupby(["run", "task", "language"])["item"].nunique()
    least, most = counts.min(), counts.max()
    told = str(most) if least == most else f"{least} to {most}"
    if is_common:
        return f"Over the {told} cases that all languages have."
    if least == most:
        return f"Over {told} cases in each language."
    return f"Over the {told} cases of each language; the option --common compares all over the same ones."


def _described(run: Run) -> dict[str, Any]:
    told = run.told
    parameters = ", ".join(f"{name} {value}" for name, value in told["parameters"].items())
    return {**told, "name": run.name, "parameters": parameters}


def _headlines(joined: pd.DataFrame, names: Sequence[str]) -> list[dict[str, Any]]:
    """For each run, its rate over all languages of each task."""
    overall = frames.by_rate(joined, by=("run", "model", "task"))
    cards = []
    for name in names:
        rows = frames.records(overall[overall["run"] == name])
        cards.append({"run": name, "model": rows[0]["model"], "rates": rows})
    return cards


def _task(task: Any, rates: pd.DataFrame, joined: pd.DataFrame, names: Sequence[str]) -> dict[str, Any]:  # noqa: ANN401
    rows = frames.records(rates)
    return {
        "name": task,
        "bars": chart.bars(rows, names),
        "stacks": chart.stacks(rows, names),
        "matrices": chart.matrices(joined[joined["task"] == task], names),
    }
