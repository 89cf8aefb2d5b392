"""Which lines and arrows follow from a file."""

from __future__ import annotations

from typing import Any

from blueprint.model.blueprint import Blueprint
from blueprint.render.views.swimlane.scene import Kind, Scene
from blueprint.render.views.swimlane.staging import stage


def scene(*steps: dict[str, Any], **more: Any) -> Scene:
    return stage(Blueprint.from_document({"blueprint": "Test", "steps": list(steps), **more}))


def links(of: Scene, kind: Kind) -> list[tuple[str, str, str]]:
    """(source, target, label) of the links of a kind; a block is written `step.lane`."""
    return [(_name(of, link.source), _name(of, link.target), link.label) for link in of.links if link.kind is kind]


def _name(of: Scene, index: int) -> str:
    block = of.blocks[index]
    return f"{of.moments[block.moment].name}.{of.lanes[block.lane].key}"


def test_the_way_goes_down_the_file_in_the_customer_lane() -> None:
    s = scene(
        {"id": "a", "customer": "A", "frontstage": "x"},
        {"id": "w", "backstage": "y", "after": "a"},
        {"id": "b", "customer": "B"},
    )
    assert links(s, Kind.WAY) == [("a.customer", "b.customer", "")]


def test_a_step_of_the_way_without_customer_line_is_met_at_its_topmost_box() -> None:
    s = scene(
        {"id": "a", "customer": "A", "then": "check"},
        {"id": "check", "backstage": "Checks", "systems": "Register", "then": "b"},
        {"id": "b", "customer": "B"},
    )
    assert links(s, Kind.WAY) == [("a.customer", "check.backstage", ""), ("check.backstage", "b.customer", "")]


def test_inside_a_step_each_activity_is_joined_to_the_nearest_below_without_heads() -> None:
    s = scene({"id": "a", "customer": "A", "backstage": "B", "systems": "S"})
    assert links(s, Kind.MOMENT) == [("a.customer", "a.backstage", ""), ("a.backstage", "a.systems", "")]
    assert {link.heads for link in s.links} == {(False, False)}


def test_from_draws_heads_away_from_its_lane() -> None:
    s = scene({"id": "a", "customer": "A", "frontstage": "F", "systems": "S", "from": "frontstage"})
    assert [link.heads for link in s.links if link.kind is Kind.MOMENT] == [(True, False), (False, True)]


def test_after_joins_the_providers_nearest_the_customer() -> None:
    s = scene(
        {"id": "order", "customer": "A", "frontstage": "F", "systems": "S"},
        {"id": "cook", "backstage": "B", "support": "T", "after": "order"},
        {"id": "eat", "customer": "C", "frontstage": "G", "after": "cook"},
    )
    assert links(s, Kind.HANDOVER) == [
        ("order.frontstage", "cook.backstage", ""),
        ("cook.backstage", "eat.frontstage", ""),
    ]


def test_after_of_a_step_that_the_way_leads_from_anyway_is_not_drawn_twice() -> None:
    s = scene(
        {"id": "a", "customer": "A", "frontstage": "x"}, {"id": "b", "customer": "B", "frontstage": "y", "after": "a"}
    )
    assert links(s, Kind.HANDOVER) == []


def test_the_then_of_work_is_an_arrow_between_providers() -> None:
    s = scene(
        {"id": "a", "customer": "A"},
        {"id": "w", "backstage": "W", "after": "a", "then": {"v": "30 %", "end": "rest"}},
        {"id": "v", "backstage": "V"},
    )
    assert ("w.backstage", "v.backstage", "30 %") in links(s, Kind.HANDOVER)


def test_choices_carry_their_shares_and_the_rest_is_worked_out() -> None:
    s = scene(
        {"id": "a", "customer": "A", "then": {"bar": "40 %", "next": "rest"}},
        {"id": "table", "customer": "T", "then": "c"},
        {"id": "bar", "customer": "B", "then": "c"},
        {"id": "c", "customer": "C"},
    )
    assert links(s, Kind.WAY)[:2] == [("a.customer", "bar.customer", "40 %"), ("a.customer", "table.customer", "60 %")]


def test_conditions_and_traits_stand_on_the_arrow() -> None:
    s = scene(
        {
            "id": "a",
            "customer": "A",
            "then": {"photo": {"when": "Picture unreadable", "share": "10 %"}, "next": "rest"},
        },
        {"id": "b", "customer": "B", "then": {"cellar": "by_wine", "next": "rest"}},
        {"id": "c", "customer": "C", "then": "end"},
        {"id": "photo", "customer": "P", "then": "b"},
        {"id": "cellar", "customer": "W", "then": "c"},
    )
    labels = {(source, target): label for source, target, label in links(s, Kind.WAY)}
    assert labels["a.customer", "photo.customer"] == "Picture unreadable 10 %"
    assert labels["b.customer", "cellar.customer"] == "by wine"
    assert labels["b.customer", "c.customer"] == "not by wine"


def test_a_share_of_each_segment_is_called_by_segment() -> None:
    s = scene(
        {"id": "a", "customer": "A", "then": {"c": {"couple": "20 %", "rest": "5 %"}, "next": "rest"}},
        {"id": "b", "customer": "B"},
        {"id": "c", "customer": "C"},
        demand={"arrivals": "3 per h", "segments": {"couple": {"share": "50 %"}, "group": {"share": "50 %"}}},
    )
    assert links(s, Kind.WAY)[:2] == [("a.customer", "c.customer", "by segment"), ("a.customer", "b.customer", "else")]


def test_ways_back_are_ways_like_others() -> None:
    s = scene({"id": "a", "customer": "A"}, {"id": "b", "customer": "B", "then": {"a": "10 %", "end": "rest"}})
    assert links(s, Kind.WAY) == [("a.customer", "b.customer", ""), ("b.customer", "a.customer", "10 %")]
    assert s.blocks[1].exits == ("end 90 %",)


def test_a_way_to_the_same_step_is_marked_at_the_box() -> None:
    s = scene({"id": "a", "customer": "A", "then": {"a": "10 %", "next": "rest"}}, {"id": "b", "customer": "B"})
    assert links(s, Kind.WAY) == [("a.customer", "b.customer", "90 %")]
    assert [block.exits for block in s.blocks] == [("again 10 %",), ()]


def test_who_leaves_or_ends_early_is_marked_at_the_box() -> None:
    s = scene({"id": "a", "customer": "A", "then": {"leave": "10 %", "next": "rest"}}, {"id": "b", "customer": "B"})
    assert [block.exits for block in s.blocks] == [("leave 10 %",), ()]


def test_standing_support_points_up_to_the_nearest_box_above() -> None:
    s = scene(
        {"id": "a", "customer": "A", "frontstage": "F"},
        {"id": "b", "customer": "B", "frontstage": "F", "systems": "S"},
        {"id": "laundry", "support": "L", "supports": ["a", "b"]},
    )
    assert links(s, Kind.SUPPORT) == [("laundry.support", "a.frontstage", ""), ("laundry.support", "b.frontstage", "")]


def test_standing_support_with_nothing_above_it_points_to_the_nearest_box_below() -> None:
    s = scene({"id": "cooks", "support": "C", "systems": "P"}, {"id": "shops", "backstage": "S", "supports": "cooks"})
    assert links(s, Kind.SUPPORT) == [("shops.backstage", "cooks.support", "")]


def test_a_recovery_is_led_to_by_its_fail_point_and_goes_on_behind_the_step() -> None:
    s = scene(
        {"id": "a", "customer": "A", "fail_points": {"title": "F", "when_caught": {"recover": "sorry"}}},
        {"id": "b", "customer": "B", "then": "end"},
        {"id": "sorry", "customer": "S"},
    )
    assert links(s, Kind.RECOVERY) == [("a.customer", "sorry.customer", "F1"), ("sorry.customer", "b.customer", "")]
    assert links(s, Kind.WAY) == [("a.customer", "b.customer", "")]


def test_who_gives_up_or_finds_it_full_goes_where_the_wait_says() -> None:
    wait = {"patience": "20 min", "gives_up": "home", "places": 4, "full": "home"}
    s = scene(
        {"id": "a", "customer": "A", "wait": wait},
        {"id": "b", "customer": "B", "then": "end"},
        {"id": "home", "customer": "H"},
    )
    assert links(s, Kind.RECOVERY) == [("a.customer", "home.customer", "gives up, full")]


def test_evidence_is_tied_to_the_topmost_box_of_its_step() -> None:
    s = scene({"id": "a", "evidence": "Bell", "frontstage": "F", "backstage": "B"})
    assert links(s, Kind.EVIDENCE) == [("a.evidence", "a.frontstage", "")]


def test_the_same_two_boxes_are_joined_once() -> None:
    s = scene(
        {"id": "a", "customer": "A"},
        {"id": "w", "backstage": "W", "after": "a"},
        {"id": "v", "backstage": "V", "after": ["w"]},
    )
    every = [(link.kind, link.source, link.target) for link in s.links]
    assert len(every) == len(set(every))


def test_own_words_stand_for_ours() -> None:
    s = scene(
        {"id": "a", "customer": "A", "then": {"leave": "10 %", "next": "rest"}},
        {"id": "b", "customer": "B", "wait": {"gives_up": "c", "patience": "1 min"}},
        {"id": "c", "customer": "C"},
        words={"leave": "gehen", "gives up": "gibt auf"},
    )
    assert s.blocks[0].exits == ("gehen 10 %",)
    assert links(s, Kind.RECOVERY) == [("b.customer", "c.customer", "gibt auf")]
