"""Pictures that show a part of a file: some steps, some lanes, some of it pointed out."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render.view import DrawingError
from blueprint.render.views.swimlane.scene import Kind, Scene
from blueprint.render.views.swimlane.staging import stage

STEPS: tuple[dict[str, Any], ...] = (
    {"id": "comes", "customer": "Comes", "evidence": "Sign", "critical": "yes"},
    {"id": "waits", "customer": "Waits", "systems": "Screen"},
    {"id": "orders", "customer": "Orders", "frontstage": "Notes", "systems": "Till", "critical": "yes"},
    {"id": "cooks", "backstage": "Cooks", "after": "orders"},
    {"id": "plates", "backstage": "Plates", "after": "cooks"},
    {"id": "eats", "customer": "Eats", "frontstage": "Serves", "after": "plates", "critical": "yes"},
)


def scene(**options: Any) -> Scene:
    return stage(Blueprint.from_document({"blueprint": "Test", "steps": list(STEPS)}), Picture.model_validate(options))


def shown(of: Scene) -> list[str]:
    return [f"{of.moments[block.moment].name}.{of.lanes[block.lane].key}" for block in of.blocks]


def links(of: Scene, kind: Kind) -> list[tuple[str, str]]:
    names = shown(of)
    return [(names[link.source], names[link.target]) for link in of.links if link.kind is kind]


def test_hidden_steps_are_left_out_and_the_way_goes_past_them() -> None:
    s = scene(hide=["waits"])
    assert "waits.customer" not in shown(s)
    assert links(s, Kind.WAY) == [("comes.customer", "orders.customer"), ("orders.customer", "eats.customer")]


def test_hidden_work_is_skipped_by_its_arrows() -> None:
    assert links(scene(hide=["plates"]), Kind.HANDOVER) == [
        ("orders.frontstage", "cooks.backstage"),
        ("cooks.backstage", "eats.frontstage"),
    ]


def test_only_critical_steps_are_shown_if_asked() -> None:
    s = scene(show="critical")
    assert {name.split(".")[0] for name in shown(s)} == {"comes", "orders", "eats"}
    assert links(s, Kind.WAY) == [("comes.customer", "orders.customer"), ("orders.customer", "eats.customer")]
    assert links(s, Kind.HANDOVER) == [], "the way says it already"


def test_only_the_named_lanes_are_shown() -> None:
    s = scene(lanes=["customer", "systems"])
    assert [lane.key for lane in s.lanes] == ["customer", "systems"]
    assert links(s, Kind.MOMENT) == [("waits.customer", "waits.systems"), ("orders.customer", "orders.systems")]


def test_evidence_counts_as_a_lane() -> None:
    assert [lane.key for lane in scene(lanes=["customer", "evidence"]).lanes] == ["evidence", "customer"]


def test_steps_are_pointed_out() -> None:
    s = scene(highlight=["orders"])
    assert [moment.name for moment in s.moments if moment.highlight] == ["orders"]


@pytest.mark.parametrize("key", ["hide", "highlight"])
def test_a_step_that_is_not_there_is_refused(key: str) -> None:
    with pytest.raises(DrawingError, match=f"`{key}` names `lunch`, which is no step"):
        scene(**{key: ["lunch"]})


def test_a_lane_that_is_not_there_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        DrawingError, match="`lanes` names `kitchen`, which is no lane; there are `emotion`, `evidence`, `customer`"
    ):
        scene(lanes=["kitchen"])


def test_nothing_critical_cannot_be_drawn() -> None:
    plain = Blueprint.from_document({"blueprint": "Test", "steps": [{"customer": "Comes"}]})
    with pytest.raises(DrawingError, match="no step says `critical: yes`"):
        stage(plain, Picture(show="critical"))


def test_lanes_without_a_line_leave_nothing_to_draw() -> None:
    with pytest.raises(DrawingError, match="nothing to draw"):
        scene(lanes=["support"])


def of_segment(segment: str) -> Scene:
    steps = [
        {"id": "comes", "customer": "Comes", "duration": {"couple": "2 min", "group": "5 min"}},
        {"id": "drinks", "customer": "Drinks", "share": {"couple": "0 %", "group": "40 %"}},
        {"id": "mixes", "backstage": "Mixes", "after": "drinks"},
        {"id": "eats", "customer": "Eats", "frontstage": "Serves"},
    ]
    demand = {"arrivals": "4 per h", "segments": {"couple": {"title": "Two people"}, "group": {}}}
    blueprint = Blueprint.from_document({"blueprint": "Test", "steps": steps, "demand": demand})
    return stage(blueprint, Picture(segment=segment))


def test_of_a_segment_only_what_it_can_come_to_is_shown_and_for_whom() -> None:
    s = of_segment("couple")
    assert {name.split(".")[0] for name in shown(s)} == {"comes", "eats"}
    assert links(s, Kind.WAY) == [("comes.customer", "eats.customer")]
    assert s.subtitle == ("For whom: Two people",)


def test_the_numbers_in_the_picture_of_a_segment_are_its_own() -> None:
    facts = [fact.text for block in of_segment("group").blocks for card in block.cards for fact in card.facts]
    assert "5 min" in facts
    assert "40 %" in facts


def test_a_segment_that_is_not_there_is_refused() -> None:
    with pytest.raises(DrawingError, match="there is no segment `pair`; there are `couple`, `group`"):
        of_segment("pair")
    with pytest.raises(DrawingError, match="there is no segment `pair`; add it under `demand: segments:`"):
        scene(segment="pair")
