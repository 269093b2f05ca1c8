"""Frames of pandas: a row per answer, and rates over any grouping of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from cruxx import rates, statistics
from cruxx.errors import CruxxError

Frame = pd.DataFrame
"""The type of a frame, for those who only hand it on."""

GROUPS = ("run", "model", "language", "task")


def of_run(run: str, model: str, benchmark: str, rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """A row per planned answer: the columns of `results.parquet`, after `run`, `model` and `benchmark`."""
    found = pd.DataFrame.from_records(list(rows))
    for place, (name, value) in enumerate({"run": run, "model": model, "benchmark": benchmark}.items()):
        found.insert(place, name, value)
    numbers = ["column", "cpu_us", "wall_us", "peak_bytes", "prompt_tokens", "completion_tokens", "latency_ms"]
    return found.astype(dict.fromkeys(numbers, "Int64"))


def joined(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The rows of several runs, one after the other."""
    return pd.concat(list(frames), ignore_index=True)


def common(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows about cases that a task has in every language and run of the frame.

    Raises:
        CruxxError: there is no such case.
    """
    parts = []
    for _, part in frame.groupby("task", sort=False):
        told = part.assign(place=part["run"] + "/" + part["language"])
        places = told.groupby(["seed", "case"], sort=False)["place"].transform("nunique")
        parts.append(part[places == told["place"].nunique()])
    kept = joined(parts)
    if kept.empty:
        message = "no case is there in all languages and runs"
        raise CruxxError(message)
    return kept


def by_rate(frame: pd.DataFrame, by: Sequence[str] = GROUPS, ks: Sequence[int] = ()) -> pd.DataFrame:
    """For each group in order of appearance: n, the verdicts, `pass_at_1`, its interval `low` to `high`, and `pass_at_k`s.

    `pass_at_k` is over items whose answers could all be judged, and NaN where an item has fewer than k.
    """
    names = [f"pass_at_{k}" for k in ks]
    rows = []
    for group, part in frame.groupby(list(by), sort=False):
        found = rates.rate(zip(part["seed"], part["verdict"], strict=True))
        low, high = found.interval
        told = {"n": found.n, **found.counts, "pass_at_1": found.pass_at_1, "low": low, "high": high}
        more = {name: pass_at_k(part, k) for name, k in zip(names, ks, strict=True)}
        rows.append({**dict(zip(by, group, strict=True)), **told, **more})
    return pd.DataFrame(rows, columns=[*by, "n", *rates.VERDICTS, "pass_at_1", "low", "high", *names])


def pass_at_k(frame: pd.DataFrame, k: int) -> float:
    """The chance that one of k answers to an item is right, over the items of a frame whose answers could all be judged.

    NaN over nothing, and where an item has fewer than k answers; items may have different numbers of them.
    """
    items = [list(verdicts) for _, verdicts in frame.groupby(["run", "item"], sort=False)["verdict"]]
    judged = [verdicts for verdicts in items if rates.ERROR not in verdicts]
    each = [statistics.pass_at_k([verdicts.count(rates.PASS)], len(verdicts), k) for verdicts in judged]
    return sum(each) / len(each) if each else math.nan


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dicts."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict(orient="records")]


def correlation(frame: pd.DataFrame) -> pd.DataFrame:
    """How alike languages are: the correlation over cases of the share of right answers, for each pair of languages.

    For one answer to each item this is phi. Over the cases that both languages have; NaN where one of them does not
    vary. Meant for the answers of one run to one task. Errors are left out.
    """
    judged = frame[frame["verdict"] != rates.ERROR]
    right = judged.assign(right=(judged["verdict"] == rates.PASS).astype(float))
    shares = right.pivot_table(index=["seed", "case"], columns="language", values="right", aggfunc="mean", sort=False)
    return shares.corr(min_periods=3)


def like(given: object, table: pa.Table) -> pa.Table | pd.DataFrame:
    """The table as pandas where columns of pandas were given, else as it is."""
    if isinstance(given, pd.Series | pd.Index):
        return table.to_pandas()
    return table
