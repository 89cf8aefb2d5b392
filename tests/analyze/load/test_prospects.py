"""What is said before a run."""

from __future__ import annotations

import pytest

from blueprint.diagnostics import Refused, Severity
from blueprint.exchange.loader import loads
from blueprint.exchange.runnable import runnable
from tests.analyze.load.services import one_step


def forecast(text: str) -> list[tuple[str, str, int]]:
    """Severity, rule and line of what is forecast."""
    found = loads(text, "service").forecast
    assert all(finding.hint for finding in found)
    return [(finding.severity, finding.rule, finding.place.line if finding.place else 0) for finding in found]


def test_nothing_is_said_of_an_ordinary_rush() -> None:
    rush = "{arrivals: {09:00-10:00: 30 per h, 10:00-14:00: 2 per h}}"
    assert forecast(one_step(demand=rush, run="{}")) == []


def test_a_load_above_1_without_closing_time_makes_figures_meaningless() -> None:
    text = one_step(demand="{arrivals: 16 per h}")
    assert forecast(text) == [("warning", "overload", 4)]
    message = loads(text).forecast[0].message
    assert message.startswith("`clerk` is asked for 1.07 h of work an hour and can do 1 h: load 1.07. In a run without")


def test_a_queue_that_people_leave_cannot_grow_without_end() -> None:
    assert forecast(one_step(", wait: {patience: 5 min}", demand="{arrivals: 16 per h}")) == []


def test_a_closed_group_and_a_number_of_customers_end_by_themselves() -> None:
    assert forecast(one_step(demand="{arrivals: [{population: 9, returns: 1 min}]}")) == []
    assert forecast(one_step(demand="{arrivals: [{every: 1 min, count: 9}]}")) == []
    assert forecast(one_step(demand="{arrivals: [{every: 0 min, count: 9}]}")) == []


def test_a_day_with_more_work_than_hours_is_warned_of_with_its_worst_hour() -> None:
    text = one_step(demand="{arrivals: {09:00-10:00: 12 per h, 10:00-12:00: 30 per h}}", run="{}")
    assert forecast(text) == [("warning", "overload", 4)]
    assert "most between 11:00 and 12:00 (2 h asked for, 1 h can be done), and its queue grows until 12:00" in (
        loads(text).forecast[0].message
    )


def test_nobody_there_on_the_day_that_is_run_is_an_error() -> None:
    text = one_step(
        demand="{arrivals: {09:00-17:00: 2 per h}}", run="{day: mon}", clerk="{shifts: {tue 09:00-17:00: 1}}"
    )
    assert forecast(text) == [("error", "nobody_there", 4)]
    with pytest.raises(Refused, match="has no shift on Monday"):
        runnable(loads(text))


@pytest.mark.parametrize(
    ("shift", "rules"),
    [
        ("09:00-17:00", []),
        ("09:00-15:00", ["nobody_there_any_more"]),
        ("11:00-17:00", ["nobody_there_yet"]),
        ("11:00-15:00", ["nobody_there_yet", "nobody_there_any_more"]),
    ],
)
def test_work_before_the_first_shift_and_after_the_last_is_warned_of(shift: str, rules: list[str]) -> None:
    text = one_step(demand="{arrivals: {09:00-17:00: 2 per h}}", run="{}", clerk=f"{{shifts: {{{shift}: 1}}}}")
    assert [rule for _, rule, _ in forecast(text)] == rules


@pytest.mark.parametrize("demand", ["{arrivals: {09:00-17:00: 1000000000 per h}}", "{arrivals: [{every: 1 s}]}"])
def test_more_customers_than_the_budget_are_refused_before_the_run(demand: str) -> None:
    run = "{}" if "09:00" in demand else "{for: 1000 d}"
    text = one_step(demand=demand, run=run)
    assert [rule for _, rule, _ in forecast(text)] == ["beyond_budget"]
    with pytest.raises(Refused, match="its budget is 10,000,000"):
        runnable(loads(text))


@pytest.mark.parametrize(("arrivals", "rules"), [(9_900_000, []), (11_100_000, ["beyond_budget"])])
def test_as_many_as_the_budget_holds_may_come(arrivals: int, rules: list[str]) -> None:
    text = one_step(demand=f"{{arrivals: {{09:00-10:00: {arrivals} per h}}}}", run="{}", clerk="{capacity: 1000000}")
    assert [rule for severity, rule, _ in forecast(text) if severity == "error"] == rules


@pytest.mark.parametrize(("every", "lasts", "rules"), [("1 s", "1 s", []), ("1 ms", "1 ms", ["beyond_budget"])])
def test_more_breakdowns_than_the_budget_holds_are_refused_before_the_run(
    every: str, lasts: str, rules: list[str]
) -> None:
    every, lasts = (text.replace("1 ms", "0.001 s") for text in (every, lasts))
    clerk = f"{{capacity: 8, breakdowns: {{every: {every}, lasts: {lasts}}}}}"
    assert [
        rule for _, rule, _ in forecast(one_step(demand="{arrivals: {09:00-17:00: 2 per h}}", run="{}", clerk=clerk))
    ] == rules


@pytest.mark.parametrize("response", ["redo", "{back_to: serve}"])
def test_a_ring_that_is_hardly_ever_left_is_refused_before_the_run(response: str) -> None:
    fails = f", fail_points: [{{title: F, chance: 99.99999 %, when_caught: {response}}}]"
    text = one_step(fails, demand="{arrivals: {09:00-10:00: 3 per h}}", run="{}")
    assert forecast(text) == [("error", "beyond_budget", 3)]
    assert loads(text).forecast[0].message.startswith("each customer comes to `serve` about 10,000,00")


def test_a_picture_can_be_drawn_whatever_the_forecast_is() -> None:
    loaded = loads(one_step(run="{for: 2000 d, budget: 10}"))
    assert loaded.ok
    assert [finding.severity for finding in loaded.forecast] == [Severity.ERROR]
