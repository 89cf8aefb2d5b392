"""Numbers that change: units in use, customers in the queue of a resource, doings in progress at a step.

What changes within one instant does not count: a number is looked at when the instant is over. How long a resource had
which level is summed by hour, and of every number the largest in each hour is kept, both from opening to closing.
"""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.layout import World
from blueprint.simulate.compiled.ledger import (
    gauge_at,
    hour_after,
    hour_of,
    is_short,
    last_opening,
    level_at,
    open_span,
    peak_at,
    set_peak_at,
    set_unsettled_at,
    unsettled_at,
)
from blueprint.simulate.compiled.ledger_layout import LEVELS, Ledger
from blueprint.simulate.compiled.memory import pool_of
from blueprint.simulate.compiled.references import inlined, jitted

_RESOURCE_PLACE, _HOUR_PLACE = 48, 24
_SPREAD = 0x9E3779B97F4A7C1
"""An odd number that scatters keys."""


@inlined
def queue_gauge(b: Ledger, resource: Any) -> Any:
    """The number of the gauge for the queue of a resource."""
    return b.resources_count + resource


@inlined
def progress_gauge(b: Ledger, step: Any) -> Any:
    """The number of the gauge for what is in progress at a step."""
    return 2 * b.resources_count + step


@jitted
def changes(b: Ledger, number: Any, by: Any) -> None:
    """A number becomes larger or smaller."""
    g = gauge_at(b, number)
    g.now += by
    if not g.is_unsettled:
        g.is_unsettled = 1
        set_unsettled_at(b, b.unsettled_count, number)
        b.unsettled_count += 1


@jitted
def settle_changed(w: World, b: Ledger) -> None:
    """An instant is over: numbers that are no longer what they were have lasted until now."""
    for resource in range(b.resources_count):
        in_use = pool_of(w, resource).in_use
        if in_use != gauge_at(b, resource).level:
            _settle(w, b, resource, in_use)
    for place in range(b.unsettled_count):
        number = unsettled_at(b, place)
        g = gauge_at(b, number)
        g.is_unsettled = 0
        if g.now != g.level:
            _settle(w, b, number, g.now)
    b.unsettled_count = 0


@jitted
def settle_all(w: World, b: Ledger) -> None:
    """The run is over: all numbers have lasted until now."""
    for number in range(2 * b.resources_count + b.steps_count):
        _settle(w, b, number, 0)


@jitted
def _settle(w: World, b: Ledger, number: Any, level: Any) -> None:
    g = gauge_at(b, number)
    if g.level > 0:
        _lasted(w, b, number, g.level, g.since)
    g.level, g.since = level, w.now


@jitted
def _lasted(w: World, b: Ledger, number: Any, level: Any, since: Any) -> None:
    """A number has been the same since a moment until now."""
    place = last_opening(b, w.now)
    while place >= 0:
        span = open_span(b, place)
        if span.end <= since:
            return
        start, end = max(since, span.start), min(w.now, span.end)
        while start < end:
            hour = hour_of(w, b, start)
            if b.short_of:
                return
            until = min(hour_after(b, start), end)
            peak = hour * (2 * b.resources_count + b.steps_count) + number
            if level > peak_at(b, peak):
                set_peak_at(b, peak, level)
            if number < b.resources_count:
                _add_level(w, b, (number << _RESOURCE_PLACE) | (hour << _HOUR_PLACE) | level, until - start)
            start = until
        place -= 1


@jitted
def _add_level(w: World, b: Ledger, key: Any, time: Any) -> None:
    """Adds to the time at a level, in a table that is found by scattering the keys over it."""
    last = b.levels_room - 1
    place = ((key * _SPREAD) >> 20) & last
    while level_at(b, place).time != 0 and level_at(b, place).key != key:
        place = (place + 1) & last
    found = level_at(b, place)
    if found.time == 0:
        if 2 * b.levels_count >= last:
            is_short(w, b, LEVELS)
            return
        found.key = key
        b.levels_count += 1
    found.time += time


def level_parts(key: Any) -> tuple[Any, Any, Any]:
    """Resource, hour and level of the key of a level (or of many)."""
    mask = (1 << _RESOURCE_PLACE - _HOUR_PLACE) - 1
    return key >> _RESOURCE_PLACE, (key >> _HOUR_PLACE) & mask, key & mask
