"""Reaching into a ledger: its tables, the rows of hours and groups, and adding to them."""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.cells import HOUR
from blueprint.simulate.compiled import ledger_layout as layout
from blueprint.simulate.compiled.columns import COUNT_OF, LONGEST_OF, SUM_OF
from blueprint.simulate.compiled.layout import SHORT_OF_ROOM, World
from blueprint.simulate.compiled.ledger_layout import HOURS, LEDGER, ROWS, SAMPLES, Ledger
from blueprint.simulate.compiled.references import Reference, inlined, jitted, opener, records, values

ledger_at = opener(Reference("ledger", LEDGER))

step_entry = records(LEDGER, "step_entries", layout.STEP_ENTRY)
resource_entry = records(LEDGER, "resource_entries", layout.RESOURCE_ENTRY)
segment_entry = records(LEDGER, "segment_entries", layout.SEGMENT_ENTRY)
open_span = records(LEDGER, "open_spans", layout.OPEN_SPAN)
hour_sum = records(LEDGER, "hours", layout.HOUR_SUM)
sample_at = records(LEDGER, "samples", layout.SAMPLE)
level_at = records(LEDGER, "levels", layout.LEVEL)
gauge_at = records(LEDGER, "gauges", layout.GAUGE)
guest_at = records(LEDGER, "guests", layout.GUEST)
act_time_at = records(LEDGER, "act_times", layout.ACT_TIME)
worth_at = records(LEDGER, "worths", layout.WORTH)
line_at = records(LEDGER, "lines", layout.LINE)
line_need_at = records(LEDGER, "line_needs", layout.LINE_NEED)

side_adds, _ = values(LEDGER, "side_adds", np.int8)
row_number, set_row_number = values(LEDGER, "directory", np.int32)
value_at, set_value_at = values(LEDGER, "rows", np.int64)
peak_at, set_peak_at = values(LEDGER, "peaks", np.int64)
unsettled_at, set_unsettled_at = values(LEDGER, "unsettled", np.int32)
waits_in, set_waits_in = values(LEDGER, "waits_in", np.int32)
changed_line_at, set_changed_line_at = values(LEDGER, "changed_lines", np.int32)
watched_line_at, set_watched_line_at = values(LEDGER, "watched_lines", np.int32)
total_at, set_total_at = values(LEDGER, "totals", np.int64)

_HOUR_PLACE, _STEM_PLACE = 20, 44
FOR_EVER = (1 << 62) - 1
"""When something ends that never does."""


@inlined
def ledger_of(w: World) -> Ledger:
    """The ledger of a run that has one."""
    return ledger_at(w.ledger)


@jitted
def is_short(w: World, b: Ledger, of: Any) -> None:
    """There is too little room in the ledger: the run is begun again with more."""
    b.short_of = of
    w.status = SHORT_OF_ROOM


@jitted
def hour_of(w: World, b: Ledger, moment: Any) -> Any:
    """The hour of the run to which a moment belongs; what is before the first belongs to it.

    Without a clock all of a run is one hour, so that a ledger does not grow with its length.
    """
    if b.hour_starts <= moment < b.hour_starts + HOUR:
        return b.hour
    return _look_up_hour(w, b, moment)


@inlined
def hour_after(b: Ledger, moment: Any) -> Any:
    """When the hour of a moment is over."""
    return (moment // HOUR + 1) * HOUR if b.has_clock else FOR_EVER


@jitted
def _look_up_hour(w: World, b: Ledger, moment: Any) -> Any:
    if not b.has_clock:
        return 0
    hour = max(moment, 0) // HOUR
    if hour >= b.hours_room:
        is_short(w, b, HOURS)
        return 0
    if moment >= b.hour_starts + HOUR:
        b.hour, b.hour_starts = hour, hour * HOUR
    return hour


@jitted
def row_of(w: World, b: Ledger, hour: Any, group: Any) -> Any:
    """Where the row of an hour and a group begins."""
    place = hour * b.groups_count + group
    number = row_number(b, place)
    if number == 0:
        number = _new_row(w, b, place)
    return number * b.columns_count


@jitted
def _new_row(w: World, b: Ledger, place: Any) -> Any:
    """A row for a new hour of a group; row 0 is for what finds no room."""
    if b.rows_count == b.rows_room:
        is_short(w, b, ROWS)
        return 0
    number = b.rows_count
    b.rows_count += 1
    set_row_number(b, place, number)
    return number


@inlined
def add(b: Ledger, place: Any, amount: Any) -> None:
    """Adds to a sum."""
    set_value_at(b, place, value_at(b, place) + amount)


@jitted
def add_time(w: World, b: Ledger, row: Any, column: Any, hour: Any, group: Any, stem: Any, time: Any) -> None:
    """Adds a time that was observed; of no time at all it is enough that it is counted."""
    place = row + column
    add(b, place + COUNT_OF, 1)
    if time > 0:
        add(b, place + SUM_OF, time)
        if time > value_at(b, place + LONGEST_OF):
            set_value_at(b, place + LONGEST_OF, time)
        add_sample(w, b, stem, hour, group, time)


@jitted
def add_sample(w: World, b: Ledger, stem: Any, hour: Any, group: Any, value: Any) -> None:
    """Keeps one time, or one way, for those who ask how they are spread."""
    if b.samples_count == b.samples_room:
        is_short(w, b, SAMPLES)
        return
    s = sample_at(b, b.samples_count)
    b.samples_count += 1
    s.key, s.value = (stem << _STEM_PLACE) | (hour << _HOUR_PLACE) | group, value


@jitted
def add_span(w: World, b: Ledger, group: Any, column: Any, start: Any, end: Any, times: Any) -> None:
    """Adds a span of time, in each of its hours what lies in it."""
    start = max(start, 0)
    while start < end:
        hour = hour_of(w, b, start)
        if b.short_of:
            return
        until = min(hour_after(b, start), end)
        add(b, row_of(w, b, hour, group) + column, (until - start) * times)
        start = until


@jitted
def add_open_span(w: World, b: Ledger, group: Any, column: Any, start: Any, end: Any, times: Any) -> None:
    """Adds what of a span lies between opening and closing."""
    place = last_opening(b, end)
    while place >= 0:
        span = open_span(b, place)
        if span.end <= start:
            return
        add_span(w, b, group, column, max(start, span.start), min(end, span.end), times)
        place -= 1


@jitted
def last_opening(b: Ledger, end: Any) -> Any:
    """The last opening that begins before `end`."""
    while b.open_place + 1 < b.open_count and open_span(b, b.open_place + 1).start < end:
        b.open_place += 1
    return min(b.open_place, b.open_count - 1)


def sample_parts(key: Any) -> tuple[Any, Any, Any]:
    """Stem, hour and group of the key of a sample (or of many)."""
    return key >> _STEM_PLACE, (key >> _HOUR_PLACE) & (1 << _STEM_PLACE - _HOUR_PLACE) - 1, key & (1 << _HOUR_PLACE) - 1
