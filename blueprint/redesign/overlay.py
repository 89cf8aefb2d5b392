"""Clock ranges laid over others: what lies under them is cut, everything else stays as the author wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from blueprint.model.clock import ClockRange
from blueprint.model.unit import MICROSECONDS

K = TypeVar("K")

ALL_DAYS = frozenset(range(7))
_DAY = MICROSECONDS["d"]
_WEEK = MICROSECONDS["week"]

Ranges: TypeAlias = "tuple[tuple[ClockRange, int], ...]"
"""Clock ranges that do not overlap, each with a number of units."""
_Span: TypeAlias = "tuple[int, int]"
"""From, up to: microseconds since midnight of a day."""


def laid_over(below: Ranges, above: Ranges) -> Ranges:
    """The units of `above` in its ranges, those of `below` outside them.

    A range above without weekdays holds on all days that some range below names. Where it says what is there already,
    nothing is cut. The order of `below` is kept; what is new stands where its time puts it.
    """
    working = frozenset(day for when, _ in below for day in _days(when))
    found = list(below)
    for when, units in above:
        holds = when.days if when.days is not None else working
        days = frozenset(day for day in holds if not _says_already(found, day, when, units))
        every_day = when.days is None and all(each.days is None for each, _ in below)
        cut = [(piece, number) for each, number in found for piece in _outside(each, when, days)]
        added = [ClockRange(when.start, when.end, None)] if every_day and days == ALL_DAYS else _on(when, days)
        found = cut
        for piece in added:
            found.insert(_place(found, piece), (piece, units))
    return tuple(found)


def ranges_by_day(by_day: Mapping[int, K]) -> list[tuple[K, frozenset[int]]]:
    """Runs of days with the same value, as `tue-fri` can name them; a run may go over Sunday."""
    runs: list[tuple[K, frozenset[int]]] = []
    for value in dict.fromkeys(by_day.values()):
        runs += [(value, days) for days in _spans(frozenset(day for day in by_day if by_day[day] == value))]
    return sorted(runs, key=lambda run: min(run[1]))


def _spans(days: frozenset[int]) -> list[frozenset[int]]:
    """The days in runs that follow one another, the last and the first run joined over Sunday."""
    if not days or days == ALL_DAYS:
        return [days] if days else []
    starts = [day for day in sorted(days) if (day - 1) % 7 not in days]
    return [frozenset(_run(days, start)) for start in starts]


def _run(days: frozenset[int], start: int) -> Iterable[int]:
    day = start
    while day in days:
        yield day
        day = (day + 1) % 7


def _days(when: ClockRange) -> frozenset[int]:
    return ALL_DAYS if when.days is None else when.days


def _on(when: ClockRange, days: frozenset[int]) -> list[ClockRange]:
    return [ClockRange(when.start, when.end, run) for run in _spans(days)]


def _outside(each: ClockRange, above: ClockRange, days: frozenset[int]) -> list[ClockRange]:
    """What is left of a range under another that holds on `days`."""
    left = {day: _cut((each.start, each.end), [_seen_from(day, other, above) for other in days]) for day in _days(each)}
    if all(pieces == ((each.start, each.end),) for pieces in left.values()):
        return [each]
    if each.days is None and len(set(left.values())) == 1:
        return [ClockRange(start, end) for start, end in left[0]]
    return [ClockRange(start, end, run) for pieces, run in ranges_by_day(left) for start, end in pieces]


def _seen_from(day: int, other: int, above: ClockRange) -> list[_Span]:
    """The range of day `other` in the clock of `day`, where it may reach: the weeks before and after count too."""
    shift = (other - day) * _DAY
    return [(above.start + shift + week, above.end + shift + week) for week in (-_WEEK, 0, _WEEK)]


def _cut(span: _Span, holes: Sequence[list[_Span]]) -> tuple[_Span, ...]:
    pieces = [span]
    for start, end in (hole for same in holes for hole in same):
        pieces = [
            (first, last)
            for low, high in pieces
            for first, last in ((low, min(high, start)), (max(low, end), high))
            if first < last
        ]
    return tuple(pieces)


def _says_already(ranges: Iterable[tuple[ClockRange, int]], day: int, when: ClockRange, units: int) -> bool:
    same = [_seen_from(day, other, each) for each, number in ranges if number == units for other in _days(each)]
    return not _cut((when.start, when.end), same)


def _place(ranges: Sequence[tuple[ClockRange, int]], piece: ClockRange) -> int:
    """Behind what begins earlier on the same days, else in front of what is later in the week."""
    earlier = [
        index for index, (each, _) in enumerate(ranges) if _days(each) & _days(piece) and each.start < piece.start
    ]
    if earlier:
        return earlier[-1] + 1
    return next((index for index, (each, _) in enumerate(ranges) if _order(each) > _order(piece)), len(ranges))


def _order(when: ClockRange) -> tuple[int, int]:
    return min(_days(when)), when.start
