"""Going on until the watched measures are precise enough, and saying what was reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.results.estimate import COUNT, SECONDS, SHARE, Estimate
from blueprint.results.precision import Precision, Watched
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.experiment import simulate
from blueprint.simulate.measuring import Measures
from blueprint.simulate.precision import FEWEST, GROWTH, MOST, look, next_look, said_of, watched
from tests.simulate.measured import read
from tests.simulate.test_experiment import small

COUNTER = read(small())


class Known(Measures):
    """Measures that came to what a test says."""

    def __init__(self, estimates: dict[str, Estimate]) -> None:
        self.estimates = estimates

    def estimate(self, name: str) -> Estimate | None:
        return self.estimates.get(name)


def looked(*estimates: Estimate, wanted: float = 0.05, done: int = 30) -> Precision:
    names = [f"step.asks.wait.p{index}" for index in range(len(estimates))]
    run = COUNTER.run.model_copy(update={"watch": tuple(names)})
    found = Known(dict(zip(names, estimates, strict=True)))
    return look(found, COUNTER.model_copy(update={"run": run}), wanted, done)


@pytest.mark.parametrize(
    ("estimate", "precise"),
    [
        (Estimate(100, 96, 104, 30, SECONDS), True),
        (Estimate(100, 96, 106, 30, SECONDS), False),
        (Estimate(100, 90, 110, 30, SECONDS), False),
        (Estimate(0.1, 0, 1, 30, SECONDS), True),
        (Estimate(0.02, 0.012, 0.028, 30, SHARE), True),
        (Estimate(0.02, 0.0, 0.05, 30, SHARE), False),
        (Estimate(0.1, 0.0, 0.5, 30, COUNT), False),
        (Estimate(0, 0, 0, 30, COUNT), True),
        (Estimate(100, None, None, 1, SECONDS), False),
    ],
)
def test_precise_is_within_five_percent_on_either_side_or_a_point_or_a_second(
    estimate: Estimate, precise: bool
) -> None:
    reached = looked(estimate)
    assert reached.watched[0].is_precise is precise
    assert reached.is_reached is precise


def test_what_is_needed_grows_with_the_square_of_the_interval() -> None:
    """Three times as wide as it may be takes nine times as many."""
    reached = looked(Estimate(100, 85, 115, 30, SECONDS), done=40)
    assert reached.watched[0].needed == 360
    assert reached.watched[0].relative == 0.15


any_estimate = st.builds(
    lambda mean, half, unit: Estimate(mean, mean - half, mean + half, 30, unit),
    st.floats(0.001, 1e6),
    st.floats(0, 1e6),
    st.sampled_from([SECONDS, SHARE, COUNT]),
)


@given(st.lists(any_estimate, min_size=1, max_size=4), st.integers(30, 5000), st.sampled_from([1, 2]))
def test_looks_lie_ever_further_apart_but_not_beyond_all_measure(
    estimates: list[Estimate], done: int, together: int
) -> None:
    reached = looked(*estimates, done=done)
    following = next_look(done, reached, together)
    slow, fast = GROWTH
    assert slow * done <= following <= fast * done + together
    assert following % together == 0


def test_the_next_look_comes_when_as_many_are_done_as_the_widest_interval_needs() -> None:
    reached = looked(Estimate(100, 90, 110, 30, SECONDS), Estimate(100, 93, 107, 30, SECONDS), done=30)
    assert next_look(30, reached) == 120
    assert next_look(30, looked(Estimate(100, 92, 108, 30, SECONDS), done=30)) == 77
    assert next_look(30, looked(Estimate(100, None, None, 30, SECONDS), done=30)) == 120


def test_a_precision_that_is_easy_stops_at_30() -> None:
    study = simulate(read(small("run: {precision: 80 %, watch: flow_time.mean}"))).study
    assert study.replications == FEWEST
    assert study.warnings == ()
    assert study.precision is not None
    assert study.precision.is_reached


def test_a_precision_that_takes_more_goes_on_until_it_is_reached() -> None:
    study = simulate(read(small("run: {precision: 20 %, watch: flow_time.mean}"))).study
    measured = study.measures["flow_time.mean"]
    assert FEWEST < study.replications < MOST
    assert measured.low is not None
    assert measured.high is not None
    assert max(measured.high - measured.mean, measured.mean - measured.low) <= 0.2 * measured.mean
    assert study.warnings == ()


def test_the_call_may_want_another_precision_than_the_file() -> None:
    blueprint = read(small("run: {precision: 0.1 %, watch: flow_time.mean}"))
    study = simulate(blueprint, precision=0.8).study
    assert study.replications == FEWEST
    assert study.precision is not None
    assert study.precision.wanted == 0.8


def test_replications_asked_for_are_all_there_are_whatever_precision_the_file_wants() -> None:
    study = simulate(read(small("run: {precision: 0.1 %}")), replications=5).study
    assert (study.replications, study.precision) == (5, None)


def test_with_a_precision_replications_are_the_least_and_never_fewer_than_30() -> None:
    easy = read(small("run: {precision: 80 %, watch: flow_time.mean, replications: 35}"))
    assert simulate(easy).study.replications == 35
    assert simulate(easy, precision=0.8, replications=3).study.replications == FEWEST


def test_a_precision_out_of_reach_says_what_was_reached_and_what_it_would_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("blueprint.simulate.precision.MOST", 40)
    study = simulate(read(small("run: {precision: 0.1 %, watch: [flow_time.mean, step.asks.wait.p90]}"))).study
    assert study.replications == 40
    (warning,) = study.warnings
    assert "the wanted precision of 0.1 % was not reached in 40 replications" in warning
    assert "`flow_time.mean` ± " in warning
    assert "`step.asks.wait.p90` ± " in warning
    assert "would be needed" in warning
    assert study.precision is not None
    assert [each.measure for each in study.precision.watched] == ["flow_time.mean", "step.asks.wait.p90"]
    assert not study.precision.is_reached


def test_what_is_0_on_average_or_has_no_interval_is_said_so() -> None:
    nothing, alone = Estimate(0, -1, 1, 9, COUNT), Estimate(1, None, None, 9, COUNT)
    watching = (Watched("a", nothing, 1.0, 0.0, None), Watched("b", alone, None, 0.1, None))
    (warning,) = said_of(Precision(0.1, watching), 1000)
    assert warning.endswith("`a` is 0 on average, `b` has no interval yet")


@pytest.mark.parametrize("precision", [0.0, -1.0, float("nan"), float("inf")])
def test_a_precision_is_a_share_above_0(precision: float) -> None:
    with pytest.raises(SimulationError, match="a precision is a share above 0"):
        simulate(read(small()), precision=precision)


def test_without_watch_a_precision_is_held_against_flow_time_targets_and_promises() -> None:
    blueprint = read(small("promises: [customers.left.share <= 5 %, flow_time.mean <= 1 h]"))
    assert watched(blueprint) == ("flow_time.mean", "step.asks.wait.mean", "customers.left.share")


def test_a_watched_measure_that_cannot_be_is_refused_before_anything_runs() -> None:
    blueprint = read(small())
    run = blueprint.run.model_copy(update={"watch": ("step.ask.wait.mean",)})
    with pytest.raises(SimulationError, match=r"`ask`.*`asks`"):
        simulate(blueprint.model_copy(update={"run": run}))
