"""Who is gone, and for whom all work is over (a run's rule 7)."""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.compiled.arrivals import stays_away
from blueprint.simulate.compiled.chance import amount
from blueprint.simulate.compiled.diary import closes
from blueprint.simulate.compiled.doing import cut_short, release
from blueprint.simulate.compiled.journal import note_missed, write_stay
from blueprint.simulate.compiled.kept import frees_all
from blueprint.simulate.compiled.layout import (
    CLOSED_GROUP,
    NEVER,
    NOBODY,
    SENT_FATE,
    SERVED,
    Customer,
    World,
)
from blueprint.simulate.compiled.memory import (
    customer_of,
    departing_at,
    doing_of,
    hidden_of,
    mark_of,
    segment_of,
    set_free_customer_at,
    step_of,
    stream_of,
)
from blueprint.simulate.compiled.references import jitted


@jitted
def departures(w: World) -> None:
    """Looks at everybody who may be gone or over."""
    while w.departing_count > 0:
        w.departing_count -= 1
        c = customer_of(w, departing_at(w, w.departing_count))
        c.is_departing = 0
        _depart(w, c)


@jitted
def _depart(w: World, c: Customer) -> None:
    if c.gone == NEVER and (c.is_at_end or c.leaves >= 0):
        _go(w, c)
    if c.gone != NEVER and c.over == NEVER and c.doings == 0 and c.asked == 0:
        _is_over(w, c)


@jitted
def _go(w: World, c: Customer) -> None:
    c.gone = w.now
    closes(w, c)
    if c.is_at_end:
        c.fate = SERVED
    else:
        c.fate = c.leaves if c.sent_by == NOBODY else c.sent_by + SENT_FATE
        _withdraw(w, c)
    s = stream_of(w, c.stream)
    if s.source == CLOSED_GROUP:
        stays_away(w, c.stream, c.number + s.count, w.now)


@jitted
def _withdraw(w: World, c: Customer) -> None:
    """Whatever waits is withdrawn, what is under way is cut short, everything is free at this instant."""
    for step in range(w.steps_count):
        mark_of(w, c, step).is_asked = 0
    c.asked, c.own = 0, NOBODY
    while c.first_doing >= 0:
        d = doing_of(w, c.first_doing)
        cut_short(w, c, d)
        release(w, d)
    frees_all(w, c)


@jitted
def _is_over(w: World, c: Customer) -> None:
    """The last work for the customer is finished; what is still hidden has escaped."""
    c.over = w.now
    if c.hidden > 0:
        for number in range(w.fail_points_count):
            hidden = hidden_of(w, c, number)
            if hidden.is_there:
                hidden.is_there = 0
                note_missed(w, c, number, hidden, NEVER, 1)
        c.hidden = 0
    write_stay(w, c, spent(w, c))
    c.used = 0
    set_free_customer_at(w, w.free_customers_count, c.index)
    w.free_customers_count += 1
    w.inside -= 1


@jitted
def spent(w: World, c: Customer) -> Any:
    """What somebody served has spent: what their segment spends, and the price of each step that was done, once."""
    total = np.int64(0)
    if c.fate != SERVED:
        return total
    if c.segment >= 0:
        total += amount(w, c, segment_of(w, c.segment).spend, 0, NOBODY)
    for step in range(w.steps_count if w.has_prices else 0):
        price = step_of(w, step).price
        if price >= 0 and mark_of(w, c, step).is_done:
            total += amount(w, c, price, 0, mark_of(w, c, step).server)
    return total
