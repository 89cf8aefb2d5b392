"""How steps and arrows of a process map look: outlines, lines and small icons."""

from __future__ import annotations

import math
from collections.abc import Iterator

from blueprint.render.drawing import Box, Circle, Command, Item, Path, Pen
from blueprint.render.geometry import Point, Rect
from blueprint.render.icons import clock, person, polygon
from blueprint.render.theme import Theme, Tint
from blueprint.render.views.process_map.layout import Curve
from blueprint.render.views.process_map.lettering import Sign
from blueprint.render.views.process_map.scene import Kind, Place

HEAD_WIDTH = 3.9
OPTIONAL_DASH, SUPPORT_DASH = (4.0, 2.6), (1.0, 3.2)


def stroke(curve: Curve, kind: Kind, theme: Theme) -> Iterator[Path]:
    """The line of an arrow, and its head."""
    pen = pen_of(kind, theme)
    start, *rest = curve.points
    bends: list[Command] = [("C", *rest[i : i + 3]) for i in range(0, len(rest), 3)]  # type: ignore[misc]
    yield Path((("M", start), *bends), None, pen)
    if curve.tip:
        yield Path(_head(curve.points[-1], curve.tip), pen.colour)


def _head(base: Point, tip: Point) -> tuple[Command, ...]:
    length = math.dist(base, tip) or 1.0
    x, y = (tip.x - base.x) / length * HEAD_WIDTH, (tip.y - base.y) / length * HEAD_WIDTH
    return polygon((tip, Point(base.x - y, base.y + x), Point(base.x + y, base.y - x)))


def pen_of(kind: Kind, theme: Theme) -> Pen:
    """Lines differ by width and dash as well, so that no colour is needed to tell them apart."""
    match kind:
        case Kind.WAY:
            return Pen(theme.roles["customer"].line, 2.2)
        case Kind.WORK:
            return Pen(theme.handover, 1.2)
        case Kind.SUPPORT:
            return Pen(theme.support, 1.2, SUPPORT_DASH, round_ends=True)
        case Kind.RECOVERY:
            return Pen(theme.recovery, 1.3, (5.0, 3.0))


def tint_of(each: Place, theme: Theme) -> Tint:
    return theme.roles["customer" if each.own else "support" if each.standing else "backstage"]


def outline(each: Place, rect: Rect, theme: Theme) -> Box:
    """The box of a step: round on the customer's way, nearly square beside it; dashed if it is not for everybody."""
    tint = tint_of(each, theme)
    dash = SUPPORT_DASH if each.standing else OPTIONAL_DASH if each.share else ()
    pen = Pen(tint.line, (1.8 if each.own else 1.1) + (1.2 if each.highlight else 0.0), dash)
    fill = theme.highlight if each.highlight else theme.light_card if each.light else tint.ground
    return Box(rect, fill, pen, 9.0 if each.own else 1.5)


def sign(mark: Sign | None, x: float, y: float, colour: str) -> tuple[Item, ...]:
    """A small icon; `x` is its left edge, `y` the middle of its line."""
    center = Point(x + 4.0, y)
    match mark:
        case Sign.WHO:
            return person(center, colour)
        case Sign.TIME:
            return clock(center, 3.8, colour)
        case Sign.SHARE:
            return Circle(center, 3.6, None, Pen(colour, 0.9, (1.8, 1.3))), Circle(center, 1.1, colour)
        case None:
            return ()
