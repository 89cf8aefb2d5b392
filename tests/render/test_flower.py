from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.model.flower import PETALS
from blueprint.render.drawing import Circle, Drawing, Group, Path, texts_of
from blueprint.render.geometry import Point, Rect
from blueprint.render.view import DrawingError, draw
from blueprint.render.views.flower.callout import stacked
from tests.render.services import holds, path_bounds

STATES: dict[str, Any] = {
    "information": "fresh",
    "consultation": "fading",
    "order_taking": "wilted",
    "hospitality": "missing",
    "safekeeping": {"offered": "no"},
}


def flower(petals: dict[str, Any], *steps: dict[str, Any], **more: Any) -> Drawing:
    document = {"blueprint": "Hotel", "flower": {"core": "A night", "petals": petals}, **more}
    return draw(Blueprint.from_document({**document, "steps": list(steps) or [{"customer": "Comes"}]}), "flower")


def petals(drawing: Drawing) -> dict[str, Group]:
    return {(group.name or "").removeprefix("petal-"): group for group in drawing.groups("petal")}


def words(group: Group) -> list[str]:
    return [text.content for text in texts_of(group.items)]


def shape(petal: Group) -> Path:
    """The petal itself: behind it there may be the ghost of its full size."""
    return [item for item in petal.items if isinstance(item, Path) and item.commands[-1] == ("Z",)][-1]


def test_the_petals_stand_clockwise_from_the_top_in_lovelocks_order() -> None:
    drawing = flower({})
    assert list(petals(drawing)) == list(PETALS)
    (core,) = (item for group in drawing.groups("core") for item in group.items if isinstance(item, Circle))
    angles = []
    for group in petals(drawing).values():
        middle = path_bounds(shape(group).commands).center
        angles.append(math.degrees(math.atan2(middle.x - core.center.x, core.center.y - middle.y)) % 360)
    assert [round(angle / 45) % 8 for angle in angles] == list(range(8))


def test_every_state_is_a_word_in_its_petal() -> None:
    found = {name: words(group) for name, group in petals(flower(STATES)).items()}
    assert found["information"][:2] == ["Information", "fresh"]
    assert found["consultation"][1] == "fading"
    assert found["order_taking"][1] == "wilted"
    assert found["hospitality"][1] == "missing"
    assert found["safekeeping"][1] == "not offered"
    assert found["payment"] == ["?", "Payment", "unknown"]


def test_every_state_has_a_look_of_its_own_without_colour() -> None:
    """Facilitating and enhancing petals differ in form; the looks below are compared apart from it."""
    everything: tuple[Any, ...] = ("fresh", "fading", "wilted", "missing", {"offered": "no"}, {})
    looks = set()
    for state in everything:
        group = petals(flower({"information": state}))["information"]
        path = shape(group)
        bounds = path_bounds(path.commands)
        assert path.pen is not None
        outlines = sum(isinstance(item, Path) for item in group.items)
        filled = path.fill not in (None, "#FFFFFF")
        looks.add((round(bounds.height), round(bounds.width), path.pen.dash, filled, outlines))
    assert len(looks) == len(everything)


def test_enhancing_petals_end_in_a_tip_and_facilitating_ones_are_round() -> None:
    drawing = petals(flower({"information": "fresh", "safekeeping": "fresh"}))
    assert _breadth_near_end(drawing["safekeeping"]) < _breadth_near_end(drawing["information"])


def _breadth_near_end(petal: Group) -> float:
    curve = next(command for command in shape(petal).commands if command[0] == "C")
    before_tip, tip = curve[2], curve[3]
    return abs(before_tip.x - tip.x)


def test_importance_is_three_dots() -> None:
    group = petals(flower({"billing": {"importance": "moderate"}}))["billing"]
    dots = [item for item in group.items if isinstance(item, Circle)]
    assert [dot.fill is not None for dot in dots] == [True, True, False]
    assert not [item for item in petals(flower({}))["billing"].items if isinstance(item, Circle)]


def test_elements_are_ticked_where_a_step_offers_them() -> None:
    step = {"customer": "Pays", "petal": "payment", "element": ["card", "voucher"]}
    group = petals(flower({"payment": {"state": "fresh", "elements": ["cash", "card"]}}, step))["payment"]
    assert words(group)[2:] == ["cash", "card", "voucher"]
    ticks = [item for item in group.items if isinstance(item, Path) and item.commands[-1] != ("Z",)]
    circles = [item for item in group.items if isinstance(item, Circle)]
    assert (len(ticks), len(circles)) == (2, 1)


def test_notes_and_sources_stand_beside_their_petal() -> None:
    group = petals(flower({"billing": {"state": "wilted", "note": "Bill waits", "source": "Audit"}}))["billing"]
    assert words(group)[-2:] == ["Bill waits", "Audit"]


def test_the_legend_holds_exactly_what_occurs() -> None:
    (small,) = flower(dict.fromkeys(PETALS, "fresh")).groups("legend")
    assert words(small) == ["Facilitating", "Enhancing", "Fresh"]
    (large,) = flower({**STATES, "billing": {"importance": "low", "elements": ["a"]}}).groups("legend")
    assert words(large)[2:] == [
        "Fresh",
        "Fading",
        "Wilted",
        "Missing",
        "Deliberately not offered",
        "Not known",
        "Importance",
        "No step offers it",
    ]


def test_texts_never_lie_on_one_another_or_off_the_page() -> None:
    long = {"note": "A long remark about this petal " * 8, "elements": [f"element number {i}" for i in range(9)]}
    drawing = flower({name: {"state": "wilted", **long} for name in PETALS})
    texts = list(drawing.texts())
    page = Rect(0, 0, drawing.width, drawing.height)
    assert all(holds(page, text.bounds) for text in texts)
    assert [(a.content, b.content) for a, b in combinations(texts, 2) if a.bounds.overlaps(b.bounds)] == []


def test_petals_do_not_overlap_the_core() -> None:
    drawing = flower(dict.fromkeys(PETALS, "wilted"))
    (core,) = (item for group in drawing.groups("core") for item in group.items if isinstance(item, Circle))
    for group in petals(drawing).values():
        points = [point for command in shape(group).commands for point in command[1:] if isinstance(point, Point)]
        assert min(math.dist(point, core.center) for point in points) > core.radius


def test_steps_alone_make_a_flower_around_the_title() -> None:
    step = {"customer": "Asks the way", "petal": "information", "element": "directions"}
    drawing = draw(Blueprint.from_document({"blueprint": "Museum", "steps": [step]}), "flower")
    assert words(petals(drawing)["information"]) == ["?", "Information", "unknown", "directions"]
    (core,) = drawing.groups("core")
    assert words(core) == ["Core product", "Museum"]


def test_without_core_and_petals_there_is_no_flower() -> None:
    with pytest.raises(DrawingError, match="there is no flower to draw"):
        draw(Blueprint.from_document({"blueprint": "Museum", "steps": [{"customer": "Looks"}]}), "flower")


def test_own_words_stand_for_ours() -> None:
    drawing = flower({"billing": "wilted"}, words={"Billing": "Rechnung", "wilted": "welk", "Wilted": "Welk"})
    assert words(petals(drawing)["billing"]) == ["Rechnung", "welk"]
    (legend,) = drawing.groups("legend")
    assert "Welk" in words(legend)


def test_call_outs_are_stacked_near_where_they_are_wanted() -> None:
    assert stacked([]) == []
    assert stacked([(100, 20), (200, 20)]) == [90, 190]
    first, second = stacked([(100, 40), (100, 40)])
    assert second - first >= 40
    assert (first + second) / 2 == pytest.approx(80)
