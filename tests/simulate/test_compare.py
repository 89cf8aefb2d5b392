"""Comparisons: the same customers with the same luck, and intervals that hold what they promise."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest

from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import Estimate
from blueprint.simulate.compare import compare, difference_of
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.direction import direction
from blueprint.simulate.engine import run_replication
from blueprint.simulate.experiment import Bench
from tests.haircut import HAIRCUT
from tests.simulate.measured import read

COUNTER = """\
blueprint: A counter
steps:
  - {{id: comes, customer: Comes in, duration: 0..2 min}}
  - {{id: asks, customer: Asks, by: clerk, duration: {service}, wait: {{target: 2 min, tolerable: 10 min}}}}
  - {{id: pays, customer: Pays, by: clerk, duration: 1..2..4 min, price: 5 EUR}}
resources: {{clerk: {{shifts: {{09:00-11:00: {clerks}}}, wage: 12 EUR per h}}}}
demand:
  arrivals: [{{id: people, rate: {{09:00-11:00: 9 per h}}}}]
  segments: {{old: {{share: 50 %}}, new: {{share: 50 %}}}}
"""


def counter(clerks: int = 1, service: str = "exponential(mean 4) min") -> str:
    return COUNTER.format(clerks=clerks, service=service)


def compared(before: str, after: str, replications: int = 30) -> Comparison:
    return compare(read(before), read(after), replications=replications, seed=5)


def of(comparison: Comparison, measure: str) -> Difference:
    return next(each for each in comparison.differences if each.measure == measure)


def bounds(estimate: Estimate) -> tuple[float, float]:
    assert estimate.low is not None
    assert estimate.high is not None
    return estimate.low, estimate.high


@pytest.mark.parametrize("text", [counter(), HAIRCUT])
def test_two_equal_blueprints_differ_by_exactly_nothing(text: str) -> None:
    comparison = compared(text, text.replace("blueprint: A", "blueprint: Another"), 5)
    assert len(comparison.differences) > 50
    for each in comparison.differences:
        assert each.difference.mean == 0, each.measure
        assert each.difference.low in (0, None), each.measure
        assert each.difference.high in (0, None), each.measure
        assert each.change is Change.SAME, each.measure
    assert comparison.only_before == comparison.only_after == ()


def test_one_more_at_the_counter_makes_waits_shorter_and_service_dearer() -> None:
    comparison = compared(counter(1), counter(2))
    for measure in ("wait.total.mean", "step.asks.wait.p90", "flow_time.mean", "step.asks.over_target.share"):
        assert of(comparison, measure).change is Change.BETTER, measure
        assert of(comparison, measure).difference.mean < 0
    assert of(comparison, "satisfied.share").change is Change.BETTER
    assert of(comparison, "cost.per_customer").change is Change.WORSE
    assert of(comparison, "productivity.customers_per_staff_h").change is Change.WORSE
    assert of(comparison, "resource.clerk.utilization").change is Change.NEUTRAL
    assert of(comparison, "customers.arrived").change is Change.SAME
    assert of(comparison, "profit.per_day").difference.mean == pytest.approx(-24, abs=8)


def test_the_difference_is_that_of_the_two_studies() -> None:
    for each in compared(counter(1), counter(2)).differences:
        assert each.difference.mean == pytest.approx(each.after.mean - each.before.mean, abs=1e-9)
        assert each.difference.unit == each.after.unit
        if each.difference.low is not None and each.difference.high is not None:
            low, high = bounds(each.difference)
            assert low <= each.difference.mean <= high


def test_the_measures_of_redesign_stand_first() -> None:
    first = [each.measure for each in compared(counter(1), counter(2), 3).differences[:5]]
    assert first == [
        "first_time_right.share",
        "right_in_the_end.share",
        "flow_time.mean",
        "productivity.customers_per_staff_h",
        "satisfied.share",
    ]


def renamed(text: str, was: str) -> str:
    """The counter with a new step before all others and `asks` under another name."""
    text = text.replace("steps:\n", "steps:\n  - {id: looks, customer: Looks around, duration: 1 min}\n")
    return text.replace("id: asks, customer: Asks", f"id: explains{was}, customer: Explains the case")


def test_a_renamed_step_keeps_its_luck_and_is_compared_with_its_former_self() -> None:
    comparison = compared(counter(), renamed(counter(), ", was: asks"))
    same = of(comparison, "step.explains.duration.mean")
    assert (same.difference.mean, same.change) == (0, Change.SAME)
    assert of(comparison, "step.comes.to.explains.share").change is Change.SAME
    assert of(comparison, "segment.old.step.explains.duration.mean").change is Change.SAME
    assert "step.looks.wait.mean" in comparison.only_after
    assert not [name for name in comparison.only_before if ".asks." in name]


def test_without_was_a_renamed_step_is_another_one() -> None:
    comparison = compared(counter(), renamed(counter(), ""), 3)
    assert "step.asks.wait.mean" in comparison.only_before
    assert "step.explains.wait.mean" in comparison.only_after


def test_customers_bring_the_same_luck_to_every_step_that_is_kept() -> None:
    before, after = compile_program(read(counter())), compile_program(read(renamed(counter(), ", was: asks")))
    first, second = run_replication(before, 0, 3), run_replication(after, 0, 3)
    assert [stay.arrived for stay in first.stays] == [stay.arrived for stay in second.stays]
    assert [stay.segment for stay in first.stays] == [stay.segment for stay in second.stays]
    for step in range(3):
        lengths = [
            {doing.customer: (doing.end - (doing.start or 0)) for doing in run.doings if doing.step == index}
            for run, index in ((first, step), (second, step + 1))
        ]
        assert lengths[0] == lengths[1]


def test_what_the_file_promises_is_compared_even_if_it_would_not_be_listed() -> None:
    promised = counter() + "promises: [step.asks.wait.over.<5 min>.share <= 20 %, step.asks.wait.p50@09 <= 2 min]\n"
    comparison = compared(promised, promised.replace("09:00-11:00: 1", "09:00-11:00: 2"), 5)
    assert of(comparison, "step.asks.wait.over.<5 min>.share").difference.mean < 0
    assert of(comparison, "step.asks.wait.p50@09").difference.mean <= 0


def test_seed_and_replications_are_those_of_the_file_unless_given() -> None:
    text = counter() + "run: {replications: 4, seed: 9}\n"
    comparison = compare(read(text), read(text))
    assert (comparison.replications, comparison.seed) == (4, 9)
    told: list[int] = []
    compare(read(text), read(text), replications=2, seed=0, progress=lambda each: told.append(each.done))
    assert told == [1, 2]


def test_one_day_each_decides_nothing() -> None:
    difference = of(compared(counter(1), counter(2), 1), "wait.total.mean")
    assert difference.difference.low is None
    assert difference.change is Change.UNDECIDED


def benches(before: str, after: str, replications: int) -> tuple[Bench, Bench]:
    first, second = Bench(read(before), 3), Bench(read(after), 3)
    for _ in range(replications):
        first.run_next()
        second.run_next()
    return first, second


def test_the_interval_of_a_difference_covers_the_true_one() -> None:
    """Twelve comparisons of 25 days each, against all three hundred: about one in twenty misses."""
    first, second = benches(counter(), counter(service="exponential(mean 3.6) min"), 300)
    all_days = first.measures(), second.measures()
    first_days, second_days = list(first.tallies), list(second.tallies)
    missed: dict[str, int] = {}
    for name in ("flow_time.mean", "wait.total.p90", "wait.total.p50", "step.asks.over_target.share", "profit.per_day"):
        truth = difference_of(name, *all_days)
        assert truth is not None
        missed[name] = 0
        for start in range(0, 300, 25):
            first.tallies, second.tallies = first_days[start : start + 25], second_days[start : start + 25]
            difference = difference_of(name, first.measures(), second.measures())
            assert difference is not None
            low, high = bounds(difference.difference)
            missed[name] += not low <= truth.difference.mean <= high
    assert all(count <= 3 for count in missed.values()), missed
    assert sum(missed.values()) > 0


def test_the_same_customers_tell_a_small_change_better_than_others_would() -> None:
    """Independent runs would add their variances."""
    first, second = benches(counter(), counter(service="exponential(mean 3.8) min"), 30)
    before, after = first.measures(), second.measures()
    for name in ("flow_time.mean", "wait.total.mean"):
        difference = difference_of(name, before, after)
        assert difference is not None
        halves = [(high - low) / 2 for low, high in map(bounds, (difference.before, difference.after))]
        low, high = bounds(difference.difference)
        assert (high - low) / 2 < 0.4 * sqrt(halves[0] ** 2 + halves[1] ** 2)


def test_what_only_one_of_them_has_makes_no_difference() -> None:
    first, second = benches(counter(), renamed(counter(), ""), 2)
    assert difference_of("step.asks.wait.mean", first.measures(), second.measures()) is None
    assert difference_of("step.explains.wait.mean", first.measures(), second.measures(), "step.asks.wait.mean")


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        ("satisfied.share", 1),
        ("customers.served", 1),
        ("segment.old.customers.served.share", 1),
        ("profit.per_day", 1),
        ("fail_point.slip.caught.share", 1),
        ("flow_time.p90", -1),
        ("flow_time.mean@09", -1),
        ("act.dinner.time.max", -1),
        ("wait.total.mean", -1),
        ("step.asks.wait.p90", -1),
        ("step.asks.wait_for_staff.max", -1),
        ("step.asks.wait.over.<5 min>.share", -1),
        ("step.asks.over_tolerable.share", -1),
        ("resource.clerk.queue.mean", -1),
        ("resource.clerk.overtime", -1),
        ("fail_point.slip.rate", -1),
        ("fail_point.slip.cost", -1),
        ("cost_of_waiting.per_customer", -1),
        ("customers.gave_up.share", -1),
        ("customers.arrived", 0),
        ("customers.inside", 0),
        ("step.asks.count", 0),
        ("step.asks.duration.mean", 0),
        ("step.asks.in_progress.max", 0),
        ("step.asks.to.pays.share", 0),
        ("resource.clerk.utilization", 0),
        ("resource.clerk.in_use.2.share", 0),
    ],
)
def test_which_way_is_better(measure: str, wanted: int) -> None:
    assert direction(measure) == wanted


def test_a_comparison_is_json_ready() -> None:
    comparison = compared(counter(1), counter(2), 3)
    data = replace(comparison, differences=comparison.differences[:1]).as_data()
    assert data["before"] == data["after"] == "A counter"
    assert data["differences"][0]["measure"] == "first_time_right.share"
    assert data["differences"][0]["change"] == "the same"
