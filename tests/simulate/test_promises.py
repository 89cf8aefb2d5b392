"""Promises: kept, broken or undecided, and on which days they held."""

from __future__ import annotations

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.model.promise import read_promise
from blueprint.results.study import PromiseResult, Verdict
from blueprint.simulate.promises import judge
from tests.simulate.measured import Day, measures, read

NINE = 9 * 60
COUNTER = read("""\
blueprint: A counter
steps: [{id: asks, customer: Asks, by: clerk, duration: 5 min, price: 10 EUR}]
resources: {clerk: {shifts: {09:00-11:00: 1}}}
demand:
  arrivals: [{id: people, every: 10 min, count: 3}]
  segments: {old: {share: 50 %}, new: {share: 50 %}}
""")


def day_of(*waits: float, spent: float = 10) -> Day:
    """A day on which customers wait so many minutes, the first three from nine on, the others from ten on."""
    day = Day(end=11 * 60)
    for number, waited in enumerate(waits):
        began = NINE if number < 3 else NINE + 60
        day.stay((0, number), began, began + 9, segment=number % 2, spent=spent)
        day.wait((0, number), 0, began, staff=waited)
    return day


def judged(blueprint: Blueprint, text: str, *days: Day) -> tuple[tuple[PromiseResult, ...], tuple[str, ...]]:
    """What became of one promise on these days."""
    promised = blueprint.model_copy(update={"promises": (read_promise(text),)})
    return judge(promised.promises, measures(promised, *days))


def verdict(text: str, *days: Day) -> PromiseResult:
    results, unjudged = judged(COUNTER, text, *days)
    assert not unjudged
    return results[0]


EVEN = [day_of(1, 2, 3, 2), day_of(2, 3, 1, 2), day_of(3, 1, 2, 2)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("step.asks.wait.mean <= 3 min", Verdict.KEPT),
        ("step.asks.wait.mean <= 1 min", Verdict.BROKEN),
        ("step.asks.wait.mean >= 3 min", Verdict.BROKEN),
        ("step.asks.wait.mean >= 1 min", Verdict.KEPT),
        ("customers.arrived >= 4", Verdict.KEPT),
        ("customers.arrived <= 3", Verdict.BROKEN),
        ("customers.served.share >= 70 %", Verdict.KEPT),
        ("revenue.per_customer >= 10 EUR", Verdict.KEPT),
        ("revenue.per_customer <= 9.99 EUR", Verdict.BROKEN),
        ("throughput.per_h >= 2", Verdict.KEPT),
        ("resource.clerk.utilization <= 85 %", Verdict.KEPT),
        ("step.asks.wait.max <= 3 min", Verdict.KEPT),
        ("step.asks.wait.over.<2 min>.share <= 90 %", Verdict.KEPT),
    ],
)
def test_a_promise_is_held_against_the_whole_interval(text: str, wanted: Verdict) -> None:
    assert verdict(text, *EVEN).verdict is wanted


def test_a_promise_within_the_interval_is_undecided() -> None:
    result = verdict("step.asks.wait.mean <= 3 min", day_of(1), day_of(5), day_of(2.5))
    assert result.verdict is Verdict.UNDECIDED
    assert result.measured.mean == pytest.approx(170)


def test_one_day_decides_nothing() -> None:
    assert verdict("step.asks.wait.mean <= 3 min", day_of(1)).verdict is Verdict.UNDECIDED


def test_every_promise_says_on_which_share_of_days_it_held() -> None:
    result = verdict("step.asks.wait.mean <= 3 min", day_of(1), day_of(5), day_of(2), day_of(4))
    assert result.days_held.mean == 0.5
    assert result.days_held.n == 4


def test_a_day_on_which_nothing_was_observed_neither_keeps_nor_breaks_a_promise() -> None:
    result = verdict("step.asks.wait.mean <= 3 min", day_of(1), Day(end=11 * 60), day_of(4))
    assert result.days_held.n == 2


def test_a_promise_on_a_percentile_is_the_share_within_the_limit_against_that_percentage() -> None:
    """Nine of ten customers wait one minute, the tenth twenty: p90 is one minute, and just kept on every day."""
    days = [day_of(*([1] * 90 + [20] * 10)) for _ in range(4)]
    exactly = verdict("step.asks.wait.p90 <= 1 min", *days)
    assert exactly.verdict is Verdict.KEPT
    assert exactly.days_held.mean == 1
    assert exactly.measured.mean == pytest.approx(60, rel=2e-3)
    assert verdict("step.asks.wait.p95 <= 1 min", *days).verdict is Verdict.BROKEN
    assert verdict("step.asks.wait.p95 >= 1 min", *days).verdict is Verdict.KEPT
    assert verdict("step.asks.wait.p95 <= 20 min", *days).days_held.mean == 1


def test_a_promise_on_a_percentile_holds_on_a_day_by_the_customers_of_that_day() -> None:
    good, bad = day_of(1, 1, 1, 1), day_of(1, 1, 20, 20)
    assert verdict("step.asks.wait.p50 <= 5 min", good, bad).days_held.mean == 1
    assert verdict("step.asks.wait.p80 <= 5 min", good, bad).days_held.mean == 0.5


def test_promises_can_be_made_to_a_segment_for_an_hour() -> None:
    days = [day_of(1, 9, 1, 9, 9, 9), day_of(1, 9, 1, 9, 9, 9)]
    result = verdict("segment.old.step.asks.wait.mean@09 <= 1 min", *days)
    assert (result.verdict, result.measured.mean) == (Verdict.KEPT, 60)
    assert verdict("segment.new.step.asks.wait.p90@9 >= 9 min", *days).verdict is Verdict.KEPT


def test_what_was_not_observed_cannot_be_judged_and_that_is_said() -> None:
    promises = [read_promise("step.asks.wait.p90@20 <= 1 min"), read_promise("segment.old.profit.per_day >= 1 EUR")]
    results, unjudged = judge(promises, measures(COUNTER, *EVEN))
    assert results == ()
    assert len(unjudged) == 2
    assert "`step.asks.wait.p90@20 <= 1 min` could not be judged" in unjudged[0]


def test_by_the_calendar_each_day_of_a_run_counts_as_a_day() -> None:
    blueprint = read("""\
blueprint: Open by day
steps: [{id: asks, customer: Asks, by: clerk, duration: 5 min}]
resources: {clerk: {shifts: {09:00-17:00: 1}}}
demand: {arrivals: [{id: people, rate: {09:00-17:00: 1 per h}}]}
run: {for: 4 d}
""")
    run = Day(end=4 * 24 * 60)
    for number, waited in enumerate((1, 9, 1)):
        start = number * 24 * 60 + NINE
        run.stay((0, number), start, start + 9).wait((0, number), 0, start, staff=waited)
        run.use((0, number), 0, start, start + 60 * waited)
    for text, share, days in (
        ("step.asks.wait.mean <= 5 min", 2 / 3, 6),
        ("step.asks.wait.p90 <= 5 min", 2 / 3, 6),
        ("customers.arrived >= 1", 3 / 4, 8),
        ("resource.clerk.utilization <= 50 %", 3 / 4, 8),
        ("step.asks.wait.max <= 5 min", 2 / 3, 6),
    ):
        result = judged(blueprint, text, run, run)[0][0]
        assert result.days_held.mean == pytest.approx(share), text
        assert result.days_held.n == days, text


def test_a_customer_after_midnight_belongs_to_the_evening_before() -> None:
    blueprint = read("""\
blueprint: Open by night
steps: [{id: asks, customer: Asks, by: clerk, duration: 5 min}]
resources: {clerk: {shifts: {20:00-26:00: 1}}}
demand: {arrivals: [{id: people, rate: {20:00-26:00: 1 per h}}]}
run: {for: 2 d}
""")
    run = Day(end=2 * 24 * 60)
    for number, start in enumerate((20 * 60, 25 * 60 + 30)):
        run.stay((0, number), start, start + 9)
    found = measures(blueprint, run, run)
    late = found.estimate("customers.arrived@25")
    assert late is not None
    assert late.mean == 1
    assert judged(blueprint, "customers.arrived >= 2", run, run)[0][0].days_held.mean == 0.5
