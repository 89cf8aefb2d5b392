"""What must hold for every swimlane picture, whatever the service: each law tells what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise
from types import MappingProxyType

from blueprint.render.drawing import Box, Drawing, Group, Line, Text, texts_of
from blueprint.render.geometry import Point, Rect, Segment, segments
from tests.render.services import band, boxes, cards, holds, lines, shared_length

Law = Callable[[Drawing], Iterator[str]]


def boxes_overlap(picture: Drawing) -> Iterator[str]:
    """Boxes keep clear of one another."""
    for (a, one), (b, other) in combinations(boxes(picture), 2):
        if one.overlaps(other):
            yield f"{a} overlaps {b}"


def texts_outside(picture: Drawing) -> Iterator[str]:
    """Every text lies inside its box, that of a heading, a mark and a tag too."""
    for group in picture.groups("activity"):
        for rect, texts in cards(group):
            yield from (f"{group.name}: {text.content}" for text in texts if not holds(rect.grown(-1), text.bounds))
    for kind in ("act", "tag", "mark", "lane"):
        for group in picture.groups(kind):
            frame = next(item.rect for item in group.items if isinstance(item, Box))
            texts = [item for item in group.items if isinstance(item, Text)]
            yield from (f"{kind}: {text.content}" for text in texts if not holds(frame, text.bounds))


def texts_overlap(picture: Drawing) -> Iterator[str]:
    """The lines of a text stand clear of one another."""
    for group in picture.groups("activity"):
        for _, texts in cards(group):
            for a, b in combinations(texts, 2):
                if a.bounds.overlaps(b.bounds):
                    yield f"{group.name}: {a.content} on {b.content}"


def outside_page(picture: Drawing) -> Iterator[str]:
    """Nothing is drawn outside the page."""
    page = Rect(0, 0, picture.width, picture.height)
    yield from (text.content for text in picture.texts() if not holds(page, text.bounds))
    for group, line in lines(picture):
        if not all(0 < x < picture.width and 0 < y < picture.height for x, y in line.points):
            yield f"{group.name}"


def through_boxes(picture: Drawing) -> Iterator[str]:
    """No arrow passes through a box."""
    everything = boxes(picture)
    for group, line in lines(picture):
        pieces = list(segments(line.points))
        for name, rect in everything:
            if any(piece.enters(rect) for piece in pieces):
                yield f"{group.name} passes through {name}"


def loose_ends(picture: Drawing) -> Iterator[str]:
    """Arrows begin and end at the edges of the boxes they join."""
    rects: dict[str, list[Rect]] = {}
    for name, rect in boxes(picture):
        rects.setdefault(name, []).append(rect)
    for group, line in lines(picture):
        for name, point in zip(group.links or (), (line.points[0], line.points[-1]), strict=True):
            if not any(_on_edge(point, rect) for rect in rects[name]):
                yield f"{group.name} does not touch {name}"


def _on_edge(point: Point, rect: Rect) -> bool:
    x, y = point
    edges = (x - rect.x, x - rect.right, y - rect.y, y - rect.bottom)
    return holds(rect.grown(0.01), Rect(x, y, 0, 0)) and min(map(abs, edges)) < 0.01


def outside_band(picture: Drawing) -> Iterator[str]:
    """Arrows stay between the outer edges of the lanes they join."""
    for group, line in lines(picture):
        lanes = [band(picture, name) for name in group.links or ()]
        left, top = min(lane.x for lane in lanes), min(lane.y for lane in lanes)
        right, bottom = max(lane.right for lane in lanes), max(lane.bottom for lane in lanes)
        if not all(left <= x <= right and top <= y <= bottom for x, y in line.points):
            yield f"{group.name}"


def on_one_another(picture: Drawing) -> Iterator[str]:
    """No two arrows lie on one another."""
    for (a, one), (b, other) in combinations(lines(picture), 2):
        if _shared(one, other) > 0.5:
            yield f"{a.name} on {b.name}"


def _shared(one: Line, other: Line) -> float:
    return max(shared_length(a, b) for a in segments(one.points) for b in segments(other.points))


def aslant(picture: Drawing) -> Iterator[str]:
    """Arrows run straight across or down."""
    for group, line in lines(picture):
        if any(min(piece.bounds.width, piece.bounds.height) > 1e-6 for piece in segments(line.points)):
            yield f"{group.name}"


def too_short(picture: Drawing) -> Iterator[str]:
    """Every line is long enough to be seen with its head."""
    for group, line in lines(picture):
        if sum(piece.length for piece in segments(line.points)) <= 8:
            yield f"{group.name}"


def out_of_lane(picture: Drawing) -> Iterator[str]:
    """Every box stands in its lane."""
    for name, rect in boxes(picture):
        if not holds(band(picture, name).grown(-0.1), rect):
            yield name


def lanes_overlap(picture: Drawing) -> Iterator[str]:
    """Lanes lie beside one another."""
    grounds = [item.rect for lane in picture.groups("lane") for item in lane.items[:1] if isinstance(item, Box)]
    for upper, lower in pairwise(grounds):
        if upper.overlaps(lower):
            yield f"{upper} overlaps {lower}"


def acts_overlap(picture: Drawing) -> Iterator[str]:
    """The headings of acts lie beside one another."""
    headings = [item.rect for act in picture.groups("act") for item in act.items[:1] if isinstance(item, Box)]
    for one, other in combinations(headings, 2):
        if one.overlaps(other):
            yield f"{one} overlaps {other}"


def words_on_boxes(picture: Drawing) -> Iterator[str]:
    """Words on arrows lie on no box."""
    everything = [rect for _, rect in boxes(picture)]
    for group in picture.groups("words"):
        for text in texts_of(group.items):
            if any(rect.overlaps(text.bounds) for rect in everything):
                yield text.content


def words_on_signs(picture: Drawing) -> Iterator[str]:
    """Words on arrows lie on no mark and no tag."""
    signs = capsules(picture)
    for group in picture.groups("words"):
        for text in texts_of(group.items):
            if any(rect.overlaps(text.bounds) for rect in signs):
                yield text.content


def capsules(picture: Drawing) -> list[Rect]:
    """Where marks and tags lie."""
    signs = [sign for kind in ("tag", "mark") for sign in picture.groups(kind)]
    return [sign.items[0].rect for sign in signs if isinstance(sign.items[0], Box)]


def ends_covered(picture: Drawing) -> Iterator[str]:
    """No tag and no mark covers the end of an arrow."""
    signs = capsules(picture)
    for group, line in lines(picture):
        for x, y in (line.points[0], line.points[-1]):
            if any(rect.x < x < rect.right and rect.y < y < rect.bottom for rect in signs):
                yield f"{group.name}"


def names_repeated(picture: Drawing) -> Iterator[str]:
    """Names of groups are unique."""
    seen: set[str] = set()
    for name in _names(picture.items):
        if name in seen:
            yield name
        seen.add(name)


def _names(items: tuple[object, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            if item.name:
                yield item.name
            yield from _names(item.items)


def steps_apart(picture: Drawing) -> Iterator[str]:
    """Everything of a step stands in one column, or in one row where time runs down."""
    for step in picture.groups("step"):
        firsts = [cards(item)[0][0] for item in step.items if isinstance(item, Group)]
        for across in ([rect.center.x for rect in firsts], [rect.center.y for rect in firsts]):
            if max(across) - min(across) < 1e-6:
                break
        else:
            yield f"{step.name}"


LAWS: Mapping[str, Law] = MappingProxyType(
    {
        law.__name__: law
        for law in (
            boxes_overlap, texts_outside, texts_overlap, outside_page, through_boxes, loose_ends, outside_band,
            on_one_another, aslant, too_short, out_of_lane, lanes_overlap, acts_overlap, words_on_boxes, words_on_signs,
            ends_covered, names_repeated, steps_apart,
        )
    }
)  # fmt: skip
"""Every law by its name."""


def crossings(picture: Drawing, *, ties: bool = False) -> list[tuple[str, str]]:
    """The pairs of arrows that cross, once for each place; with the dotted `ties` of evidence if wanted."""
    drawn = [(group.name or "", tuple(segments(line.points))) for group, line in lines(picture)]
    chosen = [each for each in drawn if ties or not each[0].startswith("evidence")]
    return [
        (a, b)
        for (a, one), (b, other) in combinations(chosen, 2)
        for first in one
        for second in other
        if _cross(first, second)
    ]


def _cross(first: Segment, second: Segment) -> bool:
    return first.crossing(second) is not None


def bends(picture: Drawing) -> float:
    """How many bends an arrow has, on average."""
    drawn = [line for group, line in lines(picture) if not (group.name or "").startswith("evidence")]
    return sum(len(line.points) - 2 for line in drawn) / len(drawn)
