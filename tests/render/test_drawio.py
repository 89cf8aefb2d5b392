"""Diagrams of draw.io: cells that it knows, in their places, and edges that join them."""

from __future__ import annotations

import base64
import html
import re
import zlib
from collections import Counter
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from blueprint.render.drawing import Circle, Drawing, Group, Path, Pen, Text
from blueprint.render.drawio.file import to_drawio
from blueprint.render.editable.gathering import things_of
from blueprint.render.geometry import Point
from blueprint.render.text import Font, Style
from blueprint.render.view import draw
from tests.render.editing import LISTED, connectors, drawings, titles
from tests.render.services import service

DRAWINGS = drawings()
Element = ElementTree.Element


def parsed(drawing: Drawing) -> Element:
    return ElementTree.fromstring(to_drawio(drawing))


@pytest.fixture(scope="module", params=[drawing for _, drawing in DRAWINGS], ids=[name for name, _ in DRAWINGS])
def drawn(request: pytest.FixtureRequest) -> tuple[Drawing, Element]:
    return request.param, parsed(request.param)


def cells(root: Element) -> dict[str, Element]:
    """Every cell by its id, which stands on a `UserObject` around it if there is one."""
    found = {}
    for outer in root.find("./diagram/mxGraphModel/root") or ():
        cell = outer if outer.tag == "mxCell" else outer[0]
        found[outer.get("id", "")] = cell
    return found


def number(element: Element, name: str) -> float:
    return float(element.get(name, "0"))


def place(of: dict[str, Element], name: str) -> tuple[float, float, float, float]:
    """Left, top, width and height of a vertex on the page."""
    x, y = 0.0, 0.0
    wide, high = (number(of[name][0], side) for side in ("width", "height"))
    while name not in ("1", "0"):
        x, y = x + number(of[name][0], "x"), y + number(of[name][0], "y")
        name = of[name].get("parent", "")
    return x, y, wide, high


def style(cell: Element) -> dict[str, str]:
    parts = (part.partition("=") for part in cell.get("style", "").split(";"))
    return {key: value for key, _, value in parts if key}


def texts(root: Element) -> list[str]:
    values = [cell.get("value", "") for cell in root.iter("mxCell")]
    return [html.unescape(line) for value in values if value for line in value.split("<br>")]


def test_the_file_begins_as_the_format_wants(drawn: tuple[Drawing, Element]) -> None:
    _, root = drawn
    first, second = list(root.findall("./diagram/mxGraphModel/root/*"))[:2]
    assert root.tag == "mxfile"
    assert first.get("id") == "0"
    assert (second.get("id"), second.get("parent")) == ("1", "0")


def test_ids_are_unique_and_every_reference_leads_to_a_cell(drawn: tuple[Drawing, Element]) -> None:
    _, root = drawn
    ids = [each.get("id") for each in root.findall("./diagram/mxGraphModel/root/*")]
    assert len(ids) == len(set(ids))
    known = cells(root)
    for cell in list(known.values())[1:]:
        assert cell.get("parent") in known
        assert cell.get("source", "1") in known
        assert cell.get("target", "1") in known


def test_everything_is_a_vertex_or_an_edge_with_a_geometry(drawn: tuple[Drawing, Element]) -> None:
    for cell in list(cells(drawn[1]).values())[2:]:
        assert (cell.get("vertex"), cell.get("edge")) in (("1", None), (None, "1"))
        assert [inner.tag for inner in cell] == ["mxGeometry"]


def test_an_edge_leaves_and_enters_its_shapes_where_the_arrow_begins_and_ends(drawn: tuple[Drawing, Element]) -> None:
    drawing, root = drawn
    of = cells(root)
    joined = connectors(things_of(drawing))
    edges = {name: cell for name, cell in of.items() if cell.get("source") or cell.get("target")}
    assert len(edges) == len(joined)
    points = {arrow.name: arrow.points for arrow in joined}
    for name, edge in edges.items():
        for end, key, at in (("source", "exit", points[name][0]), ("target", "entry", points[name][-1])):
            if edge.get(end):
                x, y, wide, high = place(of, edge.get(end, ""))
                share = style(edge)
                found = x + wide * float(share[f"{key}X"]), y + high * float(share[f"{key}Y"])
                assert found == pytest.approx(at, abs=4)


def test_what_is_in_a_bundle_lies_in_it(drawn: tuple[Drawing, Element]) -> None:
    of = cells(drawn[1])
    for name, cell in of.items():
        parent = cell.get("parent", "0")
        if cell.get("vertex") and parent != "1":
            x, y, wide, high = place(of, name)
            left, top, width, height = place(of, parent)
            assert left - 1 <= x
            assert x + wide <= left + width + 1.1
            assert top - 1 <= y
            assert y + high <= top + height + 1.1


@pytest.mark.parametrize("seed", range(3))
def test_titles_can_be_edited_as_one_text(seed: int) -> None:
    blueprint = service(seed, 16)
    assert Counter(titles(blueprint)) <= Counter(text.removeprefix(LISTED) for text in texts(parsed(draw(blueprint))))


def test_no_word_is_lost(drawn: tuple[Drawing, Element]) -> None:
    drawing, root = drawn
    found = Counter("".join(texts(root)).replace(" ", ""))
    wanted = Counter("".join(text.content for text in drawing.texts()).replace(" ", ""))
    assert {sign for sign, count in (wanted - found).items() if sign.isalnum()} == set()


def test_a_free_outline_is_a_stencil_that_draws_it() -> None:
    outline = Path(
        (("M", Point(10, 20)), ("C", Point(15, 20), Point(20, 25), Point(20, 30)), ("Z",)), "#FF0000", Pen("#00FF00")
    )
    (cell,) = list(cells(parsed(Drawing(50, 50, "T", "D", "#FFFFFF", (Group("icon", (outline,)),)))).values())[2:]
    packed = re.fullmatch(r"stencil\((.*)\)", style(cell)["shape"])
    assert packed
    shape = ElementTree.fromstring(unquote(zlib.decompress(base64.b64decode(packed[1]), -zlib.MAX_WBITS).decode()))
    assert (shape.get("w"), shape.get("h")) == ("10.00", "10.00")
    steps = [
        (step.tag, [float(value) for value in step.attrib.values()]) for step in shape.find("./foreground/path") or ()
    ]
    assert steps == [("move", [0, 0]), ("curve", [5, 0, 10, 5, 10, 10]), ("close", [])]
    assert shape.find("./foreground/fillstroke") is not None
    assert (style(cell)["fillColor"], style(cell)["strokeColor"]) == ("#FF0000", "#00FF00")


def test_texts_that_look_like_markup_stay_texts() -> None:
    odd = '<b>&amp;</b> "x" \x00'
    text = Text(Point(5, 20), odd, Style(Font.REGULAR, 12.0), "#000000")
    root = parsed(Drawing(200, 50, odd, odd, "#FFFFFF", (Group("x", (text, Circle(Point(9, 9), 3.0)), "n", odd),)))
    assert texts(root) == ['<b>&amp;</b> "x" \ufffd']


@pytest.mark.parametrize("seed", range(2))
def test_the_same_drawing_gives_the_same_bytes(seed: int) -> None:
    assert to_drawio(draw(service(seed, 12))) == to_drawio(draw(service(seed, 12)))
