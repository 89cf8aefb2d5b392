"""A small change stays small: one step more, anywhere in the restaurant, moves hardly anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.model.step import Step
from blueprint.redesign.changing import changed
from blueprint.render.views.swimlane.columns import assign
from blueprint.render.views.swimlane.staging import stage

NEW = "brand_new"
RESTAURANT = load(Path(__file__).parents[2] / "examples" / "restaurant" / "blueprint.yaml").require()
OF_THE_CUSTOMER: tuple[dict[str, Any], ...] = (
    {"id": NEW, "customer": "Does something new", "frontstage": "Helps with it"},
    {"id": NEW, "customer": "Does something new alone"},
)
WORK: dict[str, Any] = {"id": NEW, "backstage": "Does something new"}


class Places(NamedTuple):
    """Where everything stands: the column of every step, and by lane its steps from left to right."""

    columns: Mapping[str, int]
    lanes: Mapping[str, tuple[str, ...]]


def places(blueprint: Blueprint) -> Places:
    scene = stage(blueprint)
    of_moments = assign(scene).of_moments
    columns = {moment.name: of_moments[m] for m, moment in enumerate(scene.moments)}
    lanes: dict[str, list[str]] = {lane.key: [] for lane in scene.lanes}
    for block in scene.blocks:
        lanes[scene.lanes[block.lane].key].append(scene.moments[block.moment].name)
    return Places(columns, {lane: tuple(sorted(names, key=columns.__getitem__)) for lane, names in lanes.items()})


BEFORE = places(RESTAURANT)


class Pair(NamedTuple):
    """Neighbours in a lane, how far they were and are apart, and whether they straddle the new step."""

    names: tuple[str, str]
    before: int
    after: int
    straddles: bool


def pairs(after: Places) -> Iterator[Pair]:
    new = after.columns[NEW]
    for names in BEFORE.lanes.values():
        for left, right in pairwise(names):
            straddles = after.columns[left] < new < after.columns[right]
            was, is_ = (places.columns[right] - places.columns[left] for places in (BEFORE, after))
            yield Pair((left, right), was, is_, straddles)


def inserted(place: int, step: Mapping[str, Any]) -> Places:
    entries = RESTAURANT.steps
    return places(changed(RESTAURANT, steps=(*entries[:place], Step.model_validate(step), *entries[place:])))


def steps_before(place: int) -> list[str]:
    return [name for name, at in zip(RESTAURANT.step_ids, RESTAURANT.places, strict=True) if at < place]


@pytest.fixture(scope="module", params=OF_THE_CUSTOMER, ids=["with staff", "alone"])
def more_of_the_customer(request: pytest.FixtureRequest) -> list[Places]:
    """The restaurant with a step more of the customer, at every place of the file."""
    return [inserted(place, request.param) for place in range(len(RESTAURANT.steps) + 1)]


@pytest.fixture(scope="module")
def more_work() -> list[Places]:
    """The restaurant with one more piece of work, after the step before it, at every place of the file."""
    every = range(len(RESTAURANT.steps) + 1)
    return [inserted(place, WORK | {"after": steps_before(place)[-1]}) for place in every if steps_before(place)]


def check_order(variants: list[Places]) -> None:
    for after in variants:
        kept = {lane: tuple(name for name in names if name != NEW) for lane, names in after.lanes.items()}
        assert kept == BEFORE.lanes


def share_kept(after: Places) -> float:
    elsewhere = [pair for pair in pairs(after) if not pair.straddles]
    return sum(pair.before == pair.after for pair in elsewhere) / len(elsewhere)


def test_a_step_more_changes_no_lane_and_no_order(more_of_the_customer: list[Places], more_work: list[Places]) -> None:
    check_order(more_of_the_customer)
    check_order(more_work)


def test_neighbours_elsewhere_keep_their_distance_as_the_documentation_says(
    more_of_the_customer: list[Places], more_work: list[Places]
) -> None:
    for variants in (more_of_the_customer, more_work):
        shares = [share_kept(after) for after in variants]
        assert min(shares) >= 0.965
        assert sum(shares) / len(shares) >= 0.9955


def test_neighbours_around_it_make_room_by_one_column_where_there_was_none(more_of_the_customer: list[Places]) -> None:
    around = [pair for after in more_of_the_customer for pair in pairs(after) if pair.straddles]
    assert {pair.after - pair.before for pair in around} == {0, 1}
    assert all(pair.before > 1 for pair in around if pair.after == pair.before), "the new step stands in a free place"
