"""The API answers with pictures, findings and measures, and says what is wrong as problems."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from fastapi import Request

from api.app import create
from api.problems import Problem
from api.requests import document_of
from api.settings import Settings
from blueprint.exchange.loader import loads
from blueprint.render.formats import FORMATS
from tests.api.client import client
from tests.haircut import DRAWING_ONLY, HAIRCUT

PROBLEM = "application/problem+json"
BROKEN = HAIRCUT.replace("by: stylist", "by: stilist", 1).replace("duration: 2..3 min", "duration: 5")


def test_health_says_the_version() -> None:
    answer = client().get("/health")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.json()["version"]


@pytest.mark.parametrize("view", ["swimlane", "flower"])
def test_a_diagram_is_svg_unless_png_or_pdf_is_asked_for(view: str) -> None:
    api = client()
    answer = api.post(f"/v1/diagrams/{view}", content=HAIRCUT)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg") or answer.text.startswith("<?xml")
    for asked in (
        api.post(f"/v1/diagrams/{view}?format=png&scale=1", content=HAIRCUT),
        api.post(f"/v1/diagrams/{view}?scale=1", content=HAIRCUT, headers={"accept": "image/png"}),
    ):
        assert asked.status_code == 200
        assert asked.headers["content-type"] == "image/png"
        assert asked.content.startswith(b"\x89PNG")
    for asked in (
        api.post(f"/v1/diagrams/{view}?format=pdf", content=HAIRCUT),
        api.post(f"/v1/diagrams/{view}", content=HAIRCUT, headers={"accept": "application/pdf"}),
    ):
        assert asked.status_code == 200
        assert asked.headers["content-type"] == "application/pdf"
        assert asked.content.startswith(b"%PDF")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_diagram_can_have_every_format_by_its_ending_and_by_its_media_type(ending: str) -> None:
    api, kind = client(), FORMATS[ending].media_type
    for asked in (
        api.post(f"/v1/diagrams/swimlane?format={ending}&scale=0.2", content=DRAWING_ONLY),
        api.post("/v1/diagrams/swimlane?scale=0.2", content=DRAWING_ONLY, headers={"accept": kind}),
    ):
        assert asked.status_code == 200
        assert asked.headers["content-type"].partition(";")[0] == kind


def test_a_file_that_only_draws_is_drawn() -> None:
    assert client().post("/v1/diagrams/swimlane", content=DRAWING_ONLY).status_code == 200


def test_json_is_yaml() -> None:
    body = json.dumps({"blueprint": "A haircut", "steps": [{"customer": "Comes in"}, {"customer": "Leaves"}]})
    assert client().post("/v1/diagrams/swimlane", content=body).status_code == 200


def test_checks_give_the_findings_of_the_command_line() -> None:
    found = client().post("/v1/checks", content=BROKEN).json()
    assert found["usable"] is False
    expected = loads(BROKEN, "request").findings
    assert len(expected) >= 2
    assert [(f["line"], f["column"], f["message"], f["hint"]) for f in found["findings"]] == [
        (f.place.line, f.place.column, f.message, f.hint) for f in expected if f.place
    ]


def test_a_good_blueprint_has_no_findings() -> None:
    assert client().post("/v1/checks", content=HAIRCUT).json() == {"usable": True, "findings": []}


def test_a_simulation_answers_with_measures_and_is_repeatable() -> None:
    api = client()
    first, second = (api.post("/v1/simulations?replications=5&seed=7", content=HAIRCUT).json() for _ in range(2))
    assert first == second
    assert first["replications"] == 5
    assert first["seed"] == 7
    assert first["measures"]["wait.total.mean"]["unit"] == "s"
    assert first["measures"]["step.cut.wait.mean"]["n"] > 0


@pytest.mark.parametrize("path", ["/v1/diagrams/swimlane", "/v1/simulations"])
def test_a_faulty_blueprint_is_a_problem_with_located_findings(path: str) -> None:
    answer = client().post(path, content=BROKEN)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == PROBLEM
    problem = answer.json()
    assert problem["status"] == 422
    assert {finding["line"] for finding in problem["findings"]} == {
        number
        for number, line in enumerate(BROKEN.splitlines(), 1)
        if "stilist" in line or line.strip() == "duration: 5"
    }


def test_broken_yaml_is_a_problem_too() -> None:
    answer = client().post("/v1/diagrams/swimlane", content="blueprint: [")
    assert answer.status_code == 422
    assert answer.json()["findings"][0]["line"] == 1


def test_an_unfinished_blueprint_names_the_lines_that_are_missing() -> None:
    answer = client().post("/v1/simulations", content=DRAWING_ONLY)
    assert answer.status_code == 422
    assert "demand:" in answer.json()["detail"]


def test_the_schema_is_that_of_the_language() -> None:
    assert "steps" in client().get("/v1/schema").json()["properties"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/v1/diagrams/pie", 404),
        ("GET", "/v1/diagrams/swimlane", 405),
        ("POST", "/v1/diagrams/swimlane?scale=99", 400),
        ("POST", "/v1/diagrams/swimlane?format=gif", 400),
        ("POST", "/v1/simulations?replications=1", 400),
        ("POST", "/v1/simulations?replications=100000", 400),
        ("POST", "/v1/simulations?seed=-1", 400),
        ("POST", "/v1/nothing", 404),
    ],
)
def test_a_wrong_request_is_a_problem(method: str, path: str, status: int) -> None:
    answer = client().request(method, path, content=HAIRCUT if method == "POST" else None)
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("method", "path", "detail"),
    [
        ("POST", "/v1/simulations?replications=few", "replications must be a whole number, not few"),
        ("POST", "/v1/simulations?replications=1", "replications must be at least 2, not 1"),
        ("POST", "/v1/simulations?precision=0", "precision must be more than 0, not 0"),
        ("POST", "/v1/simulations?antithetic=maybe", "antithetic must be true or false, not maybe"),
        ("POST", "/v1/simulations?sed=3", "there is no parameter sed; did you mean `seed`?"),
        ("POST", "/v1/diagrams/swimlane?scale=99", "scale must be at most 8, not 99"),
        ("POST", "/v1/diagrams/swimlane?scale=big", "scale must be a number, not big"),
        (
            "POST",
            "/v1/diagrams/swimlane?format=gif",
            "format must be 'svg', 'png', 'pdf', 'html', 'pptx' or 'drawio', not gif",
        ),
        ("POST", "/v1/diagrams/swimlane?orientaton=x", "there is no parameter orientaton; did you mean `orientation`?"),
        ("POST", "/v1/checks?strict=yes", "there is no parameter strict; there are none here"),
        ("GET", "/v1/checks", "/v1/checks does not answer GET; use POST"),
        ("GET", "/v2/checks", "there is no /v2/checks here; /openapi.json describes what there is"),
    ],
)
def test_a_problem_says_what_to_do(method: str, path: str, detail: str) -> None:
    answer = client().request(method, path, content=HAIRCUT if method == "POST" else None)
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["detail"] == detail


def test_a_picture_that_the_blueprint_names_is_a_view_too() -> None:
    named = HAIRCUT + "pictures: {board: {view: swimlane, theme: print}}\n"
    api = client()
    board, whole = (api.post(f"/v1/diagrams/{view}", content=named) for view in ("board", "swimlane"))
    assert board.status_code == 200
    assert board.text != whole.text
    unknown = api.post("/v1/diagrams/bord", content=named)
    assert unknown.status_code == 404
    assert unknown.json()["detail"] == "there is no view `bord`; there are `board`, `flower`, `process_map`, `swimlane`"


def test_who_takes_any_picture_gets_svg_and_who_takes_none_of_ours_is_told() -> None:
    api = client()
    taken = {
        accept: api.post("/v1/diagrams/swimlane?scale=0.2", content=DRAWING_ONLY, headers={"accept": accept})
        for accept in ("*/*", "image/*", "text/plain, image/png;q=0.9, */*;q=0.1", "image/gif")
    }
    assert [answer.headers["content-type"] for answer in taken.values()] == [
        "image/svg+xml",
        "image/svg+xml",
        "image/png",
        PROBLEM,
    ]
    assert taken["image/gif"].status_code == 406


def test_a_form_is_refused_with_how_to_send_a_blueprint() -> None:
    answer = client().post("/v1/checks", files={"file": ("a.yaml", HAIRCUT)})
    assert answer.status_code == 415
    assert "--data-binary" in answer.json()["detail"]


def test_replications_are_those_of_the_blueprint_unless_the_request_says() -> None:
    api = client(Settings(most_replications=40))
    few, many = (HAIRCUT.replace("replications: 10", f"replications: {number}") for number in (3, 50))
    assert api.post("/v1/simulations", content=few).json()["replications"] == 3
    assert api.post("/v1/simulations?replications=4", content=few).json()["replications"] == 4
    too_many = api.post("/v1/simulations", content=many)
    assert too_many.status_code == 422
    assert "40 replications at most" in too_many.json()["detail"]


def test_openapi_describes_bodies_and_problems() -> None:
    described = client().get("/openapi.json").json()["paths"]
    for path, methods in described.items():
        for method, route in methods.items():
            assert set(route["responses"]) == ({"200"} if path == "/health" else {"200", "default"}), path
            assert method == "get" or "application/json" in route["requestBody"]["content"], path


def test_a_client_who_hangs_up_leaves_no_traceback() -> None:
    async def hang_up() -> None:
        scope = {"type": "http", "method": "POST", "headers": [], "app": create(Settings())}

        async def receive() -> dict[str, Any]:
            return {"type": "http.disconnect"}

        await document_of(Request(scope, receive))

    with pytest.raises(Problem, match="the body ended too early"):
        asyncio.run(hang_up())


def test_an_empty_body_is_a_problem() -> None:
    assert client().post("/v1/checks", content="  \n").status_code == 400


def test_a_body_over_the_limit_is_refused() -> None:
    answer = client(Settings(largest_body=1000)).post("/v1/checks", content="x" * 1001)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == PROBLEM


def test_work_over_the_time_limit_is_stopped() -> None:
    answer = client(Settings(time_limit=0.05)).post("/v1/simulations?replications=500", content=HAIRCUT)
    assert answer.status_code == 504
    assert "stopped" in answer.json()["detail"]


def test_a_picture_with_too_many_pixels_is_refused() -> None:
    answer = client(Settings(most_pixels=1000)).post("/v1/diagrams/swimlane?format=png", content=HAIRCUT)
    assert answer.status_code == 422


def test_binary_junk_is_a_problem() -> None:
    answer = client().post("/v1/diagrams/swimlane", content=bytes(range(256)))
    assert answer.status_code == 422
    assert answer.json()["findings"]


def test_a_file_named_in_a_request_is_not_read() -> None:
    body = HAIRCUT.replace("duration: 2..3 min", "duration: empirical(/etc/hostname) min")
    answer = client().post("/v1/simulations", content=body)
    assert answer.status_code == 422
    assert answer.json()["findings"]
