"""What happened, one row for each doing, with ids and clock times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.simulate.calendar import DAY
from blueprint.simulate.program import Program
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

Cell = str | int | None


def events(program: Program, replications: Sequence[Replication]) -> Iterator[list[Cell]]:
    """The doings in the order in which they ended; what never came (a start, say) is None."""
    for replication in replications:
        yield from _of_one(program, replication)


def _of_one(program: Program, replication: Replication) -> Iterator[list[Cell]]:
    stays = {stay.customer: stay for stay in replication.stays}
    days = program.hours.by_calendar
    for doing in replication.doings:
        stream, number = doing.customer
        yield [
            replication.number,
            program.streams[stream].id,
            number,
            _segment(program, stays.get(doing.customer)),
            program.steps[doing.step].id,
            doing.visit,
            *(_clock(time, days) for time in _times(doing)),
            str(doing.how),
            doing.redone,
            *_times(doing),
        ]


def _times(doing: Doing) -> tuple[int | None, ...]:
    return doing.came, doing.ready, doing.start, doing.end


def _segment(program: Program, stay: Stay | None) -> str | None:
    return None if stay is None or stay.segment is None else program.segments[stay.segment].id


def _clock(time: int | None, days: bool) -> str | None:
    if time is None:
        return None
    day, rest = divmod(time, DAY) if days else (0, abs(time))
    seconds = rest // 1_000_000
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if days:
        return f"{day} {clock}"
    return f"-{clock}" if time < 0 else clock
