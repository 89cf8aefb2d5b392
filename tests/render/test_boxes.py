"""What stands in the boxes of a file: titles, people, times, marks."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.render.view import DrawingError
from blueprint.render.views.swimlane.scene import Block, Fact, FactKind, Scene, Symbol
from blueprint.render.views.swimlane.staging import stage


def scene(*steps: dict[str, Any], **more: Any) -> Scene:
    return stage(Blueprint.from_document({"blueprint": "Test", "steps": list(steps), **more}))


def block(of: Scene, lane: str) -> Block:
    """The one block in a lane."""
    (found,) = [each for each in of.blocks if of.lanes[each.lane].key == lane]
    return found


def facts(of: Scene, lane: str) -> list[tuple[str, str]]:
    return [(fact.kind.value, fact.text) for card in block(of, lane).cards for fact in card.facts]


def marks(of: Scene, lane: str) -> list[str]:
    return [f"{mark.symbol.value}{mark.number}" for mark in block(of, lane).marks]


def test_lanes_stand_by_role_with_evidence_on_top_and_only_those_that_take_part() -> None:
    s = scene(
        {"systems": "S", "customer": "C", "bell_desk": "B", "frontstage": "F", "evidence": "E"},
        lanes={"bell_desk": {"role": "frontstage", "title": "Bell desk"}, "customer": "Guest"},
    )
    assert [(lane.key, lane.title) for lane in s.lanes] == [
        ("evidence", "Physical evidence"),
        ("customer", "Guest"),
        ("frontstage", "Frontstage staff"),
        ("bell_desk", "Bell desk"),
        ("systems", "Systems"),
    ]


def dividers(*lanes: str) -> list[tuple[str, str]]:
    s = scene(dict.fromkeys(lanes, "x"))
    return [(divider.name, s.lanes[divider.above].key) for divider in s.dividers]


def test_lines_lie_below_their_roles() -> None:
    assert dividers("customer", "frontstage", "technology", "backstage", "support", "systems") == [
        ("interaction", "customer"),
        ("visibility", "technology"),
        ("internal", "backstage"),
    ]


def test_a_line_is_drawn_only_where_there_is_something_on_both_sides() -> None:
    assert dividers("customer", "frontstage") == [("interaction", "customer")]
    assert dividers("frontstage", "systems") == [("visibility", "frontstage")]
    assert dividers("customer") == []


def test_titles_of_a_list_are_boxes_on_top_of_one_another_up_to_three() -> None:
    s = scene({"customer": "C", "frontstage": ["a", "b", "c"], "systems": ["a", "b", "c", "d"]})
    assert [card.titles for card in block(s, "frontstage").cards] == [("a",), ("b",), ("c",)]
    assert [card.titles for card in block(s, "systems").cards] == [("a", "b", "c", "d")]


def test_the_people_of_a_step_stand_in_its_first_staffed_lane_without_people_of_its_own() -> None:
    s = scene(
        {
            "customer": "C",
            "frontstage": {"title": "F", "by": "waiter"},
            "technology": "T",
            "backstage": "B",
            "by": "head_chef",
        },
        resources={"head_chef": {}, "waiter": {"title": "Waiters"}},
    )
    assert facts(s, "frontstage") == [("who", "Waiters")]
    assert facts(s, "backstage") == [("who", "Head chef")]
    assert facts(s, "technology") == []


def test_several_people_and_alternatives_are_written_out() -> None:
    s = scene({"frontstage": "F", "by": [{"server": "2"}, {"any_of": ["host", ["cook", "tray"]]}]})
    assert facts(s, "frontstage") == [("who", "2 × Server + Host or Cook + Tray")]


def test_the_length_of_a_step_stands_at_the_customer_as_people_say_it() -> None:
    s = scene({"customer": "C", "frontstage": "F", "by": "x", "duration": "lognormal(mean 45 sd 12) min"})
    assert facts(s, "customer") == [("how_long", "about 45 min")]


def test_without_a_customer_the_length_stands_with_the_people() -> None:
    s = scene(
        {"customer": "C", "id": "c"}, {"backstage": "B", "systems": "S", "by": "x", "until": "07:30", "after": "c"}
    )
    assert facts(s, "backstage") == [("who", "X"), ("how_long", "until 07:30")]


def test_what_is_kept_and_given_back_is_small_print_at_the_topmost_box() -> None:
    s = scene(
        {"customer": "C", "takes": "table", "frees": "seat"}, resources={"table": {"title": "Tables"}, "seat": {}}
    )
    assert block(s, "customer").cards[0].facts == (Fact(FactKind.TAKES, "Tables"), Fact(FactKind.FREES, "Seat"))


def test_who_does_an_optional_step_is_small_print_and_it_is_marked_as_optional() -> None:
    s = scene({"customer": "C", "share": "35 %"}, {"customer": "D", "id": "d", "share": "not by_car"})
    assert [moment.optional for moment in s.moments] == [True, True]
    assert [each.cards[0].facts[0].text for each in s.blocks] == ["35 %", "not by car"]


def test_streams_that_enter_elsewhere_and_the_late_are_named_where_they_come_in() -> None:
    s = scene(
        {"id": "book", "customer": "Books"},
        {"id": "come", "customer": "Comes"},
        {"id": "sorry", "customer": "Is sorry", "then": "leave"},
        demand={
            "arrivals": [
                {"id": "walk_in", "rate": "3 per h", "enters": "come"},
                {"id": "called", "rate": "3 per h", "deadline": "08:40", "too_late": "sorry"},
            ]
        },
    )
    entering = [[f.text for card in b.cards for f in card.facts if f.kind is FactKind.ENTERS] for b in s.blocks]
    assert entering == [[], ["Walk in"], ["too late"]]


def test_steps_that_are_not_run_are_light() -> None:
    s = scene(
        {"act": "A", "simulated": "no"},
        {"customer": "C"},
        {"act": "B"},
        {"customer": "D", "simulated": "no"},
        {"customer": "E"},
    )
    assert [moment.light for moment in s.moments] == [True, True, False]


@pytest.mark.parametrize(
    ("cause", "lane"),
    [
        ("server_task", "frontstage"),
        ("tangible", "frontstage"),
        ("preparation", "customer"),
        ("supplier", "support"),
        ("system", "systems"),
        (None, "frontstage"),
    ],
)
def test_a_fail_point_stands_at_the_box_of_who_causes_it(cause: str | None, lane: str) -> None:
    fail = {"title": "It fails"} | ({"cause": cause} if cause else {})
    s = scene({"customer": "C", "frontstage": "F", "support": "U", "systems": "S", "fail_points": fail})
    assert [each for each in ("customer", "frontstage", "support", "systems") if marks(s, each)] == [lane]


def test_a_poka_yoke_stands_at_the_side_it_guards() -> None:
    fail = {"title": "It fails", "poka_yokes": [{"title": "For guests", "side": "customer"}, "For us"]}
    s = scene({"customer": "C", "frontstage": "F", "fail_points": fail})
    assert marks(s, "customer") == ["P1"]
    assert marks(s, "frontstage") == ["F1", "P2"]


def test_marks_are_numbered_through_the_file() -> None:
    s = scene(
        {"customer": "C", "wait": "Long", "fail_points": ["a", "b"]},
        {"customer": "D", "wait": {"target": "2 min", "tolerable": "5 min"}, "fail_points": "c"},
    )
    assert [[f"{m.symbol.value}{m.number}" for m in each.marks] for each in s.blocks] == [
        ["F1", "F2", "W1"],
        ["F3", "W2"],
    ]
    waits = [(m.text, m.detail) for each in s.blocks for m in each.marks if m.symbol is Symbol.WAIT]
    assert waits == [("Long", ""), ("D", "target 2 min, at most 5 min")]


def test_an_idea_is_known_as_one() -> None:
    fail = {"title": "It fails", "poka_yokes": [{"title": "Beeps", "method": "warning", "status": "idea"}]}
    s = scene({"frontstage": "F", "fail_points": fail})
    assert [(mark.idea, mark.detail) for mark in block(s, "frontstage").marks][-1] == (
        True,
        "against F1, warning, idea",
    )


def test_the_title_block_says_what_the_file_says() -> None:
    s = scene(
        {"customer": "C"},
        description="About hair.",
        state="as_is",
        version="1.10",
        date="2025-03-01",
        authors=["Ann", "Bo"],
    )
    assert s.subtitle == ("About hair.", "As it is · Version 1.10 · 2025-03-01 · Ann, Bo")


def test_a_file_without_any_line_cannot_be_drawn() -> None:
    with pytest.raises(DrawingError, match="no step has a line in any lane"):
        scene({"id": "empty"})
