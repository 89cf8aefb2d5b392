"""Pictures on sheets of paper: as large as fits, overlapping, and every place of the picture on some sheet."""

from __future__ import annotations

import io

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.blueprint import Blueprint
from blueprint.render.paper import LARGEST, MARGIN, OVERLAP, PAPERS, PaperError, Sheets, poster
from blueprint.render.pdf import to_pdf
from blueprint.render.view import draw

SIZES = st.floats(50, 20_000)
SHEETS = st.builds(Sheets, st.sampled_from(sorted(PAPERS)), st.integers(1, 6), st.integers(1, 6))
SERVICE = Blueprint.from_document({"blueprint": "A", "steps": [{"customer": f"Step {i}"} for i in range(30)]})


@given(SIZES, SIZES, SHEETS)
def test_the_sheets_together_show_the_whole_picture(width: float, height: float, sheets: Sheets) -> None:
    on_paper = poster(width, height, sheets)
    wide, high = on_paper.room
    each = list(on_paper.each())
    assert len(each) == sheets.count
    right = MARGIN + wide + (sheets.across - 1) * (wide - OVERLAP)
    above = MARGIN + high + (sheets.down - 1) * (high - OVERLAP)
    corner = next(sheet for sheet in each if (sheet.row, sheet.column) == (sheets.down - 1, 0))
    assert corner.x >= MARGIN - 1e-6
    assert corner.y >= MARGIN - 1e-6
    assert corner.x + width * on_paper.scale <= right + 1e-6
    assert corner.y + height * on_paper.scale <= above + 1e-6


@given(SIZES, SIZES, SHEETS)
def test_neighbouring_sheets_overlap_by_as_much_as_is_said(width: float, height: float, sheets: Sheets) -> None:
    on_paper = poster(width, height, sheets)
    wide, high = on_paper.room
    places = {(sheet.row, sheet.column): sheet for sheet in on_paper.each()}
    for (row, column), sheet in places.items():
        if beside := places.get((row, column + 1)):
            assert sheet.x - beside.x == pytest.approx(wide - OVERLAP)
        if below := places.get((row + 1, column)):
            assert below.y - sheet.y == pytest.approx(high - OVERLAP)


@given(SIZES, SIZES, SHEETS)
def test_no_picture_could_be_larger_on_its_sheets(width: float, height: float, sheets: Sheets) -> None:
    on_paper = poster(width, height, sheets)
    wide, high = on_paper.room
    full = (
        (sheets.across * wide - (sheets.across - 1) * OVERLAP) / width,
        (sheets.down * high - (sheets.down - 1) * OVERLAP) / height,
    )
    assert on_paper.scale == pytest.approx(min(*full, LARGEST))
    turned = Sheets(sheets.paper, sheets.down, sheets.across)
    assert on_paper.scale == pytest.approx(poster(height, width, turned).scale)


@pytest.mark.parametrize(("text", "sheets"), [("A4", Sheets("A4")), (" a3  2x3 ", Sheets("A3", 2, 3))])
def test_paper_is_read_as_people_write_it(text: str, sheets: Sheets) -> None:
    assert Sheets.read(text) == sheets
    assert Sheets.read(sheets.text) == sheets


def test_what_is_no_paper_is_refused() -> None:
    with pytest.raises(
        PaperError, match="`letter` is no paper; there are A4, A3, A2, A1, A0, and for a poster `A4 3x2`"
    ):
        Sheets.read("letter")
    for text in ("A4 0x3", "A4 11x10"):
        with pytest.raises(PaperError, match="a poster has from 1 to 100"):
            Sheets.read(text)


def test_a_poster_has_a_page_for_each_sheet_of_its_size_and_its_place_on_it() -> None:
    document = pypdfium2.PdfDocument(to_pdf(draw(SERVICE), Sheets("A4", 3, 1)))
    assert len(document) == 3
    assert {tuple(sorted(map(round, page.get_size()))) for page in document} == {(595, 842)}
    texts = [page.get_textpage().get_text_range() for page in document]
    assert ["1/1 · 1/3" in texts[0], "1/1 · 3/3" in texts[2]] == [True, True]
    shown = [page.get_textpage().get_text_bounded(*_inside(page.get_size())) for page in document]
    assert all(any(f"Step {i}" in text for text in shown) for i in range(30))


def _inside(size: tuple[float, float]) -> tuple[float, float, float, float]:
    return MARGIN, MARGIN, size[0] - MARGIN, size[1] - MARGIN


def test_one_sheet_has_no_marks_for_cutting() -> None:
    (page,) = pypdfium2.PdfDocument(to_pdf(draw(SERVICE), Sheets("A3")))
    picture = page.render(scale=1).to_pil().convert("L")
    edge = picture.crop((0, 0, picture.width, int(MARGIN) - 1))
    assert edge.getextrema() == (255, 255)


def test_a_poster_is_the_same_bytes_every_time() -> None:
    drawing = draw(SERVICE)
    assert to_pdf(drawing, Sheets("A4", 2, 1)) == to_pdf(drawing, Sheets("A4", 2, 1))
    assert io.BytesIO(to_pdf(drawing, Sheets("A4", 2, 1))).read(5) == b"%PDF-"
