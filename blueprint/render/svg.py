"""Drawings as SVG, in the small part of SVG that browsers, resvg and office programs agree on.

Only `g`, `rect`, `circle`, `path` and `text` with plain attributes, and `defs` and `use` for letters as outlines; arrow
heads are paths, never markers. The same drawing gives the same bytes everywhere. The signs used come along as a font,
so the picture looks right without any installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from html import escape

from blueprint.render.drawing import Box, Circle, Command, Drawing, Group, Item, Line, Path, Pen, Text
from blueprint.render.geometry import Point
from blueprint.render.glyphs import EM, definitions, uses
from blueprint.render.outline import head_outlines, line_outline
from blueprint.render.text import Font
from blueprint.render.typeset import NOT_XML, lacking, legible, set_line
from blueprint.render.webfont import FAMILY, font_faces

FALLBACKS = "'Source Sans 3','Source Sans Pro','Noto Sans','Segoe UI','Helvetica Neue',Arial,sans-serif"
CUTS = {
    Font.REGULAR: "",
    Font.SEMIBOLD: ' font-weight="600"',
    Font.BOLD: ' font-weight="700"',
    Font.ITALIC: ' font-style="italic"',
}


class Lettering(StrEnum):
    """How texts are written: as text with its font, or as the outlines of their letters."""

    LIVE = "live"
    OUTLINES = "outlines"


def to_svg(drawing: Drawing, lettering: Lettering = Lettering.LIVE, *, fonts: bool = True) -> str:
    """The drawing as a complete SVG document.

    Args:
        lettering: live texts can be edited and selected; outlines look the same in every program. A text with signs
            that the bundled fonts lack stays live, for the fonts of the reader.
        fonts: whether the fonts of live texts come along.
    """
    outlines = lettering is Lettering.OUTLINES
    texts = [legible(text) for text in drawing.texts()]
    live = [text for text in texts if not outlines or any(lacking(text))]
    rules = font_faces(live) if fonts else ""
    wide, high = _number(drawing.width), _number(drawing.height)
    language = f' lang="{_escaped(drawing.language)}"' if drawing.language else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"{language} '
        f'role="graphics-document document" aria-labelledby="picture-title" aria-describedby="picture-description" '
        f"font-family=\"'{FAMILY}',{FALLBACKS}\">"
    )
    lines = [
        head,
        f'<title id="picture-title">{_escaped(drawing.title)}</title>',
        f'<desc id="picture-description">{_escaped(drawing.description)}</desc>',
        *([f"<style>{rules}</style>"] if rules else []),
        *(definitions(text for text in texts if not any(lacking(text))) if outlines else []),
        f'<rect width="{wide}" height="{high}" fill="{drawing.background}"/>',
        *_items(drawing.items, _as_outlines if outlines else _live),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _items(items: Iterable[Item], write: Callable[[Text], str]) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield from _group(item, write)
            case Box():
                yield _box(item)
            case Circle():
                yield _circle(item)
            case Path():
                yield f'<path d="{_outline(item.commands)}"{_painted(item.fill, item.pen)}/>'
            case Line():
                yield from _line(item)
            case Text():
                yield write(legible(item))


def _group(group: Group, write: Callable[[Text], str]) -> Iterator[str]:
    name = f' id="{_escaped(group.name)}"' if group.name else ""
    links = f' data-from="{_escaped(group.links[0])}" data-to="{_escaped(group.links[1])}"' if group.links else ""
    role = ' role="group"' if group.title else ""
    title = f"<title>{_escaped(group.title)}</title>" if group.title else ""
    yield f'<g class="{group.kind}"{name}{links}{role}>{title}'
    yield from _items(group.items, write)
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


def _outline(commands: Iterable[Command]) -> str:
    return "".join(command[0] + " ".join(" ".join(_pair(point)) for point in command[1:]) for command in commands)


def _live(text: Text) -> str:
    x, y = _pair(text.at)
    font = f'font-size="{_number(text.style.size)}"{CUTS[text.style.font]}'
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    return f'<text x="{x}" y="{y}" {font} fill="{text.fill}"{anchor}>{_escaped(text.content)}</text>'


def _as_outlines(text: Text) -> str:
    if any(lacking(text)):
        return _live(text)
    line = set_line(text.content, text.style)
    left, base = _number(line.left(text)), _number(text.at.y)
    size = f"{text.style.size / EM:.5f}".rstrip("0").lstrip("0")
    return (
        f'<g role="img" aria-label="{_escaped(text.content)}" fill="{text.fill}" '
        f'transform="translate({left} {base}) scale({size} -{size})">{uses(line, text.style)}</g>'
    )


def _line(line: Line) -> Iterator[str]:
    yield f'<path d="{_outline(line_outline(line))}"{_painted(None, line.pen)}/>'
    for head in head_outlines(line):
        yield f'<path d="{_outline(head)}" fill="{line.pen.colour}"/>'


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
