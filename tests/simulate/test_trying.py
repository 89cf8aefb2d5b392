"""Several variants on the same customers; differences known as precisely as somebody wants."""

from __future__ import annotations

import pytest

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.results.comparison import Change
from blueprint.simulate import simulate
from blueprint.simulate.compare import compare, compare_several, look_paired
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.experiment import Bench
from blueprint.simulate.trying import try_out

COUNTER = """\
blueprint: A counter
steps:
  - {id: asks, customer: Asks, by: clerk, duration: exponential(mean 6) min, wait: {target: 3 min, tolerable: 9 min}}
resources: {clerk: {capacity: 2}}
demand: {arrivals: {09:00-10:00: 15 per h}}
promises: [wait.total.mean <= 2 min]
"""


def counter(capacity: int = 2) -> Blueprint:
    return loads(COUNTER.replace("capacity: 2", f"capacity: {capacity}")).require()


def test_each_variant_has_the_figures_of_its_own_simulation_and_the_difference_of_its_own_comparison() -> None:
    base, more = try_out([(None, counter()), (("3",), counter(3))], replications=5, seed=4)
    assert (base.values, base.comparison, more.values) == (None, None, ("3",))
    for trial, capacity in ((base, 2), (more, 3)):
        alone = simulate(counter(capacity), replications=5, seed=4).study
        assert {name: each for name, each in alone.measures.items() if "@" not in name} == dict(trial.study.measures)
        assert alone.promises == trial.study.promises
    assert more.comparison == compare(counter(), counter(3), replications=5, seed=4)


def test_a_variant_that_is_the_same_differs_in_nothing() -> None:
    _, same = try_out([(None, counter()), (("2",), counter())], replications=3)
    assert same.comparison is not None
    assert {each.change for each in same.comparison.differences} == {Change.SAME}


def test_a_comparison_goes_on_until_its_differences_are_precise() -> None:
    wanted = 0.3
    found = compare(counter(3), counter(4), precision=wanted, seed=1)
    assert 30 < found.replications < 500
    benches = [Bench(counter(3), 1), Bench(counter(4), 1)]
    for bench in benches:
        for _ in range(found.replications):
            bench.run_next()
    reached = look_paired(benches, wanted, found.replications)
    assert reached.is_reached
    assert {each.measure for each in reached.watched} == {"flow_time.mean", "step.asks.wait.mean", "wait.total.mean"}
    flow = next(each for each in found.differences if each.measure == "flow_time.mean")
    assert flow.difference.low is not None
    assert flow.difference.mean - flow.difference.low <= max(wanted * flow.before.mean, 1.0) + 1e-9


def test_of_several_afters_the_least_certain_counts() -> None:
    one = compare_several(counter(), [counter(2)], precision=0.02)[0].replications
    both = compare_several(counter(3), [counter(3), counter(4)], precision=0.3)[0].replications
    assert (one, both > 30) == (30, True)


@pytest.mark.parametrize("precision", [0.0, -0.1, float("inf")])
def test_a_precision_is_a_share_above_nothing(precision: float) -> None:
    with pytest.raises(SimulationError, match="a precision is a share above 0"):
        compare(counter(), counter(), precision=precision)
