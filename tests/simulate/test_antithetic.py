"""Antithetic pairs: every second day is the twin of the one before, with every draw turned over."""

from __future__ import annotations

import numpy as np
import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.results.comparison import Change
from blueprint.results.estimate import Estimate
from blueprint.simulate.bench import Bench
from blueprint.simulate.compare import compare
from blueprint.simulate.counted import Counted
from blueprint.simulate.experiment import simulate
from blueprint.simulate.schedule import Opening
from blueprint.simulate.statistics import mean_of, t_quantile
from tests.haircut import HAIRCUT
from tests.simulate.measured import known, read
from tests.simulate.test_experiment import small

ONE_BY_ONE = """\
blueprint: One customer a day
steps: [{id: asks, customer: Asks, duration: 10..20 min}]
demand: {arrivals: [{id: people, every: 1 h, count: 1}], segments: {a: {share: 50 %}, b: {share: 50 %}}}
"""


def half(estimate: Estimate) -> float:
    assert estimate.low is not None
    assert estimate.high is not None
    return (estimate.high - estimate.low) / 2


def bench(blueprint: Blueprint, replications: int) -> Bench:
    found = Bench(blueprint, 1, keep_records=True, antithetic=True)
    for _ in range(replications):
        found.run_next()
    return found


def test_of_two_twins_one_is_as_much_too_long_as_the_other_is_too_short() -> None:
    found = simulate(read(ONE_BY_ONE), replications=6, antithetic=True, keep_records=True)
    assert [replication.number for replication in found.records] == list(range(6))
    lasted = [doing.end - (doing.start or 0) for run in found.records for doing in run.doings]
    for first, second in zip(lasted[::2], lasted[1::2], strict=True):
        assert first + second == pytest.approx(30 * 60_000_000, abs=2)
    assert len(set(lasted)) == 6
    segments = [stay.segment for run in found.records for stay in run.stays]
    assert all(first != second for first, second in zip(segments[::2], segments[1::2], strict=True))


def test_the_first_of_each_pair_is_as_without_twins() -> None:
    twins = simulate(read(small()), replications=4, antithetic=True, keep_records=True).records
    alone = simulate(read(small()), replications=4, keep_records=True).records
    assert twins[::2] == alone[::2]
    assert twins[1::2] != alone[1::2]


def test_who_a_twin_is_to_the_measures_is_who_it_was_in_the_run() -> None:
    """What depends on a trait is looked up again when it is measured: the twin has the trait that its twin has not."""
    text = """\
blueprint: One customer a day
steps:
  - {id: comes, customer: Comes, then: {asks: wine, next: rest}}
  - {id: sits, customer: Sits, duration: 1 min, then: end}
  - {id: asks, customer: Asks, duration: 1 min}
demand: {arrivals: [{id: people, every: 1 h, count: 1}], traits: {wine: 50 %}}
"""
    found = bench(read(text), 20)
    asked = [any(doing.step == 2 for doing in run.doings) for run in found.records]
    schedule = Opening(found.blueprint, found.program).schedule(0)
    people = [Counted(run, schedule, found.program, found.luck(run.number)).person((0, 0)) for run in found.records]
    assert [person.has(0) for person in people] == asked
    assert all(first != second for first, second in zip(asked[::2], asked[1::2], strict=True))


def test_a_pair_is_one_observation_in_the_interval_of_a_mean() -> None:
    found = bench(read(small()), 12)
    came = np.array([len(run.stays) for run in found.records], dtype=np.float64).reshape(-1, 2).mean(axis=1)
    wanted = mean_of(came.tolist(), "1")
    assert known(found.measures(), "customers.arrived") == wanted


def test_a_pair_is_one_observation_in_the_interval_of_a_percentile_and_of_daily_maxima() -> None:
    found = bench(read(small()), 40)
    longest = [max(wait.length for wait in run.waits) / 1e6 for run in found.records]
    pairs = np.array(longest).reshape(-1, 2).mean(axis=1)
    measured = known(found.measures(), "step.asks.wait.max")
    wanted = mean_of(pairs.tolist(), "s")
    assert wanted is not None
    assert measured.mean == pytest.approx(wanted.mean)
    assert measured.low == pytest.approx(wanted.low)
    limit = known(found.measures(), "step.asks.wait.p80").mean * 1e6 * 1.001
    counted = [(sum(w.length <= limit for w in run.waits), len(run.waits)) for run in found.records]
    within, all_waits = np.array(counted, dtype=np.float64).reshape(-1, 2, 2).sum(axis=1).T
    residuals = within - within.sum() / all_waits.sum() * all_waits
    wide = t_quantile(19) * residuals.std(ddof=1) / np.sqrt(20) / all_waits.mean()
    percentile = found.measures().find("step.asks.wait.p80")
    assert percentile is not None
    estimate = percentile.estimate()
    assert estimate is not None
    levels = [estimate.low, estimate.high]
    waited = sorted(wait.length for run in found.records for wait in run.waits)
    for end, share in zip(levels, (0.8 - wide, 0.8 + wide), strict=True):
        assert end is not None
        assert end * 1e6 == pytest.approx(waited[int(np.ceil(share * len(waited) - 1e-9)) - 1], rel=0.002)


def test_pairs_make_a_mean_that_follows_its_draws_more_certain() -> None:
    text = ONE_BY_ONE
    twins = simulate(read(text), replications=40, antithetic=True).study.measures["flow_time.mean"]
    alone = simulate(read(text), replications=40).study.measures["flow_time.mean"]
    assert half(twins) < 0.01 * half(alone)


def test_an_odd_number_of_twins_is_made_even_and_that_is_said() -> None:
    study = simulate(read(small()), replications=5, antithetic=True).study
    assert study.replications == 6
    assert study.antithetic
    assert study.warnings == ("5 replications became 6: antithetic ones come in pairs",)
    comparison = compare(read(small()), read(small()), replications=3, antithetic=True)
    assert comparison.replications == 4
    assert comparison.antithetic
    assert "3 replications became 4" in comparison.warnings[0]


def test_a_precision_counts_pairs() -> None:
    blueprint = read(small("run: {precision: 30 %, watch: flow_time.mean, replications: 31}"))
    study = simulate(blueprint, antithetic=True).study
    assert study.replications % 2 == 0
    assert study.replications >= 32


@pytest.mark.parametrize("text", [small(), HAIRCUT])
def test_two_equal_blueprints_differ_by_exactly_nothing_with_twins_too(text: str) -> None:
    comparison = compare(read(text), read(text), replications=4, antithetic=True)
    assert len(comparison.differences) > 30
    assert {each.change for each in comparison.differences} == {Change.SAME}
    assert {each.difference.mean for each in comparison.differences} == {0}
    assert comparison.looked_at == 0
    assert comparison.by_chance == 0
