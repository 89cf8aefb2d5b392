"""One picture of two blueprints: what was added, left out, moved across a line and changed."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Box, Drawing, Group, Line, texts_of
from blueprint.render.view import DrawingError, draw, draw_change
from blueprint.render.views.swimlane.change.told import differences
from blueprint.render.views.swimlane.change.union import Status, Union, same_steps, unite
from blueprint.render.views.swimlane.scene import Block
from blueprint.render.views.swimlane.staging import stage
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import SECONDS, SHARE, Estimate
from tests.render.services import boxes, service

STEPS: list[dict[str, Any]] = [
    {"act": "At the desk", "id": "desk"},
    {"id": "comes", "customer": "Comes"},
    {"id": "asks", "customer": "Asks", "frontstage": "Answers"},
    {
        "id": "pays",
        "customer": "Pays",
        "frontstage": "Takes the money",
        "by": "clerk",
        "duration": "3 min",
        "wait": {"target": "2 min", "tolerable": "6 min"},
        "fail_points": {"id": "slip", "title": "Wrong change", "chance": "10 %", "poka_yokes": "Counts twice"},
    },
    {"id": "leaves", "customer": "Leaves", "frontstage": "Waves"},
]
AFTER: list[dict[str, Any]] = [
    STEPS[0],
    STEPS[1],
    {"id": "reads", "customer": "Reads the sign", "evidence": "Sign"},
    {**STEPS[3], "id": "settles", "was": "pays", "duration": "2 min"},
    {"id": "leaves", "customer": "Leaves", "technology": "Door says goodbye"},
]


def made(steps: list[dict[str, Any]], **more: Any) -> Blueprint:
    return Blueprint.from_document(
        {"blueprint": "A desk", "steps": steps, "resources": {"clerk": {"capacity": "1"}}, **more}
    )


def united(before: Blueprint, after: Blueprint) -> Union:
    return unite(stage(before), stage(after), same_steps(before, after))


def became(union: Union) -> dict[tuple[str, str], Status]:
    return {
        (union.scene.moments[block.moment].name, union.scene.lanes[block.lane].key): status
        for block, status in zip(union.scene.blocks, union.statuses, strict=True)
    }


def listed(drawing: Drawing, name: str) -> list[str]:
    (found,) = [group for group in drawing.groups("list") if group.name == f"list-{name}"]
    return [text.content for text in texts_of(found.items)]


def test_every_box_says_what_became_of_it() -> None:
    assert became(united(made(STEPS), made(AFTER))) == {
        ("comes", "customer"): Status.KEPT,
        ("asks", "customer"): Status.REMOVED,
        ("asks", "frontstage"): Status.REMOVED,
        ("reads", "customer"): Status.ADDED,
        ("reads", "evidence"): Status.ADDED,
        ("settles", "customer"): Status.CHANGED,
        ("settles", "frontstage"): Status.KEPT,
        ("leaves", "customer"): Status.KEPT,
        ("leaves", "frontstage"): Status.GONE,
        ("leaves", "technology"): Status.COME,
    }


def test_what_is_no_more_stands_behind_what_it_came_behind() -> None:
    names = [moment.name for moment in united(made(STEPS), made(AFTER)).scene.moments]
    assert names == ["comes", "asks", "reads", "settles", "leaves"]


@given(st.integers(0, 10_000), st.integers(2, 12))
@settings(max_examples=25, deadline=None)
def test_a_service_beside_itself_is_its_own_picture(seed: int, steps: int) -> None:
    one = service(seed, steps)
    union = united(one, one)
    assert set(union.statuses) == {Status.KEPT}
    assert not union.past_links
    assert union.scene.blocks == stage(one).blocks
    assert union.scene.links == stage(one).links
    (both, *_), (alone, *_) = (boxes(each) for each in (draw_change(one, one), draw(one)))
    drop = both[1].y - alone[1].y
    for (name, rect), (other, bare) in zip(boxes(draw_change(one, one)), boxes(draw(one)), strict=True):
        assert name == other
        assert (rect.x, rect.y, rect.width) == pytest.approx((bare.x, bare.y + drop, bare.width))


@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(2, 12))
@example(5, 4, 5)
@settings(max_examples=25, deadline=None)
def test_of_any_two_services_every_box_is_drawn_once_and_none_covers_another(seed: int, few: int, many: int) -> None:
    before, after = service(seed, few), service(seed + 1, many)
    union = united(before, after)
    now = [b for b, status in zip(union.scene.blocks, union.statuses, strict=True) if not status.is_past]
    assert sorted(map(_titles, now)) == sorted(map(_titles, stage(after).blocks))
    was = {Status.REMOVED, Status.GONE}
    past = [b for b, status in zip(union.scene.blocks, union.statuses, strict=True) if status in was]
    assert {_titles(b) for b in past} <= {_titles(b) for b in stage(before).blocks}
    drawing = draw_change(before, after)
    assert len(list(drawing.groups("activity"))) == len(union.scene.blocks)
    assert not any(one.overlaps(other) for (_, one), (_, other) in combinations(boxes(drawing), 2))


def _titles(block: Block) -> tuple[tuple[str, ...], ...]:
    return tuple(card.titles for card in block.cards)


def test_what_is_no_more_is_dotted_and_struck_through() -> None:
    groups = {group.name: group for group in draw_change(made(STEPS), made(AFTER)).groups("activity")}
    past, kept = groups["activity-asks-customer"], groups["activity-comes-customer"]
    for group, is_past in ((past, True), (kept, False)):
        (card,) = [item for item in group.items if isinstance(item, Group) and item.kind == "card"]
        (outline,) = [item for item in card.items if isinstance(item, Box)]
        assert outline.pen is not None
        assert bool(outline.pen.dash) is is_past
        assert any(isinstance(item, Line) for item in card.items) is is_past


def test_a_version_that_stays_is_said_once() -> None:
    for versions, said in ((("1.0", "1.0"), "Before and after · 1.0 · "), (("1.0", "1.1"), " · 1.0 → 1.1 · ")):
        before, after = (made(steps, version=v) for steps, v in zip((STEPS, AFTER), versions, strict=True))
        (heading,) = draw_change(before, after).groups("heading")
        assert said in "\n".join(text.content for text in texts_of(heading.items))


def test_differences_of_shares_are_said_in_the_language_of_the_file() -> None:
    figures = compared(satisfied=(0.4, 0.6, Change.BETTER))
    before, after = (made(steps, language="de") for steps in (STEPS, AFTER))
    drawing = draw_change(before, after, comparison=figures)
    assert "40 % → 60 %: +20 Punkte, besser" in listed(drawing, "differences")


def test_every_change_has_a_badge_and_a_line_in_the_list() -> None:
    drawing = draw_change(made(STEPS), made(AFTER))
    badges = [next(texts_of(group.items)).content for group in drawing.groups("change")]
    assert sorted(badges) == sorted("−−++Δ↓↓")
    lines = listed(drawing, "changes")
    for words in ("−", "Asks", "+", "Reads the sign", "Δ", "Pays", "duration: 3 min → 2 min", "↓", "Leaves"):
        assert words in lines
    assert "Frontstage staff → Onstage technology" in lines
    legend = [text.content for group in drawing.groups("legend") for text in texts_of(group.items)]
    assert {"Added", "Left out", "Changed", "Moved away from the customer", "Is no more"} <= set(legend)
    assert "Moved towards the customer" not in legend


def test_what_no_box_shows_is_in_the_list() -> None:
    more: dict[str, Any] = {"promises": "wait.total.p90 <= 5 min", "resources": {"clerk": {"capacity": "2"}}}
    lines = listed(draw_change(made(STEPS), made(STEPS, **more)), "changes")
    promise = "– → wait.total.p90 <= 5 min"
    assert lines == ["What changes", "Δ", "Clerk", "capacity: 1 → 2", "Δ", "promises", promise]


def test_a_change_that_no_box_words_still_has_a_badge() -> None:
    later = [*STEPS[:3], {**STEPS[3], "priority": "2"}, STEPS[4]]
    drawing = draw_change(made(STEPS), made(later))
    assert [next(texts_of(group.items)).content for group in drawing.groups("change")] == ["Δ"]
    assert "+ priority: 2" in listed(drawing, "changes")


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ({"a": "1"}, {"a": "1"}, []),
        ({"a": "1"}, {"a": "2", "b": "x"}, ["a: 1 → 2", "+ b: x"]),
        ({"a": "1", "b": "x"}, {"a": "1"}, ["− b: x"]),
        ({"f": [{"id": "x", "chance": "1 %"}]}, {"f": [{"id": "x", "chance": "2 %"}]}, ["x, chance: 1 % → 2 %"]),
        ({"f": [{"id": "x"}]}, {"f": [{"id": "y", "title": "Y"}]}, ["− x", "+ Y"]),
        ({"e": ["a", "b"]}, {"e": ["a"]}, ["e: a, b → a"]),
        (
            {"fail_points": [{"id": "x", "poka_yokes": [{"id": "p", "title": "Counts twice", "status": "idea"}]}]},
            {"fail_points": [{"id": "x", "poka_yokes": [{"id": "p", "title": "Counts twice", "status": "in_use"}]}]},
            ["Counts twice, status: idea → in use"],
        ),
        (
            {"when_caught": {"delay": "5 min"}},
            {"when_caught": {"delay": "3 min"}},
            ["when caught delay: 5 min → 3 min"],
        ),
    ],
)
def test_differences_are_said_in_the_words_of_the_file(before: Any, after: Any, lines: list[str]) -> None:
    assert list(differences(before, after)) == lines


def sure(share: float) -> Estimate:
    return Estimate(share, share, share, 9, SHARE)


def compared(**figures: tuple[float, float, Change]) -> Comparison:
    names = {
        "satisfied": "satisfied.share",
        "too_long": "step.settles.over_tolerable.share",
        "slip": "fail_point.slip.rate",
    }
    names["busy"] = "resource.clerk.utilization"
    rows = [
        Difference(names[key], sure(was), sure(now), sure(now - was), change)
        for key, (was, now, change) in figures.items()
    ]
    times = (Estimate(mean, mean - 9, mean + 9, 9, SECONDS) for mean in (300, 240, -60))
    before, after, less = times
    wait = Difference("step.settles.wait.mean", before, after, less, Change.BETTER)
    return Comparison("A desk", "A desk", 7, 30, (*rows, wait))


def test_figures_of_both_stand_at_the_marks_and_in_a_list_of_their_own() -> None:
    figures = compared(
        satisfied=(0.4, 0.6, Change.BETTER),
        too_long=(0.3, 0.2, Change.BETTER),
        slip=(0.1, 0.11, Change.UNDECIDED),
        busy=(0.8, 0.7, Change.NEUTRAL),
    )
    drawing = draw_change(made(STEPS), made(AFTER), comparison=figures)
    marks = {text.content for group in drawing.groups("mark") for text in texts_of(group.items)}
    assert {"↓20 %", "11 %"} <= marks
    assert listed(drawing, "differences") == [
        "What that does",
        "✓",
        "Satisfied customers",
        "40 % → 60 %: +20 points, better",
    ]
    waits = " ".join(listed(drawing, "W"))
    assert "beyond the tolerable 30 % → 20 %: −10.0 points, better" in waits
    assert "5 min → 4 min: −60 s (−69 to −51), better" in waits
    assert any("80 % → 70 %" in line for line in listed(drawing, "busy"))


def test_figures_of_two_others_are_refused() -> None:
    other = Comparison("A desk", "A counter", 7, 30, ())
    with pytest.raises(DrawingError, match="compare “A desk” with “A counter”, not “A desk” with “A desk”"):
        draw_change(made(STEPS), made(AFTER), comparison=other)


def test_a_view_that_cannot_show_two_says_which_can() -> None:
    with pytest.raises(DrawingError, match="`process_map` cannot show what changes; these can: `swimlane`"):
        draw_change(made(STEPS), made(AFTER), "process_map")


def test_a_picture_that_points_out_or_hides_a_step_of_one_of_the_two_is_drawn() -> None:
    pictures = {"board": {"hide": "comes", "highlight": "reads"}}
    drawing = draw_change(made(STEPS), made(AFTER, pictures=pictures), "board")
    names = {group.name for group in drawing.groups("step")}
    assert "step-comes" not in names
    assert "step-asks" in names
