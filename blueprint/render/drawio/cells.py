"""Shapes, captions, connectors and bundles as cells of a diagram; what is in a bundle has its place in that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from blueprint.render.drawio.stencil import room
from blueprint.render.drawio.styles import caption_style, edge_style, shape_style
from blueprint.render.editable.holding import holds_of
from blueprint.render.editable.things import Bundle, Caption, Connector, Shape, Thing, Words
from blueprint.render.geometry import Point, Rect
from blueprint.render.outline import between
from blueprint.render.typeset import readable

LAYER = "1"
"""The cell that all others stand on."""
ORIGIN = Point(0.0, 0.0)
CLOSE = 0.75
"""Where the corner of a quadratic curve lies on the way to a control point of the cubic one that it is half of."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes things of one picture; `shapes`: those of every bundle, by its name."""

    shapes: Mapping[str, tuple[Shape, ...]]

    def all(self, things: Iterable[Thing], parent: str = LAYER, corner: Point = ORIGIN) -> Iterator[str]:
        for thing in things:
            match thing:
                case Shape():
                    style = shape_style(thing.outline, thing.words, thing.bounds)
                    yield _vertex(thing, _flowing(thing.words), style, parent, corner)
                case Caption():
                    yield _vertex(thing, _in_lines(thing.words), caption_style(thing.words), parent, corner)
                case Connector():
                    yield self._edge(thing, parent, corner)
                case Bundle():
                    yield from self._bundle(thing, parent, corner)

    def _bundle(self, bundle: Bundle, parent: str, corner: Point) -> Iterator[str]:
        bounds, number = bundle.bounds, _id(bundle)
        told = f' tooltip="{_attribute(bundle.title)}"' if bundle.title else ""
        yield (
            f'<UserObject label=""{told} id="{number}"><mxCell style="group;" vertex="1" connectable="0" '
            f'parent="{parent}">{_geometry(bounds, corner)}</mxCell></UserObject>'
        )
        yield from self.all(bundle.things, number, Point(bounds.x, bounds.y))

    def _edge(self, edge: Connector, parent: str, corner: Point) -> str:
        holds = holds_of(edge, self.shapes)
        held = "".join(
            f' {end}="{_id(hold.shape)}"' for end, hold in zip(("source", "target"), holds, strict=True) if hold
        )
        ends = "".join(
            _point(point, corner, f' as="{end}Point"')
            for end, point in (("source", edge.points[0]), ("target", edge.points[-1]))
        )
        inner = "".join(_point(point, corner) for point in _corners(edge))
        corners = f'<Array as="points">{inner}</Array>' if inner else ""
        return (
            f'<mxCell id="{_id(edge)}" style="{edge_style(edge, holds)}" edge="1" parent="{parent}"{held}>'
            f'<mxGeometry relative="1" as="geometry">{ends}{corners}</mxGeometry></mxCell>'
        )


def _corners(edge: Connector) -> Sequence[Point]:
    """What an edge goes round between its ends: its bends, or, of a curve, the corners of quadratic pieces."""
    if not edge.curved:
        return edge.points[1:-1]
    corners: list[Point] = []
    for i in range(0, len(edge.points) - 1, 3):
        start, first, second, end = edge.points[i : i + 4]
        corners += [between(start, first, CLOSE), between(end, second, CLOSE)]
    return corners


def _vertex(thing: Shape | Caption, value: str, style: str, parent: str, corner: Point) -> str:
    return (
        f'<mxCell id="{_id(thing)}" value="{value}" style="{style}" vertex="1" parent="{parent}">'
        f"{_geometry(room(thing.bounds), corner)}</mxCell>"
    )


def _flowing(words: Words | None) -> str:
    """Paragraphs that break anew when they are edited."""
    return _html(words.paragraphs) if words else ""


def _in_lines(words: Words) -> str:
    """Lines as they are, for beside them there may be no room for more."""
    return _html(readable(line.content) for line in words.lines)


def _html(lines: Iterable[str]) -> str:
    return escape("<br>".join(escape(line) for line in lines))


def _id(thing: Thing) -> str:
    """Names stay the same when other parts of the file change; what has none is numbered."""
    return escape(thing.name) if isinstance(thing, Bundle | Connector) and thing.name else f"c{thing.number}"


def _geometry(rect: Rect, corner: Point) -> str:
    x, y, wide, high = map(_number, (rect.x - corner.x, rect.y - corner.y, rect.width, rect.height))
    return f'<mxGeometry x="{x}" y="{y}" width="{wide}" height="{high}" as="geometry"/>'


def _point(point: Point, corner: Point, role: str = "") -> str:
    return f'<mxPoint x="{_number(point.x - corner.x)}" y="{_number(point.y - corner.y)}"{role}/>'


def _attribute(text: str) -> str:
    return escape(readable(text))


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
