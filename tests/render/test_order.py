"""The order of the steps from left to right: the file's, wherever the author wrote the work beside the way."""

from __future__ import annotations

from typing import Any

from blueprint.model.blueprint import Blueprint
from blueprint.render.views.swimlane.columns import assign
from blueprint.render.views.swimlane.staging import stage

WAY: tuple[dict[str, Any], ...] = (
    {"id": "orders", "customer": "Orders", "backstage": "Notes"},
    {"id": "eats", "customer": "Eats", "backstage": "Looks", "after": "cooks"},
    {"id": "pays", "customer": "Pays", "backstage": "Counts"},
    {"id": "goes", "customer": "Goes", "backstage": "Waves"},
)
COOKS = {"id": "cooks", "backstage": "Cooks", "after": "orders"}
CLEARS = {"id": "clears", "backstage": "Clears", "after": "eats"}
STOCKS = {"id": "stocks", "backstage": "Stocks", "supports": ["pays", "goes"]}


def from_left_to_right(*steps: dict[str, Any]) -> list[str]:
    """The steps in the lane of the staff."""
    scene = stage(Blueprint.from_document({"blueprint": "Test", "steps": list(steps)}))
    columns = assign(scene).of_moments
    names = {columns[block.moment]: scene.moments[block.moment].name for block in scene.blocks if block.lane == 1}
    return [names[column] for column in sorted(names)]


def test_work_with_a_place_of_its_own_between_others_keeps_it() -> None:
    orders, eats, pays, goes = WAY
    cools = {"id": "cools", "backstage": "Cools", "after": "orders"}
    late = eats | {"after": ["cooks", "cools"]}
    assert from_left_to_right(orders, cools, COOKS, late, pays, goes)[:4] == ["orders", "cools", "cooks", "eats"]
    assert from_left_to_right(orders, COOKS, cools, late, pays, goes)[:4] == ["orders", "cooks", "cools", "eats"]


def test_work_that_nothing_waits_for_stands_right_behind_what_it_follows() -> None:
    orders, eats, pays, goes = WAY
    written = [orders, COOKS, eats, pays, CLEARS, goes]
    assert from_left_to_right(*written) == ["orders", "cooks", "eats", "clears", "pays", "goes"]


def test_work_written_at_the_end_stands_between_what_it_follows_and_what_waits_for_it() -> None:
    assert from_left_to_right(*WAY, CLEARS, COOKS) == ["orders", "cooks", "eats", "clears", "pays", "goes"]


def test_work_in_another_act_than_what_it_follows_keeps_to_its_act() -> None:
    orders, eats, pays, goes = WAY
    acts = [{"act": "Dinner"}, orders, COOKS, eats, {"act": "Farewell"}, pays, goes, CLEARS]
    assert from_left_to_right(*acts) == ["orders", "cooks", "eats", "clears", "pays", "goes"]


def test_standing_support_stands_at_the_first_step_that_it_is_for() -> None:
    assert from_left_to_right(*WAY, COOKS, STOCKS) == ["orders", "cooks", "eats", "pays", "stocks", "goes"]


def test_work_that_nothing_leads_to_stands_where_it_is_written() -> None:
    orders, eats, pays, goes = WAY
    alone = {"id": "alone", "backstage": "Alone"}
    assert from_left_to_right(orders, COOKS, eats, alone, pays, goes) == [
        "orders", "cooks", "eats", "alone", "pays", "goes",
    ]  # fmt: skip
