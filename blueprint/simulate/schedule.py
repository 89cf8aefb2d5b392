"""When a replication counts, and who is scheduled in that time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from blueprint.model.blueprint import Blueprint
from blueprint.simulate import cells
from blueprint.simulate.calendar import DAY, calendar_of
from blueprint.simulate.cells import Clock
from blueprint.simulate.program import Program

Span = tuple[int, int, int]
"""From, to, and how many."""


class Slots:
    """Spans of time cut into hours of the clock, each with its cell."""

    def __init__(self, clock: Clock, spans: Iterable[tuple[int, int]]) -> None:
        cut = [piece for start, end in spans for piece in _by_hour(start, end)]
        self.starts = [start for start, _ in cut]
        self.ends = [end for _, end in cut]
        self.cells = [clock.cell(start) for start in self.starts]

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """What of `start` to `end` lies in which cell: the cell, and how long."""
        if start >= end:
            return []
        index = bisect_right(self.starts, start) - 1
        if index >= 0 and end <= self.ends[index]:
            return [(self.cells[index], end - start)]
        found = []
        for place in range(max(index, 0), bisect_left(self.starts, end)):
            length = min(end, self.ends[place]) - max(start, self.starts[place])
            if length > 0:
                found.append((self.cells[place], length))
        return found


def _by_hour(start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        until = min((start // cells.HOUR + 1) * cells.HOUR, end)
        yield start, until
        start = until


@dataclass(frozen=True)
class Schedule:
    """The time that counts of one replication.

    Attributes:
        start: what is before counts nowhere: the end of the warm-up; None on a single day, where all of it counts.
        open: from opening to closing of each day.
        all: the same with the time before and after.
        scheduled: for each resource its capacity by spans within the time that counts; None for unlimited ones.
        overtime_from: for each resource the moment from which it works over, None if it does not.
        days: how many days count, the last one perhaps in part.
    """

    clock: Clock
    start: int | None
    open: Slots
    all: Slots
    scheduled: tuple[tuple[Span, ...] | None, ...]
    overtime_from: tuple[int | None, ...]
    days: float

    def counts(self, moment: int) -> bool:
        """Whether a moment lies behind the warm-up."""
        return self.start is None or moment >= self.start

    @cached_property
    def open_time(self) -> Mapping[int, int]:
        """How much of each hour lies between opening and closing, by its cell."""
        found: defaultdict[int, int] = defaultdict(int)
        for start, end, cell in zip(self.open.starts, self.open.ends, self.open.cells, strict=True):
            found[cell] += end - start
        return found

    @cached_property
    def worked(self) -> tuple[Mapping[int, int], ...]:
        """For each resource how long it is scheduled in each hour, all units together, by the cell of the hour."""
        return tuple(self._worked(scheduled or ()) for scheduled in self.scheduled)

    def _worked(self, scheduled: Iterable[Span]) -> Mapping[int, int]:
        found: defaultdict[int, int] = defaultdict(int)
        for start, end, units in scheduled:
            for slot, length in self.all.pieces(start, end):
                found[slot] += length * units
        return found

    def each_day(self) -> Iterator[tuple[int, float]]:
        """The cell of each day that counts, and how much of the day does."""
        day, left = 0, self.days
        while left > 0:
            yield cells.on_day(day), min(left, 1.0)
            day, left = day + 1, left - 1


class Opening:
    """When a blueprint is open and who is scheduled, for whatever replication."""

    def __init__(self, blueprint: Blueprint, program: Program) -> None:
        self.program = program
        self._open = calendar_of(blueprint).open()
        self._known: tuple[int, Schedule] | None = None

    def spans(self) -> list[tuple[int, int | None]]:
        """From opening to closing of each day behind the warm-up; None where it never closes."""
        return [(max(start, 0), end) for start, end in self._open if end is None or end > 0]

    def schedule(self, over: int) -> Schedule:
        """The time that counts of a replication that was over at that moment: by the calendar always the same."""
        known = self._known
        if known is None or known[0] != over:
            known = self._known = over, self._schedule(over)
        return known[1]

    def _schedule(self, over: int) -> Schedule:
        hours, clock = self.program.hours, Clock(self.program.hours)
        opened = _counting(((start, end, 1) for start, end in self._open), over)
        closing = max((end for _, end, _ in opened), default=over)
        rows = self.program.resources
        return Schedule(
            clock=clock,
            start=0 if hours.by_calendar else None,
            open=Slots(clock, [(start, end) for start, end, _ in opened]),
            all=Slots(clock, [(0, max(over, closing))]),
            scheduled=tuple(None if row.unlimited else _counting(row.scheduled, over) for row in rows),
            overtime_from=tuple(closing if row.overtime and not row.unlimited else None for row in rows),
            days=over / DAY if hours.by_calendar else 1.0,
        )


def _counting(spans: Iterable[tuple[int, int | None, int]], over: int) -> tuple[Span, ...]:
    """Spans behind the warm-up; one without end lasts until the run is over."""
    cut = ((max(start, 0), over if end is None else end, units) for start, end, units in spans)
    return tuple(span for span in cut if span[0] < span[1])
