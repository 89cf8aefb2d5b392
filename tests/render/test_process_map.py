"""The process map: laws on services made by chance, then what single services show."""

from __future__ import annotations

import subprocess
from itertools import combinations
from pathlib import Path as File
from typing import Any

import pytest

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.render import to_dot, to_svg
from blueprint.render.drawing import Box, Drawing, Group, Path
from blueprint.render.geometry import Point, Rect
from blueprint.render.graphviz import programs
from blueprint.render.theme import THEMES
from blueprint.render.view import DrawingError, draw
from blueprint.render.words import known_words
from tests.render.services import cards, holds, service

EXAMPLES = File(__file__).parents[2] / "examples"
SEEDS = range(6)


def of(*steps: dict[str, Any], **more: Any) -> Blueprint:
    return Blueprint.from_document({"blueprint": "A", "steps": list(steps), **more})


def drawn(blueprint: Blueprint) -> Drawing:
    return draw(blueprint, "process_map")


def outline(group: Group) -> Rect:
    box = group.items[0]
    assert isinstance(box, Box)
    return box.rect


def arrows(drawing: Drawing) -> dict[tuple[str, str], Group]:
    return {group.links: group for group in drawing.groups("arrow") if group.links}


def words(drawing: Drawing) -> set[str]:
    return {" ".join(text.content for text in _texts(group)) for group in drawing.groups("label")}


def _texts(group: Group) -> list[Any]:
    return [item for item in group.items if not isinstance(item, Group)]


def points(arrow: Group) -> list[Point]:
    line = arrow.items[0]
    assert isinstance(line, Path)
    return [point for command in line.commands for point in command[1:] if isinstance(point, Point)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_text_stands_in_its_box_and_no_box_on_another(seed: int) -> None:
    drawing = drawn(service(seed, 14))
    groups = [*drawing.groups("step"), *drawing.groups("gate")]
    for group in groups:
        for item in group.items:
            if hasattr(item, "bounds"):
                assert holds(outline(group), item.bounds), group.name
    assert not [(a.name, b.name) for a, b in combinations(groups, 2) if outline(a).overlaps(outline(b))]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_arrow_begins_and_ends_at_the_boxes_that_it_joins(seed: int) -> None:
    drawing = drawn(service(seed, 14, hard=True))
    boxes = {group.name: outline(group) for kind in ("step", "gate") for group in drawing.groups(kind)}
    for (source, target), arrow in arrows(drawing).items():
        start, *_, end = points(arrow)
        assert _touches(boxes[source], start, 2.0), arrow.name
        assert _touches(boxes[target], end, 12.0), arrow.name


def _touches(box: Rect, point: Point, within: float) -> bool:
    grown = box.grown(within)
    return grown.x <= point.x <= grown.right and grown.y <= point.y <= grown.bottom


@pytest.mark.parametrize("seed", SEEDS)
def test_the_whole_map_lies_on_the_page(seed: int) -> None:
    drawing = drawn(service(seed, 14))
    page = Rect(0.0, 0.0, drawing.width, drawing.height)
    assert all(holds(page, text.bounds) for text in drawing.texts())
    assert all(_touches(page, point, 0.0) for arrow in drawing.groups("arrow") for point in points(arrow))


def test_the_same_blueprint_gives_the_same_bytes() -> None:
    assert to_svg(drawn(service(3, 14))) == to_svg(drawn(service(3, 14)))


@pytest.mark.parametrize("example", ["restaurant", "auto_world"])
def test_every_step_of_the_examples_is_on_the_map(example: str) -> None:
    blueprint = load(EXAMPLES / example / "blueprint.yaml").require()
    names = {group.name for group in drawn(blueprint).groups("step")}
    assert names == {f"step-{name}" for name in blueprint.step_ids}


def test_choices_carry_their_shares_and_lead_on_back_and_out() -> None:
    drawing = drawn(
        of(
            {"id": "order", "customer": "Orders"},
            {"id": "eat", "customer": "Eats", "then": {"order": "30 %", "leave": "5 %", "next": "rest"}},
            {"id": "pay", "customer": "Pays"},
        )
    )
    found = set(arrows(drawing))
    assert found == {
        ("start-order", "step-order"),
        ("step-order", "step-eat"),
        ("step-eat", "step-order"),
        ("step-eat", "leave-eat"),
        ("step-eat", "step-pay"),
        ("step-pay", "end-pay"),
    }
    assert words(drawing) == {"30 %", "5 %", "65 %"}


def test_time_runs_to_the_right_even_where_an_arrow_leads_back() -> None:
    steps = [{"id": name, "customer": name} for name in ("first", "second", "third")]
    steps[2]["then"] = {"first": "30 %", "next": "rest"}  # type: ignore[assignment]
    drawing = drawn(of(*steps))
    places = {group.name: outline(group).x for group in drawing.groups("step")}
    assert places["step-first"] < places["step-second"] < places["step-third"]
    start, *_, end = points(arrows(drawing)["step-third", "step-first"])
    assert end.x < start.x


def test_time_runs_down_if_the_picture_says_so() -> None:
    pictures = {"tall": {"view": "process_map", "orientation": "vertical"}}
    blueprint = of({"id": "a", "customer": "A"}, {"id": "b", "customer": "B"}, pictures=pictures)
    first, second = (outline(group) for group in draw(blueprint, "tall").groups("step"))
    assert first.bottom < second.y


def test_work_support_failures_and_impatience_have_arrows_of_their_own() -> None:
    drawing = drawn(
        of(
            {
                "id": "ask",
                "customer": "Asks",
                "wait": {"patience": "3 min"},
                "fail_points": [{"title": "Wrong answer", "when_caught": {"recover": "sorry"}}],
            },
            {"id": "look", "backstage": "Looks it up", "after": "ask"},
            {"id": "go", "customer": "Goes"},
            {"id": "sorry", "frontstage": "Apologises"},
            {"id": "train", "support": "Trains", "supports": "ask"},
        )
    )
    kinds = {group.links: (group.name or "").split("-")[0] for group in drawing.groups("arrow")}
    assert kinds["step-ask", "step-look"] == "work"
    assert kinds["step-train", "step-ask"] == "support"
    assert kinds["step-ask", "step-sorry"] == "recovery"
    assert kinds["step-sorry", "step-go"] == "recovery"
    assert kinds["step-ask", "leave-ask"] == "recovery"
    assert words(drawing) == {"Wrong answer", "gives up"}


def test_who_and_how_long_stand_in_the_box() -> None:
    drawing = drawn(
        of({"customer": "Asks", "by": "head_waiter", "duration": "5 min"}, resources={"head_waiter": {"capacity": 1}})
    )
    assert {"Head waiter", "5 min"} <= {text.content for text in drawing.texts()}


def test_streams_that_enter_at_several_steps_are_named() -> None:
    demand = {
        "arrivals": [
            {"id": "callers", "enters": "call", "rate": "3 per h"},
            {"id": "walkers", "enters": "come", "rate": "3 per h"},
        ]
    }
    drawing = drawn(of({"id": "call", "customer": "Calls"}, {"id": "come", "customer": "Comes"}, demand=demand))
    assert {group.title for group in drawing.groups("gate")} >= {"Callers", "Walkers"}


def test_the_authors_own_words_are_used() -> None:
    blueprint = of({"customer": "Kommt"}, words={"end": "Ende", "Process map": "Ablauf"})
    assert {"end", "Process map"} <= known_words(blueprint)
    contents = {text.content for text in drawn(blueprint).texts()}
    assert {"Ende", "Ablauf: A"} <= contents


def test_a_step_pointed_out_looks_different_and_must_be_there() -> None:
    steps = ({"id": "a", "customer": "A"}, {"id": "b", "customer": "B"})
    pictures = {
        "good": {"view": "process_map", "highlight": "b"},
        "bad": {"view": "process_map", "highlight": "c"},
    }
    blueprint = of(*steps, pictures=pictures)
    first, second = (group.items[0] for group in draw(blueprint, "good").groups("step"))
    assert isinstance(first, Box)
    assert isinstance(second, Box)
    assert first.fill != second.fill
    with pytest.raises(DrawingError, match="`highlight` names `c`, which is no step"):
        draw(blueprint, "bad")


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_draws_it(theme: str) -> None:
    blueprint = of({"customer": "A"}, pictures={"one": {"view": "process_map", "theme": theme}})
    assert draw(blueprint, "one").background == THEMES[theme].page


def test_odd_titles_neither_break_the_layout_nor_the_dot() -> None:
    titles = ['Says "yes" \\', "<b>&amp; \\N</b>", "お客様が店に入り席に案内される", "שלום", "x" * 300, "{a|b}"]
    blueprint = of(*({"customer": title} for title in titles))
    assert len(list(drawn(blueprint).groups("step"))) == len(titles)
    answer = _graphviz(to_dot(blueprint, "process_map"), "-Kdot", "-Tsvg")
    assert "Says &quot;yes&quot; \\<" in answer
    assert "&lt;b&gt;&amp;amp; \\N&lt;/b&gt;" in answer


@pytest.mark.parametrize("view", ["process_map", "swimlane"])
@pytest.mark.parametrize("seed", range(3))
def test_graphviz_reads_our_dot_without_an_error(view: str, seed: int) -> None:
    assert "digraph" in _graphviz(to_dot(service(seed, 12), view), "-Kneato" if view == "swimlane" else "-Kdot", "-n2")


def test_neato_keeps_the_positions_of_the_swimlane() -> None:
    blueprint = load(EXAMPLES / "auto_world" / "blueprint.yaml").require()
    boxes = {group.name: _middle(group) for group in draw(blueprint).groups("activity")}
    plain = [line.split() for line in _graphviz(to_dot(blueprint), "-Kneato", "-n2", "-Tplain").splitlines()]
    found = {words[1].strip('"'): float(words[2]) * 72 for words in plain if words[0] == "node"}
    first = "activity-call-frontstage"
    for name, middle in boxes.items():
        assert name
        assert found[name] - found[first] == pytest.approx(middle - boxes[first], abs=0.5)


def _middle(activity: Group) -> float:
    return cards(activity)[0][0].center.x


def test_all_links_of_the_swimlane_are_in_its_dot_and_all_arrows_have_their_route() -> None:
    blueprint = load(EXAMPLES / "restaurant" / "blueprint.yaml").require()
    written = [line for line in to_dot(blueprint).splitlines() if " -> " in line]
    routed = [line for line in written if "pos=" in line]
    assert len(routed) == len(list(draw(blueprint).groups("arrow")))
    assert len(written) > len(routed)


def test_what_is_no_graph_has_no_dot() -> None:
    with pytest.raises(DrawingError, match="`flower` is no graph, so there is no DOT of it; there is of `proc"):
        to_dot(of({"customer": "A"}, flower="Hair"), "flower")


def _graphviz(graph: str, *options: str) -> str:
    run = subprocess.run([next(programs()), *options], input=graph.encode(), capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()
