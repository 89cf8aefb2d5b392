"""The picture after a simulation: the same picture, with what was measured at each thing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from blueprint.model.picture import Picture
from blueprint.render.drawing import Box, Drawing, Group, Line, Path, Text, texts_of
from blueprint.render.svg import to_svg
from blueprint.render.text import width
from blueprint.render.theme import THEMES
from blueprint.render.view import DrawingError, draw
from blueprint.render.views.swimlane.draw import draw_measured
from blueprint.render.views.swimlane.flows import flows
from blueprint.render.views.swimlane.reading import read
from blueprint.render.views.swimlane.scene import Symbol
from blueprint.render.views.swimlane.staging import stage
from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.figures import short
from blueprint.results.study import Study
from blueprint.simulate import simulate
from tests.render.services import boxes, holds, service
from tests.render.studies import any_study

DESK: dict[str, Any] = {
    "blueprint": "A desk",
    "steps": [
        {"act": "At the desk", "id": "desk", "target": "10 min"},
        {"id": "comes", "customer": "Comes", "duration": "1 min", "then": {"asks": "30 %", "next": "rest"}},
        {
            "id": "pays",
            "customer": "Pays",
            "frontstage": "Takes the money",
            "by": "clerk",
            "duration": "exponential(mean 3) min",
            "wait": {"target": "2 min", "tolerable": "6 min"},
            "fail_points": {"id": "slip", "title": "Wrong change", "chance": "10 %", "cause": "server_task"},
            "then": "end",
        },
        {
            "id": "asks",
            "customer": "Asks",
            "frontstage": "Answers",
            "by": "clerk",
            "share": "50 %",
            "duration": "2 min",
            "then": "pays",
        },
    ],
    "resources": {"clerk": {"capacity": "1", "title": "Clerk"}},
    "demand": {"arrivals": {"09:00-17:00": "15 per h"}},
    "run": {"replications": "3", "seed": "1"},
}


@cache
def desk() -> Blueprint:
    return Blueprint.from_document(DESK)


@cache
def found() -> Study:
    return simulate(desk()).study


def said(drawing: Drawing, kind: str) -> list[str]:
    return [text.content for group in drawing.groups(kind) for text in texts_of(group.items)]


def cards(drawing: Drawing) -> list[tuple[str | None, object]]:
    return [
        (activity.name, item)
        for activity in drawing.groups("activity")
        for card in activity.items
        if isinstance(card, Group) and card.kind == "card"
        for item in card.items
        if isinstance(item, Box)
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_no_box_line_or_act_moves_when_figures_come_in(theme: str) -> None:
    bare, full = draw(desk()), draw_measured(desk(), Picture(), found())
    assert boxes(full) == boxes(bare)
    assert cards(full) == cards(bare)
    for kind in ("lane", "divider"):
        assert list(full.groups(kind)) == list(bare.groups(kind))
    assert [[item.points for item in arrow.items if isinstance(item, Line)] for arrow in full.groups("arrow")] == [
        [item.points for item in arrow.items if isinstance(item, Line)] for arrow in bare.groups("arrow")
    ]
    assert full.width == bare.width


@given(st.integers(0, 10_000), st.integers(4, 14))
@settings(max_examples=25, deadline=None)
def test_no_box_of_any_service_moves_whatever_was_measured(seed: int, steps: int) -> None:
    blueprint = service(seed, steps)
    full = draw(blueprint, "swimlane", any_study(blueprint))
    assert boxes(full) == boxes(draw(blueprint))


def test_a_wait_carries_how_many_find_it_too_long_and_is_filled_so_high() -> None:
    over = found().measures["step.pays.over_tolerable.share"].mean
    target = found().measures["step.pays.over_target.share"].mean
    reading = read(desk(), stage(desk()), found()).readings[Symbol.WAIT, 1]
    assert reading.over == (target, over)
    assert 0 < over < target < 1
    marks = [mark for mark in draw(desk(), study=found()).groups("mark") if "W1" in (mark.title or "")]
    (mark,) = marks
    assert f"{over:.0%}".replace("%", " %") in [text.content for text in texts_of(mark.items)]
    whole, pale, full, outline = (item for item in mark.items if isinstance(item, Path))
    high = [max(p.y for _, p in part) - min(p.y for _, p in part) for part in map(_corners, (whole, pale, full))]
    assert high[1] / high[0] == pytest.approx(target)
    assert high[2] / high[0] == pytest.approx(over)
    assert _corners(outline) == _corners(whole)


def _corners(path: Path) -> list[Any]:
    return [command for command in path.commands if command[0] != "Z"]


def test_what_is_said_by_fill_is_said_in_words_too() -> None:
    listed = " ".join(said(draw(desk(), study=found()), "list"))
    assert "over 2 min" in listed
    assert "over 6 min" in listed
    assert "on average" in listed
    assert "Clerk" in listed
    assert "busy" in listed


def test_a_fail_point_carries_how_often_it_happens() -> None:
    rate = short(found().measures["fail_point.slip.rate"])
    (mark,) = [mark for mark in draw(desk(), study=found()).groups("mark") if "F1" in (mark.title or "")]
    assert rate in [text.content for text in texts_of(mark.items)]


def test_a_bar_below_a_role_is_as_long_as_the_role_is_busy() -> None:
    busy = found().measures["resource.clerk.utilization"].mean
    groups = list(draw(desk(), study=found()).groups("busy"))
    assert len(groups) == 2
    for group in groups:
        whole, part = (item for item in group.items if isinstance(item, Box))
        assert part.rect.width / whole.rect.width == pytest.approx(min(busy, 1.0))
        assert (group.title or "").startswith("Clerk: busy")


def test_the_bottleneck_is_outlined_twice_and_named_in_the_legend() -> None:
    busy = {"resource.clerk.utilization": Estimate(0.97, 0.96, 0.98, 3, SHARE)}
    line = {"resource.clerk.queue.mean": Estimate(2.0, 1.0, 3.0, 3, "1")}
    hour = {"resource.clerk.utilization@10": Estimate(0.99, 0.96, 1.0, 3, SHARE)}
    tight = draw(desk(), study=replace(found(), measures={**found().measures, **busy, **line, **hour}))
    assert len(list(tight.groups("bottleneck"))) == 2
    assert "Bottleneck: Clerk" in said(tight, "legend")
    idle = {**found().measures, "resource.clerk.queue.mean": Estimate(0.0, 0.0, 0.0, 3, "1")}
    loose = draw(desk(), study=replace(found(), measures=idle))
    assert not list(loose.groups("bottleneck"))
    assert not any("Bottleneck" in words for words in said(loose, "legend"))


def test_the_flow_of_customers_is_kept_where_the_way_parts_and_meets() -> None:
    scene = stage(desk())
    by_ends = {
        (
            scene.moments[scene.blocks[link.source].moment].name,
            scene.moments[scene.blocks[link.target].moment].name,
        ): key
        for key, link in enumerate(scene.links)
    }
    measured = flows(Graph(desk()), scene, found())
    straight, aside = measured[by_ends["comes", "pays"]], measured[by_ends["comes", "asks"]]
    assert straight + aside == pytest.approx(1.0)
    assert measured[by_ends["asks", "pays"]] == pytest.approx(aside), "who skips the optional step passes through it"
    assert 0.1 < aside < 0.5


def test_the_thicker_an_arrow_the_more_go_along_it() -> None:
    widths = {
        arrow.links: item.pen.width
        for arrow in draw(desk(), study=found()).groups("arrow")
        for item in arrow.items
        if isinstance(item, Line)
    }
    straight, aside = (widths["activity-comes-customer", f"activity-{name}-customer"] for name in ("pays", "asks"))
    assert straight > aside > 0


def test_acts_say_how_long_they_took() -> None:
    assert any(words.startswith("10 min · measured ") for words in said(draw(desk(), study=found()), "act"))


def test_acts_say_so_where_time_runs_down_too() -> None:
    texts = [text for text in said(draw(desk(), study=found(), orientation="vertical"), "act") if "min" in text]
    assert texts == ["10 min", f"measured {short(found().measures['act.desk.time.mean'])}"]


def test_words_without_a_sign_begin_where_their_row_of_the_legend_has_room() -> None:
    (legend,) = draw(desk(), study=found()).groups("legend")
    *_, before, about = texts_of(legend.items)
    assert about.content.startswith("Measured:")
    follows = about.at.x - before.at.x - width(before.content, before.style)
    assert about.at.x == 30.0 or follows == pytest.approx(24.0)


def test_figures_stay_inside_the_boxes_they_stand_in() -> None:
    for card in draw(desk(), study=found()).groups("card"):
        outline = next(item for item in card.items if isinstance(item, Box))
        texts = [item for item in card.items if isinstance(item, Text)]
        assert texts
        assert all(holds(outline.rect, text.bounds) for text in texts)


def test_figures_are_said_in_the_language_of_the_file() -> None:
    german = Blueprint.from_document({**DESK, "language": "de"})
    legend = said(draw(german, study=found()), "legend")
    assert "Gemessen: 3 simulierte Tage, Startwert 1" in legend
    assert "So oft misslingt es" in legend


def test_a_picture_without_figures_has_no_sign_of_them() -> None:
    svg = to_svg(draw(desk()))
    assert "busy" not in svg
    assert "easured" not in svg


def test_figures_of_another_blueprint_are_refused() -> None:
    with pytest.raises(DrawingError, match="the figures are of “Another”, not of “A desk”; simulate this one"):
        draw(desk(), study=replace(found(), blueprint="Another"))


def test_figures_of_another_state_of_the_file_are_refused() -> None:
    steps = [step if step.get("id") != "asks" else {**step, "id": "enquires"} for step in DESK["steps"]]
    steps[1] = {**steps[1], "then": {"enquires": "30 %", "next": "rest"}}
    changed = Blueprint.from_document({**DESK, "steps": steps})
    with pytest.raises(DrawingError, match="another state of “A desk”: it has no step `asks` now"):
        draw(changed, study=found())


def test_a_view_that_carries_no_figures_says_which_do() -> None:
    with pytest.raises(DrawingError, match=r"`process_map` carries no figures of a simulation; these do: .*`swimlane`"):
        draw(desk(), "process_map", found())
