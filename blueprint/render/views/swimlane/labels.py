"""Words on arrows: how much room they take, and where on their arrow they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from blueprint.render.geometry import Point, Rect, Segment, segments
from blueprint.render.text import Font, Style, width, wrap

LETTERS = Style(Font.SEMIBOLD, 10.0)
WIDEST = 88.0
SIDE, ABOVE = 4.0, 1.5
STEP = 6.0
"""How far the places lie apart that are tried along an arrow."""
HEAD = 9.0
"""The end of an arrow that stays free."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words on one arrow, and their lines."""

    words: str
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        return max(width(line, LETTERS) for line in self.lines) + 2 * SIDE

    @property
    def height(self) -> float:
        return len(self.lines) * LETTERS.leading + 2 * ABOVE

    def around(self, middle: Point) -> Rect:
        return Rect(middle.x - self.width / 2, middle.y - self.height / 2, self.width, self.height)


def label(words: str) -> Label:
    return Label(words, wrap(words, WIDEST, LETTERS))


def settle(
    labels: Mapping[int, Label], routes: Mapping[int, Sequence[Point]], solid: Iterable[Rect]
) -> dict[int, Rect]:
    """A place on its arrow for each label: the first that is free of boxes, other arrows and other labels.

    Where none is free, the place with the fewest of them is taken, and never one on a box if there is another.
    """
    lines = [(key, segment) for key, points in routes.items() for segment in segments(points)]
    things = tuple(solid)
    settled: dict[int, Rect] = {}
    for key, words in labels.items():
        near = _around(routes[key]).grown(max(words.width, words.height))
        crossing = [segment for other, segment in lines if other != key and segment.enters(near)]
        taken = [box for box in things if box.overlaps(near)]
        settled[key] = _best(_places(words, tuple(segments(routes[key]))), taken, crossing, settled.values())
    return settled


def _best(places: Iterable[Rect], boxes: Sequence[Rect], lines: Sequence[Segment], labels: Iterable[Rect]) -> Rect:
    others = tuple(labels)
    best, least = None, float("inf")
    for place in places:
        trouble = 100 * sum(place.overlaps(box) for box in boxes) + 10 * sum(place.overlaps(label) for label in others)
        trouble += sum(line.enters(place) for line in lines)
        if trouble < least:
            best, least = place, trouble
        if not trouble:
            break
    assert best is not None
    return best


def _around(points: Sequence[Point]) -> Rect:
    left, top = min(point.x for point in points), min(point.y for point in points)
    right, bottom = max(point.x for point in points), max(point.y for point in points)
    return Rect(left, top, right - left, bottom - top)


def _places(words: Label, line: Sequence[Segment]) -> Iterator[Rect]:
    """Places along an arrow, horizontal pieces first, from its beginning to its end; on each at least the middle."""
    for piece in sorted(line, key=lambda piece: not piece.horizontal):
        needed = words.width if piece.horizontal else words.height
        begin = needed / 2 + 2.0
        end = piece.length - needed / 2 - (HEAD if piece is line[-1] else 2.0)
        if end < begin:
            yield words.around(piece.middle)
            continue
        at = begin
        while at <= end:
            yield words.around(_along(piece, at))
            at += STEP


def _along(piece: Segment, distance: float) -> Point:
    part = distance / piece.length
    return Point(
        piece.start.x + (piece.end.x - piece.start.x) * part, piece.start.y + (piece.end.y - piece.start.y) * part
    )
