"""The records as CSV: a row for each doing."""

from __future__ import annotations

import csv
import io

from blueprint.exchange.loader import loads
from blueprint.exchange.records import records_csv
from blueprint.simulate.events import COLUMNS
from blueprint.simulate.experiment import Simulation, simulate


def run(text: str, replications: int = 1) -> Simulation:
    return simulate(loads(text).require(), replications=replications, keep_records=True)


def rows(simulation: Simulation) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(records_csv(simulation))))


COUNTER = """\
blueprint: A counter
steps:
  - {id: asks, customer: Asks, by: clerk, duration: 90 min, wait: {patience: 40 min}}
resources: {clerk: {shifts: {22:00-23:30: 1}}}
demand:
  arrivals: [{id: people, segment: old, every: 30 min, count: 2}]
  segments: {old: {}}
"""


def test_every_doing_is_a_row_with_ids_and_clock_times_that_go_on_past_midnight() -> None:
    """The first comes at 22:30 and is served for 90 minutes; the second comes at 23:00 and gives up at 23:40."""
    found = rows(run(COUNTER))
    assert [list(row) for row in found] == [list(COLUMNS)] * 2
    gave_up, served = found
    assert served == {
        "replication": "0",
        "stream": "people",
        "number": "0",
        "segment": "old",
        "step": "asks",
        "visit": "0",
        "came": "22:30:00",
        "ready": "22:30:00",
        "started": "22:30:00",
        "ended": "24:00:00",
        "how": "done",
        "redone": "0",
        "came_us": "81000000000",
        "ready_us": "81000000000",
        "started_us": "81000000000",
        "ended_us": "86400000000",
    }
    assert (gave_up["number"], gave_up["how"], gave_up["ended"]) == ("1", "gave up", "23:40:00")


def test_what_never_came_is_empty() -> None:
    gave_up = rows(run(COUNTER))[0]
    assert gave_up["started"] == gave_up["started_us"] == ""
    assert gave_up["ready"] == "23:00:00"


def test_replications_follow_one_another() -> None:
    assert [row["replication"] for row in rows(run(COUNTER, 3))] == ["0", "0", "1", "1", "2", "2"]


def test_by_the_calendar_the_day_stands_in_front_and_the_warm_up_is_before_day_0() -> None:
    text = """\
blueprint: Round the clock
steps: [{id: asks, customer: Asks, duration: 1 h}]
demand: {arrivals: [{id: people, every: 23 h}]}
run: {for: 2 d, warm_up: 1 d}
"""
    found = rows(run(text))
    assert [row["came"] for row in found] == ["-1 23:00:00", "0 22:00:00", "1 21:00:00"]
    assert [row["ended"] for row in found] == ["0 00:00:00", "0 23:00:00", "1 22:00:00"]


def test_who_comes_before_midnight_of_a_single_day_has_a_negative_time() -> None:
    text = """\
blueprint: Early
steps: [{id: asks, customer: Asks, duration: 1 min}]
demand: {arrivals: [{id: people, appointments: {from: 00:10, until: 00:20, every: 10 min, punctuality: -15 min}}]}
"""
    (row,) = rows(run(text))
    assert (row["came"], row["ended"], row["came_us"]) == ("-00:05:00", "-00:04:00", "-300000000")


def test_every_row_is_as_wide_as_the_head_and_ends_in_a_line_feed() -> None:
    found = list(csv.reader(io.StringIO(records_csv(run(COUNTER, 2)))))
    assert {len(row) for row in found} == {len(COLUMNS)}
    assert records_csv(run(COUNTER)).endswith("\n")
    assert "\r" not in records_csv(run(COUNTER))


def test_without_kept_records_only_the_head_is_left() -> None:
    simulation = simulate(loads(COUNTER).require(), replications=1)
    assert records_csv(simulation).splitlines() == [",".join(COLUMNS)]
