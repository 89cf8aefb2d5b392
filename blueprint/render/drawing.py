"""A drawing: everything of a picture at its final place, before any file format.

Writers (SVG, PNG, PDF) need nothing else: shapes, lines, texts and named groups, in the order in which
they are painted and read aloud. Units are pixels; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, TypeAlias

from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Style, width


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn; `dash` holds the lengths of strokes and gaps by turns."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    round_ends: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, its corners rounded by `radius`."""

    rect: Rect
    fill: str | None = None
    pen: Pen | None = None
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    center: Point
    radius: float
    fill: str | None = None
    pen: Pen | None = None


Command: TypeAlias = (
    tuple[Literal["M", "L"], Point]
    | tuple[Literal["Q"], Point, Point]
    | tuple[Literal["C"], Point, Point, Point]
    | tuple[Literal["Z"]]
)
"""Move, straight line, curve with one control point and its end, curve with two and its end, close."""


@dataclass(frozen=True, slots=True)
class Path:
    """A free outline."""

    commands: tuple[Command, ...]
    fill: str | None = None
    pen: Pen | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A solid arrow head."""

    length: float
    half_width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline, its corners rounded by `radius`; at `gaps` it is interrupted to let another line cross."""

    points: tuple[Point, ...]
    pen: Pen
    head: Head | None = None
    tail: Head | None = None
    radius: float = 0.0
    gaps: tuple[Point, ...] = ()


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `at` is the point on its baseline that `anchor` names.

    Attributes:
        whole: what is written over several lines, at the first of them; empty at the others; None alone.
        inside: it belongs into the shape that is painted before it in its group, and moves with it.
    """

    at: Point
    content: str
    style: Style
    fill: str
    anchor: Anchor = Anchor.START
    whole: str | None = None
    inside: bool = False

    @property
    def bounds(self) -> Rect:
        """The room it takes, from a little above the capitals to the descenders."""
        wide = width(self.content, self.style)
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[self.anchor]
        size = self.style.size
        return Rect(self.at.x - shift * wide, self.at.y - 0.72 * size, wide, 0.93 * size)


def paragraph(whole: str, lines: Sequence[str], first: Text, pitch: float | None = None) -> Iterator[Text]:
    """The lines of one paragraph, each with what it is a part of.

    Args:
        first: where and how the first line is written; the others stand below it.
        pitch: pixels from line to line; unless given, the leading of the style.
    """
    apart = first.style.leading if pitch is None else pitch
    for k, line in enumerate(lines):
        part = None if len(lines) == 1 else "" if k else whole
        yield replace(first, at=Point(first.at.x, first.at.y + k * apart), content=line, whole=part)


@dataclass(frozen=True, slots=True)
class Said:
    """What is told of something beside the picture, under a heading; both in the language of the picture."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things that belong together.

    Attributes:
        kind: what it is, for example `step`, `activity` or `arrow`.
        name: its id, unique in the drawing; made of letters, digits, `_` and `-`.
        title: what is read aloud, and shown under the pointer.
        links: for an arrow, its words, or a tag that stands for it, the names of the groups from which and to which it
            leads.
        about: what a reader may ask about it, beyond what there is room to draw.
        called: its name, where the title says more than that.
    """

    kind: str
    items: tuple[Item, ...]
    name: str | None = None
    title: str | None = None
    links: tuple[str, str] | None = None
    about: tuple[Said, ...] = ()
    called: str | None = None


Item: TypeAlias = Box | Circle | Path | Line | Text | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture; `description` says in words what it shows, `language` in which language (BCP 47, as in `pt-BR`)."""

    width: float
    height: float
    title: str
    description: str
    background: str
    items: tuple[Item, ...]
    authors: tuple[str, ...] = ()
    language: str | None = None

    def groups(self, kind: str) -> Iterator[Group]:
        """Every group of a kind, in painting order."""
        return (group for group in _groups(self.items) if group.kind == kind)

    def texts(self) -> Iterator[Text]:
        return texts_of(self.items)


def moved(item: Item, x: float, y: float) -> Item:
    """The same thing so far to the right and down."""
    return mapped(item, lambda old: Point(old.x + x, old.y + y))


def mapped(item: Item, point: Callable[[Point], Point]) -> Item:
    """The same thing with each of its points where `point` puts it; circles and texts keep their size."""
    match item:
        case Group():
            return replace(item, items=tuple(mapped(inner, point) for inner in item.items))
        case Box(rect):
            first, last = point(Point(rect.x, rect.y)), point(Point(rect.right, rect.bottom))
            return replace(item, rect=Rect(first.x, first.y, last.x - first.x, last.y - first.y))
        case Circle():
            return replace(item, center=point(item.center))
        case Path():
            return replace(item, commands=tuple(_moved(command, point) for command in item.commands))
        case Line():
            return replace(item, points=tuple(map(point, item.points)), gaps=tuple(map(point, item.gaps)))
        case Text():
            return replace(item, at=point(item.at))


def _moved(command: Command, point: Callable[[Point], Point]) -> Command:
    match command:
        case ("M" | "L" as kind, to):
            return kind, point(to)
        case ("Q", bend, to):
            return "Q", point(bend), point(to)
        case ("C", first, second, to):
            return "C", point(first), point(second), point(to)
        case _:
            return command


def _groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def texts_of(items: tuple[Item, ...]) -> Iterator[Text]:
    """Every text among the items and in their groups."""
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from texts_of(item.items)
