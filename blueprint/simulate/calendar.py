"""When there are how many people, and when customers come: clock ranges and weekdays turned into spans of a run.

Shifts hold from their start up to, not including, their end (a run's rule 9). A replication is a single day, or it goes
by the calendar (a run's rule 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from blueprint.model.blueprint import Blueprint
from blueprint.model.clock import ClockRange
from blueprint.model.demand import RateProfile
from blueprint.model.given import Given
from blueprint.model.hours import arrival_ranges, shift_ranges, simulated_weekday
from blueprint.model.run import AUTO
from blueprint.model.unit import MICROSECONDS
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Hours, RatePiece

DAY = MICROSECONDS["d"]
UNLIMITED_UNITS = 1 << 40
"""What stands for `unlimited`: more than any number of customers can need at once."""

T = TypeVar("T")
Span = tuple[int, int | None, T]


def service_day(hours: Hours, moment: int) -> int:
    """Midnight of the day of service to which a moment belongs: day 0 on a single day, else the day of the calendar,
    which goes on after midnight until closing."""
    return (moment - hours.turn) // DAY * DAY if hours.by_calendar else 0


def until_clock(hours: Hours, now: int, clock: int, next_day: bool) -> int:
    """How long it is until a clock time: nothing if it has passed, unless tomorrow's then counts."""
    if next_day:
        return (clock - now) % DAY
    return max(service_day(hours, now) + clock - now, 0)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The spans of one blueprint's clock ranges.

    Attributes:
        always: whether the file has no clock times of shifts or arrivals, so that it is always open.
        days: the numbers of the days whose ranges count; day 0 alone for a single day.
    """

    hours: Hours
    always: bool
    days: range
    shift_ranges: tuple[ClockRange, ...]
    open_ranges: tuple[ClockRange, ...]

    def on(self, days: frozenset[int] | None, day: int) -> bool:
        """Whether a day of the run is one of some weekdays; None for all of them."""
        return days is None or (self.hours.weekday + day) % 7 in days

    def covers(self, moment: int) -> bool:
        """Whether a moment lies in the run."""
        return moment >= self.hours.start and (self.hours.end is None or moment < self.hours.end)

    def spans(self, ranges: Iterable[tuple[ClockRange, T]]) -> list[tuple[int, int, T]]:
        """What holds when, in order, cut to the run."""
        listed = list(ranges)
        found = [
            (day * DAY + when.start, day * DAY + when.end, value)
            for day in self.days
            for when, value in listed
            if self.on(when.days, day)
        ]
        cut = [(max(start, self.hours.start), self._not_after(end), value) for start, end, value in found]
        return sorted((span for span in cut if span[0] < span[1]), key=lambda span: span[0])

    def _not_after(self, end: int) -> int:
        return end if self.hours.end is None else min(end, self.hours.end)

    def open(self, ranges: tuple[ClockRange, ...] | None = None) -> list[tuple[int, int | None]]:
        """From the first start to the last end of `ranges` (of all that the file has) on each day; days that run into
        one another are one span."""
        if self.always:
            return [(self.hours.start, self.hours.end)]
        days = [self._hours_of(day, self.open_ranges if ranges is None else ranges) for day in self.days]
        merged: list[tuple[int, int]] = []
        for start, end in (span for span in days if span):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        cut = [(max(start, self.hours.start), self._not_after(end)) for start, end in merged]
        return [(start, end) for start, end in cut if start < end]

    def _hours_of(self, day: int, ranges: tuple[ClockRange, ...]) -> tuple[int, int] | None:
        today = [when for when in ranges if self.on(when.days, day)]
        if not today:
            return None
        return day * DAY + min(when.start for when in today), day * DAY + max(when.end for when in today)

    def midnights(self) -> list[int]:
        return [day * DAY for day in self.days]

    def rate_pieces(self, profile: RateProfile) -> tuple[RatePiece, ...]:
        """Rates by the time of the run.

        Raises:
            SimulationError: if they never end.
        """
        if profile.points:
            return tuple(self._linear(profile))
        if profile.always is not None:
            rate = profile.always.mean()
            spans = [(start, end, rate) for start, end in self.open(self.shift_ranges or None)]
        else:
            spans = list(self.spans((when, rate.mean()) for when, rate in profile.ranges))
        return tuple(RatePiece(start, ended(end), rate, rate) for start, end, rate in spans if rate > 0)

    def _linear(self, profile: RateProfile) -> Iterable[RatePiece]:
        ends = list(zip(profile.points, profile.points[1:], strict=False))
        for midnight in self.midnights():
            for (start, first), (end, last) in ends:
                piece = RatePiece(midnight + start, midnight + end, first.mean(), last.mean())
                if (cut := self._cut(piece)) is not None:
                    yield cut

    def _cut(self, piece: RatePiece) -> RatePiece | None:
        start, end = max(piece.start, self.hours.start), self._not_after(piece.end)
        if start >= end or piece.first == piece.last == 0:
            return None
        slope = (piece.last - piece.first) / (piece.end - piece.start)
        first = piece.first if start == piece.start else piece.first + slope * (start - piece.start)
        last = piece.last if end == piece.end else piece.first + slope * (end - piece.start)
        return RatePiece(start, end, first, last)


def ended(end: int | None) -> int:
    """The end of a span.

    Raises:
        SimulationError: if it has none.
    """
    if end is None:
        raise endless()
    return end


def endless() -> SimulationError:
    return SimulationError(
        "the service is always open and its customers never stop coming; "
        "say how long to run, for example `run: {for: 8 week}`, give clock times, or a `count`"
    )


def calendar_of(blueprint: Blueprint) -> Calendar:
    """The calendar of a blueprint's runs.

    Raises:
        SimulationError: if its run cannot be laid out.
    """
    shifts = shift_ranges(blueprint)
    open_ranges = shifts + arrival_ranges(blueprint)
    always, run, weekday = not open_ranges, blueprint.run, simulated_weekday(blueprint)
    if run.for_ is not None:
        hours = _calendar_hours(weekday, _fixed(run.for_, "for"), _warm_up(run.warm_up), open_ranges)
        assert hours.end is not None
        days = range(hours.start // DAY - 2, -(-hours.end // DAY))
        return Calendar(hours, always, days, shifts, open_ranges)
    today = [when for when in open_ranges if when.days is None or weekday in when.days]
    opening = min((when.start for when in today), default=None)
    closing = max((when.end for when in today), default=None)
    hours = Hours(0, run.until, opening, closing, False, weekday)
    return Calendar(hours, always, range(1), shifts, open_ranges)


def _calendar_hours(weekday: int, length: int, warm_up: int, ranges: tuple[ClockRange, ...]) -> Hours:
    late = max((when.end for when in ranges), default=0) - DAY
    early = min((when.start for when in ranges), default=0)
    return Hours(-warm_up, length, None, None, True, weekday, min(max(late, 0), early))


def _warm_up(given: Given | str | None) -> int:
    if given == AUTO:
        raise SimulationError("how long `warm_up: auto` is has not been found out; say a time, as in `warm_up: 1 week`")
    return _fixed(given, "warm_up") if isinstance(given, Given) else 0


def _fixed(given: Given, key: str) -> int:
    if given.always is None or not given.always.is_constant:
        raise SimulationError(f"`{key}` under `run` needs one fixed time, not {given.text}")
    return int(given.always.value())


def capacity_spans(calendar: Calendar, units: int, shifts: Sequence[tuple[ClockRange, int]] | None) -> list[Span[int]]:
    """When a resource has how many units: by its shifts, without any from opening to closing."""
    if shifts is None:
        return [(start, end, units) for start, end in calendar.open()]
    return [span for span in calendar.spans(shifts) if span[2] > 0]


def capacity_changes(hours: Hours, spans: Sequence[Span[int]]) -> tuple[tuple[tuple[int, int], ...], bool]:
    """The moments at which the number of units changes, and whether the last shift turns into overtime.

    On a single day a resource whose last shift reaches closing stays until nobody needs it.
    """
    overtime = bool(spans) and hours.closing is not None and spans[-1][1] == hours.closing
    changes: dict[int, int] = {}
    for number, (start, end, units) in enumerate(spans):
        changes[start] = units
        if end is not None and not (overtime and number == len(spans) - 1):
            changes[end] = 0
    return tuple(sorted(changes.items())), overtime
