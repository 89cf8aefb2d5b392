"""Engines over HTTP: the one asked for, and none that would have to be compiled while somebody waits."""

from __future__ import annotations

import pytest

from api import work
from api.settings import Settings
from blueprint.simulate import engines
from tests.api.client import client
from tests.haircut import HAIRCUT

PATIENT = Settings(time_limit=300.0)


def test_both_engines_give_the_same_figures_and_say_which_ran() -> None:
    answers = [
        client(PATIENT).post(f"/v1/simulations?replications=3&engine={engine}", content=HAIRCUT).json()
        for engine in ("auto", "simpy", "compiled")
    ]
    assert [answer["engine"] for answer in answers] == ["simpy", "simpy", "compiled"]
    assert answers[0] == answers[1]
    assert answers[2] == {**answers[0], "engine": "compiled"}


def test_a_comparison_runs_on_the_engine_asked_for() -> None:
    body = {"before": HAIRCUT, "afters": [HAIRCUT]}
    answer = client(PATIENT).post("/v1/comparisons?replications=3&engine=compiled", json=body)
    assert answer.json()["comparisons"][0]["engine"] == "compiled"


def test_an_engine_that_there_is_not_is_refused() -> None:
    answer = client(PATIENT).post("/v1/simulations?engine=steam", content=HAIRCUT)
    assert answer.status_code == 400
    assert answer.json()["detail"] == "engine must be 'auto', 'simpy' or 'compiled', not steam"


@pytest.mark.parametrize(
    ("asked", "compiled", "runs"),
    [("auto", True, "auto"), ("auto", False, "simpy"), ("compiled", False, "compiled"), ("simpy", True, "simpy")],
)
def test_nobody_waits_for_an_engine_to_be_compiled_without_having_asked_for_it(
    asked: str, compiled: bool, runs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "is_compiled", lambda: compiled)
    assert work.engine_of(work.Asked(None, None, None, False, asked, (), 500)) == runs
