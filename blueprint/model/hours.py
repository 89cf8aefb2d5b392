"""The clock times by which a service opens and closes: those of its shifts and its arrivals (a run's rule 10)."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.model.blueprint import Blueprint
from blueprint.model.clock import WEEKDAYS, ClockRange
from blueprint.model.demand import Stream


def shift_ranges(blueprint: Blueprint) -> tuple[ClockRange, ...]:
    """Every clock range of shifts, in the order of the file."""
    resources = (blueprint.resources or {}).values()
    return tuple(when for resource in resources if resource.shifts for when, _ in resource.shifts.ranges)


def arrival_ranges(blueprint: Blueprint) -> tuple[ClockRange, ...]:
    """Every clock range in which customers come, in the order of the file."""
    streams = blueprint.demand.arrivals if blueprint.demand else ()
    return tuple(when for stream in streams for when in arrival_ranges_of(stream))


def arrival_ranges_of(stream: Stream) -> list[ClockRange]:
    """The clock ranges in which the customers of one stream come; none where no clock times are said."""
    if stream.appointments is not None:
        return [ClockRange(stream.appointments.from_, stream.appointments.until)]
    if stream.times is not None:
        return stream.times.ranges()
    if stream.rate is None:
        return []
    if stream.rate.points:
        return [ClockRange(stream.rate.points[0][0], stream.rate.points[-1][0])]
    return [when for when, _ in stream.rate.ranges]


def simulated_weekday(blueprint: Blueprint) -> int:
    """The weekday of a single day, or the one on which `for` begins; 0 is Monday.

    Unless `day` says so, it is Monday where `for` stands, else the first day from Monday on that the file names.
    """
    run = blueprint.run
    if run.day is not None:
        return WEEKDAYS.index(run.day)
    return 0 if run.for_ is not None else _first_day((*shift_ranges(blueprint), *arrival_ranges(blueprint)))


def _first_day(ranges: Sequence[ClockRange]) -> int:
    """The first day from Monday on that the ranges name; Monday if they name none."""
    return min((day for when in ranges for day in when.days or ()), default=0)
