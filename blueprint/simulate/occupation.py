"""How people and places were used in one replication, who queued for them, and how much was in progress."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from blueprint.results.estimate import COUNT, SECONDS, SHARE
from blueprint.simulate.counted import Counted
from blueprint.simulate.observations import DAYS, DAYS_WITH_HOUR, Observations, Ratio
from blueprint.simulate.queues import queues
from blueprint.simulate.records import Use
from blueprint.simulate.schedule import Schedule, Slots, Span
from blueprint.simulate.yardstick import Yardstick

OPEN = "time open"
"""The sum of the time from opening to closing: the whole of every mean over time."""

Whole = NDArray[np.int64]


def observe_occupation(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    """Adds utilization, overtime, queues and what is in progress, by the clock."""
    declare_occupation(counted.schedule, yardstick, observed)
    _observe_uses(counted, yardstick, observed)
    _observe_queues(counted, yardstick, observed)
    _observe_progress(counted, yardstick, observed)


def declare_occupation(schedule: Schedule, yardstick: Yardstick, observed: Observations) -> None:
    """What is measured by the clock, and of what: the time, the days, and who is scheduled."""
    observed.add_all(OPEN, schedule.open_time)
    for cell, part in schedule.each_day():
        observed.add(DAYS, part if schedule.days > 1 else 1.0, cell)
    observed.add_all(DAYS_WITH_HOUR, dict.fromkeys(schedule.all.cells, 1))
    for index, name in enumerate(yardstick.resources):
        observed.ratios[f"{name}.queue.mean"] = Ratio(f"{name} queue", OPEN, COUNT)
        if schedule.scheduled[index] is not None:
            observed.ratios[f"{name}.utilization"] = Ratio(f"{name} busy", f"{name} scheduled", SHARE)
            observed.add_all(f"{name} scheduled", schedule.worked[index])
        if schedule.overtime_from[index] is not None:
            observed.ratios[f"{name}.overtime"] = Ratio(f"{name}.overtime", DAYS, SECONDS)
    for index, name in enumerate(yardstick.steps):
        if yardstick.runs[index]:
            observed.ratios[f"{name}.in_progress.mean"] = Ratio(f"{name} in progress", OPEN, COUNT)


def declare_level(name: str, level: int, ratios: dict[str, Ratio]) -> str:
    """The measure of the time in which so many units of a resource were in use."""
    measure = f"{name}.in_use.{level}.share"
    ratios.setdefault(measure, Ratio(measure, OPEN, SHARE, bounded=True, detailed=True))
    return measure


def _observe_uses(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    busy: list[list[Span]] = [[] for _ in yardstick.resources]
    sums = [observed.into(f"{name} busy") for name in yardstick.resources]
    pieces = counted.schedule.all.pieces
    for use in counted.each(counted.replication.uses):
        busy[use.resource].append((use.start, use.end, use.units))
        cell, added = counted.cells[use.customer], sums[use.resource]
        for slot, length in pieces(use.start, use.end):
            added[slot | cell] += length * use.units
        for slot, length in overtime_of(use, counted.schedule):
            observed.add(f"{yardstick.resources[use.resource]}.overtime", length, slot | cell)
    for index, name in enumerate(yardstick.resources):
        _observe_levels(name, busy[index], counted.schedule.open, observed)


def overtime_of(use: Use, schedule: Schedule) -> list[tuple[int, int]]:
    """The cells and lengths of what lies behind the end of the last shift, all units together."""
    since = schedule.overtime_from[use.resource]
    if since is None or use.end <= since:
        return []
    return [(slot, length * use.units) for slot, length in schedule.all.pieces(max(use.start, since), use.end)]


def _observe_levels(name: str, busy: Sequence[Span], opened: Slots, observed: Observations) -> None:
    """For how long how many units were in use."""
    slots, levels, lengths = levels_of(busy, opened)
    most = int(levels.max(initial=0)) + 1
    for place, time in enumerate(np.bincount(slots * most + levels, lengths)):
        if time:
            measure = declare_level(name, place % most, observed.ratios)
            observed.add(measure, float(time), opened.cells[place // most])


def _observe_queues(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    opened = counted.schedule.open
    for name, queued in zip(yardstick.resources, queues(counted.replication, yardstick.program), strict=True):
        added = observed.into(f"{name} queue")
        for customer, start, end in queued:
            for slot, length in opened.pieces(start, end):
                added[slot | counted.cells[customer]] += length
        _observe_peaks(f"{name}.queue.max", [(start, end, 1) for _, start, end in queued], opened, observed)


def _observe_progress(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    opened = counted.schedule.open
    under_way: list[list[Span]] = [[] for _ in yardstick.steps]
    sums = [observed.into(f"{name} in progress") for name in yardstick.steps]
    for doing in counted.each(counted.replication.doings):
        if doing.start is not None:
            under_way[doing.step].append((doing.start, doing.end, 1))
            cell, added = counted.cells[doing.customer], sums[doing.step]
            for slot, length in opened.pieces(doing.start, doing.end):
                added[slot | cell] += length
    for index, name in enumerate(yardstick.steps):
        if yardstick.runs[index]:
            _observe_peaks(f"{name}.in_progress.max", under_way[index], opened, observed)


def _observe_peaks(name: str, spans: Sequence[Span], opened: Slots, observed: Observations) -> None:
    """The largest number at once, for each hour of each day."""
    slots, levels, _ = levels_of(spans, opened)
    most = np.zeros(len(opened.cells), dtype=np.int64)
    np.maximum.at(most, slots, levels)
    for cell, number in zip(opened.cells, most.tolist(), strict=True):
        observed.peak(name, number, cell)


def levels_of(spans: Sequence[Span], opened: Slots) -> tuple[Whole, Whole, Whole]:
    """For how long how many are under way: indices of slots, numbers, and lengths, in the order of time."""
    bounds = [*opened.starts, *opened.ends]
    moments = np.array([*bounds, *(span[0] for span in spans), *(span[1] for span in spans)], dtype=np.int64)
    units = [span[2] for span in spans]
    changes = np.array([0] * len(bounds) + units + [-number for number in units], dtype=np.int64)
    order = np.argsort(moments, kind="stable")
    moments, levels = moments[order], np.cumsum(changes[order])[:-1]
    lengths = np.diff(moments)
    slots = np.searchsorted(np.array(opened.starts, dtype=np.int64), moments[:-1], side="right") - 1
    inside = (lengths > 0) & (slots >= 0)
    inside[inside] = moments[:-1][inside] < np.array(opened.ends, dtype=np.int64)[slots[inside]]
    return slots[inside], levels[inside], lengths[inside]
