"""Estimates over replications against formulas worked by hand and against SciPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from blueprint.simulate.histogram import Histogram, buckets, upper_edge
from blueprint.simulate.statistics import mean_of, percentile, ratio, shares, t_quantile

MINUTE = 60_000_000


@pytest.mark.parametrize("degrees", [1, 2, 9, 29, 499])
def test_the_quantile_is_students(degrees: int) -> None:
    assert t_quantile(degrees) == pytest.approx(t.ppf(0.975, degrees))


def test_a_mean_over_replications_has_the_interval_of_the_textbook() -> None:
    values = [3.0, 5.0, 4.0, 8.0]
    estimate = mean_of(values, "s")
    assert estimate is not None
    half = t.ppf(0.975, 3) * np.std(values, ddof=1) / 2
    assert estimate.mean == 5
    assert (estimate.low, estimate.high) == (pytest.approx(5 - half), pytest.approx(5 + half))


def test_a_ratio_is_of_totals_not_a_mean_of_ratios() -> None:
    estimate = ratio([(10.0, 1.0), (10.0, 9.0)], "s")
    assert estimate is not None
    assert estimate.mean == 2
    assert estimate.n == 10


def test_one_replication_has_no_interval_and_none_observed_no_estimate() -> None:
    alone = ratio([(3.0, 2.0)], "s")
    assert alone is not None
    assert (alone.mean, alone.low, alone.high) == (1.5, None, None)
    assert ratio([(0.0, 0.0), (0.0, 0.0)], "s") is None
    assert percentile([], 0.9, "s", 1e6) is None


def test_the_interval_of_a_share_stays_between_0_and_1() -> None:
    estimate = shares([(1.0, 1.0), (0.0, 1.0), (1.0, 1.0)])
    assert estimate is not None
    assert (estimate.low, estimate.high) == (0.0, 1.0)


def test_the_interval_of_a_ratio_covers_the_truth_95_times_in_100() -> None:
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(400):
        numbers = rng.poisson(20, 30)
        pairs = [(float(rng.exponential(2.0, n).sum()), float(n)) for n in numbers]
        estimate = ratio(pairs, "s")
        assert estimate is not None
        assert estimate.low is not None
        assert estimate.high is not None
        covered += estimate.low <= 2.0 <= estimate.high
    assert 0.92 <= covered / 400 <= 0.98


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=200), st.floats(0.01, 0.99))
def test_a_percentile_of_the_histogram_is_that_of_the_values_to_a_thousandth(values: list[int], share: float) -> None:
    exact = sorted(values)[math.ceil(share * len(values) - 1e-9) - 1]
    found = Histogram.of(values).quantile(share)
    assert found == pytest.approx(exact, rel=1.01e-3, abs=1.0)


@given(st.lists(st.integers(0, 10**10), min_size=1), st.lists(st.integers(0, 10**10), min_size=1))
def test_pooling_is_counting_together(first: list[int], second: list[int]) -> None:
    pooled = Histogram.pooled([Histogram.of(first), Histogram.of(second)])
    together = Histogram.of(first + second)
    assert pooled.levels.tolist() == together.levels.tolist()
    assert pooled.counts.tolist() == together.counts.tolist()


@given(st.integers(2, 10**13))
def test_every_time_lies_in_its_bucket(time: int) -> None:
    bucket = int(buckets([time])[0])
    assert time <= upper_edge(bucket) * (1 + 1e-8)
    assert time >= upper_edge(bucket - 1) * (1 - 1e-8)


def test_a_percentile_has_the_interval_of_the_share_below_it() -> None:
    rng = np.random.default_rng(1)
    parts = [Histogram.of([int(x) for x in rng.exponential(10 * MINUTE, 400)]) for _ in range(30)]
    estimate = percentile(parts, 0.9, "s", 1e6)
    assert estimate is not None
    assert estimate.low is not None
    assert estimate.high is not None
    truth = 600 * math.log(10)
    assert estimate.low < truth < estimate.high
    assert estimate.n == 12_000
    assert (estimate.high - estimate.low) / estimate.mean < 0.1
