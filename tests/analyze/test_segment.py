"""The service as one segment meets it: what it never comes to is out of reach, and its numbers are its own."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint.analyze.segment import of_segment, within_reach
from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint

TEXT = """
blueprint: An inn
steps:
  - {id: comes, customer: Comes, frontstage: Greets, duration: {couple: 2 min, group: 5 min}}
  - {id: asks, customer: Asks, then: {bar: {couple: 0 %, group: 30 %}, table: rest}}
  - {id: bar, customer: Drinks, then: table, fail_points: {title: Wrong, chance: 5 %, when_caught: {recover: sorry}}}
  - {id: table, customer: Sits}
  - {id: wine, customer: Tastes, share: wine}
  - {id: cake, customer: Eats cake, share: {couple: 100 %, group: 20 %}, then: pays}
  - {id: sorry, customer: Hears an apology, then: pays}
  - {id: pays, customer: Pays}
  - {id: fetches, backstage: Fetches the wine, after: wine}
  - {id: washes, backstage: Washes glasses, after: {any_of: [bar, fetches]}}
  - {id: stocks, support: Stocks the bar, supports: bar}
  - {id: cleans, support: Cleans, supports: table}
demand:
  arrivals:
    - {id: walk_in, rate: {18:00-20:00: 4 per h}}
    - {id: coach, segment: group, enters: table, rate: {19:00-20:00: 1 per h}}
  segments: {couple: {share: 50 %}, group: {share: 50 %}}
  traits: {wine: {couple: 0 %, group: 60 %}}
"""
INN = loads(TEXT)


@pytest.fixture(scope="module")
def inn() -> Blueprint:
    return INN.require()


def left(blueprint: Blueprint) -> set[str]:
    return {blueprint.step_ids[i] for i in within_reach(blueprint)}


def test_everything_is_within_reach_of_all_together(inn: Blueprint) -> None:
    assert left(inn) == set(inn.step_ids)


def test_a_segment_comes_to_what_its_shares_and_traits_allow(inn: Blueprint) -> None:
    assert left(of_segment(inn, "group")) == set(inn.step_ids)
    out_of_reach = {"bar", "wine", "sorry", "fetches", "washes", "stocks"}
    assert left(of_segment(inn, "couple")) == set(inn.step_ids) - out_of_reach


def test_steps_keep_their_places_and_names(inn: Blueprint) -> None:
    assert of_segment(inn, "couple").step_ids == inn.step_ids


def test_quantities_by_segment_are_its_own(inn: Blueprint) -> None:
    comes = of_segment(inn, "group").moments[0]
    assert comes.duration is not None
    assert comes.duration.text == "5 min"


def test_a_way_that_all_of_it_take_and_a_step_that_all_of_it_do_are_certain(inn: Blueprint) -> None:
    couple = of_segment(inn, "couple")
    asks, cake = (couple.moments[couple.step_ids.index(name)] for name in ("asks", "cake"))
    assert asks.then is not None
    assert asks.then.written() == "table"
    assert cake.share is None


def test_streams_of_others_are_gone(inn: Blueprint) -> None:
    demand = of_segment(inn, "couple").demand
    assert demand is not None
    assert [stream.id for stream in demand.arrivals] == ["walk_in"]


def test_one_who_has_a_trait_for_certain_goes_no_other_way() -> None:
    steps: list[dict[str, Any]] = [
        {"id": "a", "customer": "A", "then": {"b": "wine", "c": "rest"}},
        {"id": "b", "customer": "B", "then": "c"},
        {"id": "c", "customer": "C"},
    ]
    demand = {"arrivals": "4 per h", "segments": {"x": {}, "y": {}}, "traits": {"wine": {"x": "100 %", "y": "0 %"}}}
    bar = Blueprint.from_document({"blueprint": "A", "steps": steps, "demand": demand})
    for segment, way in (("x", "b"), ("y", "c")):
        then = of_segment(bar, segment).moments[0].then
        assert then is not None
        assert then.written() == way
