"""A customer's own way through the service."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.agenda import counts_coming, departs, leave, looks_at
from blueprint.simulate.compiled.diary import wait_begins
from blueprint.simulate.compiled.doing import come_to, get_ready, release, visits
from blueprint.simulate.compiled.layout import (
    DONE,
    NOBODY,
    SENT_FATE,
    TOO_LATE,
    WALKED_OUT,
    Customer,
    Doing,
    World,
)
from blueprint.simulate.compiled.memory import recovered_of, step_of
from blueprint.simulate.compiled.person import does, way_on
from blueprint.simulate.compiled.references import inlined, jitted
from blueprint.simulate.compiled.work import ask, changed, finish, is_passed
from blueprint.simulate.program import OVER, WALKS_OUT, Action

_NONE, _LEAVE, _RECOVER = int(Action.NONE), int(Action.LEAVE), int(Action.RECOVER)


@jitted
def walk(w: World, c: Customer, target: Any, sent: Any, done: Any) -> None:
    """Goes to a step or out, past all that is not done, up to the next doing.

    Args:
        sent: what sends the customer there (`GAVE_UP`, `TURNED_AWAY`, `TOO_LATE`), or `NOBODY`.
        done: the step that was done last, or `NOBODY`.
    """
    while target >= 0:
        _is_sent(c, target, sent)
        counts_coming(w, target)
        if w.left < 0:
            return
        s = step_of(w, target)
        if not (s.simulated and does(w, c, s)):
            visit = visits(w, c, target)
            is_passed(w, c, target)
            target, sent = _onward(w, c, target, visit), NOBODY
        elif _turns_back(w, c, done):
            target, sent, done = c.too_late, TOO_LATE, NOBODY
            c.recovered = 0
        else:
            _come(w, c, target)
            return
    if target == OVER:
        c.is_at_end = 1
        departs(w, c)
    else:
        leave(w, c, WALKED_OUT if sent == NOBODY else sent + SENT_FATE)


@inlined
def _is_sent(c: Customer, target: Any, sent: Any) -> None:
    """Remembers that somebody is at a step because something sent them there, for as long as they are."""
    if c.sent_to != target:
        c.sent_to, c.sent_by = target, sent
    elif sent != NOBODY and c.sent_by == NOBODY:
        c.sent_by = sent


@inlined
def _turns_back(w: World, c: Customer, done: Any) -> Any:
    """Whether the deadline has passed before this step, checked once; who comes from where it sends is past it."""
    if c.checked_deadline or w.now < c.deadline:
        return False
    c.checked_deadline = 1
    return done != c.too_late


@inlined
def _come(w: World, c: Customer, step: Any) -> None:
    d = come_to(w, c, step)
    c.own = d.index
    s = step_of(w, step)
    if s.after < s.after_end:
        looks_at(w, c)
    else:
        get_ready(w, c, d)


@inlined
def goes_on(w: World, c: Customer, d: Doing) -> None:
    """Goes on from an own step that is over."""
    step, visit, action, target = d.step, d.last_visit, d.action, d.action_target
    c.own = NOBODY
    if d.how != DONE:
        how = d.how
        target = d.turned_to
        release(w, d)
        changed(w, c)
        c.recovered = 0
        walk(w, c, target, how, NOBODY)
        return
    wait_begins(w, c, d)
    finish(w, c, d)
    release(w, d)
    if action == _NONE:
        target = _onward(w, c, step, visit)
    elif action == _LEAVE:
        target = WALKS_OUT
    elif action == _RECOVER:
        recovered = recovered_of(w, c, c.recovered)
        recovered.step, recovered.visit = step, visit
        c.recovered += 1
    elif step_of(w, target).own:
        c.recovered = 0
    else:
        ask(w, c, target)
        target = step
    walk(w, c, target, NOBODY, step)


@inlined
def _onward(w: World, c: Customer, step: Any, visit: Any) -> Any:
    """The way that `then` says; a recovery that says nothing goes on behind the step it recovers."""
    while step_of(w, step).falls_through and c.recovered > 0:
        c.recovered -= 1
        recovered = recovered_of(w, c, c.recovered)
        step, visit = recovered.step, recovered.visit
    c.recovered = 0
    return way_on(w, c, step_of(w, step), visit)
