"""The files that a drawing can be written to, by the ending of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from blueprint.render.convert import to_png
from blueprint.render.drawing import Drawing
from blueprint.render.drawio.file import to_drawio
from blueprint.render.html.page import to_html
from blueprint.render.paper import Sheets
from blueprint.render.pdf import to_pdf
from blueprint.render.slides.file import to_pptx
from blueprint.render.svg import Lettering, to_svg


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a drawing is written, where the format leaves a choice.

    Attributes:
        scale: pixels of a PNG for each pixel of the drawing.
        lettering: of an SVG.
        sheets: of a PDF, the paper that it is printed on; without, one page as large as the picture.
    """

    scale: float = 2.0
    lettering: Lettering = Lettering.LIVE
    sheets: Sheets | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        media_type: its name on the web.
        summary: what it is good for, in one line.
        write: makes it.
    """

    media_type: str
    summary: str
    write: Callable[[Drawing, Wishes], bytes]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "svg": Format(
            "image/svg+xml",
            "vectors for the web and for editing; --text outlines looks the same in every program",
            lambda drawing, wishes: to_svg(drawing, wishes.lettering).encode("utf-8"),
        ),
        "png": Format(
            "image/png",
            "pixels for slides and documents; --scale says how many",
            lambda drawing, wishes: to_png(drawing, wishes.scale),
        ),
        "pdf": Format(
            "application/pdf",
            "vectors for print, one page as large as the picture, its text can be searched and copied; --paper A4",
            lambda drawing, wishes: to_pdf(drawing, wishes.sheets),
        ),
        "html": Format(
            "text/html",
            "a page to zoom and to walk through, which tells of every step; it opens without a network",
            lambda drawing, wishes: to_html(drawing).encode("utf-8"),
        ),
        "pptx": Format(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "a slide of shapes, connectors and texts, to go on with in PowerPoint, Keynote or Impress",
            lambda drawing, wishes: to_pptx(drawing),
        ),
        "drawio": Format(
            "application/vnd.jgraph.mxfile",
            "a diagram of shapes and edges, to go on with in draw.io",
            lambda drawing, wishes: to_drawio(drawing).encode("utf-8"),
        ),
    }
)
"""Every format by the ending of its files."""
