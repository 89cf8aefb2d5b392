"""The end of an instant: patience that has run out, deadlines that have passed, waiting places that are overfull, all
together (a run's rules 5 and 6)."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.agenda import closing_is_due
from blueprint.simulate.compiled.customer import goes_on
from blueprint.simulate.compiled.doing import gone_from_seat, turns_away
from blueprint.simulate.compiled.layout import (
    GAVE_UP,
    HAS_SEAT,
    NEVER,
    READY,
    TOO_LATE,
    TURNED_AWAY,
    WANTS_SEAT,
    Doing,
    World,
)
from blueprint.simulate.compiled.line import comes_before
from blueprint.simulate.compiled.memory import (
    customer_of,
    doing_of,
    impatient_at,
    newly_ready_at,
    overdue_at,
    seated_at,
    set_impatient_at,
    set_newly_ready_at,
    set_overdue_at,
    set_seated_at,
    set_turn_at,
    step_of,
    turn_at,
)
from blueprint.simulate.compiled.references import jitted, seldom

_COUNTED = WANTS_SEAT + HAS_SEAT
"""A further seat: wants one, and is counted once among those newly ready."""


@jitted
def patience_ends(w: World, doing: Any, generation: Any) -> None:
    """The patience of somebody who waits is over."""
    d = doing_of(w, doing)
    if d.generation == generation and d.state <= READY:
        set_impatient_at(w, w.impatient_count, doing)
        w.impatient_count += 1
        closing_is_due(w)


@jitted
def deadline_passes(w: World, customer: Any, generation: Any) -> None:
    """The deadline of a customer passes."""
    c = customer_of(w, customer)
    if c.used and c.generation == generation:
        set_overdue_at(w, w.overdue_count, customer)
        w.overdue_count += 1
        closing_is_due(w)


@seldom
def close(w: World) -> None:
    """Everybody who must goes elsewhere; none of them goes on before all have turned."""
    w.closing_due, w.turns_count = 0, 0
    _late(w)
    _given_up(w)
    _turned_away(w)
    for number in range(w.turns_count):
        d = doing_of(w, turn_at(w, number))
        turns_away(w, customer_of(w, d.customer), d)
    for number in range(w.turns_count):
        d = doing_of(w, turn_at(w, number))
        goes_on(w, customer_of(w, d.customer), d)


@jitted
def _turns(w: World, d: Doing, target: Any, how: Any) -> None:
    d.turned_to, d.how, d.is_leaving = target, how, 1
    gone_from_seat(w, d)
    set_turn_at(w, w.turns_count, d.index)
    w.turns_count += 1


@jitted
def _late(w: World) -> None:
    """Who waits when the deadline passes; who waits where it would send them stays. It is checked once."""
    for number in range(w.overdue_count):
        c = customer_of(w, overdue_at(w, number))
        if c.checked_deadline or c.gone != NEVER or c.own < 0:
            continue
        d = doing_of(w, c.own)
        if d.state <= READY:
            c.checked_deadline = 1
            if d.step != c.too_late:
                _turns(w, d, c.too_late, TOO_LATE)
    w.overdue_count = 0


@jitted
def _given_up(w: World) -> None:
    for number in range(w.impatient_count):
        d = doing_of(w, impatient_at(w, number))
        if d.state <= READY and not d.is_leaving:
            _turns(w, d, step_of(w, d.step).gives_up, GAVE_UP)
    w.impatient_count = 0


@jitted
def _turned_away(w: World) -> None:
    """Of those newly ready the first in order find a place, the others are turned away."""
    count = _list_newly_ready(w)
    for number in range(count):
        d = doing_of(w, newly_ready_at(w, number))
        room = step_of(w, d.step).places - seated_at(w, d.step)
        if _number_before(w, d, count) >= room:
            d.is_leaving = 1
    for number in range(count):
        d = doing_of(w, newly_ready_at(w, number))
        if d.is_leaving:
            _turns(w, d, step_of(w, d.step).full, TURNED_AWAY)
        else:
            d.seat = HAS_SEAT
            set_seated_at(w, d.step, seated_at(w, d.step) + 1)
    w.newly_ready_count = 0


@jitted
def _list_newly_ready(w: World) -> Any:
    """Leaves only those in the list who want a place, each once; returns how many they are."""
    count = 0
    for number in range(w.newly_ready_count):
        d = doing_of(w, newly_ready_at(w, number))
        if d.seat == WANTS_SEAT:
            d.seat = _COUNTED
            set_newly_ready_at(w, count, d.index)
            count += 1
    return count


@jitted
def _number_before(w: World, d: Doing, count: Any) -> Any:
    """How many of those newly ready at the same step are before a doing."""
    before = 0
    for number in range(count):
        other = doing_of(w, newly_ready_at(w, number))
        if other.step == d.step and other.index != d.index and comes_before(w, other, d):
            before += 1
    return before
