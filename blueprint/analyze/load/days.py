"""The hours in which a service is asked for work, and how many people and places are there in each.

A run by the calendar repeats its week (or its day, where no weekday is named); what goes beyond its end belongs to its
beginning. A single day has the hours up to 47:59 and repeats nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from blueprint.model.blueprint import Blueprint
from blueprint.model.clock import CLOCK_END, ClockRange
from blueprint.model.hours import arrival_ranges, shift_ranges, simulated_weekday
from blueprint.model.resource import UNLIMITED, Resource

DAY = CLOCK_END // 2
HOUR = DAY // 24
_WEEK = 7


@dataclass(frozen=True)
class Days:
    """The days that are looked at.

    Attributes:
        count: how many; what happens on them repeats if `repeats`.
        weekday: of the first; 0 is Monday.
        end: a single day is cut off here, if anywhere.
    """

    blueprint: Blueprint
    count: int
    weekday: int
    repeats: bool
    end: int | None = None

    @property
    def hours(self) -> int:
        """How many hours there are."""
        return self.count * 24 if self.repeats else 48

    @property
    def always_open(self) -> bool:
        return not self._ranges

    @cached_property
    def _ranges(self) -> tuple[ClockRange, ...]:
        return (*self._shifts, *arrival_ranges(self.blueprint))

    @cached_property
    def _shifts(self) -> tuple[ClockRange, ...]:
        return shift_ranges(self.blueprint)

    def on(self, when: ClockRange) -> Iterable[tuple[int, int]]:
        """The stays of a clock range, in microseconds from the first midnight."""
        for day in range(self.count):
            if self._is_on(when, day):
                yield day * DAY + when.start, day * DAY + when.end

    def open(self, ranges: tuple[ClockRange, ...] = ()) -> list[tuple[int, int]]:
        """From the first start to the last end of some clock ranges (of all that the file has) on each day."""
        if self.always_open:
            return [(0, self.count * DAY)]
        found = []
        for day in range(self.count):
            today = [when for when in ranges or self._ranges if self._is_on(when, day)]
            if today:
                start, end = min(when.start for when in today), max(when.end for when in today)
                found.append((day * DAY + start, day * DAY + end))
        return found

    def _is_on(self, when: ClockRange, day: int) -> bool:
        return when.days is None or (self.weekday + day) % 7 in when.days

    def open_by_shifts(self) -> list[tuple[int, int]]:
        """As `open`, by the shifts alone where there are any."""
        return self.open(self._shifts)

    def spans(self, resource: Resource) -> list[tuple[int, int, int]]:
        """When there are how many units of a resource."""
        if resource.shifts is not None:
            return sorted((*stay, units) for when, units in resource.shifts.ranges for stay in self.on(when) if units)
        units = 0 if resource.capacity == UNLIMITED else int(resource.capacity or 1)
        return [(start, end, units) for start, end in self.open()]

    def there(self, resource: Resource) -> list[float]:
        """The scheduled units of a resource in each hour, on average, less those that are being repaired."""
        found, works = [0.0] * self.hours, _works(resource)
        for start, end, units in self.spans(resource):
            for hour in range(start // HOUR, -(-end // HOUR)):
                overlap = min(end, (hour + 1) * HOUR) - max(start, hour * HOUR)
                found[hour % self.hours] += units * works * overlap / HOUR
        return found


def _works(resource: Resource) -> float:
    """The share of the time in which a unit is not broken."""
    if resource.breakdowns is None:
        return 1.0
    every, lasts = (given.quantities()[0].mean() for given in (resource.breakdowns.every, resource.breakdowns.lasts))
    return every / (every + lasts) if every + lasts else 1.0


def days_of(blueprint: Blueprint) -> Days:
    """The days that a run of the blueprint repeats, or its single day."""
    run, weekday = blueprint.run, simulated_weekday(blueprint)
    ranges = (*shift_ranges(blueprint), *arrival_ranges(blueprint))
    if run.for_ is None or run.for_.always is None:
        return Days(blueprint, 1, weekday, repeats=not ranges, end=run.until)
    length = max(int(-(-run.for_.always.mean() // DAY)), 1)
    count = min(length, _WEEK) if any(when.days is not None for when in ranges) else 1
    return Days(blueprint, count, weekday, repeats=True)
