"""The waits of a customer, booked so that they add up (a run's rule 6).

A customer waits whenever none of their steps with a customer line is under way. The wait is booked when the next such
step starts, or at the last own step if none follows; giving up ends a wait too.
"""

from __future__ import annotations

from blueprint.simulate.compiled.journal import write_wait
from blueprint.simulate.compiled.layout import NEVER, NOBODY, READY, Customer, Doing, World
from blueprint.simulate.compiled.memory import doing_of, step_of
from blueprint.simulate.compiled.references import inlined, jitted


@inlined
def wait_ends(w: World, c: Customer, d: Doing) -> None:
    """A step with a customer line starts."""
    _book(w, c, d)
    c.since = NEVER


@inlined
def wait_begins(w: World, c: Customer, d: Doing) -> None:
    """An own doing is done: behind one in view the customer waits; one out of view may be where the wait is booked."""
    if step_of(w, d.step).shown:
        c.since, c.out_of_view = w.now, NOBODY
    elif d.ready != NEVER and d.start != NEVER:
        c.out_of_view, c.out_of_view_visit, c.out_of_view_server = d.step, d.visit, d.server
        c.for_staff = d.start - d.ready


@jitted
def wait_turns(w: World, c: Customer, d: Doing) -> None:
    """A wait ends without a start: the customer gives up, finds no place, is too late or leaves."""
    _book(w, c, d)
    c.since, c.out_of_view = w.now, NOBODY


@jitted
def closes(w: World, c: Customer) -> None:
    """The customer is gone, while at the own doing if there is one."""
    if c.own >= 0:
        last = doing_of(w, c.own)
        if last.state <= READY:
            wait_turns(w, c, last)
        elif not step_of(w, last.step).shown:
            wait_begins(w, c, last)
    if c.since != NEVER and c.out_of_view >= 0:
        write_wait(w, c, c.out_of_view, c.out_of_view_visit, c.out_of_view_server, c.for_staff)
    c.since = NEVER


@inlined
def _book(w: World, c: Customer, d: Doing) -> None:
    for_staff = 0 if d.ready == NEVER else w.now - d.ready
    write_wait(w, c, d.step, d.visit, d.server, for_staff)
