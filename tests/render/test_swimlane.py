"""What a swimlane picture shows of a file, read from the drawing."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render.drawing import Box, Drawing, Group, Line, Text, texts_of
from blueprint.render.svg import to_svg
from blueprint.render.view import VIEWS, draw
from tests.render.services import boxes, cards, holds, lines

SVG = "{http://www.w3.org/2000/svg}"


def picture(*steps: dict[str, Any], **more: Any) -> Drawing:
    return draw(Blueprint.from_document({"blueprint": "Test", "steps": list(steps), **more}))


def words(group: Group) -> list[str]:
    return [text.content for text in texts_of(group.items)]


def named(drawing: Drawing, kind: str) -> dict[str, Group]:
    return {group.name or "": group for group in drawing.groups(kind)}


HAIRCUT: tuple[dict[str, Any], ...] = (
    {"act": "Arrival", "subtitle": "to the chair", "target": "10 min"},
    {"customer": "Comes in", "evidence": ["Window", "Magazines"], "frontstage": "Greets"},
    {"act": "Service"},
    {"id": "cut", "customer": "Has hair cut", "frontstage": "Cuts", "by": "stylist", "wait": "For the chair"},
    {"customer": "Pays", "frontstage": "Takes payment", "systems": "Till"},
    {"id": "sweep", "backstage": "Sweeps", "after": "cut", "by": "junior"},
)


def test_every_step_and_lane_is_a_named_group_in_the_order_of_the_file() -> None:
    drawing = picture(*HAIRCUT)
    assert list(named(drawing, "step")) == ["step-comes_in", "step-cut", "step-pays", "step-sweep"]
    assert list(named(drawing, "lane")) == [
        f"lane-{k}" for k in ("evidence", "customer", "frontstage", "backstage", "systems")
    ]
    assert [group.title for group in drawing.groups("activity")][:2] == [
        "Physical evidence: Window; Magazines",
        "Customer actions: Comes in",
    ]


@pytest.mark.parametrize("options", [{}, {"orientation": "vertical"}, {"wrap": True}], ids=str)
def test_who_hears_it_read_hears_a_table_of_contents(options: dict[str, Any]) -> None:
    blueprint = Blueprint.from_document({"blueprint": "A haircut", "steps": list(HAIRCUT)})
    drawn = VIEWS["swimlane"].draw(blueprint, Picture(**options))
    root = ElementTree.fromstring(to_svg(drawn))
    assert [root[0].text, root[1].text] == ["A haircut", drawn.description]
    contents = [g for g in root.iter(f"{SVG}g") if g.get("class") in ("chapter", "step", "activity")]
    assert all(g.get("role") == "group" for g in contents)
    assert [g.findtext(f"{SVG}title") for g in contents] == [
        "Arrival",
        "Comes in",
        "Physical evidence: Window; Magazines",
        "Customer actions: Comes in",
        "Frontstage staff: Greets",
        "Service",
        "Has hair cut",
        "Customer actions: Has hair cut",
        "Frontstage staff: Cuts",
        "Pays",
        "Customer actions: Pays",
        "Frontstage staff: Takes payment",
        "Systems: Till",
        "Sweeps",
        "Backstage staff: Sweeps",
    ]


def test_headings_of_acts_say_title_subtitle_and_target() -> None:
    acts = named(picture(*HAIRCUT), "act")
    assert words(acts["act-arrival"]) == ["Arrival", "to the chair", "10 min"]
    assert words(acts["act-service"]) == ["Service"]


def test_the_lines_are_named_and_dashed_differently() -> None:
    dividers = named(picture(*HAIRCUT), "divider")
    assert list(dividers) == ["line-of-interaction", "line-of-visibility", "line-of-internal"]
    dashes = [item.pen.dash for group in dividers.values() for item in group.items if isinstance(item, Line)]
    assert len(set(dashes)) == 3
    assert all(dashes)


def test_each_kind_of_link_is_drawn_in_its_own_way() -> None:
    steps = (*HAIRCUT, {"support": "Laundry", "supports": ["cut"]})
    drawing = picture(*steps)
    styles = {group.name.rsplit("-", 1)[0]: line for group, line in lines(drawing) if group.name}
    assert styles["moment"].head is None
    assert styles["evidence"].pen.dash
    assert styles["way"].pen.width > styles["handover"].pen.width > styles["support"].pen.width
    assert {kind for kind, line in styles.items() if line.head} == {"way", "handover", "support"}


def legend(drawing: Drawing) -> list[str]:
    return words(named(drawing, "legend")["legend"])


def test_the_legend_holds_exactly_what_occurs() -> None:
    assert legend(picture({"customer": "Comes"})) == []
    assert legend(picture({"customer": "Comes"}, {"customer": "Goes"})) == ["Customer's way"]
    assert legend(picture(*HAIRCUT)) == [
        "W",
        "Risk of excessive wait",
        "Customer's way",
        "Together in one step",
        "Work that follows",
        "Evidence seen at this step",
        "Who",
    ]


def test_every_sign_of_the_language_has_its_entry_in_the_legend() -> None:
    fail = {
        "title": "F",
        "when_caught": {"recover": "sorry"},
        "poka_yokes": [{"title": "P"}, {"title": "Q", "status": "idea"}],
    }
    far = [{"id": f"s{i}", "customer": f"Step {i}"} for i in range(8)]
    drawing = picture(
        {"id": "a", "customer": "A", "takes": "seat", "fail_points": fail, "duration": "3 min", "by": "x"},
        {"id": "b", "customer": "B", "share": "20 %", "frees": "seat", "then": {"s7": "5 %", "next": "rest"}},
        *far,
        {"id": "c", "customer": "C", "simulated": "no", "then": "end"},
        {"id": "sorry", "customer": "S", "then": "b"},
        {"systems": "T", "supports": ["a"]},
    )
    assert set(legend(drawing)) >= {
        "Fail point",
        "Poka-yoke",
        "Poka-yoke, an idea so far",
        "Standing support",
        "When something goes wrong",
        "Goes on at the same letter",
        "Who",
        "How long",
        "For whom",
        "Kept from here on",
        "Given back here",
        "Not for everybody",
        "Not part of the simulation",
    }


def test_numbered_marks_are_listed_with_their_titles() -> None:
    drawing = picture({"customer": "C", "fail_points": [{"title": "Cut too short", "severity": 8, "chance": "4 %"}]})
    (listed,) = drawing.groups("list")
    assert words(listed) == ["Fail points", "F1", "Cut too short", "4 %, severity 8"]


def test_optional_steps_are_dashed_and_those_not_run_are_pale() -> None:
    drawing = picture({"customer": "A"}, {"customer": "B", "share": "20 %"}, {"customer": "C", "simulated": "no"})
    outlines = [card.items[0] for card in drawing.groups("card")]
    plain, optional, light = (box for box in outlines if isinstance(box, Box))
    assert plain.pen and optional.pen and light.pen
    assert optional.pen.dash and not plain.pen.dash
    assert light.fill != plain.fill


def test_choices_have_their_shares_on_the_arrows() -> None:
    drawing = picture(
        {"id": "a", "customer": "A", "then": {"c": "40 %", "next": "rest"}},
        {"id": "b", "customer": "B", "then": "d"},
        {"id": "c", "customer": "C", "then": "d"},
        {"id": "d", "customer": "D"},
    )
    assert [words(group) for group in drawing.groups("words")] == [["40 %", "60 %"]]


def test_far_links_and_ways_back_become_the_same_letter_at_both_ends() -> None:
    steps = [{"id": f"s{i}", "customer": f"Step {i}"} for i in range(8)]
    steps[6]["then"] = {"s1": "10 %", "next": "rest"}  # type: ignore[assignment]
    drawing = picture(*steps)
    tags = {
        g.name: [words(t) for t in g.items if isinstance(t, Group) and t.kind == "tag"]
        for g in drawing.groups("activity")
    }
    assert tags["activity-s6-customer"] == [["A 10 %"]]
    assert tags["activity-s1-customer"] == [["A"]]
    assert len([line for group, line in lines(drawing) if (group.name or "").startswith("way")]) == 7


def test_stacked_titles_stand_close_together_in_one_column() -> None:
    drawing = picture({"customer": "A", "frontstage": ["One", "Two", "Three"]})
    rects = [rect for name, rect in boxes(drawing) if name.endswith("frontstage")]
    assert len(rects) == 3
    assert [upper.bottom + 4.0 for upper in rects[:-1]] == pytest.approx([lower.y for lower in rects[1:]])


def test_the_smallest_picture_is_drawn() -> None:
    drawing = picture({"customer": "Comes in"})
    assert len(boxes(drawing)) == 1
    assert drawing.title == "Test"


def test_a_title_of_300_signs_stays_in_its_box() -> None:
    drawing = picture({"customer": "an endless sentence about hair " * 10, "frontstage": "x" * 300})
    for group in drawing.groups("activity"):
        for rect, texts in cards(group):
            assert all(holds(rect, text.bounds) for text in texts)


def test_forty_lanes_and_a_step_without_line_are_drawn() -> None:
    lanes = {f"lane_{i}": {"role": "backstage", "title": f"Office number {i}"} for i in range(40)}
    drawing = picture({"id": "nothing"}, {f"lane_{i}": "Signs" for i in range(40)}, lanes=lanes)
    assert len(list(drawing.groups("lane"))) == 40
    assert list(named(drawing, "step")) == ["step-signs"]


def test_the_description_reads_the_customers_way_aloud() -> None:
    assert "The customer's way: Comes in; Has hair cut; Pays." in picture(*HAIRCUT).description


def test_long_act_titles_break_inside_their_heading() -> None:
    drawing = picture(
        {
            "act": "A very long title of an act " * 3,
            "target": "3 h",
        },
        {"customer": "A"},
    )
    (act,) = drawing.groups("act")
    heading = act.items[0]
    assert isinstance(heading, Box)
    texts = [item for item in act.items if isinstance(item, Text)]
    assert len(texts) > 2
    assert all(holds(heading.rect, text.bounds) for text in texts)


@pytest.mark.parametrize("length", [1, 40, 200, 300])
def test_work_behind_a_single_step_is_drawn_however_long_its_title(length: int) -> None:
    drawing = picture({"id": "a", "customer": "A"}, {"id": "b", "frontstage": "x" * length, "after": "a"})
    assert len(boxes(drawing)) == 2
