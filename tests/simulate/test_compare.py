"""Comparisons: the same customers with the same luck, and intervals that hold what they promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from statistics import variance

import pytest

from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import Estimate
from blueprint.simulate.bench import Bench
from blueprint.simulate.compare import compare, compare_several, difference_of
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.direction import direction
from blueprint.simulate.engine import run_replication
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.measuring import Measures
from tests.haircut import HAIRCUT
from tests.simulate.measured import Day, measures, read

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
    assert list(dict.fromkeys(told))[-2:] == [1, 2]


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
    """Eight comparisons of 25 days each, against all two hundred: about one in twenty misses."""
    first, second = benches(counter(), counter(service="exponential(mean 3.6) min"), 200)
    all_days = first.measures(), second.measures()
    first_days, second_days = list(first.tallies), list(second.tallies)
    missed: dict[str, int] = {}
    for name in ("flow_time.mean", "wait.total.p90", "wait.total.p50", "step.asks.over_target.share", "profit.per_day"):
        truth = difference_of(name, *all_days)
        assert truth is not None
        missed[name] = 0
        for start in range(0, 200, 25):
            first.tallies, second.tallies = first_days[start : start + 25], second_days[start : start + 25]
            difference = difference_of(name, first.measures(), second.measures())
            assert difference is not None
            low, high = bounds(difference.difference)
            missed[name] += not low <= truth.difference.mean <= high
    assert all(count <= 2 for count in missed.values()), missed
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


def test_several_afters_are_each_compared_with_the_one_before_on_the_same_customers() -> None:
    before, *afters = (read(text) for text in (counter(1), counter(2), counter(service="3 min")))
    together = compare_several(before, afters, replications=5, seed=5)
    assert together == tuple(compare(before, after, replications=5, seed=5) for after in afters)
    with pytest.raises(SimulationError, match="nothing to compare with"):
        compare_several(before, [])


def test_what_is_not_decided_says_how_many_more_days_would_decide_it() -> None:
    """Half the interval shrinks with the root of the days; it must come down to the difference."""
    comparison = compared(counter(), counter(service="exponential(mean 3.9) min"), 6)
    undecided = [each for each in comparison.differences if each.more is not None]
    assert len(undecided) > 5
    for each in undecided:
        low, high = bounds(each.difference)
        gap = each.difference.mean
        beyond = gap - low if gap > 0 else high - gap
        assert each.change is Change.UNDECIDED
        assert each.more is not None
        assert beyond * sqrt(6 / (6 + each.more)) <= abs(gap) * (1 + 1e-9)
        assert each.more == 1 or beyond * sqrt(6 / (5 + each.more)) > abs(gap) * (1 - 1e-9)
    assert not [each for each in comparison.differences if each.is_decided and each.more is not None]


def test_as_many_more_days_as_were_said_decide_it_if_they_are_like_the_days_so_far() -> None:
    days, others = (10.0, 30.0, 20.0, 25.0), (9.0, 31.0, 18.0, 23.0)
    first = waiting_less(days, others)
    assert first.more is not None
    again = -(-first.more // 4) + 1
    assert not first.is_decided
    assert waiting_less(days * again, others * again).change is Change.BETTER


def test_no_number_of_days_in_reason_decides_what_hardly_differs() -> None:
    difference = waiting_less((10, 30), (30, 10.0001))
    assert (difference.change, difference.more) == (Change.UNDECIDED, None)


def waiting_less(before: Sequence[float], after: Sequence[float]) -> Difference:
    """The difference of the mean wait of days with one customer each, who waits so many minutes."""
    found = difference_of("step.asks.wait.mean", waited(before), waited(after))
    assert found is not None
    return found


def waited(waits: Sequence[float]) -> Measures:
    days = [Day(end=11 * 60).stay((0, 0), 540, 640, segment=0).wait((0, 0), 1, 540, staff=each) for each in waits]
    return measures(read(counter()), *days)


def test_the_variance_reduction_is_that_of_independent_days_over_that_of_the_same_days() -> None:
    former, latter = (3.0, 9.0, 4.0, 7.0, 12.0), (2.0, 8.5, 4.5, 5.0, 10.0)
    difference = waiting_less(former, latter)
    apart = [after - before for before, after in zip(former, latter, strict=True)]
    assert difference.variance_reduction == pytest.approx((variance(former) + variance(latter)) / variance(apart))
    assert difference.difference.mean == pytest.approx(60 * sum(apart) / 5)


def test_the_same_customers_tell_much_more_than_others_would_and_it_is_said_how_much() -> None:
    comparison = compared(counter(), counter(service="exponential(mean 3.8) min"), 20)
    reduction = of(comparison, "flow_time.mean").variance_reduction
    assert reduction is not None
    assert reduction > 10
    assert of(comparison, "customers.arrived").variance_reduction is None


def test_the_measures_of_redesign_cost_and_what_is_promised_are_the_headlines() -> None:
    promised = renamed(counter(), ", was: asks") + "promises: [step.explains.wait.p90 <= 20 min]\n"
    before = counter() + "promises: [wait.total.mean <= 1 h]\n"
    names = {each.measure for each in compared(before, promised, 3).headlines}
    assert {"flow_time.mean", "cost.per_customer", "step.explains.wait.p90", "wait.total.mean"} <= names
    assert "step.pays.wait.mean" not in names


def test_blueprints_that_do_not_run_over_the_same_time_do_not_meet_the_same_customers() -> None:
    short = counter() + "run: {until: 10:30}\n"
    (warning,) = compared(counter(), short, 2).warnings
    assert "do not meet the same customers" in warning
    assert compared(counter(), counter(2), 2).warnings == ()


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


def test_a_percentile_that_is_no_wait_at_all_before_and_after_is_the_same_and_one_that_came_down_to_it_is_better() -> (
    None
):
    """Where so many do not wait that the interval of their share is all 0, the percentile does not vary."""
    never, seldom = [0.0] * 100, [0.0] * 95 + [9.0] * 5
    often = [0.0] * 20 + [5.0 + 0.01 * number for number in range(80)]
    assert percentile_less(never, seldom).change is Change.SAME
    better = percentile_less(often, seldom)
    assert better.change is Change.BETTER
    assert better.difference.mean == -better.before.mean


def percentile_less(before: Sequence[float], after: Sequence[float]) -> Difference:
    """The difference of the median wait."""
    found = difference_of("step.asks.wait.p50", waited(before), waited(after))
    assert found is not None
    return found
