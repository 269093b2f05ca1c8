"""Rates agree with their definitions, and with another implementation."""

import math
from itertools import combinations

import pytest
from cruxx import rates
from cruxx.statistics import clustered_interval, effective_size, pass_at_k, wilson
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest


@pytest.mark.parametrize("samples", range(1, 7))
def test_pass_at_k_is_the_share_of_choices_with_a_right_answer(samples):
    for k in range(1, samples + 1):
        for correct in range(samples + 1):
            chosen = list(combinations([True] * correct + [False] * (samples - correct), k))
            assert pass_at_k([correct], samples, k) == pytest.approx(sum(map(any, chosen)) / len(chosen))


def test_pass_at_k_is_a_mean_over_items():
    assert pass_at_k([0, 10, 5], 10, 1) == pytest.approx(0.5)


def test_pass_at_k_over_nothing_or_too_few_samples_is_unknown():
    assert math.isnan(pass_at_k([], 5, 1))
    assert math.isnan(pass_at_k([2], 2, 3))


@pytest.mark.parametrize(("correct", "samples", "k"), [([3], 2, 1), ([-1], 2, 1), ([1], 2, 0)])
def test_impossible_counts_are_refused(correct, samples, k):
    with pytest.raises(ValueError):
        pass_at_k(correct, samples, k)


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_interval_is_that_of_scipy(successes, trials):
    successes = min(successes, trials)
    theirs = binomtest(successes, trials).proportion_ci(confidence_level=0.95, method="wilson")
    assert wilson(successes, trials) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_no_success_in_eight_is_no_certainty():
    assert wilson(0, 8) == pytest.approx((0, 0.32441), abs=1e-5)
    assert all(map(math.isnan, wilson(0, 0)))


@given(st.lists(st.booleans(), min_size=1))
def test_one_answer_to_each_seed_gives_the_plain_interval(answers):
    clusters = [(int(answer), 1) for answer in answers]
    assert clustered_interval(clusters) == wilson(sum(answers), len(answers))


@given(st.lists(st.booleans(), min_size=3, max_size=60), st.integers(2, 20))
def test_repeating_an_answer_makes_nothing_surer(answers, times):
    size = effective_size([(times * answer, times) for answer in answers])
    assert len(answers) - 1 - 1e-6 <= size <= len(answers) + 1e-6


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda pair: (min(pair), max(pair)))))
def test_an_interval_holds_its_rate_and_lies_within_0_and_1(clusters):
    low, high = clustered_interval(clusters)
    trials = sum(size for _, size in clusters)
    if trials:
        assert 0 <= low <= sum(count for count, _ in clusters) / trials + 1e-9
        assert sum(count for count, _ in clusters) / trials - 1e-9 <= high <= 1
    else:
        assert math.isnan(low)


def test_errors_count_in_n_and_not_in_the_rate():
    found = rates.rate([("a", "pass"), ("a", "error"), ("b", "rejected"), ("c", "no_answer"), ("d", "fail")])
    assert (found.n, found.pass_at_1) == (5, 0.25)
    assert found.to_json()["error"] == 1


def test_a_rate_over_errors_alone_is_null():
    told = rates.rate([("a", "error")]).to_json()
    assert (told["n"], told["pass_at_1"], told["ci"]) == (1, None, None)
