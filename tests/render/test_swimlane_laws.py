"""Laws that every swimlane picture keeps, on services made by chance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest

from blueprint.render.drawing import Box, Drawing, Group, Line
from blueprint.render.geometry import Rect, Segment, segments
from blueprint.render.view import draw
from tests.render.services import band, boxes, cards, holds, lines, service, shared_length

PICTURES = [*((seed, 6 + 4 * seed, hard) for seed in range(7) for hard in (False, True)), (238, 68, True)]


@pytest.fixture(scope="module", params=PICTURES, ids=lambda p: f"{p[0]}-{p[1]}-{'hard' if p[2] else 'common'}")
def picture(request: pytest.FixtureRequest) -> Drawing:
    seed, steps, hard = request.param
    return draw(service(seed, steps, hard=hard))


def test_no_two_boxes_overlap(picture: Drawing) -> None:
    overlapping = [(a, b) for (a, one), (b, other) in combinations(boxes(picture), 2) if one.overlaps(other)]
    assert overlapping == []


def test_every_text_of_a_box_stays_inside_it(picture: Drawing) -> None:
    for group in picture.groups("activity"):
        for rect, texts in cards(group):
            outside = [text.content for text in texts if not holds(rect.grown(-1), text.bounds)]
            assert outside == [], group.name


def test_the_lines_of_a_text_do_not_overlap(picture: Drawing) -> None:
    for group in picture.groups("activity"):
        for _, texts in cards(group):
            squeezed = [(a.content, b.content) for a, b in combinations(texts, 2) if a.bounds.overlaps(b.bounds)]
            assert squeezed == [], group.name


def test_no_arrow_passes_through_a_box(picture: Drawing) -> None:
    everything = boxes(picture)
    through = [
        (group.name, name)
        for group, line in lines(picture)
        for name, rect in everything
        if any(segment.enters(rect) for segment in segments(line.points))
    ]
    assert through == []


def test_arrows_begin_and_end_at_the_boxes_they_join(picture: Drawing) -> None:
    for group, line in lines(picture):
        assert group.links is not None
        for name, point in zip(group.links, (line.points[0], line.points[-1]), strict=True):
            rects = [rect for owner, rect in boxes(picture) if owner == name]
            assert any(_on_edge(point, rect) for rect in rects), (group.name, name)


def _on_edge(point: tuple[float, float], rect: Rect) -> bool:
    x, y = point
    inside = rect.x - 0.01 <= x <= rect.right + 0.01 and rect.y - 0.01 <= y <= rect.bottom + 0.01
    edges = (x - rect.x, x - rect.right, y - rect.y, y - rect.bottom)
    return inside and min(map(abs, edges)) < 0.01


def test_arrows_stay_in_the_band_of_the_lanes_they_join(picture: Drawing) -> None:
    for group, line in lines(picture):
        assert group.links is not None
        lanes = [band(picture, name) for name in group.links]
        top, bottom = min(lane.y for lane in lanes), max(lane.bottom for lane in lanes)
        assert all(top <= point.y <= bottom for point in line.points), group.name


def test_no_two_arrows_lie_on_one_another(picture: Drawing) -> None:
    on_one_another = [
        (a.name, b.name)
        for (a, one), (b, other) in combinations(lines(picture), 2)
        if _shared(list(segments(one.points)), list(segments(other.points))) > 0.5
    ]
    assert on_one_another == []


def _shared(one: Sequence[Segment], other: Sequence[Segment]) -> float:
    return max(shared_length(a, b) for a in one for b in other)


def test_arrows_run_straight_across_or_down(picture: Drawing) -> None:
    for group, line in lines(picture):
        for segment in segments(line.points):
            assert min(segment.bounds.width, segment.bounds.height) < 1e-6, group.name


def test_everything_of_a_step_stands_in_one_column(picture: Drawing) -> None:
    for step in picture.groups("step"):
        middles = [rect.center.x for rect in _rects(step)]
        assert max(middles) - min(middles) < 1e-6, step.name


def _rects(step: Group) -> list[Rect]:
    return [rect for item in step.items if isinstance(item, Group) for rect, _ in cards(item)]


def test_every_box_stands_in_its_lane(picture: Drawing) -> None:
    for name, rect in boxes(picture):
        lane = band(picture, name)
        assert lane.y < rect.y and rect.bottom < lane.bottom, name


def test_lanes_lie_below_one_another(picture: Drawing) -> None:
    bands = [item.rect for lane in picture.groups("lane") for item in lane.items[:1] if hasattr(item, "rect")]
    assert all(upper.bottom <= lower.y for upper, lower in pairwise(bands))
    assert len(bands) == len(list(picture.groups("lane")))


def test_the_customers_boxes_follow_the_file_to_the_right(picture: Drawing) -> None:
    xs = [rect.x for name, rect in boxes(picture) if name.endswith("-customer")]
    tops = [rect for name, rect in boxes(picture) if name.endswith("-customer")]
    assert tops, "there are customers"
    assert all(a <= b for a, b in pairwise(xs))


def test_acts_cover_their_steps_and_not_one_another(picture: Drawing) -> None:
    headings = [item.rect for act in picture.groups("act") for item in act.items[:1] if hasattr(item, "rect")]
    assert all(left.right <= right.x for left, right in pairwise(headings))


def test_nothing_is_drawn_outside_the_page(picture: Drawing) -> None:
    page = Rect(0, 0, picture.width, picture.height)
    assert [text.content for text in picture.texts() if not holds(page, text.bounds)] == []
    points = [point for _, line in lines(picture) for point in line.points]
    assert all(0 < x < picture.width and 0 < y < picture.height for x, y in points)


def test_names_of_groups_are_unique(picture: Drawing) -> None:
    names = [name for name in _names(picture.items) if name]
    assert len(names) == len(set(names))


def _names(items: Sequence[object]) -> list[str | None]:
    found: list[str | None] = []
    for item in items:
        if isinstance(item, Group):
            found += [item.name, *_names(item.items)]
    return found


def test_words_on_arrows_lie_on_no_box(picture: Drawing) -> None:
    everything = [rect for _, rect in boxes(picture)]
    for group in picture.groups("words"):
        for text in (item for item in group.items if hasattr(item, "bounds")):
            assert not any(rect.overlaps(text.bounds) for rect in everything), text


def test_no_tag_or_mark_covers_the_end_of_an_arrow(picture: Drawing) -> None:
    signs = [sign for kind in ("tag", "mark") for sign in picture.groups(kind)]
    tags = [sign.items[0].rect for sign in signs if isinstance(sign.items[0], Box)]
    ends = [point for _, line in lines(picture) for point in (line.points[0], line.points[-1])]
    covered = [(tag, x, y) for tag in tags for x, y in ends if tag.x < x < tag.right and tag.y < y < tag.bottom]
    assert covered == []


def test_heads_and_lines_have_length(picture: Drawing) -> None:
    for group, line in lines(picture):
        assert _length(line) > 8, group.name


def _length(line: Line) -> float:
    return sum(segment.length for segment in segments(line.points))
