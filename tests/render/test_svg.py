from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import ORIENTATIONS
from blueprint.render.drawing import Anchor, Box, Circle, Drawing, Group, Head, Item, Line, Path, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.svg import Lettering, to_svg
from blueprint.render.text import Font, Style
from blueprint.render.view import draw
from tests.render.services import service

SVG = "{http://www.w3.org/2000/svg}"
PAINT = {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"}
ALLOWED = {
    "svg": {"width", "height", "viewBox", "lang", "role", "aria-labelledby", "aria-describedby", "font-family"},
    "title": {"id"},
    "desc": {"id"},
    "style": set(),
    "g": {"class", "id", "role", "data-from", "data-to"},
    "rect": {"x", "y", "width", "height", "rx", *PAINT},
    "circle": {"cx", "cy", "r", *PAINT},
    "path": {"d", *PAINT},
    "text": {"x", "y", "font-size", "font-weight", "font-style", "fill", "text-anchor"},
}
"""Every element with its attributes."""
ALLOWED_IN_OUTLINES = {
    **ALLOWED,
    "g": {*ALLOWED["g"], "aria-label", "fill", "transform"},
    "defs": set(),
    "path": {*ALLOWED["path"], "id"},
    "use": {"href", "x"},
}
STYLE = Style(Font.REGULAR, 12.0)


def drawing(*items: Item) -> Drawing:
    return Drawing(100, 50.5, "Title", "Description", "#FFFFFF", items)


def tree(*items: Item) -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(drawing(*items)))


def tags(root: ElementTree.Element) -> list[str]:
    return [element.tag.removeprefix(SVG) for element in root.iter()]


def paths(*items: Item) -> list[str]:
    return [element.get("d", "") for element in tree(*items).iter(f"{SVG}path")]


def strange(root: ElementTree.Element, allowed: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Elements and attributes beyond those allowed."""
    every = [(tag, element) for tag, element in zip(tags(root), root.iter(), strict=True)]
    elements = [(tag, "") for tag, _ in every if tag not in allowed]
    return elements + [(tag, name) for tag, each in every for name in each.attrib if name not in allowed.get(tag, ())]


@pytest.mark.parametrize("seed", range(4))
def test_pictures_use_only_the_strict_subset(seed: int) -> None:
    drawing = replace(draw(service(seed, 12)), language="en")
    assert strange(ElementTree.fromstring(to_svg(drawing)), ALLOWED) == []
    assert strange(ElementTree.fromstring(to_svg(drawing, Lettering.OUTLINES)), ALLOWED_IN_OUTLINES) == []


@pytest.mark.parametrize("seed", range(4))
def test_outlines_are_defined_once_each_and_all_used(seed: int) -> None:
    root = ElementTree.fromstring(to_svg(draw(service(seed, 12)), Lettering.OUTLINES))
    (letters,) = root.iter(f"{SVG}defs")
    defined = [letter.get("id", "") for letter in letters]
    assert len(defined) == len(set(defined))
    assert {use.get("href", "").removeprefix("#") for use in root.iter(f"{SVG}use")} == set(defined)
    ids = [name for element in root.iter() if (name := element.get("id"))]
    assert len(ids) == len(set(ids))


def test_outlines_keep_every_text_for_who_hears_it_read() -> None:
    latin = Text(Point(10, 20), "Täglich “Tea” & <b>", STYLE, "#000000", Anchor.MIDDLE)
    root = ElementTree.fromstring(to_svg(drawing(latin), Lettering.OUTLINES))
    assert (root[-1].get("role"), root[-1].get("aria-label")) == ("img", latin.content)
    assert "style" not in tags(root)
    assert "text" not in tags(root)


def test_a_text_with_signs_that_the_fonts_lack_stays_live_among_outlines() -> None:
    texts = (Text(Point(0, 20), "Tea", STYLE, "#000000"), Text(Point(0, 40), "Tea 茶", STYLE, "#000000"))
    svg = to_svg(drawing(*texts), Lettering.OUTLINES)
    assert ">Tea 茶</text>" in svg
    assert 'aria-label="Tea"' in svg
    assert "@font-face" in svg


def test_the_language_of_the_file_is_named() -> None:
    assert ElementTree.fromstring(to_svg(replace(drawing(), language="pt-BR"))).get("lang") == "pt-BR"
    assert tree().get("lang") is None


@pytest.mark.parametrize("seed", range(4))
def test_ids_are_unique(seed: int) -> None:
    root = ElementTree.fromstring(to_svg(draw(service(seed, 12))))
    ids = [name for element in root.iter() if (name := element.get("id"))]
    assert len(ids) == len(set(ids))


def test_title_and_description_come_first_and_are_referred_to() -> None:
    root = tree()
    assert tags(root)[:3] == ["svg", "title", "desc"]
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")
    assert (root[0].text, root[1].text) == ("Title", "Description")


def test_size_and_view_box_agree() -> None:
    root = tree()
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("100", "50.5", "0 0 100 50.5")


def test_groups_carry_their_kind_name_title_and_links() -> None:
    inner = Box(Rect(0, 0, 1, 1), "#000000")
    group = tree(Group("arrow", (inner,), "way-1", "From a to b", ("a", "b")))[-1]
    assert (group.get("class"), group.get("id"), group.get("role")) == ("arrow", "way-1", "group")
    assert (group.get("data-from"), group.get("data-to"), group[0].text) == ("a", "b", "From a to b")


def test_read_aloud_the_picture_is_a_table_of_contents_of_the_service() -> None:
    blueprint = Blueprint.from_document(
        {
            "blueprint": "A haircut",
            "steps": [
                {"act": "Arrival"},
                {"id": "come", "customer": "Comes in", "frontstage": "Greets"},
                {"act": "The cut"},
                {"id": "cut", "customer": "Has it cut", "fail_points": ["Too short"]},
                {"id": "sweep", "backstage": "Sweeps", "after": "cut"},
            ],
        }
    )
    root = ElementTree.fromstring(to_svg(draw(blueprint)))
    groups = [element for element in root.iter(f"{SVG}g") if element.get("role") == "group"]
    assert [(group.get("class"), group[0].text) for group in groups] == [
        ("heading", "A haircut"),
        ("act", "Arrival"),
        ("act", "The cut"),
        ("lane", "Customer actions"),
        ("lane", "Frontstage staff"),
        ("lane", "Backstage staff"),
        ("divider", "Line of interaction"),
        ("divider", "Line of visibility"),
        ("chapter", "Arrival"),
        ("step", "Comes in"),
        ("activity", "Customer actions: Comes in"),
        ("activity", "Frontstage staff: Greets"),
        ("chapter", "The cut"),
        ("step", "Has it cut"),
        ("activity", "Customer actions: Has it cut"),
        ("mark", "F1 Too short"),
        ("step", "Sweeps"),
        ("activity", "Backstage staff: Sweeps"),
        ("legend", "Legend"),
        ("list", "Fail points"),
    ]
    assert {group.get("id") for group in groups} >= {"lane-customer", "step-cut", "activity-cut-customer"}


def test_shapes_are_written_with_at_most_two_decimals() -> None:
    svg = to_svg(drawing(Box(Rect(1 / 3, -0.001, 2.5, 10), "#000000"), Circle(Point(1, 2), 3.0, None, Pen("#111111"))))
    assert '<rect x="0.33" y="0" width="2.5" height="10" fill="#000000"/>' in svg
    assert '<circle cx="1" cy="2" r="3" fill="none" stroke="#111111" stroke-width="1"/>' in svg


def test_texts_carry_cut_size_and_anchor() -> None:
    text = tree(Text(Point(1, 2), "a & <b>", Style(Font.BOLD, 10.0), "#000000", Anchor.MIDDLE))[-1]
    assert text.text == "a & <b>"
    assert [text.get(name) for name in ("x", "y", "font-size", "font-weight")] == ["1", "2", "10", "700"]
    assert (text.get("fill"), text.get("text-anchor")) == ("#000000", "middle")


def test_signs_that_xml_forbids_are_replaced() -> None:
    root = tree(Text(Point(0, 0), "a\x00b\x1b\ud800", STYLE, "#000000"))
    assert root[-1].text == "a\ufffdb\ufffd\ufffd"


def test_a_line_ends_where_its_head_begins() -> None:
    line, head = paths(Line((Point(0, 10), Point(50, 10)), Pen("#000000"), Head(6, 3)))
    assert line == "M0 10L44 10"
    assert head == "M50 10L44 7L44 13Z"


def test_a_tail_is_a_head_at_the_beginning() -> None:
    line, tail = paths(Line((Point(10, 0), Point(10, 40)), Pen("#000000"), tail=Head(6, 3)))
    assert line == "M10 6L10 40"
    assert tail.startswith("M10 0L")


def test_corners_are_rounded_but_never_by_more_than_half_a_piece() -> None:
    (wide,) = paths(Line((Point(0, 0), Point(20, 0), Point(20, 20)), Pen("#000000"), radius=5))
    assert wide == "M0 0L15 0Q20 0 20 5L20 20"
    (tight,) = paths(Line((Point(0, 0), Point(4, 0), Point(4, 20)), Pen("#000000"), radius=5))
    assert tight == "M0 0L2 0Q4 0 4 2L4 20"


def test_a_line_is_interrupted_where_another_crosses() -> None:
    (line,) = paths(Line((Point(0, 5), Point(40, 5)), Pen("#000000"), gaps=(Point(30, 5), Point(10, 5))))
    assert line == "M0 5L6.4 5M13.6 5L26.4 5M33.6 5L40 5"


def test_interruptions_close_to_one_another_become_one() -> None:
    (line,) = paths(Line((Point(0, 5), Point(40, 5)), Pen("#000000"), gaps=(Point(10, 5), Point(18, 5))))
    assert line == "M0 5L6.4 5M21.6 5L40 5"


def test_curves_and_dashes() -> None:
    curve = Path(
        (("M", Point(0, 0)), ("C", Point(1, 1), Point(2, 2), Point(3, 3)), ("Z",)), None, Pen("#000000", 1, (2, 3))
    )
    svg = to_svg(drawing(curve))
    assert '<path d="M0 0C1 1 2 2 3 3Z" fill="none" stroke="#000000" stroke-width="1" stroke-dasharray="2 3"/>' in svg


def test_the_same_drawing_gives_the_same_bytes() -> None:
    blueprint = service(3, 20)
    assert to_svg(draw(blueprint)) == to_svg(draw(blueprint))


PROGRAM = """
import sys
from blueprint.render import draw, to_svg
from tests.render.services import service
services = [service(seed, 16, hard=True) for seed in range(3)]
written = [to_svg(draw(each, orientation=way)) for each in services for way in ("horizontal", "vertical")]
sys.stdout.buffer.write("".join(written).encode())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=True, env={"PYTHONHASHSEED": "4711"}
    )
    services = [service(seed, 16, hard=True) for seed in range(3)]
    written = [to_svg(draw(each, orientation=way)) for each in services for way in ORIENTATIONS]
    assert run.stdout == "".join(written).encode()
