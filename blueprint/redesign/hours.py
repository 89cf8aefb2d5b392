"""When a service is open: from the first start to the last end of shifts and arrivals, day by day."""

from __future__ import annotations

from blueprint.model.blueprint import Blueprint
from blueprint.model.clock import ClockRange
from blueprint.model.hours import arrival_ranges, shift_ranges
from blueprint.redesign.overlay import ALL_DAYS, ranges_by_day


def opening_hours(blueprint: Blueprint) -> tuple[ClockRange, ...]:
    """One range for each run of days with the same hours; nothing where the file has no clock times."""
    named = (*shift_ranges(blueprint), *arrival_ranges(blueprint))
    by_day: dict[int, tuple[int, int]] = {}
    for day in ALL_DAYS:
        today = [when for when in named if when.days is None or day in when.days]
        if today:
            by_day[day] = (min(when.start for when in today), max(when.end for when in today))
    return tuple(
        ClockRange(start, end, None if days == ALL_DAYS else days) for (start, end), days in ranges_by_day(by_day)
    )
