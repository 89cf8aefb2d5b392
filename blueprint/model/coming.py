"""Arrivals that cannot be, or that never come."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.diagnostics import Finding, Pointer, error, warning
from blueprint.model.blueprint import Blueprint
from blueprint.model.clock import WEEKDAYS, ClockRange, format_clock
from blueprint.model.demand import Appointments, RateProfile, Stream
from blueprint.model.hours import arrival_ranges, arrival_ranges_of, shift_ranges, simulated_weekday
from blueprint.model.unit import MICROSECONDS

_DAY = MICROSECONDS["d"]
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LITTLE = 60 * MICROSECONDS["s"]
"""Slots are not closer than a minute."""


def coming_findings(blueprint: Blueprint) -> Iterator[Finding]:
    """What is wrong with when customers come."""
    for index, stream in enumerate(blueprint.demand.arrivals if blueprint.demand else ()):
        here = ("demand", "arrivals", index)
        if stream.every is not None and stream.count is None and stream.every.is_nothing:
            message = "customers without end come in one instant: there is no time between them"
            yield error("no_time", message, (*here, "every"), "say the time from one to the next, or a `count`")
        if stream.rate is not None and _is_empty(stream.rate):
            yield warning("nobody_comes", "nobody ever comes: every rate is 0", (*here, "rate"), "say how many come")
        if stream.appointments is not None:
            yield from _appointments(blueprint, stream.appointments, (*here, "appointments"))
        yield from _not_on_the_day(blueprint, stream, here)
    yield from _cut_off_before(blueprint)


def _is_empty(profile: RateProfile) -> bool:
    rates = [rate for _, rate in (*profile.ranges, *profile.points)]
    return all(rate.mean() == 0 for rate in ([profile.always] if profile.always is not None else rates))


def _appointments(blueprint: Blueprint, plan: Appointments, here: Pointer) -> Iterator[Finding]:
    every = plan.every.always
    if every is None or not every.is_constant:
        message = f"the slots need one fixed time between them, not {plan.every.text}"
        hint = "say one time, for example `every: 15 min`; how early or late people come is `punctuality`"
        yield error("slots", message, (*here, "every"), hint)
    elif every.value() < _LITTLE:
        message = f"slots every {every.text} are too close: a minute is the least"
        hint = "say the time from slot to slot, for example `every: 15 min`; more at once are `customers: 3`"
        yield error("slots", message, (*here, "every"), hint)
    if plan.from_ >= plan.until:
        message = f"there is no slot from {format_clock(plan.from_)} before {format_clock(plan.until)}"
        yield error("slots", message, (*here, "until"), "let `until` be later than `from`")
        return
    if plan.no_show is not None and all(
        share.file is None and share.mean() >= 1 for share in plan.no_show.quantities()
    ):
        message = "nobody ever comes: nobody shows up at any appointment"
        yield warning("nobody_comes", message, (*here, "no_show"), "say how many stay away, for example `no_show: 5 %`")
    yield from _outside_shifts(blueprint, plan, here)
    yield from _on_days_off(blueprint, here)


def _outside_shifts(blueprint: Blueprint, plan: Appointments, here: Pointer) -> Iterator[Finding]:
    """Slots before anybody is there, or after all have gone."""
    shifts = [when for when in shift_ranges(blueprint) if _holds(blueprint, when)]
    if not shifts:
        return
    opening, closing = min(when.start for when in shifts), max(when.end for when in shifts)
    if plan.from_ < opening:
        first, begins = format_clock(plan.from_), format_clock(opening)
        message = f"the first appointment is at {first}, but the first shift begins at {begins}"
        hint = f"begin the slots at {begins}, or a shift earlier"
        yield warning("outside_hours", message, (*here, "from"), hint)
    if plan.until > closing:
        ends = format_clock(closing)
        message = f"there are appointments up to {format_clock(plan.until)}, but the last shift ends at {ends}"
        hint = f"end the slots before {ends}, or a shift later"
        yield warning("outside_hours", message, (*here, "until"), hint)


def _on_days_off(blueprint: Blueprint, here: Pointer) -> Iterator[Finding]:
    """Slots stand on every day of a run by the calendar, also where nobody has a shift."""
    shifts = shift_ranges(blueprint)
    if blueprint.run.for_ is None or any(when.days is None for when in shifts):
        return
    at_work = {day for when in shifts for day in when.days or ()}
    off = [name for day, name in enumerate(_NAMES) if day not in at_work]
    if at_work and off:
        message = f"there are appointments on every day, but no shift on {', '.join(off)}"
        hint = "run single days (`run: {day: …}` without `for`), or let somebody be there on those days too"
        yield warning("outside_hours", message, here, hint, at_key=True)


def _cut_off_before(blueprint: Blueprint) -> Iterator[Finding]:
    """The day ends before it begins."""
    until = blueprint.run.until
    ranges = [when for when in (*shift_ranges(blueprint), *arrival_ranges(blueprint)) if _holds(blueprint, when)]
    streams = blueprint.demand.arrivals if blueprint.demand else ()
    if until is None or not ranges or not streams:
        return
    opening = min(when.start for when in ranges)
    first = min(min((when.start for when in arrival_ranges_of(stream)), default=opening) for stream in streams)
    if until <= first:
        message = f"the day is cut off at {format_clock(until)}, and nobody comes before {format_clock(first)}"
        yield warning("nobody_comes", message, ("run", "until"), f"let `until` be later than {format_clock(first)}")


def _holds(blueprint: Blueprint, when: ClockRange) -> bool:
    """Whether a clock range holds on some day that is run."""
    run = blueprint.run
    return when.days is None or run.for_ is not None or simulated_weekday(blueprint) in when.days


def _not_on_the_day(blueprint: Blueprint, stream: Stream, here: Pointer) -> Iterator[Finding]:
    """The single day of the run is none on which this stream comes."""
    ranges = arrival_ranges_of(stream)
    if blueprint.run.for_ is not None or not ranges or any(_holds(blueprint, when) for when in ranges):
        return
    others = [each for each in blueprint.demand.arrivals if each is not stream] if blueprint.demand else []
    if any(_comes(blueprint, each) for each in others) and blueprint.run.day is None:
        return
    named = min(day for when in ranges for day in when.days or ())
    message = f"nobody of this stream comes on {_NAMES[simulated_weekday(blueprint)]}, the day that is simulated"
    hint = f"simulate another day (`run: {{day: {WEEKDAYS[named]}}}`), or a week (`run: {{for: 1 week}}`)"
    yield warning("nobody_comes", message, here, hint)


def _comes(blueprint: Blueprint, stream: Stream) -> bool:
    ranges = arrival_ranges_of(stream)
    return not ranges or any(_holds(blueprint, when) for when in ranges)
