"""SVG, PNG and PDF show the same picture, the same bytes every time, and every text leaves its ink."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from blueprint.render.drawing import Drawing, Text
from blueprint.render.formats import FORMATS, Wishes
from blueprint.render.svg import Lettering, to_svg
from blueprint.render.view import draw
from tests.render.rasters import example, ink, raster
from tests.render.rasters import off as share_off
from tests.render.services import service

MOST_OFF = 0.005
"""The share of pixels that may differ by more than a quarter of the scale."""
LEAST_INK = 0.01
"""Pixels of ink for each sign, as a share of the square of its size; a full stop has about so many."""
SCALES = {"swimlane": 0.5, "process_map": 0.5, "flower": 1.0}
"""Large pictures are held to one another made smaller: they have millions of pixels."""
NAMES = ("restaurant", "auto_world")


@pytest.mark.parametrize("theme", ["colour", "print"])
@pytest.mark.parametrize(("view", "scale"), SCALES.items())
@pytest.mark.parametrize("name", NAMES)
def test_svg_png_and_pdf_agree(name: str, view: str, scale: float, theme: str) -> None:
    png = raster(name, view, theme, "png", scale)
    assert share_off(png, raster(name, view, theme, "svg", scale)) <= MOST_OFF
    assert share_off(png, raster(name, view, theme, "pdf", scale)) <= MOST_OFF


@pytest.mark.parametrize("kind", ["png", "pdf"])
@pytest.mark.parametrize(("view", "scale"), SCALES.items())
@pytest.mark.parametrize("name", NAMES)
def test_every_text_leaves_its_ink(name: str, view: str, scale: float, kind: str) -> None:
    shown, bare = (raster(name, view, "colour", kind, scale, texts=texts) for texts in (True, False))
    texts = list(example(name, view, "colour").texts())
    assert texts
    assert [text.content for text in texts if ink(shown, bare, text, scale) <= least_ink(text) * scale**2] == []


def least_ink(text: Text) -> float:
    return LEAST_INK * text.style.size**2 * len(text.content.replace(" ", ""))


def files(drawing: Drawing) -> list[bytes]:
    """A drawing in every format."""
    outlines = to_svg(drawing, Lettering.OUTLINES).encode()
    return [outlines, *(kind.write(drawing, Wishes(scale=0.5)) for kind in FORMATS.values())]


def digest() -> str:
    drawings = [draw(service(1, 4)), example("auto_world", "flower", "colour")]
    return hashlib.sha256(b"".join(file for drawing in drawings for file in files(drawing))).hexdigest()


def test_the_bytes_do_not_depend_on_the_run_or_the_hash_seed() -> None:
    program = "from tests.render.test_formats import digest; print(digest())"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "4711"}
    )
    assert digest() == run.stdout.strip()


def test_every_format_begins_as_its_kind_does() -> None:
    begins = {
        "svg": b"<svg ",
        "png": b"\x89PNG",
        "pdf": b"%PDF-1.",
        "html": b"<!doctype html>",
        "pptx": b"PK\x03\x04",
        "drawio": b"<mxfile ",
    }
    written = {ending: kind.write(draw(service(1, 3)), Wishes()) for ending, kind in FORMATS.items()}
    assert begins.keys() == written.keys()
    assert all(written[ending].startswith(begin) for ending, begin in begins.items())
