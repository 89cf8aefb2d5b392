"""Who waits for which resource: those who are ready, for those of their needs of which there is too little.

Customers of one group and size who are ready for the same step wait in one *line*. It waits for each of its needs of
which less is free than it needs, by the shifts; at moments when nothing is known to lack, for all of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.compiled.columns import OF_RESOURCE, QUEUED
from blueprint.simulate.compiled.gauges import changes, queue_gauge
from blueprint.simulate.compiled.layout import NOBODY, Customer, Doing, World
from blueprint.simulate.compiled.ledger import (
    add_open_span,
    changed_line_at,
    guest_at,
    is_short,
    line_at,
    line_need_at,
    set_changed_line_at,
    set_total_at,
    set_waits_in,
    set_watched_line_at,
    step_entry,
    total_at,
    waits_in,
    watched_line_at,
)
from blueprint.simulate.compiled.ledger_layout import LINES, Ledger
from blueprint.simulate.compiled.memory import need_of, option_of, pool_of, step_of
from blueprint.simulate.compiled.needs import units_of
from blueprint.simulate.compiled.references import inlined, jitted


@jitted
def begins_to_wait(w: World, b: Ledger, c: Customer, d: Doing) -> None:
    """A doing is ready."""
    number = _line_of(w, b, c, d)
    set_waits_in(b, d.index, number)
    _changes(b, number, 1)


@jitted
def waits_no_more(b: Ledger, d: Doing) -> None:
    """A doing that was ready starts, or never will."""
    _changes(b, waits_in(b, d.index), -1)


@jitted
def _changes(b: Ledger, number: Any, by: Any) -> None:
    line = line_at(b, number)
    line.now += by
    if not line.is_changed:
        line.is_changed = 1
        set_changed_line_at(b, b.changed_lines_count, number)
        b.changed_lines_count += 1


@jitted
def _line_of(w: World, b: Ledger, c: Customer, d: Doing) -> Any:
    """The line in which somebody waits for a step; a new one for the first of their size and group."""
    s, entry = step_of(w, d.step), step_entry(b, d.step)
    size, group = c.size if s.by_size else 1, guest_at(b, c.index).group
    number = entry.first_line
    while number >= 0:
        line = line_at(b, number)
        if line.size == size and line.group == group:
            return number
        number = line.next_of_step
    if b.lines_count == b.lines_room:
        is_short(w, b, LINES)
        return 0
    number = b.lines_count
    b.lines_count += 1
    line = line_at(b, number)
    line.step, line.size, line.group = d.step, size, group
    line.next_of_step = entry.first_line
    entry.first_line = number
    _find_needs(w, b, line, number)
    return number


@jitted
def _find_needs(w: World, b: Ledger, line: Any, number: Any) -> None:
    """The resources that a step needs for a party, each with the fewest units that it can begin with."""
    s = step_of(w, line.step)
    for option in range(s.options, s.options_end):
        o = option_of(w, option)
        for resource in range(b.resources_count):
            set_total_at(b, resource, NOBODY)
        for place in range(o.needs, o.needs_end):
            need = need_of(w, place)
            so_far = max(total_at(b, need.resource), 0)
            set_total_at(b, need.resource, so_far + units_of(need, line.size))
        for resource in range(b.resources_count):
            if total_at(b, resource) >= 0:
                _needs_at_least(b, line, number, resource, total_at(b, resource))


@jitted
def _needs_at_least(b: Ledger, line: Any, number: Any, resource: Any, units: Any) -> None:
    first = number * b.resources_count
    for place in range(first, first + line.needs):
        known = line_need_at(b, place)
        if known.resource == resource:
            known.units = min(known.units, units)
            return
    added = line_need_at(b, first + line.needs)
    added.resource, added.units, added.is_waited_for = resource, units, 0
    line.needs += 1


# When an instant is over


@jitted
def settle_lines(w: World, b: Ledger) -> None:
    """An instant is over: who waits now, and for what."""
    for place in range(b.changed_lines_count):
        number = changed_line_at(b, place)
        line = line_at(b, number)
        line.is_changed = 0
        if line.needs > 1 and not line.is_watched:
            line.is_watched = 1
            set_watched_line_at(b, b.watched_lines_count, number)
            b.watched_lines_count += 1
        elif line.needs == 1 and line.now != line.waiting:
            _settle(w, b, line, number)
            _waits_for(b, line, line_need_at(b, number * b.resources_count), 1)
            line.waiting = line.now
    b.changed_lines_count = 0
    if b.watched_lines_count > 0:
        _look_at_watched(w, b)


@jitted
def _look_at_watched(w: World, b: Ledger) -> None:
    """Of who needs several things it depends on the moment for which of them they wait."""
    place = 0
    while place < b.watched_lines_count:
        number = watched_line_at(b, place)
        line = line_at(b, number)
        _look_again(w, b, line, number)
        if line.waiting == 0:
            line.is_watched = 0
            b.watched_lines_count -= 1
            set_watched_line_at(b, place, watched_line_at(b, b.watched_lines_count))
        else:
            place += 1


@jitted
def _look_again(w: World, b: Ledger, line: Any, number: Any) -> None:
    first = number * b.resources_count
    lacking, differs = np.int64(0), line.now != line.waiting
    for place in range(first, first + line.needs):
        lacking += _lacks(w, line_need_at(b, place))
    for place in range(first, first + line.needs):
        need = line_need_at(b, place)
        if need.is_waited_for != (lacking == 0 or _lacks(w, need)):
            differs = True
    if not differs:
        return
    _settle(w, b, line, number)
    for place in range(first, first + line.needs):
        need = line_need_at(b, place)
        _waits_for(b, line, need, lacking == 0 or _lacks(w, need))
    line.waiting = line.now


@inlined
def _lacks(w: World, need: Any) -> Any:
    """Whether less is free than is needed, whatever is broken."""
    pool = pool_of(w, need.resource)
    return pool.scheduled - pool.in_use < need.units


@jitted
def _waits_for(b: Ledger, line: Any, need: Any, is_waited_for: Any) -> None:
    before = line.waiting if need.is_waited_for else 0
    after = line.now if is_waited_for else 0
    need.is_waited_for = is_waited_for
    if after != before:
        changes(b, queue_gauge(b, need.resource), after - before)


@jitted
def _settle(w: World, b: Ledger, line: Any, number: Any) -> None:
    """A line has been as it is until now."""
    if line.waiting > 0:
        first = number * b.resources_count
        for place in range(first, first + line.needs):
            need = line_need_at(b, place)
            if need.is_waited_for:
                column = b.resource_columns + OF_RESOURCE * need.resource + QUEUED
                add_open_span(w, b, line.group, column, line.since, w.now, line.waiting)
    line.since = w.now


@jitted
def settle_all_lines(w: World, b: Ledger) -> None:
    """The run is over: all lines have lasted until now."""
    for number in range(b.lines_count):
        _settle(w, b, line_at(b, number), number)
