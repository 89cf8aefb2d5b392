"""Drawings as PDF: vectors with live text and the bundled fonts inside, the same bytes every time.

One page as large as the picture, or sheets of paper that make up a poster.

A pixel of the drawing is 3/4 of a point, as in CSS (96 pixels an inch), so that the page is as large as the SVG in
print. A page may have 200 inches at most; a larger drawing is scaled down to that.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from blueprint.render.drawing import Box, Circle, Command, Drawing, Group, Item, Line, Path, Pen, Text
from blueprint.render.geometry import Point
from blueprint.render.outline import between, box_outline, circle_outline, head_outlines, line_outline
from blueprint.render.paper import MARGIN, Poster, Sheet, Sheets, poster
from blueprint.render.text import Font, Style, is_bundled, width
from blueprint.render.typeset import SetLine, legible, readable, set_line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

POINTS = 0.75
"""Points for each pixel."""
LONGEST = 14_400.0
"""Points that a side of a page may have."""
NON_ZERO = 1
"""The rule by which SVG fills outlines that cross themselves."""
PICTURE = "picture"
"""The name of the whole drawing where several pages show parts of it."""
MITER_LIMIT = 4.0
"""How far the corners of strokes may stick out, as in SVG."""

BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Signs that reportlab cannot name in a font (emoji)."""


def to_pdf(drawing: Drawing, sheets: Sheets | None = None) -> bytes:
    """The drawing as PDF.

    Signs that the bundled fonts lack (Arabic, Hebrew, Chinese, ...) are shown as empty boxes, but found and copied as
    what they are; emoji are boxes only.

    Args:
        sheets: the paper that it is printed on; without, one page as large as the picture.
    """
    file = io.BytesIO()
    if sheets is None:
        scale = min(POINTS, LONGEST / max(drawing.width, drawing.height))
        canvas = _canvas(file, drawing, (drawing.width * scale, drawing.height * scale))
        canvas.scale(scale, scale)
        _whole(canvas, drawing)
        canvas.showPage()
    else:
        on_paper = poster(drawing.width, drawing.height, sheets)
        canvas = _canvas(file, drawing, (on_paper.width, on_paper.height))
        canvas.beginForm(PICTURE, 0, 0, drawing.width, drawing.height)
        _whole(canvas, drawing)
        canvas.endForm()
        for sheet in on_paper.each():
            _sheet(canvas, on_paper, sheet)
    canvas.save()
    return file.getvalue()


def _canvas(file: io.BytesIO, drawing: Drawing, page: tuple[float, float]) -> Canvas:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        file,
        pagesize=page,
        pageCompression=1,
        invariant=1,
        lang=drawing.language,
        initialFontName=_registered(Font.REGULAR),
    )
    canvas.setTitle(readable(drawing.title))
    canvas.setSubject(readable(drawing.description))
    canvas.setAuthor(readable(", ".join(drawing.authors)))
    canvas.setCreator("blueprint")
    canvas.setProducer("blueprint")
    return canvas


def _whole(canvas: Canvas, drawing: Drawing) -> None:
    """The whole drawing, its lower left corner at the origin."""
    canvas.transform(1, 0, 0, -1, 0, drawing.height)
    canvas.setMiterLimit(MITER_LIMIT)
    canvas.setFillColor(drawing.background)
    canvas.rect(0, 0, drawing.width, drawing.height, stroke=0, fill=1)
    _paint(canvas, drawing.items)


def _sheet(canvas: Canvas, on_paper: Poster, sheet: Sheet) -> None:
    """One sheet of paper; those of a poster with marks where to cut them, and with their place in it."""
    wide, high = on_paper.room
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(MARGIN, MARGIN, wide, high)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.translate(sheet.x, sheet.y)
    canvas.scale(on_paper.scale, on_paper.scale)
    canvas.doForm(PICTURE)
    canvas.restoreState()
    if on_paper.sheets.count > 1:
        _cutting_marks(canvas, on_paper)
        canvas.setFont(_registered(Font.REGULAR), 7)
        place = f"{sheet.row + 1}/{on_paper.sheets.down} · {sheet.column + 1}/{on_paper.sheets.across}"
        canvas.drawString(MARGIN + 12, MARGIN / 2 - 2, place)
    canvas.showPage()


def _cutting_marks(canvas: Canvas, on_paper: Poster) -> None:
    wide, high = on_paper.room
    canvas.setLineWidth(0.4)
    for x in (MARGIN, MARGIN + wide):
        for y, outwards in ((MARGIN, -1), (MARGIN + high, 1)):
            canvas.line(x, y + outwards * 3, x, y + outwards * (MARGIN - 6))
    for y in (MARGIN, MARGIN + high):
        for x, outwards in ((MARGIN, -1), (MARGIN + wide, 1)):
            canvas.line(x + outwards * 3, y, x + outwards * (MARGIN - 6), y)


def _paint(canvas: Canvas, items: Iterable[Item]) -> None:
    for item in items:
        match item:
            case Group():
                _paint(canvas, item.items)
            case Box():
                _shape(canvas, box_outline(item), item.fill, item.pen)
            case Circle():
                _shape(canvas, circle_outline(item), item.fill, item.pen)
            case Path():
                _shape(canvas, item.commands, item.fill, item.pen)
            case Line():
                _shape(canvas, line_outline(item), None, item.pen)
                for head in head_outlines(item):
                    _shape(canvas, head, item.pen.colour, None)
            case Text():
                _text(canvas, legible(item))


def _shape(canvas: Canvas, commands: Iterable[Command], fill: str | None, pen: Pen | None) -> None:
    path = canvas.beginPath()
    at = Point(0.0, 0.0)
    for command in commands:
        match command:
            case ("M", at):
                path.moveTo(*at)
            case ("L", at):
                path.lineTo(*at)
            case ("Q", bend, end):
                path.curveTo(*between(at, bend, 2 / 3), *between(end, bend, 2 / 3), *end)
                at = end
            case ("C", first, second, at):
                path.curveTo(*first, *second, *at)
            case _:
                path.close()
    if fill:
        canvas.setFillColor(fill)
    if pen:
        canvas.setStrokeColor(pen.colour)
        canvas.setLineWidth(pen.width)
        canvas.setDash(list(pen.dash))
        canvas.setLineCap(1 if pen.round_ends else 0)
    canvas.drawPath(path, stroke=int(pen is not None), fill=int(fill is not None), fillMode=NON_ZERO)


def _text(canvas: Canvas, text: Text) -> None:
    line = set_line(BEYOND.sub("\ufffd", text.content), text.style)
    if not line.signs:
        return
    face = _registered(text.style.font)
    writing = canvas.beginText()
    writing.setFont(face, text.style.size)
    writing.setFillColor(text.fill)
    writing.setTextTransform(1, 0, 0, -1, line.left(text), text.at.y)
    for signs, space in _runs(line, text.style):
        _embed(signs, text.style.font)
        writing.setCharSpace(space)
        writing.textOut(signs)
    writing.setCharSpace(0)
    canvas.drawText(writing)


def _runs(line: SetLine, style: Style) -> Iterator[tuple[str, float]]:
    """The signs of a line, each run with the space that follows each of its signs."""
    ends = [sign.x for sign in line.signs[1:]] + [line.width]
    run, space = "", 0.0
    for sign, end in zip(line.signs, ends, strict=True):
        wanted = round(end - sign.x - width(sign.sign, style), 4)
        if run and wanted != space:
            yield run, space
            run = ""
        run, space = run + sign.sign, wanted
    yield run, space


@cache
def _font(font: Font) -> Any:
    from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

    opened = TTFont(f"Blueprint {font}", str(font.path), asciiReadable=False, shapable=False)
    registerFont(opened)
    return opened


def _registered(font: Font) -> str:
    return str(_font(font).fontName)


def _embed(signs: str, font: Font) -> None:
    """Makes the font of the PDF hold the signs that the bundled one lacks, as empty boxes of their width."""
    face = _font(font).face
    for sign in signs:
        if not is_bundled(sign, font):
            face.charToGlyph.setdefault(ord(sign), 0)
            face.charWidths.setdefault(ord(sign), round(width(sign, Style(font, 1000.0))))
