"""Those who are ready and have not started (a run's rule 4), in queues, and which of them can hope in the next look.

A queue holds the doings of one step for customers of one rank, in order. If all of them need the same and its head
finds too little, nobody behind it can start in the same look, for within a look things are only taken.
"""

from __future__ import annotations

from typing import Any

from blueprint.simulate.compiled.layout import NOBODY, Customer, Doing, World
from blueprint.simulate.compiled.memory import (
    customer_of,
    doing_of,
    freed_at,
    fresh_at,
    hopeful_at,
    index_of,
    pool_of,
    queue_of,
    resource_of,
    set_freed_at,
    set_fresh_at,
    set_hopeful_at,
    step_of,
)
from blueprint.simulate.compiled.references import inlined, jitted


@inlined
def comes_before(w: World, a: Doing, b: Doing) -> Any:
    """Whether one who is ready is looked at before another."""
    if a.rank != b.rank:
        return a.rank > b.rank
    if a.ready != b.ready:
        return a.ready < b.ready
    return _came_before(w, a, b)


@jitted
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
    """A doing that is ready joins its queue."""
    s = step_of(w, d.step)
    d.queue = s.queues + (0 if s.has_priority else c.rank)
    q = queue_of(w, d.queue)
    before = q.tail
    while before >= 0 and not comes_before(w, doing_of(w, before), d):
        before = doing_of(w, before).before_me
    d.before_me = before
    d.after_me = q.head if before < 0 else doing_of(w, before).after_me
    _link(w, q, d, d.index, d.index)
    if before < 0 or s.by_size or s.shuts:
        _is_fresh(w, q, d.queue)
    w.in_line += 1
    w.starts_due = 1


@inlined
def leaves(w: World, d: Doing) -> None:
    """A doing leaves its queue: it starts, or will not."""
    q = queue_of(w, d.queue)
    if q.place == d.index:
        q.place = d.after_me
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
def _is_fresh(w: World, q: Any, queue: Any) -> None:
    if not q.is_fresh:
        q.is_fresh = 1
        set_fresh_at(w, w.fresh_count, queue)
        w.fresh_count += 1


@inlined
def more_of(w: World, resource: Any) -> None:
    """Some units are free, or there are more of them."""
    if w.in_line == 0:
        return
    w.starts_due = 1
    pool = pool_of(w, resource)
    if not pool.is_freed:
        pool.is_freed = 1
        set_freed_at(w, w.freed_count, resource)
        w.freed_count += 1


@inlined
def put_back(w: World, resource: Any, units: Any) -> None:
    """Some units are free again."""
    pool_of(w, resource).in_use -= units
    more_of(w, resource)


# Which queues could fare better than in the last look


@inlined
def gather_hopeful(w: World) -> Any:
    """Makes the list of the queues that can hope, each with its head first, and says how many they are."""
    count = 0
    for number in range(w.fresh_count):
        queue = fresh_at(w, number)
        queue_of(w, queue).is_fresh = 0
        count = _add_hopeful(w, queue, count)
    w.fresh_count = 0
    for number in range(w.freed_count):
        resource = freed_at(w, number)
        pool_of(w, resource).is_freed = 0
        r = resource_of(w, resource)
        for place in range(r.queues, r.queues_end):
            count = _add_hopeful(w, index_of(w, place), count)
    w.freed_count = 0
    for place in range(w.always, w.always_end):
        count = _add_hopeful(w, index_of(w, place), count)
    return count


@inlined
def _add_hopeful(w: World, queue: Any, count: Any) -> Any:
    q = queue_of(w, queue)
    if q.is_hopeful or q.head < 0:
        return count
    q.is_hopeful, q.place, q.fails_from = 1, q.head, 0
    set_hopeful_at(w, count, queue)
    return count + 1


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
    queue_of(w, hopeful_at(w, number)).is_hopeful = 0
    set_hopeful_at(w, number, hopeful_at(w, count - 1))
    return count - 1
