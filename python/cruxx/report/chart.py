"""The geometry of the page's charts, in the units of their SVG view boxes; the template only draws it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cruxx import frame as frames
from cruxx.rates import VERDICTS

if TYPE_CHECKING:
    import pandas as pd

WIDTH = 640
LABELS = 96
"""The width of the column of languages."""

FIGURES = 48
"""The width of the column of figures, on the right."""

BAR = 11
GAP = 3
BETWEEN = 12
"""Between the groups of bars of two languages."""

TOP = 20

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the left edge to its rate, with the ends of its interval; `tone` is the number of its colour."""

    y: float
    right: float
    low: float
    high: float
    tone: int
    row: Row


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a stacked bar: the answers with one verdict."""

    x: float
    width: float
    verdict: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """What is drawn for one language, and the height at which its name stands."""

    language: str
    middle: float
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Stack:
    """A stacked bar of a run."""

    y: float
    run: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class StackGroup:
    """The stacked bars of one language."""

    language: str
    middle: float
    stacks: list[Stack]


@dataclass(frozen=True, slots=True)
class Chart:
    """The groups of a chart from top to bottom, and its height."""

    groups: Sequence[Group | StackGroup]
    height: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """The correlation of languages over the cases of a run; a cell is None where it is unknown."""

    run: str
    languages: list[str]
    cells: list[list[float | None]]


def across(share: float) -> float:
    """The place of a share from 0 to 1 on the horizontal axis."""
    return round(LABELS + share * (WIDTH - LABELS - FIGURES), 2)


def bars(rows: Iterable[Row], names: Sequence[str]) -> Chart:
    """A group per language with a bar per run."""
    groups, y = [], float(TOP)
    for language, own in _by_language(rows):
        drawn = [_bar(row, y + place * (BAR + GAP), names.index(row["run"])) for place, row in enumerate(own)]
        groups.append(Group(language, y + _height(own) / 2, drawn))
        y += _height(own) + BETWEEN
    return Chart(groups, y)


def _bar(row: Row, y: float, tone: int) -> Bar:
    def place(name: str) -> float:
        return across(0 if math.isnan(row[name]) else row[name])

    return Bar(y, place("pass_at_1"), place("low"), place("high"), tone, row)


def stacks(rows: Iterable[Row], names: Sequence[str]) -> Chart:
    """A group per language with a stacked bar of verdicts per run."""
    groups, y = [], float(TOP)
    for language, own in _by_language(rows):
        ordered = sorted(own, key=lambda row: names.index(row["run"]))
        drawn = [Stack(y + place * (BAR + GAP), row["run"], list(_pieces(row))) for place, row in enumerate(ordered)]
        groups.append(StackGroup(language, y + _height(own) / 2, drawn))
        y += _height(own) + BETWEEN
    return Chart(groups, y)


def _pieces(row: Row) -> Iterable[Piece]:
    done = 0
    for verdict in VERDICTS:
        if row[verdict]:
            left, right = across(done / row["n"]), across((done + row[verdict]) / row["n"])
            yield Piece(left, round(right - left, 2), verdict, row[verdict])
            done += row[verdict]


def _by_language(rows: Iterable[Row]) -> Iterable[tuple[str, list[Row]]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["language"], []).append(row)
    return grouped.items()


def _height(rows: Sequence[Row]) -> float:
    return len(rows) * (BAR + GAP) - GAP


def matrices(joined: pd.DataFrame, names: Sequence[str]) -> list[Matrix]:
    """For each run with three languages or more whose answers vary, how alike these are."""
    found = []
    for name in names:
        correlation = frames.correlation(joined[joined["run"] == name])
        correlation = correlation.dropna(how="all").dropna(how="all", axis="columns")
        if len(correlation) >= 3:
            cells = [[None if math.isnan(cell) else float(cell) for cell in row] for row in correlation.to_numpy()]
            found.append(Matrix(name, [str(each) for each in correlation.columns], cells))
    return found
