"""All who run the restaurant of the benchmarks run the same one."""

from __future__ import annotations

import pytest

from benchmarks.agreement import Disagreement, Figures, agree, apart
from benchmarks.contestant import BY_HAND, COMPILED, OUR_SIMPY, SIMULATED, contestant
from benchmarks.contestants import simpy_by_hand
from benchmarks.ours import restaurant as blueprint_of
from benchmarks.restaurant import ACTIVITIES, BETWEEN_ARRIVALS, COOKED_AGAIN, PATIENCE, POOLS, WINE
from blueprint.model.distribution import Constant, Distribution
from blueprint.model.distributions.exponential import Exponential
from blueprint.model.distributions.triangular import Triangular
from blueprint.model.given import Given

SEEDS = range(1, 13)


def told(name: str, customers: int) -> Figures:
    model = contestant(name).model
    return [model.told(customers, seed).figures for seed in SEEDS]


@pytest.fixture(scope="module")
def by_hand() -> Figures:
    return told(BY_HAND.name, 1_000)


def test_the_compiled_engine_and_simpy_by_hand_agree(by_hand: Figures) -> None:
    assert apart(told(COMPILED.name, 1_000), by_hand) == []


def test_the_measures_of_a_simulation_agree_with_simpy_by_hand(by_hand: Figures) -> None:
    assert apart(told(SIMULATED.name, 300), by_hand) == []


def test_our_engines_say_the_same_to_the_last_digit(by_hand: Figures) -> None:
    ours = {each.name: told(each.name, 100) for each in (COMPILED, OUR_SIMPY)}
    assert ours[COMPILED.name] == ours[OUR_SIMPY.name]
    agree({BY_HAND.name: by_hand, **ours})


def test_another_restaurant_is_found_out(by_hand: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simpy_by_hand, "COOKED_AGAIN", 0.15)
    with pytest.raises(Disagreement, match=r"nothing is timed\nother: wait for cook .* standard errors"):
        agree({BY_HAND.name: by_hand, "other": told(BY_HAND.name, 1_000)})


def test_engines_of_ours_that_differ_by_a_digit_are_found_out(by_hand: Figures) -> None:
    nearly = [{**by_hand[0], "flow time": by_hand[0]["flow time"] + 1e-9}, *by_hand[1:]]
    with pytest.raises(Disagreement, match="compiled: not the same as our_simpy"):
        agree({BY_HAND.name: by_hand, COMPILED.name: nearly, OUR_SIMPY.name: by_hand})


def test_figures_that_never_vary_agree_only_if_they_are_equal() -> None:
    still = [{"wait": 1.0}] * 3
    assert apart(still, still) == []
    assert apart([{"wait": 2.0}] * 3, still) == ["wait 2.0000 beside 1.0000, inf standard errors"]


def test_the_blueprint_has_the_numbers_of_those_who_write_by_hand() -> None:
    blueprint = blueprint_of(7)
    steps = dict(zip(blueprint.step_ids, blueprint.moments, strict=True))
    needed = {name: [need.resource for need in step.by.all] for name, step in steps.items()}
    assert needed == {name: [activity.by] for name, activity in ACTIVITIES.items()}
    assert {name: drawn_from(step.duration) for name, step in steps.items()} == {
        name: Triangular(low=activity.low, mode=activity.mode, high=activity.high)
        for name, activity in ACTIVITIES.items()
    }
    assert blueprint.resources is not None and blueprint.demand is not None
    assert {name: each.capacity for name, each in blueprint.resources.items()} == POOLS
    wait, wine, again = steps["seat"].wait, steps["wine"].share, steps["cook"].then
    (stream,) = blueprint.demand.arrivals
    assert wait is not None and wine is not None and again is not None
    assert drawn_from(wait.patience) == Exponential(average=PATIENCE)
    assert drawn_from(wine.share) == Constant(value=WINE)
    assert drawn_from(again.ways[0].share) == Constant(value=COOKED_AGAIN)
    assert drawn_from(stream.every) == Exponential(average=BETWEEN_ARRIVALS)
    assert stream.count == 7


def drawn_from(given: object) -> Distribution:
    """The one distribution of a quantity that is the same for everybody."""
    assert isinstance(given, Given) and given.always is not None
    return given.always.distribution
