"""Streams, segments and traits as rows of a program."""

from __future__ import annotations

from blueprint.model.arrival_times import ArrivalTimes
from blueprint.model.blueprint import Blueprint
from blueprint.model.demand import Appointments, Demand, Stream
from blueprint.simulate.calendar import DAY, Calendar, ended, endless
from blueprint.simulate.draws import Purpose, point
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import (
    NOBODY,
    AppointmentsRow,
    EveryRow,
    PopulationRow,
    SegmentRow,
    Source,
    StreamRow,
    TimesRow,
    TraitRow,
)
from blueprint.simulate.resolving import Names


def trait_rows(demand: Demand, names: Names) -> tuple[TraitRow, ...]:
    """One row for each trait, in the order of the file."""
    return tuple(
        TraitRow(index, name, names.shares(share), point(Purpose.TRAIT, name))
        for index, (name, share) in enumerate(demand.traits.items())
    )


def segment_rows(demand: Demand, names: Names) -> tuple[SegmentRow, ...]:
    """One row for each segment, in the order of the file.

    Raises:
        SimulationError: if customers are drawn by shares and one is missing.
    """
    drawn = any(None in stream.segments() for stream in demand.arrivals)
    rows = []
    for index, (name, segment) in enumerate(demand.segments.items()):
        share = names.shares(segment.share).values[0] if segment.share else None
        if share is None and drawn:
            raise SimulationError(f"the segment `{name}` has no share, but some stream says no segment")
        size = names.amount(segment.size, Purpose.SIZE, "")
        spend = names.amount(segment.spend, Purpose.SPEND, "")
        deadline = names.amount(segment.deadline, Purpose.DEADLINE, "")
        late = names.way_out(segment.too_late)
        rows.append(SegmentRow(index, name, share, size, spend, segment.priority, deadline, late))
    return tuple(rows)


def stream_rows(blueprint: Blueprint, names: Names, calendar: Calendar) -> tuple[StreamRow, ...]:
    """One row for each stream, in the order of the file."""
    assert blueprint.demand is not None
    streams = zip(blueprint.stream_ids, blueprint.demand.arrivals, strict=True)
    return tuple(_stream(index, name, stream, names, calendar) for index, (name, stream) in enumerate(streams))


def _stream(index: int, name: str, stream: Stream, names: Names, calendar: Calendar) -> StreamRow:
    start = names.graph.start
    assert start is not None
    return StreamRow(
        index=index,
        id=name,
        segment=NOBODY if stream.segment is None else names.segment(stream.segment),
        enters=start if stream.enters is None else names.step(stream.enters),
        priority=stream.priority,
        size=names.amount(stream.size, Purpose.SIZE, ""),
        deadline=names.amount(stream.deadline, Purpose.DEADLINE, ""),
        too_late=names.way_out(stream.too_late),
        source=_source(stream, names, calendar),
        gap_point=point(Purpose.GAP),
    )


def _source(stream: Stream, names: Names, calendar: Calendar) -> Source:
    if stream.rate is not None:
        return calendar.rate_pieces(stream.rate)
    if stream.every is not None:
        return _every(stream, names, calendar)
    if stream.appointments is not None:
        return _appointments(stream.appointments, names, calendar)
    if stream.population is not None:
        return _population(stream, names, calendar)
    assert stream.times is not None
    return _times(stream.times, names, calendar)


def _times(times: ArrivalTimes, names: Names, calendar: Calendar) -> TimesRow:
    if times.known is None:
        raise SimulationError(f"the times in `{times.file}` have not been read")
    comings = [
        (moment, time)
        for day in calendar.days
        for time in times.known
        if calendar.on(time.days, day) and calendar.covers(moment := day * DAY + time.moment)
    ]
    comings.sort(key=lambda coming: coming[0])
    return TimesRow(
        moments=tuple(moment for moment, _ in comings),
        segments=tuple(NOBODY if time.segment is None else names.segment(time.segment) for _, time in comings),
        sizes=tuple(time.size or 0 for _, time in comings),
    )


def _every(stream: Stream, names: Names, calendar: Calendar) -> EveryRow:
    windows = tuple(calendar.open())
    if stream.count is None and any(end is None for _, end in windows):
        raise endless()
    gap = names.amount(stream.every, Purpose.GAP, "")
    assert gap is not None
    return EveryRow(gap, windows, stream.count)


def _appointments(plan: Appointments, names: Names, calendar: Calendar) -> AppointmentsRow:
    every = plan.every.always
    if every is None or not every.is_constant or every.value() <= 0:
        raise SimulationError(f"the slots of appointments need one fixed time, not {plan.every.text}")
    between = range(plan.from_, plan.until, int(every.value()))
    slots = [midnight + slot for midnight in calendar.midnights() for slot in between]
    return AppointmentsRow(
        slots=tuple(slot for slot in slots if calendar.covers(slot)),
        customers=plan.customers,
        punctuality=names.amount(plan.punctuality, Purpose.PUNCTUALITY, ""),
        no_show=names.shares(plan.no_show) if plan.no_show else None,
        no_show_point=point(Purpose.NO_SHOW),
    )


def _population(stream: Stream, names: Names, calendar: Calendar) -> PopulationRow:
    assert stream.population is not None
    returns = names.amount(stream.returns, Purpose.RETURN, "")
    assert returns is not None
    windows = [(start, ended(end)) for start, end in calendar.open()]
    return PopulationRow(stream.population if windows else 0, returns, tuple(windows))
