"""Rates and how sure they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

CONFIDENCE = 0.95


def pass_at_k(correct: Sequence[int], samples: int, k: int) -> float:
    """The chance that at least one of `k` answers to an item is right, averaged over items.

    `correct` holds, for each item, how many of its `samples` answers were right (0 to `samples`). The result lies in 0
    to 1, and is NaN for no items and where `k` is over `samples`: unknown, not zero or one.

    Raises:
        ValueError: `k` is under 1, or a count is not in 0 to `samples`.

    Source: Chen et al. 2021, https://arxiv.org/abs/2107.03374, equation 1.
    """
    if k < 1:
        message = f"k is {k}; it must be 1 or more"
        raise ValueError(message)
    for count in correct:
        if not 0 <= count <= samples:
            message = f"{count} of {samples} answers cannot be right"
            raise ValueError(message)
    if not correct or k > samples:
        return math.nan
    return sum(1 - math.comb(samples - count, k) / math.comb(samples, k) for count in correct) / len(correct)


def wilson(successes: float, trials: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The Wilson score interval of a rate, within 0 to 1; two NaN over no trials.

    Counts need not be whole: a clustered sample has an effective size.

    Source: Wilson 1927, https://doi.org/10.1080/01621459.1927.10502953; Brown, Cai and DasGupta 2001,
    https://doi.org/10.1214/ss/1009213286, equation 4.
    """
    if trials <= 0:
        return math.nan, math.nan
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    rate = successes / trials
    middle = rate + z**2 / (2 * trials)
    half = z * math.sqrt(rate * (1 - rate) / trials + z**2 / (4 * trials**2))
    scale = 1 + z**2 / trials
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def effective_size(clusters: Sequence[tuple[int, int]]) -> float:
    """How many independent answers tell as much as these, which come in clusters of (successes, trials).

    Answers about one seed are alike, so they count less than as many about different seeds: the size is divided by the
    design effect, the ratio of the clustered variance of the rate to the naive one, where that is over 1. Where all
    answers are equal the ratio is unknown, and each cluster counts as one.

    Source: Kish 1965, Survey Sampling; Miller 2024, https://arxiv.org/abs/2411.00640, for the clustered variance.
    """
    trials = sum(size for _, size in clusters)
    successes = sum(count for count, _ in clusters)
    filled = sum(size > 0 for _, size in clusters)
    if trials == filled:
        return float(trials)
    if successes in (0, trials) or filled < 2:
        return float(filled)
    rate = successes / trials
    clustered = sum((count - size * rate) ** 2 for count, size in clusters) * filled / (filled - 1)
    naive = trials * rate * (1 - rate)
    return trials / max(1.0, clustered / naive)


def clustered_interval(clusters: Sequence[tuple[int, int]], confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The Wilson interval of a rate over clusters of (successes, trials), at their effective size.

    Source: Dean and Pagano 2015, https://doi.org/10.1093/jssam/smv024, who find this form good near 0 and 1 too.
    """
    trials = sum(size for _, size in clusters)
    if trials == 0:
        return math.nan, math.nan
    size = effective_size(clusters)
    return wilson(size * sum(count for count, _ in clusters) / trials, size, confidence)
