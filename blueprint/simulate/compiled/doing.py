"""A doing: one customer's one performance of one step, from coming to it until it is over."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.agenda import (
    ENDS,
    PATIENCE_ENDS,
    SIDE_GOES,
    at,
    at_close_of,
    closing_is_due,
    starts_are_due,
)
from blueprint.simulate.compiled.chance import amount, known_amount
from blueprint.simulate.compiled.diary import wait_ends, wait_turns
from blueprint.simulate.compiled.entries import enter_ready, enter_start
from blueprint.simulate.compiled.journal import change_hold, note_missed, write_cost, write_doing
from blueprint.simulate.compiled.kept import keeps
from blueprint.simulate.compiled.layout import (
    CUT_SHORT,
    HAS_SEAT,
    LAST_GENERATION,
    NEVER,
    NO_SEAT,
    NOBODY,
    OVER,
    PENDING,
    READY,
    RESOURCE_COST,
    SHORT_OF_ROOM,
    UNDER_WAY,
    WANTS_SEAT,
    WITHDRAWN,
    Customer,
    Doing,
    Step,
    World,
)
from blueprint.simulate.compiled.lending import borrowed_resource, give_back, lend
from blueprint.simulate.compiled.line import joins, leaves, put_back
from blueprint.simulate.compiled.memory import (
    customer_of,
    doing_of,
    free_doing_at,
    hold_number,
    hold_of,
    mark_of,
    missed_of,
    need_of,
    newly_impatient_at,
    option_of,
    part_number,
    part_of,
    pool_of,
    resource_of,
    seated_at,
    set_free_doing_at,
    set_newly_impatient_at,
    set_newly_ready_at,
    set_seated_at,
    step_of,
)
from blueprint.simulate.compiled.needs import units_of
from blueprint.simulate.compiled.outlook import foresee
from blueprint.simulate.compiled.references import inlined, jitted, seldom

_HALF = 32
_LOWER = (1 << _HALF) - 1


@inlined
def visits(w: World, c: Customer, step: Any) -> Any:
    """The number of this coming, skip or redo of a step."""
    mark = mark_of(w, c, step)
    mark.visits += 1
    return mark.visits - 1


@inlined
def come_to(w: World, c: Customer, step: Any) -> Any:
    """The customer, or their work, comes to a step that is done."""
    s = step_of(w, step)
    w.free_doings_count -= 1
    d = doing_of(w, free_doing_at(w, w.free_doings_count))
    d.generation = (d.generation + 1) & LAST_GENERATION
    d.customer, d.step, d.visit = c.index, step, visits(w, c, step)
    d.last_visit, d.state = d.visit, PENDING
    d.came, d.ready, d.start, d.end = w.now, NEVER, NEVER, NEVER
    d.server, d.queue, d.lends_to, d.lender = NOBODY, NOBODY, NOBODY, NOBODY
    d.seat, d.is_leaving, d.will_give_up, d.missed, d.parts = NO_SEAT, 0, 0, 0, 0
    d.rank = s.priority if s.has_priority else c.priority
    d.next_of_customer, d.previous_of_customer = c.first_doing, NOBODY
    if c.first_doing >= 0:
        doing_of(w, c.first_doing).previous_of_customer = d.index
    c.first_doing = d.index
    c.doings += 1
    mark_of(w, c, step).is_on = 1
    if s.patience >= 0:
        _is_impatient(w, d)
    return d


@jitted
def _is_impatient(w: World, d: Doing) -> None:
    """Patience runs from coming to the step until its start; who starts in this instant needs none."""
    if w.newly_impatient_count == w.doings_room:
        w.status = SHORT_OF_ROOM
        return
    set_newly_impatient_at(w, w.newly_impatient_count, (d.generation << _HALF) | d.index)
    w.newly_impatient_count += 1
    w.is_due = 1


@jitted
def note_patience(w: World) -> None:
    """Puts on the agenda when the patience of those ends who came in this instant and have not started."""
    for number in range(w.newly_impatient_count):
        noted = newly_impatient_at(w, number)
        d = doing_of(w, noted & _LOWER)
        if d.generation == noted >> _HALF and d.state <= READY:
            patience = known_amount(w, customer_of(w, d.customer), step_of(w, d.step).patience, d.visit, NOBODY)
            if patience != NEVER:
                d.will_give_up = 1
                at_close_of(w, d.came + patience, PATIENCE_ENDS, d.index, d.generation)
    w.newly_impatient_count = 0


@inlined
def get_ready(w: World, c: Customer, d: Doing) -> None:
    """A doing joins the line."""
    d.state, d.ready = READY, w.now
    if w.ledger != 0:
        enter_ready(w, c, d)
    joins(w, c, d)
    if step_of(w, d.step).places >= 0:
        _wants_seat(w, d)


@seldom
def _wants_seat(w: World, d: Doing) -> None:
    if w.newly_ready_count == w.doings_room:
        w.status = SHORT_OF_ROOM
        return
    d.seat = WANTS_SEAT
    set_newly_ready_at(w, w.newly_ready_count, d.index)
    w.newly_ready_count += 1
    closing_is_due(w)


@seldom
def gone_from_seat(w: World, d: Doing) -> None:
    """Wants no waiting place any more."""
    if d.seat == HAS_SEAT:
        set_seated_at(w, d.step, seated_at(w, d.step) - 1)
    d.seat = NO_SEAT


# Starting


@jitted
def start_with(w: World, d: Doing, option: Any) -> None:
    """Starts with everything it needs, by this option."""
    c, s = customer_of(w, d.customer), step_of(w, d.step)
    d.server = option - s.options if s.options_end - s.options > 1 else NOBODY
    _begin(w, c, d, s)
    o = option_of(w, option)
    d.holds = o.holds
    number = o.needs
    while number < o.needs_end:
        need = need_of(w, number)
        number += 1
        units = units_of(need, c.size)
        pool_of(w, need.resource).in_use += units
        _pay_for(w, c, d, need.resource, units)
        if need.side < 0:
            keeps(w, c, need.resource, units, d.step)
        else:
            _holds(w, d, need, units)


@inlined
def _holds(w: World, d: Doing, need: Any, units: Any) -> None:
    """Notes what a side holds from now on; several needs of a side for one resource are noted in one place."""
    h = hold_of(w, hold_number(w, d, need.hold))
    h.units += units
    h.resource, h.part, h.since = need.resource, part_number(w, d, need.side), w.now


@inlined
def _pay_for(w: World, c: Customer, d: Doing, resource: Any, units: Any) -> None:
    cost = resource_of(w, resource).cost
    if cost >= 0:
        write_cost(w, RESOURCE_COST, resource, w.now, amount(w, c, cost, d.visit, d.server) * units)


@seldom
def start_on_loan(w: World, d: Doing, lender: Any) -> None:
    """Starts with a unit of a doing of lower priority."""
    c, s = customer_of(w, d.customer), step_of(w, d.step)
    resource = borrowed_resource(w, d)
    _begin(w, c, d, s)
    lend(w, lender, d)
    o = option_of(w, s.options)
    d.holds = o.holds
    _holds(w, d, need_of(w, o.needs), 1)
    _pay_for(w, c, d, resource, 1)


@inlined
def _begin(w: World, c: Customer, d: Doing, s: Step) -> None:
    """It is under way, and it is known what will come of it."""
    leaves(w, d)
    if w.ledger != 0:
        enter_start(w, d)
    d.state, d.start = UNDER_WAY, w.now
    if w.somebody_interrupts:
        _link_under_way(w, d)
    if s.places >= 0:
        gone_from_seat(w, d)
    if s.shown:
        wait_ends(w, c, d)
    d.end = w.now + foresee(w, c, d, s)
    mark_of(w, c, d.step).visits += d.last_visit - d.visit
    at(w, d.end, ENDS, d.index, d.generation)
    if s.is_timed:
        _time_sides(w, d)


@jitted
def _time_sides(w: World, d: Doing) -> None:
    for side in range(d.parts):
        number = part_number(w, d, side)
        part = part_of(w, number)
        if part.until != NEVER:
            at(w, part.until, SIDE_GOES, number, d.generation)


@seldom
def _link_under_way(w: World, d: Doing) -> None:
    d.next_under_way, d.previous_under_way = w.first_under_way, NOBODY
    if w.first_under_way >= 0:
        doing_of(w, w.first_under_way).previous_under_way = d.index
    w.first_under_way = d.index


@seldom
def _unlink_under_way(w: World, d: Doing) -> None:
    if d.previous_under_way < 0:
        w.first_under_way = d.next_under_way
    else:
        doing_of(w, d.previous_under_way).next_under_way = d.next_under_way
    if d.next_under_way >= 0:
        doing_of(w, d.next_under_way).previous_under_way = d.previous_under_way


# Ending


@jitted
def side_goes(w: World, number: Any, generation: Any) -> None:
    """The time of a side is over, unless that has been put off by lending."""
    part = part_of(w, number)
    d = doing_of(w, part.doing)
    if d.generation != generation or d.state != UNDER_WAY:
        return
    if w.now < part.until:
        at(w, part.until, SIDE_GOES, number, generation)
        return
    for place in range(d.holds):
        hold = hold_number(w, d, place)
        if hold_of(w, hold).part == number:
            _lets_go(w, d, hold)


@inlined
def _lets_go(w: World, d: Doing, hold: Any) -> None:
    """What a side holds is free for others."""
    h = hold_of(w, hold)
    units = h.units
    if units != 0:
        change_hold(w, d, hold, -units)
        put_back(w, h.resource, units)


@inlined
def is_to_end(w: World, d: Doing, generation: Any) -> Any:
    """Whether the end of a doing has come; one that lends ends later."""
    if d.generation != generation or d.state != UNDER_WAY:
        return False
    if w.now < d.end:
        at(w, d.end, ENDS, d.index, generation)
        return False
    return True


@inlined
def end(w: World, c: Customer, d: Doing, how: Any) -> None:
    """It is under way no more: its people go, what it borrowed is given back."""
    if d.lender >= 0:
        give_back(w, d)
    for place in range(d.holds):
        _lets_go(w, d, hold_number(w, d, place))
    if w.somebody_interrupts:
        _unlink_under_way(w, d)
    _is_over(w, c, d, how)


@inlined
def _is_over(w: World, c: Customer, d: Doing, how: Any) -> None:
    d.state, d.how = OVER, how
    if d.previous_of_customer < 0:
        c.first_doing = d.next_of_customer
    else:
        doing_of(w, d.previous_of_customer).next_of_customer = d.next_of_customer
    if d.next_of_customer >= 0:
        doing_of(w, d.next_of_customer).previous_of_customer = d.previous_of_customer
    c.doings -= 1
    mark_of(w, c, d.step).is_on = 0
    write_doing(w, c, d, how)


@inlined
def release(w: World, d: Doing) -> None:
    """Nothing of a doing is needed any more."""
    if step_of(w, d.step).is_timed:
        _forget_times(w, d)
    set_free_doing_at(w, w.free_doings_count, d.index)
    w.free_doings_count += 1


@jitted
def _forget_times(w: World, d: Doing) -> None:
    for side in range(d.parts):
        part_of(w, part_number(w, d, side)).until = NEVER


@seldom
def turns_away(w: World, c: Customer, d: Doing) -> None:
    """Who waits gives up, finds no place or is too late, and goes elsewhere."""
    _leave_line(w, d)
    wait_turns(w, c, d)
    _is_over(w, c, d, d.how)


@seldom
def _leave_line(w: World, d: Doing) -> None:
    if d.state == READY:
        leaves(w, d)
        starts_are_due(w)
        gone_from_seat(w, d)


@seldom
def cut_short(w: World, c: Customer, d: Doing) -> None:
    """The customer leaves early: what waits is withdrawn, what is under way is cut short."""
    if d.state <= READY:
        _leave_line(w, d)
        _is_over(w, c, d, WITHDRAWN)
        return
    if d.lends_to >= 0:
        doing_of(w, d.lends_to).lender = NOBODY
    note_all_missed(w, c, d)
    end(w, c, d, CUT_SHORT)


@seldom
def note_all_missed(w: World, c: Customer, d: Doing) -> None:
    """What it has missed never came to be hidden."""
    for number in range(d.missed):
        missed = missed_of(w, d, number)
        note_missed(w, c, missed.fail_point, missed, NEVER, 0)


@seldom
def write_part_uses(w: World, d: Doing) -> None:
    """The run ends: what its people have done until now."""
    for place in range(d.holds):
        change_hold(w, d, hold_number(w, d, place), 0)
