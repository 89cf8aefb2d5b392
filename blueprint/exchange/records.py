"""The records of a simulation as CSV: one row for each doing, with ids and clock times."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from blueprint.simulate.calendar import DAY
from blueprint.simulate.experiment import Simulation
from blueprint.simulate.records import Doing, Replication, Stay

COLUMNS = (
    "replication",
    "stream",
    "number",
    "segment",
    "step",
    "visit",
    "came",
    "ready",
    "started",
    "ended",
    "how",
    "redone",
    "came_us",
    "ready_us",
    "started_us",
    "ended_us",
)
"""Clock times are `HH:MM:SS`: on a single day they go on past midnight and are negative before it; a run by the
calendar has the day in front, 0 for the first that counts. `_us` are microseconds since midnight of day 0."""


def records_csv(simulation: Simulation) -> str:
    """The doings of all kept replications, in the order in which they ended.

    Rows end in a line feed; what never came (a start, say) is empty.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for replication in simulation.records:
        rows.writerows(_rows(simulation, replication))
    return text.getvalue()


def _rows(simulation: Simulation, replication: Replication) -> Iterator[list[str | int]]:
    program = simulation.program
    stays = {stay.customer: stay for stay in replication.stays}
    days = program.hours.by_calendar
    for doing in replication.doings:
        stream, number = doing.customer
        yield [
            replication.number,
            program.streams[stream].id,
            number,
            _segment(simulation, stays.get(doing.customer)),
            program.steps[doing.step].id,
            doing.visit,
            *(_clock(time, days) for time in _times(doing)),
            str(doing.how),
            doing.redone,
            *("" if time is None else time for time in _times(doing)),
        ]


def _times(doing: Doing) -> tuple[int | None, ...]:
    return doing.came, doing.ready, doing.start, doing.end


def _segment(simulation: Simulation, stay: Stay | None) -> str:
    if stay is None or stay.segment is None:
        return ""
    return simulation.program.segments[stay.segment].id


def _clock(time: int | None, days: bool) -> str:
    if time is None:
        return ""
    day, rest = divmod(time, DAY) if days else (0, abs(time))
    seconds = rest // 1_000_000
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if days:
        return f"{day} {clock}"
    return f"-{clock}" if time < 0 else clock
