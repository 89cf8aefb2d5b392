"""Interrupting: one unit is borrowed from a doing of lower priority (a run's rule 9)."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.agenda import starts_are_due
from blueprint.simulate.compiled.journal import change_hold
from blueprint.simulate.compiled.layout import NEVER, NOBODY, Doing, World
from blueprint.simulate.compiled.memory import (
    customer_of,
    doing_of,
    hold_number,
    hold_of,
    need_of,
    option_of,
    part_number,
    part_of,
    step_of,
)
from blueprint.simulate.compiled.needs import is_free
from blueprint.simulate.compiled.references import jitted, seldom


@jitted
def borrowed_resource(w: World, d: Doing) -> Any:
    """The one resource that a step which interrupts needs."""
    return need_of(w, option_of(w, step_of(w, d.step).options).total).resource


@jitted
def _hold_of(w: World, d: Doing, part: Any, resource: Any) -> Any:
    """The hold of a side on a resource, or `NOBODY`."""
    for place in range(d.holds):
        hold = hold_number(w, d, place)
        if hold_of(w, hold).part == part and hold_of(w, hold).resource == resource:
            return hold
    return NOBODY


@seldom
def lender_for(w: World, d: Doing) -> Any:
    """The side that lends its unit, if one must and can: of the lowest priority, latest started, last in order."""
    if is_free(w, step_of(w, d.step).options, customer_of(w, d.customer).size):
        return NOBODY
    resource = borrowed_resource(w, d)
    best = NOBODY
    number = w.first_under_way
    while number >= 0:
        other = doing_of(w, number)
        if _may_lend(w, other, d):
            part = _part_with(w, other, resource)
            if part >= 0 and (best < 0 or _lends_rather(w, other, doing_of(w, part_of(w, best).doing))):
                best = part
        number = other.next_under_way
    return best


@jitted
def _may_lend(w: World, other: Doing, d: Doing) -> Any:
    """Whether a doing has time left, is of lower priority, and neither interrupts nor lends."""
    if other.lends_to >= 0 or other.rank >= d.rank or other.end <= w.now:
        return False
    return not step_of(w, other.step).interrupts


@jitted
def _part_with(w: World, d: Doing, resource: Any) -> Any:
    """The first side that has a unit of a resource and time left."""
    for side in range(d.parts):
        number = part_number(w, d, side)
        part = part_of(w, number)
        if part.until == NEVER or part.until > w.now:
            hold = _hold_of(w, d, number, resource)
            if hold >= 0 and hold_of(w, hold).units != 0:
                return number
    return NOBODY


@jitted
def _lends_rather(w: World, a: Doing, b: Doing) -> Any:
    if a.rank != b.rank:
        return a.rank < b.rank
    if a.start != b.start:
        return a.start > b.start
    if a.ready != b.ready:
        return a.ready > b.ready
    of_a, of_b = customer_of(w, a.customer), customer_of(w, b.customer)
    if of_a.arrived != of_b.arrived:
        return of_a.arrived > of_b.arrived
    if of_a.stream != of_b.stream:
        return of_a.stream > of_b.stream
    if of_a.number != of_b.number:
        return of_a.number > of_b.number
    if a.step != b.step:
        return a.step > b.step
    return a.visit > b.visit


@seldom
def lend(w: World, lender: Any, d: Doing) -> None:
    """A side lends one unit to a doing that starts; it ends later by the whole length of that."""
    part = part_of(w, lender)
    other = doing_of(w, part.doing)
    change_hold(w, other, _hold_of(w, other, lender, borrowed_resource(w, d)), -1)
    d.lender = lender
    other.lends_to = d.index
    if part.until == NEVER:
        other.end += d.end - w.now
    else:
        part.until += d.end - w.now
        other.end = max(other.end, part.until)


@seldom
def give_back(w: World, d: Doing) -> None:
    """What was borrowed is given back."""
    resource = borrowed_resource(w, d)
    for side in range(d.parts):
        hold = _hold_of(w, d, part_number(w, d, side), resource)
        if hold >= 0 and hold_of(w, hold).units != 0:
            change_hold(w, d, hold, -1)
    other = doing_of(w, part_of(w, d.lender).doing)
    change_hold(w, other, _hold_of(w, other, d.lender, resource), 1)
    other.lends_to = NOBODY
    d.lender = NOBODY
    starts_are_due(w)
