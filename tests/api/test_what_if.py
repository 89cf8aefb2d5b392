"""What if, precision, antithetic pairs and comparisons over HTTP, within the same limits."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.settings import Settings
from tests.api.client import client
from tests.haircut import HAIRCUT

MORE = HAIRCUT.replace("stylist: {capacity: 2", "stylist: {capacity: 3")


def simulated(parameters: str, body: str = HAIRCUT) -> Any:
    answer = client().post(f"/v1/simulations?{parameters}", content=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def compared(body: Any, parameters: str = "replications=3", settings: Settings | None = None) -> Any:
    return client(settings).post(f"/v1/comparisons?{parameters}", content=json.dumps(body))


def test_what_is_set_gives_the_numbers_of_a_document_that_says_it() -> None:
    changed = simulated("replications=3&set=resources.stylist.capacity=3")
    assert changed["measures"] == simulated("replications=3", MORE)["measures"]


def test_several_values_can_be_set() -> None:
    found = simulated("set=run.replications=3&set=run.seed=9")
    assert (found["replications"], found["seed"]) == (3, 9)


def test_precision_and_antithetic_pairs_are_carried_out() -> None:
    found = simulated("precision=0.5&antithetic=true")
    assert found["antithetic"] is True
    assert found["precision"]["wanted"] == 0.5
    assert found["replications"] % 2 == 0


def test_a_precision_ends_at_the_limit_of_replications() -> None:
    answer = client(Settings(most_replications=4)).post("/v1/simulations?precision=0.001&set=run.seed=1", content=BARE)
    assert answer.json()["replications"] == 4
    assert any("was not reached in 4 replications" in warning for warning in answer.json()["warnings"])


BARE = HAIRCUT.replace("run: {replications: 10}\n", "")


@pytest.mark.parametrize(
    ("parameters", "status", "words"),
    [
        ("set=resources.stilist.capacity=3", 422, "did you mean `resources.stylist.capacity`?"),
        ("set=resources.stylist.capacity", 422, "does not say what to set to what"),
        ("set=resources.stylist.capacity=many", 422, "`set resources.stylist.capacity=many`: expected a whole number"),
        ("set=run.replications=501", 422, "500 replications at most in one request, not 501"),
        ("precision=5", 400, "precision"),
        ("precision=0", 400, "precision"),
        ("&".join("set=run.seed=1" for _ in range(51)), 400, "50 values at most"),
    ],
)
def test_what_cannot_be_asked_for_is_a_problem(parameters: str, status: int, words: str) -> None:
    answer = client().post(f"/v1/simulations?{parameters}", content=HAIRCUT)
    assert answer.status_code == status
    assert words in json.dumps(answer.json(), ensure_ascii=False)


def test_a_comparison_has_the_differences_of_each_after() -> None:
    answer = compared({"before": HAIRCUT, "afters": [MORE, HAIRCUT]}, "replications=4&antithetic=true&seed=2")
    assert answer.status_code == 200, answer.text
    better, same = answer.json()["comparisons"]
    assert (better["replications"], better["seed"], better["antithetic"]) == (4, 2, True)
    assert {each["change"] for each in same["differences"]} == {"the same"}
    waits = {each["measure"]: each for each in better["differences"]}["wait.total.mean"]
    assert waits["difference"]["mean"] <= 0


def test_a_faulty_document_of_a_comparison_is_named() -> None:
    answer = compared({"before": HAIRCUT, "afters": [HAIRCUT, HAIRCUT.replace("by: junior", "by: junor")]})
    assert answer.status_code == 422
    (finding,) = answer.json()["findings"]
    assert (finding["file"], finding["hint"]) == ("afters[1]", "did you mean `junior`?")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([], "it needs the keys before and afters"),
        ({"before": HAIRCUT}, "it needs the keys before and afters"),
        ({"before": HAIRCUT, "afters": HAIRCUT}, "afters a list of texts"),
        ({"before": HAIRCUT, "afters": [1]}, "afters a list of texts"),
        ({"before": HAIRCUT, "afters": []}, "from one to 5 entries"),
        ({"before": HAIRCUT, "afters": [HAIRCUT] * 6}, "from one to 5 entries"),
    ],
)
def test_a_body_of_another_form_is_a_problem_that_shows_the_form(body: Any, words: str) -> None:
    answer = compared(body)
    assert answer.status_code == 400
    assert words in answer.json()["detail"]


def test_a_body_that_is_no_json_is_a_problem() -> None:
    for content in (HAIRCUT.encode(), b"[" * 100_000, b"\xff\xfe"):
        answer = client().post("/v1/comparisons", content=content)
        assert answer.status_code == 400
        assert "it is no JSON" in answer.json()["detail"]


def test_a_comparison_has_the_limits_of_a_simulation() -> None:
    both = {"before": HAIRCUT, "afters": [MORE]}
    assert compared(both, "replications=9", Settings(most_replications=8)).status_code == 400
    assert compared(both, "", Settings(most_replications=8)).status_code == 422
    assert compared(both, settings=Settings(largest_body=100)).status_code == 413
    assert compared(both, "replications=500", Settings(time_limit=0.5)).status_code == 504
