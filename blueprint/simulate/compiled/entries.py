"""What the ledger adds up of everything that happens: what `simulate.customers`, `failures`, `occupation` and `money`
measure of records, taken while the engine runs."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.cells import HOUR
from blueprint.simulate.compiled import columns as at
from blueprint.simulate.compiled.chance import has, known_amount
from blueprint.simulate.compiled.gauges import changes, progress_gauge, settle_all, settle_changed
from blueprint.simulate.compiled.layout import DONE, INSIDE, NEVER, NOBODY, SERVED, Customer, Doing, World
from blueprint.simulate.compiled.ledger import (
    act_time_at,
    add,
    add_open_span,
    add_sample,
    add_span,
    add_time,
    guest_at,
    hour_of,
    hour_sum,
    ledger_of,
    resource_entry,
    row_of,
    segment_entry,
    side_adds,
    step_entry,
)
from blueprint.simulate.compiled.ledger_layout import ALL, NOTHING, Ledger
from blueprint.simulate.compiled.memory import part_number, part_of, step_of
from blueprint.simulate.compiled.queueing import begins_to_wait, settle_all_lines, settle_lines, waits_no_more
from blueprint.simulate.compiled.references import apart, inlined, jitted, seldom
from blueprint.simulate.compiled.worth import all_worth, note_worth


@apart
def enter_guest(w: World, c: Customer) -> None:
    """A customer comes in."""
    b = ledger_of(w)
    g = guest_at(b, c.index)
    g.counts = 1 if c.arrived >= 0 or not b.by_calendar else 0
    g.group = c.stream * (w.segments_count + 1) + c.segment + 1
    g.struck, g.escaped, g.unborne, g.waited = 0, 0, 0, 0
    g.left_step, g.first_worth = NOBODY, NOBODY
    for act in range(b.acts_count):
        act_time_at(b, c.index * b.acts_count + act).came = NEVER


@apart
def enter_ready(w: World, c: Customer, d: Doing) -> None:
    """A doing is ready."""
    begins_to_wait(w, ledger_of(w), c, d)


@apart
def enter_start(w: World, d: Doing) -> None:
    """A doing starts."""
    b = ledger_of(w)
    waits_no_more(b, d)
    changes(b, progress_gauge(b, d.step), 1)


@apart
def enter_wait(w: World, c: Customer, step: Any, for_staff: Any, target: Any, tolerable: Any) -> None:
    """A wait of a customer ends now."""
    b = ledger_of(w)
    g, entry = guest_at(b, c.index), step_entry(b, step)
    if not g.counts:
        return
    length = w.now - c.since
    g.waited += length
    if tolerable != NEVER and length > tolerable:
        g.unborne = 1
    hour = hour_of(w, b, c.since)
    row = row_of(w, b, hour, g.group)
    stem = at.FIRST_STEM_OF_STEPS + at.TIMES_OF_STEP * step
    first = entry.column
    add_time(w, b, row, first + at.WAIT, hour, g.group, stem, length)
    add_time(w, b, row, first + at.FOR_WORK, hour, g.group, stem + 1, length - for_staff)
    add_time(w, b, row, first + at.FOR_STAFF, hour, g.group, stem + 2, for_staff)
    if not entry.is_judged_by_queue:
        _judge(b, row + first, length, target, tolerable)


@jitted
def _judge(b: Ledger, first: Any, waited: Any, target: Any, tolerable: Any) -> None:
    if target != NEVER:
        add(b, first + at.TARGET, 1)
        add(b, first + at.OVER_TARGET, 1 if waited > target else 0)
    if tolerable != NEVER:
        add(b, first + at.TOLERABLE, 1)
        add(b, first + at.OVER_TOLERABLE, 1 if waited > tolerable else 0)


@apart
def enter_doing(w: World, c: Customer, d: Doing, how: Any) -> None:
    """A doing is over now."""
    b = ledger_of(w)
    g = guest_at(b, c.index)
    if d.start != NEVER:
        changes(b, progress_gauge(b, d.step), -1)
        add_open_span(w, b, g.group, step_entry(b, d.step).column + at.IN_PROGRESS, d.start, w.now, 1)
    elif d.ready != NEVER:
        waits_no_more(b, d)
    if not g.counts:
        return
    if d.start != NEVER:
        _enter_performance(w, b, c, d, how)
    if step_of(w, d.step).own:
        _enter_way(w, b, c, d, how)


@inlined
def _enter_performance(w: World, b: Ledger, c: Customer, d: Doing, how: Any) -> None:
    g, entry = guest_at(b, c.index), step_entry(b, d.step)
    group, first = g.group, entry.column
    stem = at.FIRST_STEM_OF_STEPS + at.TIMES_OF_STEP * d.step
    hour = hour_of(w, b, d.ready)
    row = row_of(w, b, hour, group)
    add_time(w, b, row, first + at.QUEUE, hour, group, stem + 3, d.start - d.ready)
    if entry.is_judged_by_queue:
        s = step_of(w, d.step)
        target = known_amount(w, c, s.target, d.visit, d.server)
        tolerable = known_amount(w, c, s.tolerable, d.visit, d.server)
        _judge(b, row + first, d.start - d.ready, target, tolerable)
    started = hour_of(w, b, d.start)
    if started != hour:
        row = row_of(w, b, started, group)
    add(b, row + first + at.DONE, 1)
    if entry.is_watched:
        add(b, row + first + at.PERFORMED, 1 + d.last_visit - d.visit)
    if how == DONE:
        add_time(w, b, row, first + at.DURATION, started, group, stem + 4, w.now - d.start)
    if entry.adds != NOTHING:
        note_worth(w, b, g, d.start, w.now if entry.adds == ALL else _sides_until(w, b, d))


@jitted
def _sides_until(w: World, b: Ledger, d: Doing) -> Any:
    """When the last of the sides left that add value."""
    last = d.start
    for side in range(d.parts):
        if side_adds(b, d.step * w.parts_most + side):
            until = part_of(w, part_number(w, d, side)).until
            last = max(last, w.now if until == NEVER else min(until, w.now))
    return last


@inlined
def _enter_way(w: World, b: Ledger, c: Customer, d: Doing, how: Any) -> None:
    """Where the way went on from the own step before, and how long this one's act has taken."""
    g, entry = guest_at(b, c.index), step_entry(b, d.step)
    if g.left_step >= 0:
        stem = at.FIRST_STEM_OF_STEPS + at.TIMES_OF_STEP * b.steps_count + b.acts_count + g.left_step
        add_sample(w, b, stem, g.left_hour, g.group, d.step)
    g.left_step = NOBODY
    if how == DONE:
        g.left_step, g.left_hour = d.step, hour_of(w, b, w.now)
        add(b, row_of(w, b, g.left_hour, g.group) + entry.column + at.ON, 1)
    if entry.act >= 0:
        act = act_time_at(b, c.index * b.acts_count + entry.act)
        if act.came == NEVER:
            act.time, act.came = 0, d.came
        act.time += w.now - d.came
        act.came = min(act.came, d.came)


@apart
def enter_strike(w: World, c: Customer, fail_point: Any, time: Any, caught: Any, escaped: Any, cost: Any) -> None:
    """A failure happened."""
    b = ledger_of(w)
    g = guest_at(b, c.index)
    enter_cost(w, time, cost)
    if not g.counts:
        return
    g.struck = 1
    if escaped:
        g.escaped = 1
    first = row_of(w, b, hour_of(w, b, time), g.group) + b.fail_point_columns + at.OF_FAIL_POINT * fail_point
    add(b, first + at.STRIKES, 1)
    add(b, first + at.CAUGHT, caught)
    add(b, first + at.ESCAPED, escaped)
    add(b, first + at.COST, cost)


@apart
def enter_cost(w: World, moment: Any, paid: Any) -> None:
    """Something was paid for."""
    b = ledger_of(w)
    if moment >= 0 or not b.by_calendar:
        hour_sum(b, hour_of(w, b, moment)).paid += paid


@apart
def enter_use(w: World, c: Customer, resource: Any, units: Any, start: Any) -> None:
    """Some units were in use until now."""
    b = ledger_of(w)
    group, column = guest_at(b, c.index).group, b.resource_columns + at.OF_RESOURCE * resource
    add_span(w, b, group, column + at.BUSY, start, w.now, units)
    since = resource_entry(b, resource).overtime_from
    if since != NEVER and w.now > since:
        add_span(w, b, group, column + at.OVERTIME, max(start, since), w.now, units)


@apart
def enter_stay(w: World, c: Customer, spent: Any) -> None:
    """What became of a customer is known."""
    b = ledger_of(w)
    g = guest_at(b, c.index)
    if c.fate == SERVED and c.gone != NEVER:
        _enter_served_by_the_clock(w, b, c, spent)
    worth = all_worth(b, g, c.arrived, c.gone)
    if not g.counts:
        return
    hour = hour_of(w, b, c.arrived)
    row = row_of(w, b, hour, g.group)
    add(b, row + at.ARRIVED, 1)
    add(b, row + at.FATE + c.fate, 1)
    if c.fate != SERVED and c.fate != INSIDE:
        add(b, row + at.LEFT, 1)
    if c.gone != NEVER:
        add_time(w, b, row, at.WAIT_TOTAL, hour, g.group, at.WAIT_TOTAL_STEM, g.waited)
    if c.fate == SERVED and c.gone != NEVER:
        _enter_served(w, b, c, row, hour, worth)
    if c.fate == SERVED and b.earns:
        add(b, row + at.REVENUE, spent)
    if b.judges_satisfaction and c.fate != INSIDE:
        add(b, row + at.JUDGED, 1)
        content = c.fate == SERVED and not g.unborne and not g.escaped
        add(b, row + at.SATISFIED, 1 if content else 0)
    _enter_rated(w, b, c, row)


@inlined
def _enter_served_by_the_clock(w: World, b: Ledger, c: Customer, spent: Any) -> None:
    """Whoever leaves behind the warm-up, whenever they came."""
    if c.gone < 0 and b.by_calendar:
        return
    hour = hour_of(w, b, c.gone)
    add(b, row_of(w, b, hour, guest_at(b, c.index).group) + at.GONE_SERVED, HOUR)
    sums = hour_sum(b, hour)
    sums.through += 1
    sums.spent += spent


@inlined
def _enter_served(w: World, b: Ledger, c: Customer, row: Any, hour: Any, worth: Any) -> None:
    g = guest_at(b, c.index)
    add_time(w, b, row, at.FLOW_TIME, hour, g.group, at.FLOW_TIME_STEM, c.gone - c.arrived)
    add(b, row + at.RIGHT_FIRST, 0 if g.struck else 1)
    add(b, row + at.RIGHT_IN_THE_END, 0 if g.escaped else 1)
    add(b, row + at.WORTH, worth)
    add(b, row + at.STAYED, c.gone - c.arrived)
    stem = at.FIRST_STEM_OF_STEPS + at.TIMES_OF_STEP * b.steps_count
    for number in range(b.acts_count):
        act = act_time_at(b, c.index * b.acts_count + number)
        if act.came != NEVER:
            came = hour_of(w, b, act.came)
            column = b.act_columns + at.TIME * number
            add_time(w, b, row_of(w, b, came, g.group), column, came, g.group, stem + number, act.time)


@inlined
def _enter_rated(w: World, b: Ledger, c: Customer, row: Any) -> None:
    """How long somebody waited whom that costs something, told apart by the trait that it depends on."""
    if c.segment < 0 or not segment_entry(b, c.segment).has_rate:
        return
    trait = segment_entry(b, c.segment).rate_trait
    column = at.RATED + (0 if trait < 0 or has(w, c, trait) else 2)
    add(b, row + column, 1)
    add(b, row + column + 1, guest_at(b, c.index).waited)


@apart
def instant_is_over(w: World) -> None:
    """Looks at what has changed in this instant."""
    b = ledger_of(w)
    settle_lines(w, b)
    settle_changed(w, b)


@inlined
def is_to_be_emptied(w: World) -> Any:
    """Whether there are so many samples and rows that they ought to be counted or taken out."""
    b = ledger_of(w)
    return 2 * b.samples_count > b.samples_room or 2 * b.rows_count > b.rows_room


@seldom
def close_ledger(w: World) -> None:
    """The run is over: what has lasted until now is added."""
    b = ledger_of(w)
    settle_all_lines(w, b)
    settle_all(w, b)
