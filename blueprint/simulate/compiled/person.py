"""Who a customer is: segment, size, traits, priority; whether they do a step, and where `then` sends them."""

from __future__ import annotations

from typing import Any

import numpy as np

from blueprint.simulate.compiled.chance import amount, has, share, uniform
from blueprint.simulate.compiled.layout import (
    AT_TIMES,
    BY_SHARE,
    EVERYBODY,
    NOBODY,
    Customer,
    Step,
    World,
)
from blueprint.simulate.compiled.memory import (
    index_of,
    known_time_of,
    rank_of,
    segment_of,
    set_has_at,
    stream_of,
    trait_of,
    way_of,
)
from blueprint.simulate.compiled.references import inlined, jitted


@jitted
def become(w: World, c: Customer, stream: Any, number: Any, key: Any) -> None:
    """Makes a customer the one of a stream who has this number and luck."""
    s = stream_of(w, stream)
    c.stream, c.key, c.size = stream, key, 1
    c.segment, known_size = s.segment, 0
    if s.source == AT_TIMES:
        known = known_time_of(w, s.pieces + number)
        known_size = known.size
        if c.segment == NOBODY:
            c.segment = known.segment
    if c.segment == NOBODY and w.segments_count > 0:
        c.segment = _drawn_segment(w, key)
    for place in range(w.trait_order, w.trait_order_end):
        _draw_trait(w, c, index_of(w, place))
    c.size = known_size if known_size > 0 else _size(w, c, s)
    c.priority, c.rank = 0, 0
    if s.has_priority:
        c.priority = s.priority
    elif c.segment >= 0 and segment_of(w, c.segment).has_priority:
        c.priority = segment_of(w, c.segment).priority
    while rank_of(w, c.rank) != c.priority:
        c.rank += 1


@jitted
def _drawn_segment(w: World, key: Any) -> Any:
    drawn, up_to = uniform(w, key, w.segment_point, 0), 0.0
    for segment in range(w.segments_count):
        up_to += segment_of(w, segment).share
        if drawn < up_to:
            return segment
    return np.int64(w.segments_count - 1)


@jitted
def _draw_trait(w: World, c: Customer, trait: Any) -> None:
    t = trait_of(w, trait)
    found = uniform(w, c.key, t.point, 0) < share(w, c, t.share, NOBODY)
    set_has_at(w, c.index * w.traits_count + trait, np.int8(found))


@jitted
def _size(w: World, c: Customer, s: Any) -> Any:
    of_size = s.size
    if of_size < 0 and c.segment >= 0:
        of_size = segment_of(w, c.segment).size
    return max(amount(w, c, of_size, 0, NOBODY), 1)


@inlined
def does(w: World, c: Customer, s: Step) -> Any:
    """Whether a customer does a step at all."""
    if s.joins == EVERYBODY:
        return True
    if s.joins == BY_SHARE:
        return uniform(w, c.key, s.joins_point, 0) < share(w, c, s.joins_share, NOBODY)
    return has(w, c, s.joins_trait) != (s.joins_negated != 0)


@inlined
def way_on(w: World, c: Customer, s: Step, visit: Any) -> Any:
    """Where `then` sends a customer: exactly one way is taken."""
    last = s.ways_end - 1
    drawn, up_to = -1.0, 0.0
    for number in range(s.ways, last):
        way = way_of(w, number)
        if way.share < 0:
            if has(w, c, way.trait) != (way.negated != 0):
                return np.int64(way.target)
            continue
        if drawn < 0:
            drawn = uniform(w, c.key, s.way_point, visit)
        up_to += share(w, c, way.share, NOBODY)
        if drawn < up_to:
            return np.int64(way.target)
    return np.int64(way_of(w, last).target)
