"""Pictures with figures, of two blueprints, and charts over HTTP: as the command line draws them, within the limits."""

from __future__ import annotations

import json
import re

import pytest

from api.settings import Settings
from blueprint.exchange.loader import loads
from blueprint.render import draw, to_svg
from blueprint.render.charts.chart import CHARTS
from blueprint.render.view import draw_change
from blueprint.simulate import simulate
from blueprint.simulate.compare import compare_several
from tests.api.client import client
from tests.haircut import DRAWING_ONLY, HAIRCUT

AFTER = HAIRCUT.replace("stylist: {capacity: 2", "stylist: {capacity: 3")
BOTH = json.dumps({"before": HAIRCUT, "after": AFTER})
PROBLEM = "application/problem+json"


def drawn(text: str) -> str:
    """A picture without the fonts inside."""
    return re.sub(r"base64,[^)]*", "", text)


def test_a_measured_diagram_is_that_of_the_same_simulation() -> None:
    answer = client().post("/v1/diagrams/swimlane?measured=true&replications=3&seed=5", content=HAIRCUT)
    assert answer.status_code == 200
    blueprint = loads(HAIRCUT).require()
    study = simulate(blueprint, replications=3, seed=5).study
    assert drawn(answer.text) == drawn(to_svg(draw(blueprint, study=study)))


def test_a_diagram_has_the_theme_and_orientation_asked_for() -> None:
    answer = client().post("/v1/diagrams/swimlane?theme=dark&orientation=vertical", content=HAIRCUT)
    expected = draw(loads(HAIRCUT).require(), theme="dark", orientation="vertical")
    assert drawn(answer.text) == drawn(to_svg(expected))


def test_a_change_is_one_picture_of_both_with_figures_where_asked_for() -> None:
    before, after = loads(HAIRCUT).require(), loads(AFTER).require()
    (found,) = compare_several(before, [after], replications=3)
    api = client()
    plain, measured = (
        api.post(f"/v1/changes/swimlane{parameters}", content=BOTH)
        for parameters in ("", "?measured=true&replications=3")
    )
    assert drawn(plain.text) == drawn(to_svg(draw_change(before, after)))
    assert drawn(measured.text) == drawn(to_svg(draw_change(before, after, comparison=found)))


@pytest.mark.parametrize("of", CHARTS)
def test_every_chart_can_be_had(of: str) -> None:
    body = BOTH if CHARTS[of].compares else HAIRCUT
    answer = client().post(f"/v1/charts/{of}?replications=3&format=json&theme=dark", content=body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["title"]["text"] == CHARTS[of].question
    assert "3 simulated days" in answer.json()["title"]["subtitle"]


@pytest.mark.parametrize(
    ("accept", "begins"),
    [("*/*", b"<svg"), ("image/png", b"\x89PNG"), ("application/pdf", b"%PDF"), ("text/html", b"<!DOCTYPE html>")],
)
def test_a_chart_has_the_format_that_is_accepted(accept: str, begins: bytes) -> None:
    headers = {"accept": accept}
    answer = client().post("/v1/charts/waits?replications=2&scale=0.5", content=HAIRCUT, headers=headers)
    assert answer.status_code == 200
    assert answer.content.lstrip().startswith(begins)


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("/v1/diagrams/swimlane?measured=true", DRAWING_ONLY, 422, "demand:"),
        ("/v1/diagrams/process_map?measured=true", HAIRCUT, 422, "carries no figures"),
        ("/v1/diagrams/swimlane?seed=3", HAIRCUT, 400, "seed says how to simulate, and only measured=true simulates"),
        ("/v1/diagrams/swimlane?measured=true&replications=900", HAIRCUT, 400, "500 replications at most"),
        ("/v1/diagrams/flower?orientation=vertical", HAIRCUT, 422, "has no orientation"),
        ("/v1/changes/swimlane", HAIRCUT, 400, "it is no JSON"),
        ("/v1/changes/swimlane", '{"before": "x"}', 400, "it needs the keys before and after, and no others"),
        ("/v1/changes/swimlane", '{"before": "x", "after": 3}', 400, "before and after are texts"),
        ("/v1/changes/flower", BOTH, 422, "cannot show what changes"),
        ("/v1/changes/swimlame", BOTH, 404, "no view `swimlame`"),
        ("/v1/changes/swimlane", json.dumps({"before": HAIRCUT, "after": "steps: ["}), 422, "cannot be used"),
        ("/v1/charts/pie", HAIRCUT, 404, "there is no chart `pie`"),
        ("/v1/charts/comparison", HAIRCUT, 400, "it is no JSON"),
        ("/v1/charts/waits?replications=1", HAIRCUT, 400, "at least 2"),
        ("/v1/charts/waits", DRAWING_ONLY, 422, "demand:"),
        ("/v1/charts/waits?theme=neon", HAIRCUT, 400, "theme must be"),
    ],
)
def test_what_cannot_be_drawn_is_a_problem(path: str, body: str, status: int, words: str) -> None:
    answer = client().post(path, content=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    assert words in answer.json()["detail"]


def test_a_chart_that_nobody_can_be_sent_is_refused_before_it_is_made() -> None:
    answer = client().post("/v1/charts/waits", content=HAIRCUT, headers={"accept": "image/gif"})
    assert answer.status_code == 406


def test_a_chart_has_no_more_pixels_than_a_picture_may() -> None:
    api = client(Settings(most_pixels=10_000))
    answer = api.post("/v1/charts/waits?replications=2&format=png", content=HAIRCUT)
    assert answer.status_code == 422
    assert "too large as PNG" in answer.json()["detail"]


def test_bodies_and_answers_are_described() -> None:
    paths = client().get("/openapi.json").json()["paths"]
    charts, changes = (paths[path]["post"] for path in ("/v1/charts/{of}", "/v1/changes/{view}"))
    assert set(charts["requestBody"]["content"]) == {"application/yaml", "application/json"}
    assert set(changes["requestBody"]["content"]["application/json"]["schema"]["required"]) == {"before", "after"}
    assert "image/svg+xml" in charts["responses"]["200"]["content"]
    names = {parameter["name"] for parameter in paths["/v1/diagrams/{view}"]["post"]["parameters"]}
    assert {"measured", "replications", "theme", "orientation"} <= names
