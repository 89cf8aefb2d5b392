"""Writing down what happens. Where there is no room, nothing is written and the run is begun again with more."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.chance import amount, known_amount
from blueprint.simulate.compiled.entries import (
    enter_cost,
    enter_doing,
    enter_stay,
    enter_strike,
    enter_use,
    enter_wait,
)
from blueprint.simulate.compiled.layout import (
    NEVER,
    SHORT_OF_ROOM,
    Customer,
    Doing,
    World,
)
from blueprint.simulate.compiled.memory import (
    cost_record,
    customer_of,
    doing_record,
    fail_point_of,
    hold_of,
    part_number,
    part_of,
    response_of,
    set_side_left_at,
    stay_record,
    step_of,
    strike_record,
    use_record,
    wait_record,
)
from blueprint.simulate.compiled.references import inlined, jitted


@jitted
def write_cost(w: World, kind: Any, index: Any, moment: Any, paid: Any) -> None:
    """Something was paid for."""
    if paid == 0:
        return
    if w.ledger != 0:
        enter_cost(w, moment, paid)
    if not w.keeps_records:
        return
    if w.cost_log_count == w.cost_log_room:
        w.status = SHORT_OF_ROOM
        return
    r = cost_record(w, w.cost_log_count)
    w.cost_log_count += 1
    r.kind, r.index, r.moment, r.amount = kind, index, moment, paid


@inlined
def write_use(w: World, c: Customer, step: Any, resource: Any, units: Any, start: Any, kept: Any) -> None:
    """Some units were in use until now."""
    if w.is_noted and start < w.now:
        _note_use(w, c, step, resource, units, start, kept)


@jitted
def _note_use(w: World, c: Customer, step: Any, resource: Any, units: Any, start: Any, kept: Any) -> None:
    if w.ledger != 0:
        enter_use(w, c, resource, units, start)
    if not w.keeps_records:
        return
    if w.use_log_count == w.use_log_room:
        w.status = SHORT_OF_ROOM
        return
    r = use_record(w, w.use_log_count)
    w.use_log_count += 1
    r.stream, r.number, r.step, r.resource, r.kept = c.stream, c.number, step, resource, kept
    r.units, r.start, r.end = units, start, w.now


@inlined
def change_hold(w: World, d: Doing, hold: Any, units: Any) -> None:
    """A side has some units more, or fewer; what it had is written down."""
    h = hold_of(w, hold)
    if h.units != 0:
        write_use(w, customer_of(w, d.customer), d.step, h.resource, h.units, h.since, 0)
    h.units += units
    h.since = w.now


@jitted
def write_strike(
    w: World, c: Customer, fail_point: Any, visit: Any, time: Any, caught: Any, surfaced: Any, escaped: Any, cost: Any
) -> None:
    """A failure happened."""
    if w.ledger != 0:
        enter_strike(w, c, fail_point, time, caught, escaped, cost)
    if not w.keeps_records:
        return
    if w.strike_log_count == w.strike_log_room:
        w.status = SHORT_OF_ROOM
        return
    r = strike_record(w, w.strike_log_count)
    w.strike_log_count += 1
    r.stream, r.number, r.fail_point, r.visit = c.stream, c.number, fail_point, visit
    r.time, r.caught, r.surfaced, r.escaped, r.cost = time, caught, surfaced, escaped, cost


@jitted
def note_missed(w: World, c: Customer, fail_point: Any, missed: Any, surfaced: Any, escaped: Any) -> None:
    """Writes down what became of a failure that was missed: it showed, it escaped, or it was redone.

    Args:
        missed: a record of what a doing missed, or of what is hidden.
    """
    cost = missed.cost
    if escaped or surfaced != NEVER:
        response = response_of(w, fail_point_of(w, fail_point).when_missed)
        cost += amount(w, c, response.cost, missed.visit, missed.server)
    write_strike(w, c, fail_point, missed.visit, missed.moment, 0, surfaced, escaped, cost)


@inlined
def write_doing(w: World, c: Customer, d: Doing, how: Any) -> None:
    """A doing is over."""
    w.last_written = w.now
    if w.is_noted:
        _note_doing(w, c, d, how)


@jitted
def _note_doing(w: World, c: Customer, d: Doing, how: Any) -> None:
    if w.ledger != 0:
        enter_doing(w, c, d, how)
    if not w.keeps_records:
        return
    if w.doing_log_count == w.doing_log_room or w.side_log_count + d.parts > w.side_log_room:
        w.status = SHORT_OF_ROOM
        return
    r = doing_record(w, w.doing_log_count)
    w.doing_log_count += 1
    r.stream, r.number, r.step, r.visit, r.how = c.stream, c.number, d.step, d.visit, how
    r.came, r.ready, r.start, r.end = d.came, d.ready, d.start, w.now
    r.server, r.redone = d.server, d.last_visit - d.visit
    r.sides = w.side_log_count
    for side in range(d.parts):
        until = part_of(w, part_number(w, d, side)).until
        set_side_left_at(w, w.side_log_count, w.now if until == NEVER else min(until, w.now))
        w.side_log_count += 1
    r.sides_end = w.side_log_count


@inlined
def write_wait(w: World, c: Customer, step: Any, visit: Any, server: Any, for_staff: Any) -> None:
    """A wait of a customer ends now."""
    if w.is_noted:
        _note_wait(w, c, step, visit, server, for_staff)


@jitted
def _note_wait(w: World, c: Customer, step: Any, visit: Any, server: Any, for_staff: Any) -> None:
    s = step_of(w, step)
    target = known_amount(w, c, s.target, visit, server)
    tolerable = known_amount(w, c, s.tolerable, visit, server)
    if w.ledger != 0:
        enter_wait(w, c, step, for_staff, target, tolerable)
    if not w.keeps_records:
        return
    if w.wait_log_count == w.wait_log_room:
        w.status = SHORT_OF_ROOM
        return
    r = wait_record(w, w.wait_log_count)
    w.wait_log_count += 1
    r.stream, r.number, r.step, r.visit, r.began = c.stream, c.number, step, visit, c.since
    r.for_staff, r.for_work = for_staff, w.now - c.since - for_staff
    r.target, r.tolerable = target, tolerable


@jitted
def write_stay(w: World, c: Customer, spent: Any) -> None:
    """What became of a customer."""
    if w.ledger != 0:
        enter_stay(w, c, spent)
    if not w.keeps_records:
        return
    if w.stay_log_count == w.stay_log_room:
        w.status = SHORT_OF_ROOM
        return
    r = stay_record(w, w.stay_log_count)
    w.stay_log_count += 1
    r.stream, r.number, r.segment, r.size = c.stream, c.number, c.segment, c.size
    r.arrived, r.gone, r.over, r.fate, r.spent = c.arrived, c.gone, c.over, c.fate, spent
