"""Tables for a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cruxx.rates import VERDICTS

if TYPE_CHECKING:
    from cruxx.frame import Frame

BOX = box.SIMPLE_HEAD
NOTHING = "-"
"""What stands for a rate over nothing."""

_WIDE = 200


def console() -> Console:
    """The console on standard output; wide where there is no terminal, so that no table is cut."""
    made = Console(highlight=False)
    return made if made.is_terminal else Console(highlight=False, width=_WIDE)


def visible(text: str) -> str:
    """The text with escapes in the place of what a terminal would obey; a model may have written it."""
    return "".join(letter if letter.isprintable() or letter == "\n" else repr(letter)[1:-1] for letter in text)


def plain(text: str) -> str:
    """The text as it is, in a place where rich reads marks."""
    return escape(text)


def of_summary(summary: dict[str, Any]) -> Table:
    """The table of a run's summary: a row per language and task."""
    rows = [
        ([language, task], counts, counts["pass_at_1"], counts["ci"])
        for language, tasks in summary["languages"].items()
        for task, counts in tasks.items()
    ]
    title = f"{summary['model']} on {summary['benchmark']['name']} {summary['benchmark']['version']}"
    return _table(title, ["language", "task"], rows)


def of_frame(rates: Frame) -> Table:
    """The table of `frame.by_rate`: a row per run, language and task."""
    from cruxx import frame

    names = ["run", "model", "language", "task"]
    more = [str(name) for name in rates.columns if str(name).startswith("pass_at_") and name != "pass_at_1"]
    rows = [
        ([row[name] for name in names], row, row["pass_at_1"], [row["low"], row["high"]])
        for row in frame.records(rates)
    ]
    return _table("", names, rows, more)


def _table(
    title: str, names: Sequence[str], rows: Iterable[tuple[list[str], Any, float | None, Any]], more: Sequence[str] = ()
) -> Table:
    table = Table(box=BOX, title=plain(title) or None, title_justify="left")
    for name in names:
        table.add_column(name, overflow="fold")
    further = [name.replace("_at_", "@") for name in more]
    for name in ("pass@1", "95 % interval", *further, "n", *VERDICTS):
        table.add_column(name.replace("_", " "), justify="right", no_wrap=True)
    for group, counts, rate, interval in rows:
        figures = [str(counts[name]) for name in ("n", *VERDICTS)]
        table.add_row(
            *map(plain, group), percent(rate), _interval(interval), *(percent(counts[name]) for name in more), *figures
        )
    return table


def percent(rate: float | None) -> str:
    """A rate in percent with one digit after the point."""
    return NOTHING if rate is None or math.isnan(rate) else f"{100 * rate:.1f}"


def _interval(interval: Sequence[float] | None) -> str:
    if interval is None or math.isnan(interval[0]):
        return NOTHING
    return f"{percent(interval[0])} to {percent(interval[1])}"
