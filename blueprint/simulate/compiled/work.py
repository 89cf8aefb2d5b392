"""What was done and skipped for a customer, what is asked for, and the strands of work beside the way (rule 2)."""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.agenda import counts_coming, departs, leave, looks_at
from blueprint.simulate.compiled.doing import come_to, get_ready, visits
from blueprint.simulate.compiled.kept import frees
from blueprint.simulate.compiled.layout import NEVER, NOBODY, PENDING, WALKED_OUT, Customer, Doing, Step, World
from blueprint.simulate.compiled.memory import (
    doing_of,
    hidden_of,
    index_of,
    mark_of,
    missed_of,
    step_of,
)
from blueprint.simulate.compiled.person import does, way_on
from blueprint.simulate.compiled.references import inlined, jitted
from blueprint.simulate.program import OVER, WALKS_OUT, Action

_NONE, _LEAVE = int(Action.NONE), int(Action.LEAVE)


@jitted
def ask(w: World, c: Customer, step: Any) -> None:
    """Asks for work; asked for again before it begins, it is done once."""
    mark = mark_of(w, c, step)
    if not mark.is_asked:
        mark.is_asked = 1
        c.asked += 1
    looks_at(w, c)


@inlined
def is_done(w: World, c: Customer, step: Any, server: Any) -> None:
    """A step is done: the work that follows it is asked for."""
    mark = mark_of(w, c, step)
    mark.is_done, mark.is_skipped, mark.server = 1, 0, server
    s = step_of(w, step)
    for place in range(s.followers, s.followers_end):
        ask(w, c, index_of(w, place))
    changed(w, c)


@jitted
def is_passed(w: World, c: Customer, step: Any) -> None:
    """A step is not run: not simulated it counts as done, else it is skipped."""
    if does(w, c, step_of(w, step)):
        is_done(w, c, step, NOBODY)
    else:
        _skip(w, c, step)
        changed(w, c)


@jitted
def _skip(w: World, c: Customer, step: Any) -> None:
    """Work whose `after` was all skipped is skipped too."""
    mark = mark_of(w, c, step)
    if not mark.is_done:
        mark.is_skipped = 1
    s = step_of(w, step)
    for place in range(s.followers, s.followers_end):
        follower = index_of(w, place)
        known = mark_of(w, c, follower)
        if not (known.is_done or known.is_skipped or known.is_asked) and _all_skipped(w, c, step_of(w, follower)):
            _skip(w, c, follower)


@jitted
def _all_skipped(w: World, c: Customer, s: Step) -> Any:
    skipped = 0
    for place in range(s.after, s.after_end):
        skipped += mark_of(w, c, index_of(w, place)).is_skipped
    return skipped == s.after_end - s.after


@inlined
def changed(w: World, c: Customer) -> None:
    """Something has changed that `after`, or the end of all work, may have waited for."""
    if c.asked > 0 or (c.own >= 0 and doing_of(w, c.own).state == PENDING):
        looks_at(w, c)
    if c.gone != NEVER:
        departs(w, c)


@inlined
def finish(w: World, c: Customer, d: Doing) -> None:
    """What every doing that is done brings about, before its thread goes on."""
    for number in range(d.missed):
        missed = missed_of(w, d, number)
        hidden = hidden_of(w, c, missed.fail_point)
        c.hidden += 0 if hidden.is_there else 1
        hidden.is_there, hidden.visit, hidden.server = 1, missed.visit, missed.server
        hidden.cost, hidden.moment = missed.cost, missed.moment
    s = step_of(w, d.step)
    for place in range(s.frees, s.frees_end):
        frees(w, c, index_of(w, place))
    is_done(w, c, d.step, d.server)


# What `after` allows


@jitted
def look(w: World, c: Customer) -> None:
    """Begins what `after` allows now, what is skipped first, in file order (a run's rules 2 and 5)."""
    while c.asked > 0:
        passed = _first_passed(w, c)
        if passed < 0:
            break
        _pass(w, c, passed)
    if c.own >= 0 and doing_of(w, c.own).state == PENDING and holds(w, c, step_of(w, doing_of(w, c.own).step)):
        get_ready(w, c, doing_of(w, c.own))
    if c.asked > 0:
        for place in range(w.works, w.works_end):
            step = index_of(w, place)
            mark = mark_of(w, c, step)
            if mark.is_asked and mark.may_begin:
                _not_asked(c, mark)
                _comes_to(w, step)
                get_ready(w, c, come_to(w, c, step))


@jitted
def _first_passed(w: World, c: Customer) -> Any:
    """The first work that may begin and is skipped or not simulated, or `NOBODY`; notes what may begin."""
    for place in range(w.works, w.works_end):
        step = index_of(w, place)
        mark = mark_of(w, c, step)
        if mark.is_asked:
            s = step_of(w, step)
            mark.may_begin = 0 if mark.is_on or not holds(w, c, s) else 1
            if mark.may_begin and not (s.simulated and does(w, c, s)):
                return step
    return NOBODY


@jitted
def _not_asked(c: Customer, mark: Any) -> None:
    mark.is_asked = 0
    c.asked -= 1


@jitted
def _comes_to(w: World, step: Any) -> None:
    counts_coming(w, step)


@jitted
def holds(w: World, c: Customer, s: Step) -> Any:
    """Each step in `after` (of `any_of` one) was done or skipped, and nothing that could still lead here is on."""
    if s.after == s.after_end:
        return True
    met = 0
    for place in range(s.after, s.after_end):
        mark = mark_of(w, c, index_of(w, place))
        met += 1 if mark.is_done or mark.is_skipped else 0
    if met < (1 if s.after_any else s.after_end - s.after):
        return False
    for place in range(s.leads, s.leads_end):
        mark = mark_of(w, c, index_of(w, place))
        if mark.is_asked or mark.is_on:
            return False
    return True


@jitted
def _pass(w: World, c: Customer, step: Any) -> None:
    _not_asked(c, mark_of(w, c, step))
    visit = visits(w, c, step)
    _comes_to(w, step)
    is_passed(w, c, step)
    _goes_on(w, c, step, visit)


# Strands


@jitted
def strand_goes_on(w: World, c: Customer, d: Doing) -> None:
    """A piece of work is done: its strand goes where a failure sends it, or where `then` says."""
    finish(w, c, d)
    if d.action == _NONE:
        _goes_on(w, c, d.step, d.last_visit)
    elif d.action == _LEAVE:
        leave(w, c, WALKED_OUT)
    else:
        ask(w, c, d.action_target)


@jitted
def _goes_on(w: World, c: Customer, step: Any, visit: Any) -> None:
    target = way_on(w, c, step_of(w, step), visit)
    if target == WALKS_OUT:
        leave(w, c, WALKED_OUT)
    elif target != OVER:
        ask(w, c, target)
