"""What the load says before the run, over HTTP: errors are problems, warnings go with the answer."""

from __future__ import annotations

from tests.analyze.load.services import one_step
from tests.api.client import client

RUN = "/v1/simulations?replications=2"


def _finding(text: str) -> tuple[str, int]:
    """Rule and line of the one finding of the problem."""
    answer = client().post(RUN, content=text)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    (finding,) = answer.json()["findings"]
    assert finding["hint"]
    return finding["rule"], finding["line"]


def test_nobody_there_on_the_day_is_a_problem() -> None:
    demand = "{arrivals: {mon 09:00-12:00: 6 per h}}"
    assert _finding(one_step(demand=demand, run="{}", clerk="{shifts: {tue 09:00-14:00: 1}}")) == ("nobody_there", 4)


def test_a_run_beyond_its_budget_is_a_problem() -> None:
    text = one_step(demand="{arrivals: 900 per h}", run="{for: 52 week, budget: 1000}")
    assert _finding(text) == ("beyond_budget", 6)


def test_a_load_above_1_is_a_warning_of_the_answer() -> None:
    answer = client().post(RUN, content=one_step(demand="{arrivals: 16 per h}", run="{for: 2 d}"))
    assert answer.status_code == 200
    assert any("load 1.07" in warning for warning in answer.json()["warnings"])


def test_what_is_waived_is_told_to_who_checks_and_to_nobody_else() -> None:
    text = one_step(demand="{arrivals: 16 per h}", run="{for: 2 d}") + "\nwaive: {rule: overload, because: For now}\n"
    (finding,) = client().post("/v1/checks", content=text).json()["findings"]
    assert (finding["rule"], finding["waived"]) == ("overload", "For now")
    assert not any("load 1.07" in warning for warning in client().post(RUN, content=text).json()["warnings"])


def test_what_a_document_is_warned_of_goes_with_the_answer_too() -> None:
    slots = "{arrivals: [{appointments: {from: 08:00, until: 10:00, every: 30 min}}]}"
    answer = client().post(RUN, content=one_step(demand=slots, run="{}", clerk="{shifts: {09:00-17:00: 1}}"))
    assert "the first appointment is at 08:00, but the first shift begins at 09:00" in answer.json()["warnings"]
