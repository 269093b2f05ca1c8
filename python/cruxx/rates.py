"""What became of many answers, counted: the verdicts, pass@1 and its interval."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cruxx import statistics

PASS, FAIL, REJECTED, NO_ANSWER, ERROR = VERDICTS = ("pass", "fail", "rejected", "no_answer", "error")


@dataclass(frozen=True, slots=True)
class Rate:
    """The verdicts of n answers. The rate leaves errors out, which are ours; all others are the model's."""

    counts: dict[str, int]
    interval: tuple[float, float]
    """The 95 % interval of the rate, clustered by seed; NaN over nothing."""

    @property
    def n(self) -> int:
        """How many answers were planned."""
        return sum(self.counts.values())

    @property
    def pass_at_1(self) -> float:
        """`pass / (n - error)`, NaN over nothing."""
        judged = self.n - self.counts[ERROR]
        return self.counts[PASS] / judged if judged else math.nan

    def to_json(self) -> dict[str, Any]:
        """The form in `summary.json`: null over nothing."""
        has_rate = not math.isnan(self.pass_at_1)
        return {
            "n": self.n,
            **self.counts,
            "pass_at_1": self.pass_at_1 if has_rate else None,
            "ci": list(self.interval) if has_rate else None,
        }


def rate(answers: Iterable[tuple[str, str]]) -> Rate:
    """The rate of answers, each a seed and a verdict."""
    clusters: dict[str, Counter[str]] = {}
    for seed, verdict in answers:
        clusters.setdefault(seed, Counter())[verdict] += 1
    sizes = [(found[PASS], found.total() - found[ERROR]) for found in clusters.values()]
    counts = {verdict: sum(found[verdict] for found in clusters.values()) for verdict in VERDICTS}
    return Rate(counts, statistics.clustered_interval(sizes))
