"""When the customers of a stream come (a run's rule 11: rates are exact)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from blueprint.simulate.draws import extended, uniform
from blueprint.simulate.engine.person import Person
from blueprint.simulate.program import AppointmentsRow, EveryRow, Program, RatePiece, StreamRow, TimesRow
from blueprint.simulate.sampling import rounded


class Arrival(NamedTuple):
    """One customer of a stream comes; `key` is their luck."""

    moment: int
    number: int
    key: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Who comes when, in order, and how many of those expected never come."""

    arrivals: Iterable[Arrival]
    no_shows: int = 0
    earliest: int | None = None
    """The first arrival, where it may be before the run begins."""


def scheduled(program: Program, stream: StreamRow, stream_key: int, flip: int) -> Schedule:
    """The customers of a stream whose times do not depend on the run."""
    source = stream.source
    if isinstance(source, AppointmentsRow):
        return _by_appointment(program, stream, source, stream_key, flip)
    if isinstance(source, EveryRow):
        return Schedule(_one_by_one(program, stream, source, stream_key, flip))
    if isinstance(source, TimesRow):
        return Schedule(_at_times(source, stream_key))
    assert isinstance(source, tuple)
    return Schedule(_at_rates(source, stream.gap_point, stream_key, flip))


def _at_rates(pieces: tuple[RatePiece, ...], gap_point: int, stream_key: int, flip: int) -> Iterator[Arrival]:
    """The n-th customer comes when the cumulated rate reaches the sum of n unit exponentials."""
    number = 0
    key = extended(stream_key, number)
    left = _unit_exponential(key, gap_point, flip)
    for piece in pieces:
        moment, length = 0.0, float(piece.end - piece.start)
        slope = (piece.last - piece.first) / length
        while left <= (rest := _area(piece, slope, moment, length)):
            moment = min(moment + _time_to(left, piece.first + slope * moment, slope), length)
            yield Arrival(piece.start + rounded(moment), number, key)
            number += 1
            key = extended(stream_key, number)
            left = _unit_exponential(key, gap_point, flip)
        left -= rest


def _area(piece: RatePiece, slope: float, moment: float, length: float) -> float:
    """The customers expected in the rest of a piece."""
    return (length - moment) * (piece.first + slope * moment + piece.last) / 2


def _time_to(expected: float, rate: float, slope: float) -> float:
    """How long it takes until so many customers are expected, at a rate that changes evenly."""
    return 2 * expected / (rate + math.sqrt(max(rate * rate + 2 * slope * expected, 0.0)))


def _unit_exponential(key: int, gap_point: int, flip: int) -> float:
    return -math.log1p(-uniform(key, gap_point, 0, flip))


def _one_by_one(program: Program, stream: StreamRow, source: EveryRow, stream_key: int, flip: int) -> Iterator[Arrival]:
    """The first after the first gap; in each window anew."""
    number = 0
    for start, end in source.windows:
        moment, come = start, 0
        while source.count is None or come < source.count:
            key = extended(stream_key, number)
            moment += Person(program, stream, number, key, flip).amount(source.gap)
            if end is not None and moment >= end:
                break
            yield Arrival(moment, number, key)
            number, come = number + 1, come + 1


def _at_times(source: TimesRow, stream_key: int) -> Iterator[Arrival]:
    for number, moment in enumerate(source.moments):
        yield Arrival(moment, number, extended(stream_key, number))


def _by_appointment(
    program: Program, stream: StreamRow, source: AppointmentsRow, stream_key: int, flip: int
) -> Schedule:
    """Every slot has its customers, who come more or less on time, or not at all."""
    coming, absent = [], 0
    for number in range(len(source.slots) * source.customers):
        key = extended(stream_key, number)
        who, slot = Person(program, stream, number, key, flip), source.slots[number // source.customers]
        if source.no_show is not None and who.draw(source.no_show_point) < who.share(source.no_show):
            absent += slot >= 0
        else:
            coming.append(Arrival(slot + who.amount(source.punctuality), number, key))
    coming.sort()
    return Schedule(coming, absent, coming[0].moment if coming else None)
