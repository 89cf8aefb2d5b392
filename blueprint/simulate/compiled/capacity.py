"""Capacity by the clock: shifts, breakdowns and repairs (a run's rule 9)."""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.compiled.agenda import BREAKS, IS_REPAIRED, SHIFT, at_in_background, counts
from blueprint.simulate.compiled.chance import drawn_amount
from blueprint.simulate.compiled.layout import World
from blueprint.simulate.compiled.line import more_of
from blueprint.simulate.compiled.memory import amount_of, change_of, pool_of, resource_of, spread_of, unit_of
from blueprint.simulate.compiled.references import jitted


@jitted
def begin_resource(w: World, resource: Any) -> None:
    """Puts the first shift of a resource on the agenda, and the first breakdown of each unit."""
    pool_of(w, resource).change = resource_of(w, resource).changes
    _await_shift(w, resource)
    r = resource_of(w, resource)
    if r.every < 0:
        return
    for unit in range(r.first_unit, r.first_unit + r.most_units):
        at_in_background(w, w.opening + _drawn(w, r.every, unit_of(w, unit)), BREAKS, unit)


@jitted
def _await_shift(w: World, resource: Any) -> None:
    pool = pool_of(w, resource)
    if pool.change < resource_of(w, resource).changes_end:
        at_in_background(w, max(change_of(w, pool.change).moment, w.now), SHIFT, resource)


@jitted
def shift(w: World, resource: Any) -> None:
    """A shift begins or ends."""
    counts(w)
    pool = pool_of(w, resource)
    pool.scheduled = change_of(w, pool.change).units
    pool.change += 1
    _count(w, resource)
    more_of(w, resource)
    _await_shift(w, resource)


@jitted
def breaks(w: World, unit: Any) -> None:
    """A unit breaks; work in hand is finished."""
    counts(w)
    u = unit_of(w, unit)
    u.broken = 1
    _count(w, u.resource)
    at_in_background(w, w.now + _drawn(w, resource_of(w, u.resource).lasts, u), IS_REPAIRED, unit)


@jitted
def is_repaired(w: World, unit: Any) -> None:
    """A unit is repaired and works until it breaks again."""
    counts(w)
    u = unit_of(w, unit)
    u.broken = 0
    _count(w, u.resource)
    more_of(w, u.resource)
    u.visit += 1
    at_in_background(w, w.now + _drawn(w, resource_of(w, u.resource).every, u), BREAKS, unit)


@jitted
def _drawn(w: World, amount: Any, u: Any) -> Any:
    a = amount_of(w, amount)
    return drawn_amount(w, spread_of(w, a.first), u.key, a.point, u.visit)


@jitted
def _count(w: World, resource: Any) -> None:
    """Each unit breaks on its own clock, on shift or not; those on shift are the first ones."""
    pool, r = pool_of(w, resource), resource_of(w, resource)
    broken = np.int64(0)
    if r.every >= 0:
        for unit in range(min(pool.scheduled, r.most_units)):
            broken += unit_of(w, r.first_unit + unit).broken
    pool.capacity = pool.scheduled - broken
