"""Estimates over replications against formulas worked by hand and against SciPy."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, t

from blueprint.results.estimate import Estimate
from blueprint.simulate.histogram import Histogram, buckets, upper_edge
from blueprint.simulate.measuring import Percentile
from blueprint.simulate.statistics import mean_of, ratio, reach, share, t_quantile
from blueprint.simulate.tables import Periods

MINUTE = 60_000_000


def of(pairs: Sequence[tuple[float, float]], n: int = 1) -> Estimate | None:
    """The ratio of totals of (part, whole) for each replication."""
    parts, wholes = np.array(pairs, dtype=np.float64).T
    return ratio(parts, wholes, "s", n)


def share_of(pairs: Sequence[tuple[float, float]]) -> Estimate:
    parts, wholes = np.array(pairs, dtype=np.float64).T
    found = share(parts, wholes)
    assert found is not None
    return found


def percentile(samples: Sequence[Sequence[int]], wanted: float) -> Percentile:
    """The percentile of the times of several replications."""
    levels = buckets([time for sample in samples for time in sample])
    replication = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    once = np.ones_like(levels)
    return Percentile(levels, once, replication, Periods(len(samples)), Histogram(levels, once), wanted)


@pytest.mark.parametrize("degrees", [1, 2, 9, 29, 499])
def test_the_quantile_is_students(degrees: int) -> None:
    assert t_quantile(degrees) == pytest.approx(t.ppf(0.975, degrees))


def test_a_mean_over_even_replications_has_the_interval_of_the_textbook() -> None:
    values = [3.0, 5.0, 4.0, 8.0, 9.0, 7.0]
    estimate = mean_of(values, "s")
    assert estimate is not None
    half = t.ppf(0.975, 5) * np.std(values, ddof=1) / math.sqrt(6)
    assert estimate.mean == 6
    assert estimate.low == pytest.approx(6 - half)
    assert estimate.high == pytest.approx(6 + half)


def test_a_mean_over_uneven_replications_has_the_interval_of_halls_transformation() -> None:
    """g(T) = T + a (2 T² + 1) + (4/3) a² T³, with a a sixth of the skewness over √n, is distributed as Student's t:
    at the ends of the interval it is the quantile."""
    values = [101.0, 102.0, 102.0, 103.0, 112.0]
    estimate = mean_of(values, "s")
    assert estimate is not None
    assert estimate.low is not None
    assert estimate.high is not None
    spread = float(np.std(values, ddof=1))
    a = float(np.mean((np.array(values) - 104) ** 3)) / spread**3 / (6 * math.sqrt(5))

    def g(end: float) -> float:
        distance = (104 - end) / (spread / math.sqrt(5))
        return a + distance + 2 * a * distance**2 + 4 / 3 * a**2 * distance**3

    assert g(estimate.low) == pytest.approx(t.ppf(0.975, 4))
    assert g(estimate.high) == pytest.approx(-t.ppf(0.975, 4))
    assert estimate.high - 104 > 104 - estimate.low


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=40), st.floats(0.001, 1000))
def test_an_interval_holds_its_figure_turns_with_its_sign_and_grows_with_its_unit(
    values: list[float], scale: float
) -> None:
    parts = np.array(values) - np.mean(values)
    below, above = reach(parts, len(parts))
    assert below >= 0
    assert above >= 0
    assert reach(-parts, len(parts)) == pytest.approx((above, below), rel=1e-6)
    assert reach(parts * scale, len(parts)) == pytest.approx((below * scale, above * scale), rel=1e-6)


def test_a_ratio_is_of_totals_not_a_mean_of_ratios() -> None:
    estimate = of([(10.0, 1.0), (10.0, 9.0)])
    assert estimate is not None
    assert estimate.mean == 2


def test_one_replication_has_no_interval_and_none_observed_no_estimate() -> None:
    alone = of([(3.0, 2.0)])
    assert alone is not None
    assert (alone.mean, alone.low, alone.high) == (1.5, None, None)
    assert of([(0.0, 0.0), (0.0, 0.0)]) is None


def test_what_was_observed_in_one_replication_of_many_has_no_interval() -> None:
    estimate = of([(3.0, 2.0), (0.0, 0.0), (0.0, 0.0)])
    assert estimate is not None
    assert (estimate.mean, estimate.low, estimate.high) == (1.5, None, None)


def test_replications_without_an_observation_change_neither_figure_nor_interval() -> None:
    seen = [(3.0, 2.0), (9.0, 4.0), (2.0, 1.0)]
    alone, among = of(seen), of([(0.0, 0.0), *seen, (0.0, 0.0)])
    assert alone is not None
    assert among is not None
    assert alone.low is not None
    assert among.mean == alone.mean
    assert among.low == pytest.approx(alone.low)


def test_the_interval_of_what_is_never_negative_is_not_either_and_of_others_may_be() -> None:
    rare, loss = of([(0.0, 1.0), (0.0, 1.0), (9.0, 1.0)]), of([(-1.0, 1.0), (0.0, 1.0), (9.0, 1.0)])
    assert rare is not None
    assert loss is not None
    assert rare.low == 0
    assert loss.low is not None
    assert loss.low < 0


def test_the_interval_of_a_share_stays_between_0_and_1() -> None:
    estimate = share_of([(1.0, 1.0), (0.0, 1.0), (1.0, 1.0)])
    assert (estimate.low, estimate.high) == (0.0, 1.0)


@pytest.mark.parametrize("asked", [1, 3, 40, 2000])
def test_never_among_few_does_not_mean_never(asked: int) -> None:
    """Where all replications agree, their spread says nothing, so the exact bound for that many stands in."""
    never, always = share_of([(0.0, asked), (0.0, asked)]), share_of([(asked, asked), (asked, asked)])
    exact = binomtest(0, 2 * asked).proportion_ci(method="exact")
    assert never.low == 0
    assert never.high == pytest.approx(exact.high)
    assert always.low == pytest.approx(1 - exact.high)
    assert always.high == 1


def test_the_interval_of_a_ratio_covers_the_truth_95_times_in_100() -> None:
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(400):
        numbers = rng.poisson(20, 30)
        estimate = of([(float(rng.exponential(2.0, n).sum()), float(n)) for n in numbers])
        assert estimate is not None
        assert estimate.low is not None
        assert estimate.high is not None
        covered += estimate.low <= 2.0 <= estimate.high
    assert 0.92 <= covered / 400 <= 0.98


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=200), st.floats(0.01, 0.99))
def test_a_percentile_of_the_histogram_is_that_of_the_values_to_a_thousandth(values: list[int], wanted: float) -> None:
    exact = sorted(values)[math.ceil(wanted * len(values) - 1e-9) - 1]
    found = Histogram(buckets(values), np.ones(len(values), dtype=np.int64)).quantile(wanted)
    assert found == pytest.approx(exact, rel=1.01e-3, abs=1.0)


@given(st.lists(st.integers(0, 10**10), min_size=1), st.lists(st.integers(0, 10**10), min_size=1))
def test_a_percentile_is_of_all_together_however_they_came(first: list[int], second: list[int]) -> None:
    apart, together = percentile([first, second], 0.8), percentile([[], first + second, []], 0.8)
    assert apart.estimate().mean == together.estimate().mean
    assert apart.estimate().n == len(first) + len(second)


@given(st.integers(2, 10**13))
def test_every_time_lies_in_its_bucket(time: int) -> None:
    bucket = int(buckets([time])[0])
    assert time <= upper_edge(bucket) * (1 + 1e-8)
    assert time >= upper_edge(bucket - 1) * (1 - 1e-8)


def test_no_wait_at_all_is_nothing() -> None:
    assert percentile([[0, 0], [0, 0, 0]], 0.9).estimate().mean == 0


def test_a_percentile_has_the_interval_of_the_share_below_it() -> None:
    rng = np.random.default_rng(1)
    parts = [[int(x) for x in rng.exponential(10 * MINUTE, 400)] for _ in range(30)]
    estimate = percentile(parts, 0.9).estimate()
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.low < 600 * math.log(10) < estimate.high
    assert estimate.n == 12_000
    assert (estimate.high - estimate.low) / estimate.mean < 0.1


def test_the_interval_of_a_percentile_covers_the_truth_95_times_in_100() -> None:
    rng = np.random.default_rng(8)
    covered = 0
    for _ in range(300):
        parts = [[int(x) for x in rng.exponential(10 * MINUTE, rng.poisson(40))] for _ in range(30)]
        estimate = percentile(parts, 0.9).estimate()
        assert estimate.low is not None
        assert estimate.high is not None
        covered += estimate.low <= 600 * math.log(10) <= estimate.high
    assert 0.91 <= covered / 300 <= 0.985


@pytest.mark.parametrize(("wanted", "fewest"), [(0.5, 6), (0.8, 17), (0.9, 36), (0.95, 72)])
def test_a_percentile_of_so_few_that_the_truth_may_lie_beyond_them_all_has_no_interval(
    wanted: float, fewest: int
) -> None:
    """All of them lie below it with the probability `wanted` to the power of their number: more than 2.5 % is much."""
    few, enough = list(range(MINUTE, MINUTE + fewest - 1)), list(range(MINUTE, MINUTE + fewest))
    assert percentile([few[::2], few[1::2]], wanted).estimate().high is None
    assert percentile([enough[::2], enough[1::2]], wanted).estimate().high is not None


def skewed_days(rng: np.random.Generator, days: int) -> list[tuple[float, float]]:
    """Days of 20 customers, most quiet and a few dreadful: the mean of a day is lognormal with mean 1."""
    return [(20 * float(rng.lognormal(-0.5, 1.0)), 20.0) for _ in range(days)]


def test_the_interval_of_a_mean_of_dreadful_and_quiet_days_covers_the_truth_more_often_than_a_plain_one() -> None:
    rng = np.random.default_rng(6)
    covered, plainly = 0, 0
    for _ in range(400):
        pairs = skewed_days(rng, 30)
        estimate = of(pairs)
        assert estimate is not None
        assert estimate.low is not None
        assert estimate.high is not None
        covered += estimate.low <= 1 <= estimate.high
        daily = np.array([part / whole for part, whole in pairs])
        half = t.ppf(0.975, 29) * daily.std(ddof=1) / math.sqrt(30)
        plainly += abs(daily.mean() - 1) <= half
    assert covered / 400 >= 0.91
    assert covered > plainly


def test_how_many_are_within_a_limit_is_counted_to_a_bucket() -> None:
    within = percentile([[MINUTE, 5 * MINUTE, 9 * MINUTE], [2 * MINUTE]], 0.9).within(5 * MINUTE)
    assert within.parts.tolist() == [2, 1]
    assert within.wholes.tolist() == [3, 1]
