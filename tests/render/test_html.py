"""The page with a picture: what stands in it. What it does is tried in a browser, in `test_html_in_browser`."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Drawing, Group, Item, Said
from blueprint.render.html.page import to_html
from blueprint.render.html.subjects import subjects
from blueprint.render.html.wording import ENGLISH, LANGUAGES
from blueprint.render.view import VIEWS, draw
from tests.render.services import service

HAIRCUT = Blueprint.from_document(
    {
        "blueprint": "A haircut",
        "steps": [
            {"id": "come", "customer": "Comes in", "frontstage": "Greets"},
            {"id": "cut", "customer": "Has it cut", "fail_points": [{"title": "Too short", "severity": 8}]},
            {"id": "pay", "customer": "Pays"},
            {"id": "sweep", "backstage": "Sweeps", "after": "cut", "duration": "2 min"},
        ],
    }
)


def drawing(*items: Item) -> Drawing:
    return Drawing(100, 50, "Title", "Description", "#FFFFFF", items)


def test_every_step_can_be_asked_about_in_the_order_of_the_file() -> None:
    assert [each.name for each in subjects(draw(HAIRCUT))] == ["step-come", "step-cut", "step-pay", "step-sweep"]


def test_what_leads_to_a_step_and_from_it_is_what_the_arrows_say() -> None:
    by_name = {each.name: each for each in subjects(draw(HAIRCUT))}
    cut = by_name["step-cut"]
    assert [place.title for place in cut.before] == ["Comes in"]
    assert {place.title for place in cut.after} == {"Pays", "Sweeps"}


def test_parts_are_called_by_their_names_in_every_view() -> None:
    service = Blueprint.from_document(
        {
            "blueprint": "A haircut",
            "steps": [{"customer": "Has it cut", "by": "stylist", "duration": "5 min"}],
            "flower": {"core": "A cut", "petals": {"payment": {"elements": ["card"], "state": "fading"}}},
        }
    )
    called = {view: [each.title for each in subjects(draw(service, view))] for view in VIEWS}
    assert called["swimlane"] == called["process_map"] == ["Has it cut"]
    assert called["flower"][-1] == "Payment"


def test_lines_inside_a_step_lead_nowhere() -> None:
    assert [place.title for place in subjects(draw(HAIRCUT))[0].after] == ["Has it cut"]


def test_a_link_that_is_only_a_lettered_tag_counts_like_an_arrow() -> None:
    far = {"blueprint": "Far", "steps": [{"id": f"s{i}", "customer": f"Step {i}"} for i in range(12)]}
    far["steps"][0]["then"] = {"s10": "10 %", "next": "rest"}  # type: ignore[index]
    picture = draw(Blueprint.from_document(far))
    assert list(picture.groups("tag"))
    first, *_, tenth, _ = subjects(picture)
    assert "Step 10" in [place.title for place in first.after]
    assert "Step 0" in [place.title for place in tenth.before]


def test_the_panel_tells_what_the_file_says() -> None:
    told = {said.heading: said.text for each in subjects(draw(HAIRCUT)) for said in each.about}
    assert told["Backstage staff"] == "Sweeps"
    assert told["How long"] == "2 min"
    assert told["Fail point F1"] == "Too short (severity 8)"


@pytest.mark.parametrize("view", ["swimlane", "process_map"])
@pytest.mark.parametrize("seed", range(4))
def test_every_arrow_has_both_its_ends_in_the_picture(seed: int, view: str) -> None:
    picture = draw(service(seed, 14, hard=True), view)
    svg = ElementTree.fromstring(
        re.sub(r"^.*?(<svg)", r"\1", to_html(picture).split("</svg>")[0] + "</svg>", flags=re.S)
    )
    names = {element.get("id") for element in svg.iter()}
    ends = [element.get(key) for element in svg.iter() for key in ("data-from", "data-to") if element.get(key)]
    assert ends
    assert set(ends) <= names


def test_the_page_runs_its_own_script_and_nothing_else_and_loads_nothing() -> None:
    page = to_html(draw(HAIRCUT))
    (script,) = re.findall(r"<script>(.*?)</script>", page, flags=re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src &#x27;sha256-{digest}&#x27;" in page
    assert "default-src &#x27;none&#x27;" in page
    assert re.findall(r'(?:src|href)="(?!#)', page) == []


def test_the_texts_of_the_author_stay_texts() -> None:
    evil = "</script><script>alert(1)</script>&\x00"
    page = to_html(drawing(Group("step", (), "step-a", evil, about=(Said(evil, evil),))))
    assert page.count("<script>") == 1
    assert page.count("</script>") == 1
    assert "\x00" not in page


def test_the_page_speaks_the_language_of_the_picture() -> None:
    german = to_html(replace(drawing(), language="de-AT"))
    assert '<html lang="de-AT">' in german
    assert LANGUAGES["de"].whole in german
    assert ENGLISH.whole in to_html(replace(drawing(), language="pt"))
