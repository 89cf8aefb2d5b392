"""Strips of a picture: the whole of it as one, or one below another for each act, for paper.

A strip is a stretch of the columns. What lies in it is moved to its place on the page, arrows are cut at its edges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from blueprint.render.drawing import Group, Item, Line, mapped
from blueprint.render.geometry import Point, simplified
from blueprint.render.views.swimlane.place import Layout

Put = Callable[[Point], Point]
"""Where on the page a point of the whole picture comes to lie."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of the picture from `left` to `right`, with the acts (by index) whose headings stand over it."""

    left: float
    right: float
    acts: tuple[int, ...]

    @property
    def width(self) -> float:
        return self.right - self.left

    def holds(self, x: float) -> bool:
        return self.left <= x < self.right


def whole(layout: Layout) -> tuple[Strip, ...]:
    """The picture as one strip."""
    return (Strip(0.0, layout.width, tuple(range(len(layout.acts)))),)


def by_act(layout: Layout) -> tuple[Strip, ...]:
    """A strip for each act; short ones that follow one another share one, if that is no wider than the widest act.

    What stands before the first act goes with it.
    """
    if len(layout.acts) < 2:
        return whole(layout)
    edges = [0.0, *layout.borders, layout.width]
    acts = [Strip(left, right, (k,)) for k, (left, right) in enumerate(pairwise(edges))]
    widest = max(act.width for act in acts)
    strips = acts[:1]
    for act in acts[1:]:
        joined = Strip(strips[-1].left, act.right, (*strips[-1].acts, *act.acts))
        strips[-1:] = [joined] if joined.width <= widest else [strips[-1], act]
    return tuple(strips)


def cut(group: Group, strip: Strip, put: Put, suffix: str) -> Iterator[Group]:
    """The part of an arrow's group that lies in a strip, `put` on the page; `suffix` keeps its name unique."""
    pieces = tuple(
        mapped(piece, put) for line in group.items if isinstance(line, Line) for piece in _pieces(line, strip)
    )
    if pieces:
        yield replace(group, items=pieces, name=f"{group.name}{suffix}")


def _pieces(line: Line, strip: Strip) -> Iterator[Line]:
    """The parts of a line between the edges of a strip; heads only where its own ends are."""
    run: list[Point] = []
    starts_here = True
    for i, (a, b) in enumerate(pairwise(line.points)):
        inside = _clipped(a, b, strip)
        if inside is None:
            continue
        begin, end = inside
        if run and run[-1] != begin:
            yield _piece(line, run, starts_here, False)
            run = []
        if not run:
            starts_here = i == 0 and begin == a
            run = [begin]
        run.append(end)
    if run:
        yield _piece(line, run, starts_here, run[-1] == line.points[-1])


def _clipped(a: Point, b: Point, strip: Strip) -> tuple[Point, Point] | None:
    if a.x == b.x:
        return (a, b) if strip.left <= a.x <= strip.right else None
    begin = Point(min(max(a.x, strip.left), strip.right), a.y)
    end = Point(min(max(b.x, strip.left), strip.right), b.y)
    return (begin, end) if begin != end else None


def _piece(line: Line, run: Sequence[Point], has_start: bool, has_end: bool) -> Line:
    return replace(
        line,
        points=simplified(run),
        head=line.head if has_end else None,
        tail=line.tail if has_start else None,
    )


def inside(items: Iterable[tuple[float, Item]], strip: Strip, put: Put) -> Iterator[Item]:
    """Of things with the x of their middle, those in a strip, `put` on the page."""
    return (mapped(item, put) for middle, item in items if strip.holds(middle))
