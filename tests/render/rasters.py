"""Pictures in every format as arrays of pixels, so that they can be held to one another."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render.convert import to_png
from blueprint.render.drawing import Box, Circle, Drawing, Group, Item, Line, Text
from blueprint.render.drawing import Path as Outline
from blueprint.render.pdf import POINTS, to_pdf
from blueprint.render.svg import to_svg
from blueprint.render.text import Font
from blueprint.render.view import VIEWS

Raster = NDArray[np.int16]
"""Height × width × red, green and blue, each from 0 to 255."""

EXAMPLES = Path(__file__).parents[2] / "examples"
FINER = 3
"""A PDF is rasterised so much finer and then made smaller, for PDFium draws letters and thin lines to whole pixels."""
FAINT = 32
"""What is less than this from what lies under it is no ink; thin letters at half their size are grey."""


@cache
def example(name: str, view: str, theme: str) -> Drawing:
    return VIEWS[view].draw(_loaded(name), Picture(view=view, theme=theme))


@cache
def _loaded(name: str) -> Blueprint:
    return load(EXAMPLES / name / "blueprint.yaml").require()


@cache
def raster(name: str, view: str, theme: str, kind: str, scale: float = 1.0, *, texts: bool = True) -> Raster:
    """An example's picture in a format, with or without its texts."""
    drawing = example(name, view, theme)
    return PAINTERS[kind](drawing if texts else without_texts(drawing), scale)


def of_png(drawing: Drawing, scale: float) -> Raster:
    return pixels(Image.open(io.BytesIO(to_png(drawing, scale))))


def of_svg(drawing: Drawing, scale: float) -> Raster:
    """Of the SVG with live texts, set by another program with the bundled fonts."""
    fonts = [str(font.path) for font in Font]
    family = "Source Sans Pro"
    png = resvg_py.svg_to_bytes(
        svg_string=to_svg(drawing), zoom=scale, font_files=fonts, sans_serif_family=family, skip_system_fonts=True
    )
    return pixels(Image.open(io.BytesIO(bytes(png))))


def of_pdf(drawing: Drawing, scale: float) -> Raster:
    document = pypdfium2.PdfDocument(to_pdf(drawing))
    try:
        return pixels(document[0].render(scale=FINER * scale / POINTS).to_pil().reduce(FINER))
    finally:
        document.close()


PAINTERS = {"svg": of_svg, "png": of_png, "pdf": of_pdf}


def off(one: Raster, other: Raster) -> float:
    """The share of the pixels of two pictures that differ by more than a quarter of the scale in some colour."""
    assert one.shape == other.shape
    return float((np.abs(one - other).max(axis=2) > 64).mean())


def ink(with_texts: Raster, without: Raster, text: Text, scale: float) -> int:
    """How many pixels in the bounds of a text are there because of it."""
    bounds = text.bounds
    rows = slice(max(0, int(bounds.y * scale)), int(bounds.bottom * scale) + 1)
    columns = slice(max(0, int(bounds.x * scale)), int(bounds.right * scale) + 1)
    return int((np.abs(with_texts[rows, columns] - without[rows, columns]).max(axis=2) > FAINT).sum())


def without_texts(drawing: Drawing) -> Drawing:
    return replace(drawing, items=_bare(drawing.items))


def _bare(items: tuple[Item, ...]) -> tuple[Item, ...]:
    kept: list[Item] = []
    for item in items:
        match item:
            case Group():
                kept.append(replace(item, items=_bare(item.items)))
            case Box() | Circle() | Outline() | Line():
                kept.append(item)
            case Text():
                pass
    return tuple(kept)


def pixels(image: Image.Image) -> Raster:
    return np.asarray(image.convert("RGB")).astype(np.int16)
