"""What a doing needs, for a party of a given size, and whether it is free (a run's rule 4)."""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.compiled.layout import NOBODY, Step, World
from blueprint.simulate.compiled.memory import (
    lack_at,
    need_of,
    option_of,
    pool_of,
    resource_of,
    set_lack_at,
)
from blueprint.simulate.compiled.references import inlined, jitted, seldom


@inlined
def units_of(need: Any, size: Any) -> Any:
    """How many units a party of this size needs."""
    return -(-size // need.per) if need.per > 0 else np.int64(need.count)


@inlined
def is_free(w: World, option: Any, size: Any) -> Any:
    """Whether all of an option is free; its needs are sorted by resource."""
    o = option_of(w, option)
    if o.only >= 0:
        pool = pool_of(w, o.only)
        return pool.in_use + o.units <= pool.capacity
    return _are_free(w, o, size)


@jitted
def _are_free(w: World, o: Any, size: Any) -> Any:
    units, before = np.int64(0), NOBODY
    for number in range(o.total, o.total_end):
        need = need_of(w, number)
        units = units_of(need, size) + (units if need.resource == before else 0)
        before = need.resource
        pool = pool_of(w, need.resource)
        if pool.in_use + units > pool.capacity:
            return False
    return True


@inlined
def free_option(w: World, s: Step, size: Any) -> Any:
    """The first option of which everything is free, or `NOBODY`. What is found too little of is shut for those behind,
    if it forbids overtaking."""
    if s.shuts:
        return _unshut_option(w, s, size)
    for option in range(s.options, s.options_end):
        if is_free(w, option, size):
            return option
    return NOBODY


@seldom
def _unshut_option(w: World, s: Step, size: Any) -> Any:
    for option in range(s.options, s.options_end):
        if not _lacks(w, option, option - s.options, size):
            return option
    for number in range(s.options_end - s.options):
        if _lacks_least(w, s, number):
            _shut(w, number)
    return NOBODY


@jitted
def _lacks(w: World, option: Any, number: Any, size: Any) -> Any:
    """Notes the resources that are shut or of which too little is free; whether there are any."""
    for resource in range(w.resources_count):
        set_lack_at(w, number * w.resources_count + resource, np.int8(0))
    o = option_of(w, option)
    units, before, lacks = np.int64(0), NOBODY, False
    for place in range(o.total, o.total_end):
        need = need_of(w, place)
        units = units_of(need, size) + (units if need.resource == before else 0)
        before = need.resource
        pool = pool_of(w, need.resource)
        if pool.is_shut or pool.in_use + units > pool.capacity:
            set_lack_at(w, number * w.resources_count + need.resource, np.int8(1))
            lacks = True
    return lacks


@jitted
def _lacks_least(w: World, s: Step, number: Any) -> Any:
    """Whether no other option lacks only a part of what this one lacks."""
    lacking_less = 0
    for other in range(s.options_end - s.options):
        lacking_less += _lacks_less(w, other, number)
    return lacking_less == 0


@jitted
def _lacks_less(w: World, some: Any, other: Any) -> Any:
    less = False
    for resource in range(w.resources_count):
        of_some = lack_at(w, some * w.resources_count + resource)
        of_other = lack_at(w, other * w.resources_count + resource)
        if of_some > of_other:
            return False
        if of_some < of_other:
            less = True
    return less


@jitted
def _shut(w: World, number: Any) -> None:
    for resource in range(w.resources_count):
        if lack_at(w, number * w.resources_count + resource) and not resource_of(w, resource).overtaking:
            pool_of(w, resource).is_shut = 1


@seldom
def unshut_all(w: World) -> None:
    """A new look begins."""
    for resource in range(w.resources_count):
        pool_of(w, resource).is_shut = 0
