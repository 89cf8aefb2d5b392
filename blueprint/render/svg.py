"""Drawings as SVG, in the small part of SVG that browsers, resvg and office programs agree on.

Only `g`, `rect`, `circle`, `path` and `text` with plain attributes; arrow heads are paths, never markers. The same
drawing gives the same bytes everywhere. The signs used come along as a font, so the picture looks right without any
installed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from html import escape

from blueprint.render.drawing import Box, Circle, Drawing, Group, Head, Item, Line, Path, Pen, Text
from blueprint.render.geometry import Point
from blueprint.render.text import Font
from blueprint.render.webfont import FAMILY, font_faces

FALLBACKS = "'Source Sans 3','Source Sans Pro','Noto Sans','Segoe UI','Helvetica Neue',Arial,sans-serif"
CUTS = {
    Font.REGULAR: "",
    Font.SEMIBOLD: ' font-weight="600"',
    Font.BOLD: ' font-weight="700"',
    Font.ITALIC: ' font-style="italic"',
}
GAP = 3.6
"""Half the length of the interruption where another line crosses."""
SHORTEST = 3.0
"""Between two interruptions no less of a line is drawn."""
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(drawing: Drawing) -> str:
    """The drawing as a complete SVG document, with the fonts it needs."""
    return document(drawing, font_faces(drawing.texts()))


def document(drawing: Drawing, rules: str) -> str:
    """The drawing as SVG with these style rules."""
    wide, high = _number(drawing.width), _number(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="graphics-document document" aria-labelledby="picture-title" aria-describedby="picture-description" '
        f"font-family=\"'{FAMILY}',{FALLBACKS}\">"
    )
    lines = [
        head,
        f'<title id="picture-title">{_escaped(drawing.title)}</title>',
        f'<desc id="picture-description">{_escaped(drawing.description)}</desc>',
        f"<style>{rules}</style>",
        f'<rect width="{wide}" height="{high}" fill="{drawing.background}"/>',
        *_items(drawing.items),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield from _group(item)
            case Box():
                yield _box(item)
            case Circle():
                yield _circle(item)
            case Path():
                yield f'<path d="{_outline(item)}"{_painted(item.fill, item.pen)}/>'
            case Line():
                yield from _line(item)
            case Text():
                yield _text(item)


def _group(group: Group) -> Iterator[str]:
    name = f' id="{_escaped(group.name)}"' if group.name else ""
    links = f' data-from="{_escaped(group.links[0])}" data-to="{_escaped(group.links[1])}"' if group.links else ""
    role = ' role="group"' if group.title else ""
    title = f"<title>{_escaped(group.title)}</title>" if group.title else ""
    yield f'<g class="{group.kind}"{name}{links}{role}>{title}'
    yield from _items(group.items)
    yield "</g>"


def _box(box: Box) -> str:
    rect = box.rect
    corner = f' rx="{_number(box.radius)}"' if box.radius else ""
    return (
        f'<rect x="{_number(rect.x)}" y="{_number(rect.y)}" width="{_number(rect.width)}" '
        f'height="{_number(rect.height)}"{corner}{_painted(box.fill, box.pen)}/>'
    )


def _circle(circle: Circle) -> str:
    x, y = _pair(circle.center)
    return f'<circle cx="{x}" cy="{y}" r="{_number(circle.radius)}"{_painted(circle.fill, circle.pen)}/>'


def _outline(path: Path) -> str:
    return "".join(command[0] + " ".join(" ".join(_pair(point)) for point in command[1:]) for command in path.commands)


def _text(text: Text) -> str:
    x, y = _pair(text.at)
    font = f'font-size="{_number(text.style.size)}"{CUTS[text.style.font]}'
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    return f'<text x="{x}" y="{y}" {font} fill="{text.fill}"{anchor}>{_escaped(text.content)}</text>'


def _line(line: Line) -> Iterator[str]:
    points = list(line.points)
    heads = []
    if line.head:
        points[-1] = _pulled_back(points[-2], points[-1], line.head.length)
        heads.append((line.points[-2], line.points[-1], line.head))
    if line.tail:
        points[0] = _pulled_back(points[1], points[0], line.tail.length)
        heads.append((line.points[1], line.points[0], line.tail))
    yield f'<path d="{"".join(_rounded(points, line.radius, line.gaps))}"{_painted(None, line.pen)}/>'
    for start, tip, head in heads:
        yield f'<path d="{_head(start, tip, head)}" fill="{line.pen.colour}"/>'


def _rounded(points: list[Point], radius: float, gaps: tuple[Point, ...]) -> Iterator[str]:
    """Path data of a polyline with round corners and gaps."""
    yield "M" + " ".join(_pair(points[0]))
    at = points[0]
    for i in range(1, len(points)):
        corner, last = points[i], i == len(points) - 1
        bend = 0.0 if last else min(radius, _distance(at, corner) / 2, _distance(corner, points[i + 1]) / 2)
        begin = _pulled_back(at, corner, bend)
        yield from _interrupted(at, begin, gaps)
        if bend:
            end = _pulled_back(points[i + 1], corner, bend)
            yield f"Q{' '.join(_pair(corner))} {' '.join(_pair(end))}"
            at = end
        else:
            at = corner


def _interrupted(start: Point, end: Point, gaps: tuple[Point, ...]) -> Iterator[str]:
    length = _distance(start, end)
    places = sorted(
        _distance(start, gap) for gap in gaps if abs(_distance(start, gap) + _distance(gap, end) - length) < 0.01
    )
    inner = [place for place in places if GAP < place < length - GAP]
    for i, place in enumerate(inner):
        if i == 0 or place - inner[i - 1] > 2 * GAP + SHORTEST:
            yield f"L{' '.join(_pair(_along(start, end, place - GAP)))}"
        if i == len(inner) - 1 or inner[i + 1] - place > 2 * GAP + SHORTEST:
            yield f"M{' '.join(_pair(_along(start, end, place + GAP)))}"
    yield "L" + " ".join(_pair(end))


def _head(start: Point, tip: Point, head: Head) -> str:
    back = _pulled_back(start, tip, head.length)
    length = _distance(start, tip) or 1.0
    aside_x, aside_y = (tip.y - start.y) / length * head.half_width, (start.x - tip.x) / length * head.half_width
    left, right = Point(back.x + aside_x, back.y + aside_y), Point(back.x - aside_x, back.y - aside_y)
    return f"M{' '.join(_pair(tip))}L{' '.join(_pair(left))}L{' '.join(_pair(right))}Z"


def _pulled_back(start: Point, end: Point, by: float) -> Point:
    """The point `by` before `end` on the way from `start`."""
    length = _distance(start, end) or 1.0
    return Point(end.x - (end.x - start.x) / length * by, end.y - (end.y - start.y) / length * by)


def _along(start: Point, end: Point, by: float) -> Point:
    """The point `by` behind `start` on the way to `end`."""
    return _pulled_back(end, start, by)


def _distance(a: Point, b: Point) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)


def _painted(fill: str | None, pen: Pen | None) -> str:
    paint = f' fill="{fill or "none"}"'
    if pen is None:
        return paint
    dash = f' stroke-dasharray="{" ".join(map(_number, pen.dash))}"' if pen.dash else ""
    ends = ' stroke-linecap="round"' if pen.round_ends else ""
    return f'{paint} stroke="{pen.colour}" stroke-width="{_number(pen.width)}"{dash}{ends}'


def _pair(point: Point) -> tuple[str, str]:
    return _number(point.x), _number(point.y)


def _number(value: float) -> str:
    """At most two decimals, without trailing zeros and without a negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _escaped(text: str) -> str:
    return escape(NOT_XML.sub("\ufffd", text), quote=True)
