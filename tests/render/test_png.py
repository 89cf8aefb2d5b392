from __future__ import annotations

import struct

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.render import draw, to_png
from blueprint.render.convert import PictureSizeError
from blueprint.render.drawing import Drawing, Text
from blueprint.render.geometry import Point
from blueprint.render.text import Font, Style

HAIRCUT = Blueprint.from_document(
    {"blueprint": "A haircut", "steps": [{"customer": "Comes in"}, {"customer": "Leaves"}]}
)


def page(content: str, font: Font = Font.REGULAR, width: float = 120.0) -> Drawing:
    text = Text(Point(5, 20), content, Style(font, 14.0), "#000000")
    return Drawing(width, 30.0, "t", "d", "#FFFFFF", (text,))


def size(png: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def test_a_picture_is_a_png_of_twice_its_size() -> None:
    drawing = draw(HAIRCUT)
    png = to_png(drawing)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert size(png) == (drawing.width * 2, drawing.height * 2)


def test_the_scale_says_how_large() -> None:
    assert size(to_png(page("a"), scale=1.0)) == (120, 30)
    assert size(to_png(page("a"), scale=3.0)) == (360, 90)


@pytest.mark.parametrize("font", Font)
@pytest.mark.parametrize("pair", ["ab", "ΓΔ", "ПЖ", "éñ"])
def test_every_cut_leaves_the_ink_of_its_signs_in_every_script(font: Font, pair: str) -> None:
    first, second, nothing = to_png(page(pair[0], font)), to_png(page(pair[1], font)), to_png(page(" ", font))
    assert len({first, second, nothing}) == 3


def test_the_cuts_look_different() -> None:
    assert len({to_png(page("abc", font)) for font in Font}) == len(Font)


def test_the_picture_is_the_same_every_time() -> None:
    assert to_png(draw(HAIRCUT)) == to_png(draw(HAIRCUT))


def test_signs_without_a_bundled_font_leave_ink_too() -> None:
    assert to_png(page("漢字")) != to_png(page("  "))


def test_a_picture_that_would_not_fit_into_memory_is_refused() -> None:
    with pytest.raises(PictureSizeError, match="choose a smaller scale"):
        to_png(page("a", width=1e6), scale=10.0)
