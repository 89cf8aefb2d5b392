"""Everything that will come of a doing, seen as it starts: how long it takes, what fails, where it leads (a run's
rules 1 and 8)."""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.calendar import DAY
from blueprint.simulate.compiled.agenda import counts
from blueprint.simulate.compiled.chance import amount, case_of, known_amount, known_length, share, uniform
from blueprint.simulate.compiled.journal import note_missed, write_cost, write_strike
from blueprint.simulate.compiled.layout import (
    NEVER,
    POKA_YOKE_COST,
    STEP_COST,
    Customer,
    Doing,
    Step,
    World,
)
from blueprint.simulate.compiled.memory import (
    amount_of,
    fail_point_of,
    hidden_of,
    index_of,
    missed_of,
    part_number,
    part_of,
    poka_yoke_of,
    response_of,
    side_of,
    spread_of,
)
from blueprint.simulate.compiled.references import inlined, jitted, seldom
from blueprint.simulate.program import Action

NONE, REDO = int(Action.NONE), int(Action.REDO)


@inlined
def foresee(w: World, c: Customer, d: Doing, s: Step) -> Any:
    """How long a doing takes, redos included; fills in its parts, what it misses and what becomes of the way.

    The first response in file order is what happens; a redo is a performance more.
    """
    before = np.int64(0)
    d.last_visit, d.missed, d.action, d.parts = d.visit, 0, NONE, s.sides_end - s.sides
    delay = _surface(w, c, d, s) if c.hidden > 0 else np.int64(0)
    while True:
        if s.fails_end > s.fails:
            delay += _strike(w, c, d, s, before)
        base = _length(w, c, d, s, before)
        whole = base + delay
        if s.poka_yokes_end > s.poka_yokes or s.cost >= 0:
            whole += _added(w, c, d, s)
            _pay(w, c, d, s)
        if d.action != REDO:
            if s.is_timed:
                _settle_parts(w, d, before, base)
            return before + whole
        _forget(w, c, d)
        before += whole
        d.last_visit, d.missed, d.action, delay = d.last_visit + 1, 0, NONE, np.int64(0)
        counts(w)
        if w.left < 0:
            return before


@inlined
def _length(w: World, c: Customer, d: Doing, s: Step, before: Any) -> Any:
    """The step's own length or its longest side, whichever is longer; notes the length of each side that has one."""
    drawn = known_length(w, c, s.duration, d.last_visit, d.server)
    base = 0 if drawn == NEVER else drawn
    if s.until >= 0:
        base = _until(w, c, d, s, before)
    return _longest(w, c, d, s, base) if s.is_timed else base


@jitted
def _longest(w: World, c: Customer, d: Doing, s: Step, base: Any) -> Any:
    """The longest of the step itself and its sides."""
    for side in range(d.parts):
        length = known_amount(w, c, side_of(w, s.sides + side).duration, d.last_visit, d.server)
        part_of(w, part_number(w, d, side)).until = length
        base = max(base, length)
    return base


@seldom
def _until(w: World, c: Customer, d: Doing, s: Step, before: Any) -> Any:
    clock = known_amount(w, c, s.until, d.last_visit, d.server)
    if clock == NEVER:
        return np.int64(0)
    a = amount_of(w, s.until)
    now = w.now + before
    if spread_of(w, a.first + case_of(w, c, a, d.server)).next_day:
        return (clock - now) % DAY
    return max(service_day(w, now) + clock - now, 0)


@jitted
def service_day(w: World, moment: Any) -> Any:
    """Midnight of the day of service to which a moment belongs."""
    return (moment - w.turn) // DAY * DAY if w.by_calendar else np.int64(0)


@jitted
def _settle_parts(w: World, d: Doing, before: Any, base: Any) -> None:
    """Only the people of a side shorter than the step go before its end."""
    for side in range(d.parts):
        part = part_of(w, part_number(w, d, side))
        if part.until != NEVER:
            part.until = w.now + before + part.until if part.until < base else NEVER


@jitted
def _added(w: World, c: Customer, d: Doing, s: Step) -> Any:
    added = np.int64(0)
    for place in range(s.poka_yokes, s.poka_yokes_end):
        added += amount(w, c, poka_yoke_of(w, index_of(w, place)).adds, d.last_visit, d.server)
    return added


@jitted
def _pay(w: World, c: Customer, d: Doing, s: Step) -> None:
    """Each performance costs what the step and its poka-yokes in use cost."""
    write_cost(w, STEP_COST, d.step, w.now, amount(w, c, s.cost, d.last_visit, d.server))
    for place in range(s.poka_yokes, s.poka_yokes_end):
        number = index_of(w, place)
        paid = amount(w, c, poka_yoke_of(w, number).cost, d.last_visit, d.server)
        write_cost(w, POKA_YOKE_COST, number, w.now, paid)


@jitted
def _respond(w: World, d: Doing, response: Any) -> None:
    """Of all that strike one doing the first is what happens."""
    if d.action == NONE:
        r = response_of(w, response)
        d.action, d.action_target = r.action, r.target


@seldom
def _surface(w: World, c: Customer, d: Doing, s: Step) -> Any:
    """What was missed earlier and shows here comes before what strikes here; how long it delays."""
    delay = np.int64(0)
    for place in range(s.surfacing, s.surfacing_end):
        number = index_of(w, place)
        hidden = hidden_of(w, c, number)
        if hidden.is_there:
            response = fail_point_of(w, number).when_missed
            delay += amount(w, c, response_of(w, response).delay, d.visit, hidden.server)
            _respond(w, d, response)
            _is_hidden_no_more(w, c, number, w.now)
    return delay


@jitted
def _is_hidden_no_more(w: World, c: Customer, fail_point: Any, surfaced: Any) -> None:
    hidden = hidden_of(w, c, fail_point)
    hidden.is_there = 0
    c.hidden -= 1
    note_missed(w, c, fail_point, hidden, surfaced, 0)


@jitted
def _strike(w: World, c: Customer, d: Doing, s: Step, before: Any) -> Any:
    """What strikes in this performance, caught or missed; how long it delays."""
    delay = np.int64(0)
    visit = d.last_visit
    for place in range(s.fails, s.fails_end):
        number = index_of(w, place)
        f = fail_point_of(w, number)
        if c.hidden > 0 and hidden_of(w, c, number).is_there:
            _is_hidden_no_more(w, c, number, NEVER)
        if uniform(w, c.key, f.strike_point, visit) >= _chance(w, c, d, f):
            continue
        cost = amount(w, c, f.cost, visit, d.server)
        if uniform(w, c.key, f.caught_point, visit) >= _caught(w, c, d, f):
            _miss(w, d, number, before, cost)
            continue
        response = response_of(w, f.when_caught)
        delay += amount(w, c, response.delay, visit, d.server)
        _respond(w, d, f.when_caught)
        cost += amount(w, c, response.cost, visit, d.server)
        write_strike(w, c, number, visit, w.now + before, 1, NEVER, 0, cost)
    return delay


@jitted
def _chance(w: World, c: Customer, d: Doing, f: Any) -> Any:
    chance = share(w, c, f.chance, d.server)
    for prevents in range(f.prevents, f.prevents_end):
        chance *= 1.0 - share(w, c, prevents, d.server)
    return chance


@jitted
def _caught(w: World, c: Customer, d: Doing, f: Any) -> Any:
    missed = 1.0 - share(w, c, f.caught, d.server)
    for catches in range(f.catches, f.catches_end):
        missed *= 1.0 - share(w, c, catches, d.server)
    return 1.0 - missed


@jitted
def _miss(w: World, d: Doing, fail_point: Any, before: Any, cost: Any) -> None:
    missed = missed_of(w, d, d.missed)
    d.missed += 1
    missed.fail_point, missed.visit, missed.server = fail_point, d.last_visit, d.server
    missed.moment, missed.cost = w.now + before, cost


@seldom
def _forget(w: World, c: Customer, d: Doing) -> None:
    """What was missed in a performance that is redone is redone with it."""
    for number in range(d.missed):
        missed = missed_of(w, d, number)
        note_missed(w, c, missed.fail_point, missed, NEVER, 0)
