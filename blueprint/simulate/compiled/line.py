"""Those who are ready and have not started (a run's rule 4), in queues, and which of them can hope in the next look.

A queue holds the doings of steps that need the same, for customers of one rank, in order. If none of them needs less
than its head and that finds too little, nobody behind it can start in the same look, for within a look things are only
taken. So a queue can hope if somebody has come to its head or something is free that it may need.
"""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.agenda import starts_are_due
from blueprint.simulate.compiled.layout import NOBODY, Customer, Doing, World
from blueprint.simulate.compiled.memory import (
    customer_of,
    doing_of,
    hopeful_at,
    index_of,
    pool_of,
    queue_of,
    resource_of,
    set_hopeful_at,
    step_of,
)
from blueprint.simulate.compiled.references import inlined, jitted, seldom


@inlined
def comes_before(w: World, a: Doing, b: Doing) -> Any:
    """Whether one who is ready is looked at before another."""
    if a.rank != b.rank:
        return a.rank > b.rank
    if a.ready != b.ready:
        return a.ready < b.ready
    return _came_before(w, a, b)


@seldom
def _came_before(w: World, a: Doing, b: Doing) -> Any:
    of_a, of_b = customer_of(w, a.customer), customer_of(w, b.customer)
    if of_a.arrived != of_b.arrived:
        return of_a.arrived < of_b.arrived
    if of_a.stream != of_b.stream:
        return of_a.stream < of_b.stream
    if of_a.number != of_b.number:
        return of_a.number < of_b.number
    if a.step != b.step:
        return a.step < b.step
    return a.visit < b.visit


@inlined
def joins(w: World, c: Customer, d: Doing) -> None:
    """A doing that is ready stands alone if nobody else can hope, else it joins its queue."""
    queue = queue_for(w, c, d)
    if w.alone >= 0 or w.hopeful_count > 0 or w.always < w.always_end or queue_of(w, queue).head >= 0:
        _joins_others(w, d, queue)
    else:
        w.alone = d.index
        starts_are_due(w)


@jitted
def _joins_others(w: World, d: Doing, queue: Any) -> None:
    if w.alone >= 0:
        stops_standing_alone(w)
    queue_up(w, d, queue)
    s = step_of(w, d.step)
    if d.before_me < 0 or s.by_size or s.shuts:
        _hopes(w, queue_of(w, queue), queue)
    _look_always(w)


@seldom
def stops_standing_alone(w: World) -> None:
    """Who stood alone joins the others who can hope."""
    d = doing_of(w, w.alone)
    queue = queue_for(w, customer_of(w, d.customer), d)
    queue_up(w, d, queue)
    _hopes(w, queue_of(w, queue), queue)


@inlined
def queue_for(w: World, c: Customer, d: Doing) -> Any:
    """In which queue a doing stands."""
    s = step_of(w, d.step)
    return s.queues + (0 if s.has_priority else c.rank)


@jitted
def queue_up(w: World, d: Doing, queue: Any) -> None:
    """Takes its place in its queue."""
    if w.alone == d.index:
        w.alone = NOBODY
    d.queue = queue
    q = queue_of(w, queue)
    before = q.tail
    while before >= 0 and not comes_before(w, doing_of(w, before), d):
        before = doing_of(w, before).before_me
    d.before_me = before
    d.after_me = q.head if before < 0 else doing_of(w, before).after_me
    _link(w, q, d, d.index, d.index)
    w.in_line += 1


@inlined
def leaves(w: World, d: Doing) -> None:
    """A doing leaves the line: it starts, or will not."""
    if d.queue < 0:
        w.alone = NOBODY
        return
    q = queue_of(w, d.queue)
    _link(w, q, d, d.after_me, d.before_me)
    d.queue = NOBODY
    w.in_line -= 1


@inlined
def _link(w: World, q: Any, d: Doing, behind: Any, ahead: Any) -> None:
    """Tells the neighbours of a doing who is behind the one before it, and who is ahead of the one after it."""
    if d.before_me < 0:
        q.head = behind
    else:
        doing_of(w, d.before_me).after_me = behind
    if d.after_me < 0:
        q.tail = ahead
    else:
        doing_of(w, d.after_me).before_me = ahead


@inlined
def _hopes(w: World, q: Any, queue: Any) -> None:
    starts_are_due(w)
    if not q.is_hopeful:
        q.is_hopeful = 1
        set_hopeful_at(w, w.hopeful_count, queue)
        w.hopeful_count += 1


@inlined
def _look_always(w: World) -> None:
    """Who may shut something or borrow from others is looked at whenever anything changes."""
    if w.always < w.always_end:
        starts_are_due(w)


@inlined
def more_of(w: World, resource: Any) -> None:
    """Some units are free, or there are more of them."""
    if w.in_line == 0:
        return
    r = resource_of(w, resource)
    for place in range(r.queues, r.queues_end):
        q = queue_of(w, index_of(w, place))
        if q.head >= 0:
            _hopes(w, q, index_of(w, place))
    _look_always(w)


@inlined
def put_back(w: World, resource: Any, units: Any) -> None:
    """Some units are free again."""
    pool_of(w, resource).in_use -= units
    more_of(w, resource)


# Which queues could fare better than in the last look


@inlined
def gather_hopeful(w: World) -> Any:
    """Begins the look at the head of each queue that can hope; returns how many they are."""
    for place in range(w.always, w.always_end):
        _hopes(w, queue_of(w, index_of(w, place)), index_of(w, place))
    count = 0
    for number in range(w.hopeful_count):
        queue = hopeful_at(w, number)
        q = queue_of(w, queue)
        q.is_hopeful, q.place = 0, q.head
        if q.head >= 0:
            set_hopeful_at(w, count, queue)
            count += 1
    w.hopeful_count = 0
    return count


@inlined
def first_hopeful(w: World, count: Any) -> Any:
    """Which of the hopeful queues has the one at its place who is looked at first."""
    if count == 1:
        return 0
    best = 0
    first = doing_of(w, queue_of(w, hopeful_at(w, 0)).place)
    for number in range(1, count):
        other = doing_of(w, queue_of(w, hopeful_at(w, number)).place)
        if comes_before(w, other, first):
            best, first = number, other
    return best


@inlined
def drop_hopeful(w: World, number: Any, count: Any) -> Any:
    """Takes a queue out of the list of the hopeful; returns how many are left."""
    set_hopeful_at(w, number, hopeful_at(w, count - 1))
    return count - 1
