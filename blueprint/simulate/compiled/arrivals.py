"""When the customers of a stream come (a run's rule 11: rates are exact)."""

from __future__ import annotations

import math
from typing import Any

from blueprint.simulate.compiled.agenda import COMES, DEADLINE_PASSES, RETURNS, at, at_close_of, counts
from blueprint.simulate.compiled.chance import amount, extended, known_amount, rounded, share, uniform
from blueprint.simulate.compiled.customer import walk
from blueprint.simulate.compiled.entries import enter_guest
from blueprint.simulate.compiled.layout import (
    AT_TIMES,
    BY_APPOINTMENT,
    BY_RATE,
    CLOSED_GROUP,
    INSIDE,
    LAST_GENERATION,
    NEVER,
    NOBODY,
    ONE_BY_ONE,
    Customer,
    World,
)
from blueprint.simulate.compiled.memory import (
    arrival_of,
    coming_of,
    customer_of,
    free_customer_at,
    kept_of,
    known_time_of,
    mark_of,
    piece_of,
    segment_of,
    stream_of,
)
from blueprint.simulate.compiled.outlook import service_day
from blueprint.simulate.compiled.person import become
from blueprint.simulate.compiled.references import jitted
from blueprint.simulate.program import WALKS_OUT

_OUTSIDE = 0
"""The place for customers who are only asked who they will be."""


# Who comes next


@jitted
def begin_stream(w: World, stream: Any) -> None:
    """Finds the first customer of a stream."""
    s, k = stream_of(w, stream), coming_of(w, stream)
    k.number, k.piece, k.into_piece, k.come = 0, s.pieces, 0.0, 0
    k.next_key = extended(k.key, 0)
    if s.source == CLOSED_GROUP:
        w.coming += s.count
        for member in range(s.count):
            stays_away(w, stream, member, piece_of(w, s.pieces).start)
        return
    w.coming += 1
    if s.source == BY_RATE:
        k.left = _unit_exponential(w, k, s)
    elif s.source == ONE_BY_ONE and s.pieces < s.pieces_end:
        k.moment = piece_of(w, s.pieces).start
    _schedule_next(w, stream)


@jitted
def _schedule_next(w: World, stream: Any) -> None:
    """Puts the next customer of a stream on the agenda, if one comes."""
    s, k = stream_of(w, stream), coming_of(w, stream)
    if s.source == BY_RATE:
        found = _next_at_rates(w, s, k)
    elif s.source == ONE_BY_ONE:
        found = _next_one_by_one(w, stream, s, k)
    elif s.source == AT_TIMES:
        found = _next_at_times(w, s, k)
    else:
        found = _next_of_list(w, k)
    if found:
        at(w, max(k.moment, w.now), COMES, stream, 0)
    else:
        w.coming -= 1


@jitted
def _next_at_rates(w: World, s: Any, k: Any) -> Any:
    """The n-th customer comes when the cumulated rate reaches the sum of n unit exponentials."""
    while k.piece < s.pieces_end:
        p = piece_of(w, k.piece)
        rest = (p.length - k.into_piece) * (p.first + p.slope * k.into_piece + p.last) / 2
        if k.left <= rest:
            rate = p.first + p.slope * k.into_piece
            k.into_piece = min(k.into_piece + _time_to(k.left, rate, p.slope), p.length)
            k.moment = p.start + rounded(k.into_piece)
            return True
        k.left -= rest
        k.piece += 1
        k.into_piece = 0.0
    return False


@jitted
def _time_to(expected: Any, rate: Any, slope: Any) -> Any:
    """How long it takes until so many customers are expected, at a rate that changes evenly."""
    return 2 * expected / (rate + math.sqrt(max(rate * rate + 2 * slope * expected, 0.0)))


@jitted
def _unit_exponential(w: World, k: Any, s: Any) -> Any:
    return -math.log1p(-uniform(w, k.next_key, s.gap_point, 0))


@jitted
def _next_one_by_one(w: World, stream: Any, s: Any, k: Any) -> Any:
    """The first after the first gap; in each window anew."""
    while k.piece < s.pieces_end:
        if s.count < 0 or k.come < s.count:
            c = customer_of(w, _OUTSIDE)
            become(w, c, stream, k.number, k.next_key)
            moment = k.moment + amount(w, c, s.gap, 0, NOBODY)
            end = piece_of(w, k.piece).end
            if end == NEVER or moment < end:
                k.moment = moment
                k.come += 1
                return True
        k.piece += 1
        k.come = 0
        if k.piece < s.pieces_end:
            k.moment = piece_of(w, k.piece).start
    return False


@jitted
def _next_at_times(w: World, s: Any, k: Any) -> Any:
    if s.pieces + k.number == s.pieces_end:
        return False
    k.moment = known_time_of(w, s.pieces + k.number).moment
    return True


@jitted
def _next_of_list(w: World, k: Any) -> Any:
    if k.come == k.count:
        return False
    a = arrival_of(w, k.first + k.come)
    k.come += 1
    k.moment, k.number = a.moment, a.number
    k.next_key = extended(k.key, k.number)
    return True


@jitted
def comes(w: World, stream: Any) -> None:
    """The next customer of a stream comes."""
    s, k = stream_of(w, stream), coming_of(w, stream)
    admit(w, stream, k.number, k.next_key)
    if s.source != BY_APPOINTMENT:
        k.number += 1
        k.next_key = extended(k.key, k.number)
    if s.source == BY_RATE:
        k.left = _unit_exponential(w, k, s)
    _schedule_next(w, stream)


# Appointments


@jitted
def list_appointments(w: World, stream: Any) -> Any:
    """Makes the list of those who come by appointment, more or less on time; returns how many stay away."""
    s, k = stream_of(w, stream), coming_of(w, stream)
    c = customer_of(w, _OUTSIDE)
    absent = 0
    k.count = 0
    for number in range((s.pieces_end - s.pieces) * s.count):
        slot = piece_of(w, s.pieces + number // s.count).start
        become(w, c, stream, number, extended(k.key, number))
        if s.no_show >= 0 and uniform(w, c.key, s.no_show_point, 0) < share(w, c, s.no_show, NOBODY):
            absent += 1 if slot >= 0 else 0
        else:
            a = arrival_of(w, k.first + k.count)
            a.moment, a.number = slot + amount(w, c, s.gap, 0, NOBODY), number
            k.count += 1
    _sort_arrivals(w, k.first, k.count)
    return absent


@jitted
def _sort_arrivals(w: World, first: Any, count: Any) -> None:
    """Sorts by moment, then by number, in place (heapsort: Williams 1964)."""
    for root in range(count // 2 - 1, -1, -1):
        _sift(w, first, root, count)
    for last in range(count - 1, 0, -1):
        a, b = arrival_of(w, first), arrival_of(w, first + last)
        a.moment, a.number, b.moment, b.number = b.moment, b.number, a.moment, a.number
        _sift(w, first, 0, last)


@jitted
def _sift(w: World, first: Any, root: Any, count: Any) -> None:
    while 2 * root + 1 < count:
        child = 2 * root + 1
        if child + 1 < count and _is_earlier(arrival_of(w, first + child), arrival_of(w, first + child + 1)):
            child += 1
        a, b = arrival_of(w, first + root), arrival_of(w, first + child)
        if not _is_earlier(a, b):
            return
        a.moment, a.number, b.moment, b.number = b.moment, b.number, a.moment, a.number
        root = child


@jitted
def _is_earlier(a: Any, b: Any) -> Any:
    return a.moment < b.moment or (a.moment == b.moment and a.number < b.number)


# A closed group


@jitted
def stays_away(w: World, stream: Any, number: Any, since: Any) -> None:
    """Somebody outside since a moment comes (again) as this customer, when it is open, or stays away."""
    s, c = stream_of(w, stream), customer_of(w, _OUTSIDE)
    become(w, c, stream, number, extended(coming_of(w, stream).key, number))
    moment = since + amount(w, c, s.gap, 0, NOBODY)
    for window in range(s.pieces, s.pieces_end):
        if moment < piece_of(w, window).end:
            at(w, max(moment, piece_of(w, window).start), RETURNS, stream, number)
            return
    w.coming -= 1


# Coming in


@jitted
def admit(w: World, stream: Any, number: Any, key: Any) -> None:
    """A customer comes in."""
    w.came += 1
    counts(w)
    if w.left < 0:
        return
    w.free_customers_count -= 1
    c = customer_of(w, free_customer_at(w, w.free_customers_count))
    become(w, c, stream, number, key)
    c.used, c.generation, c.number, c.arrived = 1, (c.generation + 1) & LAST_GENERATION, number, w.now
    c.own, c.first_doing, c.doings, c.asked, c.hidden, c.recovered = NOBODY, NOBODY, 0, 0, 0, 0
    c.fate, c.is_at_end, c.leaves, c.sent_to, c.sent_by = INSIDE, 0, NOBODY, NOBODY, NOBODY
    c.is_to_look_at, c.is_departing, c.out_of_view = 0, 0, NOBODY
    c.gone, c.over, c.since = NEVER, NEVER, w.now
    if w.ledger != 0:
        enter_guest(w, c)
    _forget_all(w, c)
    _set_deadline(w, c)
    w.inside += 1
    walk(w, c, stream_of(w, stream).enters, NOBODY, NOBODY)


@jitted
def _forget_all(w: World, c: Customer) -> None:
    """Nothing is known of who had this place before."""
    for step in range(w.steps_count):
        mark = mark_of(w, c, step)
        mark.visits, mark.is_done, mark.is_skipped, mark.is_asked, mark.is_on = 0, 0, 0, 0, 0
    for number in range(w.kept_count):
        kept_of(w, c, number).units = 0


@jitted
def _set_deadline(w: World, c: Customer) -> None:
    """From the deadline on, who waits goes to `too_late`; the stream's counts before the segment's."""
    c.checked_deadline, c.too_late, c.deadline = 1, WALKS_OUT, 0
    deadline, too_late = stream_of(w, c.stream).deadline, stream_of(w, c.stream).too_late
    if deadline < 0 and c.segment >= 0:
        deadline, too_late = segment_of(w, c.segment).deadline, segment_of(w, c.segment).too_late
    clock = known_amount(w, c, deadline, 0, NOBODY)
    if clock == NEVER:
        return
    c.checked_deadline, c.too_late = 0, too_late
    c.deadline = service_day(w, c.arrived) + clock
    if c.deadline > c.arrived:
        at_close_of(w, c.deadline, DEADLINE_PASSES, c.index, c.generation)
