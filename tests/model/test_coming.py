"""Arrivals that cannot be, or that never come."""

from __future__ import annotations

import pytest

from blueprint.exchange.loader import loads

STEP = "blueprint: A\nsteps: [{customer: Asks, by: clerk, duration: 5 min}]\n"


@pytest.mark.parametrize(
    ("demand", "said"),
    [
        ("{every: 0 min}", "3:33: error: customers without end come in one instant: there is no time between them"),
        ("{rate: {09:00-10:00: 0 per h}}", "3:32: warning: nobody ever comes: every rate is 0 [nobody_comes]"),
        (
            "{appointments: {from: 09:00, until: 10:00, every: 0 min}}",
            "3:74: error: slots every 0 min are too close: a minute is the least",
        ),
        (
            "{appointments: {from: 09:00, until: 10:00, every: 5..10 min}}",
            "3:74: error: the slots need one fixed time between them, not 5..10 min",
        ),
        (
            "{appointments: {from: 12:00, until: 10:00, every: 5 min}}",
            "3:60: error: there is no slot from 12:00 before 10:00",
        ),
        (
            "{appointments: {from: 08:00, until: 10:00, every: 5 min}}",
            "3:47: warning: the first appointment is at 08:00, but the first shift begins at 09:00 [outside_hours]",
        ),
        (
            "{appointments: {from: 09:00, until: 18:00, every: 5 min}}",
            "3:61: warning: there are appointments up to 18:00, but the last shift ends at 17:00 [outside_hours]",
        ),
        (
            "{appointments: {from: 09:00, until: 10:00, every: 5 min, no_show: 100 %}}",
            "3:89: warning: nobody ever comes: nobody shows up at any appointment [nobody_comes]",
        ),
    ],
)
def test_what_is_wrong_with_arrivals_is_said_where_it_stands(demand: str, said: str) -> None:
    text = f"{STEP}demand: {{arrivals: [{demand}]}}\nresources: {{clerk: {{shifts: {{09:00-17:00: 1}}}}}}\n"
    found = [str(finding).partition("\n")[0].removeprefix("f:") for finding in loads(text, "f").findings]
    assert [each.split(": ", 1)[1] for each in found] == [said.split(": ", 1)[1]]
    assert found[0].split(":")[0] == "3"


def test_a_day_on_which_nobody_comes_is_warned_of() -> None:
    text = f"{STEP}demand: {{arrivals: {{sat 09:00-10:00: 5 per h}}}}\nresources: {{clerk: {{}}}}\nrun: {{day: mon}}\n"
    assert [finding.rule for finding in loads(text).findings] == ["nobody_comes"]
    assert "simulate another day (`run: {day: sat}`)" in (loads(text).findings[0].hint or "")


def test_several_at_once_may_come_if_their_number_is_said() -> None:
    text = f"{STEP}demand: {{arrivals: {{every: 0 min, count: 3}}}}\nresources: {{clerk: {{}}}}\n"
    assert loads(text).findings == ()


def test_appointments_stand_on_days_off_too_in_a_run_by_the_calendar() -> None:
    slots = "demand: {arrivals: [{appointments: {from: 09:00, until: 10:00, every: 5 min}}]}"
    text = f"{STEP}{slots}\nresources: {{clerk: {{shifts: {{mon-fri 09:00-17:00: 1}}}}}}\nrun: {{for: 2 week}}\n"
    (found,) = loads(text).findings
    assert (found.rule, found.place and found.place.line) == ("outside_hours", 3)
    assert found.message == "there are appointments on every day, but no shift on Saturday, Sunday"
    assert loads(text.replace("for: 2 week", "day: tue")).findings == ()
    assert loads(text.replace("mon-fri 09", "09")).findings == ()


def test_a_day_cut_off_before_anybody_comes_is_warned_of() -> None:
    text = f"{STEP}demand: {{arrivals: {{09:00-10:00: 5 per h}}}}\nresources: {{clerk: {{}}}}\nrun: {{until: 08:00}}\n"
    (found,) = loads(text).findings
    assert (found.rule, found.message) == ("nobody_comes", "the day is cut off at 08:00, and nobody comes before 09:00")
    assert loads(text.replace("08:00", "09:01")).findings == ()
    assert loads(text.replace("clerk: {}", "clerk: {shifts: {07:00-12:00: 1}}")).findings == (found,)
    always = text.replace("{09:00-10:00: 5 per h}", "5 per h").replace("clerk: {}", "clerk: {shifts: {07:00-12:00: 1}}")
    assert loads(always).findings == ()
