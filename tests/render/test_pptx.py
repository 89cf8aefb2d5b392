"""Slides, as a program that reads them finds them."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from blueprint.render.drawing import Box, Drawing, Group, Pen, Text
from blueprint.render.editable.gathering import things_of
from blueprint.render.geometry import Point, Rect
from blueprint.render.slides.file import FIRST_NUMBER, to_pptx
from blueprint.render.slides.scale import EMU, LONGEST
from blueprint.render.text import Font, Style
from blueprint.render.view import draw
from tests.render.editing import connectors, drawings, titles
from tests.render.services import service

STYLE = Style(Font.REGULAR, 12.0)
DRAWINGS = drawings()


def slide_of(drawing: Drawing) -> Slide:
    slides: list[Slide] = list(Presentation(io.BytesIO(to_pptx(drawing))).slides)
    assert len(slides) == 1
    return slides[0]


def shapes_in(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        found.append(shape)
        if isinstance(shape, GroupShape):
            found += shapes_in(shape.shapes)
    return found


def text_on(slide: Slide) -> Counter[str]:
    frames = [shape.text_frame for shape in shapes_in(slide.shapes) if getattr(shape, "has_text_frame", False)]
    return Counter(paragraph.text for frame in frames for paragraph in frame.paragraphs if paragraph.text)


@pytest.fixture(scope="module", params=[drawing for _, drawing in DRAWINGS], ids=[name for name, _ in DRAWINGS])
def drawn(request: pytest.FixtureRequest) -> tuple[Drawing, Slide]:
    return request.param, slide_of(request.param)


def test_every_shape_has_a_number_of_its_own(drawn: tuple[Drawing, Slide]) -> None:
    numbers = [shape.shape_id for shape in shapes_in(drawn[1].shapes)]
    assert len(numbers) == len(set(numbers))
    assert 1 not in numbers


def test_no_word_is_lost(drawn: tuple[Drawing, Slide]) -> None:
    drawing, slide = drawn
    on_slide = Counter("".join(text_on(slide).elements()).replace("\v", "").replace(" ", ""))
    in_drawing = Counter("".join(text.content for text in drawing.texts()).replace(" ", "").replace("•", ""))
    assert {sign for sign, count in (in_drawing - on_slide).items() if sign.isalnum()} == set()


def test_every_arrow_is_a_connector_that_is_glued_where_it_ends(drawn: tuple[Drawing, Slide]) -> None:
    drawing, slide = drawn
    known = {shape.shape_id: shape for shape in shapes_in(slide.shapes)}
    glued = slide.shapes.element.xpath(".//a:stCxn | .//a:endCxn")
    assert all(int(end.get("id")) in known for end in glued)
    cut = drawing is dict(DRAWINGS)["wrapped"]
    joined = len(connectors(things_of(drawing, FIRST_NUMBER)))
    assert joined <= len(glued) < 2 * joined if cut else len(glued) == 2 * joined


def test_a_glued_end_names_a_place_that_its_shape_has(drawn: tuple[Drawing, Slide]) -> None:
    tree = drawn[1].shapes.element
    by_number = {shape.xpath("string(p:nvSpPr/p:cNvPr/@id)"): shape for shape in tree.xpath(".//p:sp")}
    for end in tree.xpath(".//a:stCxn | .//a:endCxn"):
        shape = by_number[end.get("id")]
        own = shape.xpath("p:spPr/a:custGeom/a:cxnLst/a:cxn")
        places = len(own) or (8 if shape.xpath("p:spPr/a:prstGeom/@prst") == ["ellipse"] else 4)
        assert 0 <= int(end.get("idx")) < places


@pytest.mark.parametrize("seed", range(3))
def test_titles_can_be_edited_as_one_text(seed: int) -> None:
    blueprint = service(seed, 16)
    assert Counter(titles(blueprint)) <= text_on(slide_of(draw(blueprint)))


def test_the_slide_is_as_large_as_the_picture_and_at_most_56_inches() -> None:
    small = Drawing(1000, 500, "T", "D", "#FFFFFF", ())
    large = Drawing(20_000, 500, "T", "D", "#FFFFFF", ())
    shows = [Presentation(io.BytesIO(to_pptx(each))) for each in (small, large)]
    assert (shows[0].slide_width, shows[0].slide_height) == (1000 * EMU, 500 * EMU)
    assert shows[1].slide_width == LONGEST


def test_the_slide_has_a_title_and_notes_for_the_speaker() -> None:
    drawing = draw(service(1, 4))
    slide = slide_of(drawing)
    assert slide.shapes.title is not None
    assert slide.shapes.title.text_frame.text.replace("\v", " ") == drawing.title
    assert slide.has_notes_slide
    assert slide.notes_slide.notes_text_frame is not None
    assert slide.notes_slide.notes_text_frame.text == drawing.description


def test_fonts_sizes_and_colours_are_named() -> None:
    text = Text(Point(5, 20), "Tea", Style(Font.BOLD, 12.0), "#123456")
    ground = Box(Rect(0, 0, 90, 40), "#ABCDEF", Pen("#654321", 2.0, (4.0, 2.0)), 6.0)
    group = Group("card", (ground, replace(text, inside=True)), "card-1", "A card")
    (card,) = shapes_in(slide_of(Drawing(100, 50, "T", "D", "#FFFFFF", (group,))).shapes)[1:]
    (run,) = card.text_frame.paragraphs[0].runs
    assert (run.font.name, run.font.size.pt, run.font.bold, str(run.font.color.rgb)) == (
        "Source Sans Pro",
        9,
        True,
        "123456",
    )
    assert (str(card.fill.fore_color.rgb), str(card.line.color.rgb), card.line.width.pt) == ("ABCDEF", "654321", 1.5)
    assert card.adjustments[0] == pytest.approx(6 / 40, abs=1e-4)


def test_everything_has_one_date_so_that_the_bytes_are_the_same_whenever_it_is_drawn() -> None:
    file = to_pptx(draw(service(2, 8)))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
    assert file == to_pptx(draw(service(2, 8)))


def test_a_title_of_any_length_is_on_the_slide_and_shortened_in_the_properties() -> None:
    drawing = Drawing(200, 50, "long " * 99, "D", "#FFFFFF", (), authors=("Somebody " * 40,))
    about = Presentation(io.BytesIO(to_pptx(drawing))).core_properties
    assert about.title.startswith("long long")
    assert (len(about.title), len(about.author)) == (255, 255)


def test_texts_that_look_like_markup_stay_texts() -> None:
    odd = "<a:t>&amp; \x0b\x00 ]]>"
    drawing = Drawing(
        200, 50, odd, odd, "#FFFFFF", (Group("x", (Text(Point(5, 20), odd, STYLE, "#000000"),), "n", odd),)
    )
    assert "<a:t>&amp; \ufffd\ufffd ]]>" in text_on(slide_of(drawing))
