from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Anchor, Box, Drawing, Head, Item, Line, Path, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.pdf import LONGEST, to_pdf
from blueprint.render.text import Font, Style
from blueprint.render.view import draw
from tests.render.rasters import of_pdf, of_png, off
from tests.render.services import service

REGULAR = Style(Font.REGULAR, 14.0)


def page(*items: Item, width: float = 160.0, height: float = 60.0, **more: Any) -> Drawing:
    return Drawing(width, height, "Title", "What it shows", "#FFFFFF", items, **more)


def text(content: str, style: Style = REGULAR, x: float = 8.0, anchor: Anchor = Anchor.START) -> Text:
    return Text(Point(x, 30.0), content, style, "#000000", anchor)


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        yield document
    finally:
        document.close()


def words(pdf: bytes) -> str:
    with opened(pdf) as document:
        return str(document[0].get_textpage().get_text_range())


def squeezed(content: str) -> str:
    """Without white space and hyphens, which PDF readers join again at the end of a line."""
    return re.sub(r"[\s\ufffe-]", "", content)


def test_a_page_is_as_large_as_the_svg_in_print() -> None:
    with opened(to_pdf(page())) as document:
        assert len(document) == 1
        assert document[0].get_size() == (120.0, 45.0)


def test_what_is_longer_than_a_page_may_be_is_scaled_down() -> None:
    with opened(to_pdf(page(width=100_000.0, height=1000.0))) as document:
        assert document[0].get_size() == pytest.approx((LONGEST, LONGEST / 100))


def test_title_description_authors_and_language_come_along() -> None:
    pdf = to_pdf(page(authors=("Ada", "Bob"), language="pt-BR"))
    with opened(pdf) as document:
        told = document.get_metadata_dict()
    assert (told["Title"], told["Author"], told["Subject"]) == ("Title", "Ada, Bob", "What it shows")
    assert b"/Lang (pt-BR)" in pdf


def test_authors_and_language_are_those_of_the_file() -> None:
    document = {"blueprint": "A", "authors": ["Ada"], "language": "de", "steps": [{"customer": "Kommt"}]}
    drawing = draw(Blueprint.from_document(document))
    assert (drawing.authors, drawing.language) == (("Ada",), "de")


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_every_text_can_be_found(seed: int) -> None:
    drawing = draw(service(seed, 10))
    found = squeezed(words(to_pdf(drawing)))
    assert [each.content for each in drawing.texts() if squeezed(each.content) not in found] == []


@pytest.mark.parametrize("font", Font)
@pytest.mark.parametrize("content", ["Tavern AV. To", "Γειά σου", "Привет", "café À la"])
def test_every_cut_and_script_can_be_copied_and_looks_like_the_png(font: Font, content: str) -> None:
    drawing = page(text(content, Style(font, 22.0)))
    assert words(to_pdf(drawing)).strip() == content
    assert off(of_pdf(drawing, 2.0), of_png(drawing, 2.0)) < 0.003


def test_a_text_of_one_line_is_one_word_group_though_it_is_kerned() -> None:
    assert words(to_pdf(page(text("Two AVATARS To Tea")))).strip() == "Two AVATARS To Tea"


def test_only_bundled_fonts_are_inside_and_all_of_them_are_embedded() -> None:
    pdf = to_pdf(draw(service(2, 6)))
    names = set(re.findall(rb"/BaseFont /(\S+)", pdf))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+SourceSansPro-(Regular|Semibold|Bold|It)", name) for name in names)
    assert len(re.findall(rb"/FontFile2 ", pdf)) == len(names)


def test_a_font_holds_only_what_is_used() -> None:
    few, many = to_pdf(page(text("ab"))), to_pdf(page(text("The quick brown fox jumps over the lazy dog")))
    assert len(few) < len(many) < 40_000


@pytest.mark.parametrize("content", ["漢字", "مرحبا"])
def test_signs_that_the_fonts_lack_are_boxes_that_copy_as_what_they_are(content: str) -> None:
    drawing = page(text(content))
    assert sorted(words(to_pdf(drawing)).strip()) == sorted(content)
    assert (of_pdf(drawing, 1.0) < 128).any()


def test_emoji_are_boxes() -> None:
    drawing = page(text("Tea 😀"))
    assert words(to_pdf(drawing)).strip() == "Tea \ufffd"
    assert off(of_pdf(drawing, 1.0), of_pdf(page(text("Tea")), 1.0)) > 0


@pytest.mark.parametrize("content", ["", "   ", "\x00", "\u200b", "a\ud800b"])
def test_odd_texts_are_no_trouble(content: str) -> None:
    assert to_pdf(page(text(content))).startswith(b"%PDF")


SHAPES: dict[str, Item] = {
    "dashed box": Box(Rect(10, 10, 120, 36), "#DDEEFF", Pen("#113355", 2, (6, 3)), 8),
    "sharp box": Box(Rect(10, 10, 120, 36), None, Pen("#113355", 1.5)),
    "box that is all corner": Box(Rect(10, 10, 120, 36), "#DDEEFF", Pen("#113355", 1), 99),
    "line": Line(
        (Point(10, 10), Point(80, 10), Point(80, 45), Point(150, 45)), Pen("#AA3311", 2), Head(9, 4), Head(9, 4), 6
    ),
    "line with a gap": Line((Point(10, 30), Point(150, 30)), Pen("#000000", 2), gaps=(Point(80, 30),)),
    "round dots": Line((Point(10, 30), Point(150, 30)), Pen("#000000", 3, (0.1, 6), round_ends=True)),
    "corner that sticks out": Path(
        (("M", Point(10, 50)), ("L", Point(80, 10)), ("L", Point(150, 50))), None, Pen("#000000", 5)
    ),
    "sharp corner cut off": Path(
        (("M", Point(10, 40)), ("L", Point(130, 30)), ("L", Point(10, 20))), None, Pen("#000000", 5)
    ),
    "curves": Path(
        (
            ("M", Point(10, 50)),
            ("Q", Point(40, 0), Point(70, 50)),
            ("C", Point(90, 0), Point(120, 60), Point(150, 10)),
            ("Z",),
        ),
        "#CCCCCC",
        Pen("#000000", 1),
    ),
    "outline that crosses itself": Path(
        tuple(
            ("M" if i == 0 else "L", Point(80 + 28 * float(np.sin(i * 2.513)), 30 - 28 * float(np.cos(i * 2.513))))
            for i in range(5)
        ),
        "#000000",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_looks_as_it_does_in_the_png(shape: str) -> None:
    drawing = page(SHAPES[shape])
    assert (of_png(drawing, 2.0) < 200).any()
    assert off(of_pdf(drawing, 2.0), of_png(drawing, 2.0)) < 0.003
