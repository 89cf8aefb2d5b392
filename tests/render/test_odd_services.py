"""Services that nobody hopes for: what is long, small, many or in another script still gives a sensible picture."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.services import service
from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import ORIENTATIONS
from blueprint.render.drawing import Drawing
from blueprint.render.svg import to_svg
from blueprint.render.view import DrawingError, draw
from tests.render.picture_laws import LAWS

SENTENCE = ("The guest says at length what the matter is and begins once more; " * 5)[:300]
WORD = ("Rindfleischetikettierungsüberwachungsaufgabe" * 7)[:300]
KINDS = ("frontstage", "backstage", "support")
ODD: dict[str, dict[str, Any]] = {
    "long titles": {
        "lanes": {"frontstage": SENTENCE, "annex": {"role": "backstage", "title": WORD}},
        "steps": [
            {"act": SENTENCE, "subtitle": WORD, "target": "5 min"},
            {"customer": SENTENCE, "frontstage": WORD, "annex": "x", "systems": [WORD, "b", "c"], "evidence": [WORD]},
            {"act": "x"},
            {"customer": "B", "frontstage": SENTENCE, "wait": {"title": WORD}, "fail_points": [SENTENCE]},
        ],
    },
    "one activity": {"steps": [{"customer": "Comes"}]},
    "no customer": {"steps": [{"backstage": "Counts", "after": "b"}, {"id": "b", "systems": "Adds"}]},
    "no acts": {"steps": [{"customer": "Comes", "frontstage": "Greets"}, {"customer": "Goes"}]},
    "an act without steps": {"steps": [{"act": "Before"}, {"act": "Then"}, {"customer": "Comes"}, {"act": "After"}]},
    "an empty lane": {
        "lanes": {"bell_desk": {"role": "frontstage", "title": "Bell desk"}},
        "steps": [{"customer": "Comes", "frontstage": "Greets"}],
    },
    "forty lanes": {
        "lanes": {f"l{i}": {"role": KINDS[i % 3], "title": f"Lane number {i}"} for i in range(40)},
        "steps": [
            {"customer": f"Step {step}", **{f"l{i}": f"Does {i}" for i in range(40) if i * step % 3 == 0}}
            for step in range(4)
        ],
    },
    "all the world's scripts": {
        "steps": [
            {"act": "第一幕"},
            {"customer": "お客様が店に入り席に案内される", "frontstage": "いらっしゃいませと迎える"},
            {"customer": "الضيف يدخل المطعم ويطلب طاولة بجانب النافذة", "systems": "نظام الحجز"},
            {"customer": "האורח מזמין קפה ועוגה", "backstage": "המטבח מכין"},
            {"customer": "Ο πελάτης πληρώνει", "frontstage": "Провожает"},
        ]
    },
}


@pytest.fixture(scope="module", params=[(name, way) for name in ODD for way in ORIENTATIONS], ids=str)
def picture(request: pytest.FixtureRequest) -> Drawing:
    name, orientation = request.param
    return draw(Blueprint.from_document({"blueprint": name, **ODD[name]}), orientation=orientation)


@pytest.mark.parametrize("law", LAWS)
def test_an_odd_service_keeps_the_laws_of_all_pictures(picture: Drawing, law: str) -> None:
    assert list(LAWS[law](picture)) == []


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_thousand_activities_are_all_drawn(orientation: str) -> None:
    blueprint = service(1000)
    drawing = draw(blueprint, orientation=orientation)
    activities = sum(len(step.activities) + bool(step.evidence) for step in blueprint.moments)
    assert len(list(drawing.groups("activity"))) == activities
    assert to_svg(drawing).endswith("</svg>\n")


def test_where_nobody_does_anything_there_is_nothing_to_draw_and_that_is_said() -> None:
    with pytest.raises(DrawingError, match="so there is nothing to draw"):
        draw(Blueprint.from_document({"blueprint": "A", "steps": [{"act": "Alone"}]}))
