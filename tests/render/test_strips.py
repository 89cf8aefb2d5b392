"""Pictures wrapped into one strip for each act."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Box, Circle, Drawing, Group, Head, Line, Path, Pen, Text, moved
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style
from blueprint.render.view import draw
from blueprint.render.views.swimlane.strips import Strip, cut
from tests.render.services import boxes, holds, lines, service

STEPS: tuple[dict[str, Any], ...] = (
    {"act": "One", "target": "5 min"},
    {"id": "a", "customer": "A", "frontstage": "F"},
    {"id": "b", "customer": "B"},
    {"act": "Two"},
    {"id": "c", "customer": "C", "systems": "S"},
    {"id": "w", "backstage": "W", "after": "a"},
)
PEN = Pen("#000000")


def picture(wrap: str, steps: tuple[dict[str, Any], ...] = STEPS) -> Drawing:
    pictures = {"board": {"wrap": wrap}}
    return draw(Blueprint.from_document({"blueprint": "T", "steps": list(steps), "pictures": pictures}), "board")


def names(drawing: Drawing, kind: str) -> list[str | None]:
    return [group.name for group in drawing.groups(kind)]


def test_every_act_is_a_strip_with_all_lanes_and_lines_of_its_own() -> None:
    drawing = picture("yes")
    one, two = (act.items[0] for act in drawing.groups("act"))
    assert isinstance(one, Box) and isinstance(two, Box)
    assert one.rect.x == two.rect.x
    assert one.rect.bottom < two.rect.y
    assert names(drawing, "lane") == [
        *names(picture("no"), "lane"),
        *(f"{name}-2" for name in names(picture("no"), "lane")),
    ]
    assert len(names(drawing, "divider")) == 2 * len(names(picture("no"), "divider"))


def test_short_acts_share_a_strip_no_wider_than_the_widest() -> None:
    acts = (("one", 2), ("two", 2), ("three", 6), ("four", 3), ("five", 4))
    steps = [
        step
        for act, many in acts
        for step in ({"act": act, "id": act}, *({"customer": f"{act} {k}", "id": f"{act}_{k}"} for k in range(many)))
    ]
    boxes_of = {act.name: act.items[0] for act in picture("yes", tuple(steps)).groups("act")}
    tops = {name: box.rect.y for name, box in boxes_of.items() if isinstance(box, Box)}
    assert tops["act-one"] == tops["act-two"]
    assert len({tops[f"act-{name}"] for name in ("two", "three", "four", "five")}) == 4


def test_wrapping_keeps_every_step_once() -> None:
    assert names(picture("yes"), "step") == names(picture("no"), "step")


def test_steps_keep_their_distances_inside_a_strip() -> None:
    flat, wrapped = dict(boxes(picture("no"))), dict(boxes(picture("yes")))
    for one, other in (("activity-a-customer", "activity-b-customer"), ("activity-c-customer", "activity-w-backstage")):
        assert wrapped[other].x - wrapped[one].x == pytest.approx(flat[other].x - flat[one].x)
        assert 0 <= wrapped[other].y - wrapped[one].y <= flat[other].y - flat[one].y + 1e-6


def test_an_arrow_between_acts_goes_on_in_the_next_strip_with_its_head_there() -> None:
    ways = {group.name: line for group, line in lines(picture("yes")) if (group.name or "").startswith("way")}
    assert len(ways) == 3
    heads = [(name or "").endswith("-2") for name, line in ways.items() if line.head is None]
    assert heads == [False], "what leaves the first strip has no head there"


def test_a_picture_with_one_act_is_not_cut() -> None:
    steps = ({"act": "Only"}, {"customer": "A"}, {"customer": "B"})
    assert picture("yes", steps) == picture("no", steps)


@pytest.mark.parametrize("seed", range(6))
def test_wrapped_pictures_keep_the_laws(seed: int) -> None:
    plain = service(seed, 24, hard=seed % 2 == 0)
    document = plain.model_copy(update={"pictures": {"board": _wrapped()}})
    drawing = draw(document, "board")
    rects = boxes(drawing)
    assert [(a, b) for (a, one), (b, other) in combinations(rects, 2) if one.overlaps(other)] == []
    every = [name for name in _all_names(drawing.items) if name]
    assert len(every) == len(set(every))
    page = Rect(0, 0, drawing.width, drawing.height)
    assert all(holds(page, text.bounds) for text in drawing.texts())
    assert all(
        0 <= x <= drawing.width and 0 <= y <= drawing.height for _, line in lines(drawing) for x, y in line.points
    )
    strips = [next(b.rect for b in lane.items if isinstance(b, Box)) for lane in drawing.groups("lane")]
    assert all(upper.bottom <= lower.y for upper, lower in pairwise(strips))


def _wrapped() -> Any:
    from blueprint.model.picture import Picture

    return Picture(wrap=True)


def _all_names(items: tuple[Any, ...]) -> list[str | None]:
    found: list[str | None] = []
    for item in items:
        if isinstance(item, Group):
            found += [item.name, *_all_names(item.items)]
    return found


def pieces(points: list[tuple[float, float]], left: float, right: float) -> list[Line]:
    line = Line(tuple(Point(x, y) for x, y in points), PEN, Head(6, 3), Head(6, 3))
    return [
        item
        for group in cut(Group("arrow", (line,), "way-1"), Strip(left, right, ()), lambda point: point, "")
        for item in group.items
        if isinstance(item, Line)
    ]


def test_a_line_inside_a_strip_is_kept_whole() -> None:
    (line,) = pieces([(10, 0), (20, 0), (20, 9)], 0, 100)
    assert line.points == ((10, 0), (20, 0), (20, 9))
    assert line.head and line.tail


def test_a_line_is_cut_at_the_edges_and_loses_its_heads_there() -> None:
    (line,) = pieces([(10, 0), (90, 0)], 20, 50)
    assert line.points == ((20, 0), (50, 0))
    assert line.head is None and line.tail is None
    (begin,) = pieces([(10, 0), (90, 0)], 0, 50)
    assert begin.tail is not None and begin.head is None


def test_a_line_that_leaves_and_comes_back_is_cut_into_two() -> None:
    first, second = pieces([(10, 0), (90, 0), (90, 20), (10, 20)], 0, 50)
    assert first.points == ((10, 0), (50, 0))
    assert second.points == ((50, 20), (10, 20))
    assert (first.head, second.tail) == (None, None)
    assert first.tail and second.head


def test_a_line_outside_a_strip_is_left_out() -> None:
    assert pieces([(60, 0), (90, 0), (90, 20)], 0, 50) == []


def test_everything_can_be_moved() -> None:
    things = (
        Box(Rect(1, 2, 3, 4)),
        Circle(Point(1, 2), 3),
        Path((("M", Point(1, 2)), ("L", Point(3, 4)), ("C", Point(1, 1), Point(2, 2), Point(3, 3)), ("Z",))),
        Line((Point(1, 2), Point(5, 2)), PEN, gaps=(Point(3, 2),)),
        Text(Point(1, 2), "a", Style(Font.REGULAR, 10), "#000000"),
    )
    assert moved(Group("g", things), 10, 20) == Group(
        "g",
        (
            Box(Rect(11, 22, 3, 4)),
            Circle(Point(11, 22), 3),
            Path(
                (("M", Point(11, 22)), ("L", Point(13, 24)), ("C", Point(11, 21), Point(12, 22), Point(13, 23)), ("Z",))
            ),
            Line((Point(11, 22), Point(15, 22)), PEN, gaps=(Point(13, 22),)),
            Text(Point(11, 22), "a", Style(Font.REGULAR, 10), "#000000"),
        ),
    )
