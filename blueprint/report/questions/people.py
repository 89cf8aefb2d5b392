"""Who and what is busy, when most, and who queues for it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.report.causes import given_back_by
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.report.wording import between, clock, listed, quoted, roughly
from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.figures import NONE, figure, with_interval
from blueprint.results.shortage import FULL, WORTH_A_WORD, full_hours, line, short_of

_ALL_THE_TIME = 0.98
_BUSY = 0.3
"""Below that nobody asks who is busiest."""
_MORE = 1.1
"""Times as busy as on average: less is no peak."""
_LOST = 0.01
"""If so many of all who come are lost, something is short."""
_NEXT = 2
_OVERTIME = 300.0
"""Seconds of overtime a day that are worth a word."""


def in_short(reader: Reader) -> Iterator[str]:
    short = short_of(reader.study, always_open=reader.always_open)
    if short:
        yield _bottleneck(reader, short[0])
        yield from _next(reader, short)
    else:
        yield from _nobody_short(reader)
    yield from _overtime_of_all(reader)


def _by_line(reader: Reader) -> list[str]:
    return sorted(reader.resources, key=lambda name: -line(reader.study, name))


def _when_full(reader: Reader, name: str) -> str:
    if reader.always_open:
        share = reader.mean(f"resource.{name}.utilization")
        return "busy all the time" if share >= _ALL_THE_TIME else f"busy {_percent(share)} of the time"
    hours = full_hours(reader.study, name)
    shares = [reader.mean(f"resource.{name}.utilization@{hour:02d}") for hour in hours]
    share = sum(shares) / len(shares)
    much = "all the time" if share >= _ALL_THE_TIME else _percent(share)
    return f"busy {much} {between(hours)}"


def _percent(share: float) -> str:
    return figure(Estimate(share, None, None, 1, SHARE))


def _bottleneck(reader: Reader, name: str) -> str:
    waits, most = reader.get(f"resource.{name}.queue.mean"), reader.get(f"resource.{name}.queue.max")
    whole_day = reader.get(f"resource.{name}.utilization")
    over_all = f" ({figure(whole_day)} over the whole day)" if whole_day and whole_day.mean < FULL else ""
    period = "day" if reader.a_day else "run"
    waiting = f"{_waiting(waits)} on average, {roughly(most)} at the worst moment of a {period}"
    return f"The bottleneck is {reader.resource_title(name)}: {_when_full(reader, name)}{over_all}; {waiting}."


def _waiting(waits: Estimate | None) -> str:
    number = figure(waits)
    return f"{number} customer{' or job waits' if number == '1' else 's or jobs wait'} for it"


def _next(reader: Reader, short: Sequence[str]) -> Iterator[str]:
    """Who else is short; and where a place is, who gives it back too late."""
    others = short[1 : 1 + _NEXT]
    if others:
        told = [f"{reader.resource_title(name)} ({_when_full(reader, name)})" for name in others]
        yield f"Short too: {listed(told)}."
    for name in short[: 1 + _NEXT]:
        for step, who in given_back_by(reader, name):
            if who in short and who != name:
                title, holder = quoted(reader.step_title(step)), reader.resource_title(who)
                yield f"What frees {reader.resource_title(name)} is {title}, done by {holder}."
                return


def _nobody_short(reader: Reader) -> Iterator[str]:
    busiest = next(iter(reader.resources), None)
    if busiest is None or reader.mean(f"resource.{busiest}.utilization") < _BUSY:
        return
    if line(reader.study, longest := _by_line(reader)[0]) >= WORTH_A_WORD:
        busy = f"busy {figure(reader.get(f'resource.{longest}.utilization'))} of the time"
        waits = _waiting(reader.get(f"resource.{longest}.queue.mean"))
        peak = _at_its_peak(reader, longest)
        yield f"What is waited for most is {reader.resource_title(longest)}: {busy}{peak}; {waits} on average."
        return
    enough = reader.mean("customers.left.share") < _LOST
    yield (
        f"{'Nothing is short for long; the' if enough else 'The'} busiest is {reader.resource_title(busiest)}, "
        f"{figure(reader.get(f'resource.{busiest}.utilization'))} of the time{_at_its_peak(reader, busiest)}."
    )


def _at_its_peak(reader: Reader, name: str) -> str:
    measure = f"resource.{name}.utilization"
    hours = reader.hours(measure)
    if len(hours) < 2:
        return ""
    busiest = max(hours, key=lambda hour: reader.mean(f"{measure}@{hour:02d}"))
    if reader.mean(f"{measure}@{busiest:02d}") < _MORE * reader.mean(measure):
        return ""
    return f", {figure(reader.get(f'{measure}@{busiest:02d}'))} {between([busiest])}"


def _overtime_of_all(reader: Reader) -> Iterator[str]:
    over = [name for name in reader.resources if _works_over(reader, name) >= _OVERTIME]
    over.sort(key=lambda name: -_works_over(reader, name))
    told = [f"{reader.resource_title(name)} {figure(reader.get(f'resource.{name}.overtime'))}" for name in over[:3]]
    if told:
        yield f"Overtime a day: {listed(told)}."


def _works_over(reader: Reader, name: str) -> float:
    """Only people work over; a table is just not cleared yet."""
    return reader.mean(f"resource.{name}.overtime") if reader.resource(name).kind == "staff" else 0.0


def answer(reader: Reader) -> Section | None:
    rows = tuple(
        (
            reader.resource_title(name),
            with_interval(reader.get(f"resource.{name}.utilization")),
            _peak(reader, name),
            figure(reader.get(f"resource.{name}.queue.mean")),
            figure(reader.get(f"resource.{name}.queue.max")),
            figure(reader.get(f"resource.{name}.overtime")) if _works_over(reader, name) else NONE,
        )
        for name in reader.resources
    )
    if not rows:
        return None
    columns = ("", "Busy (95 % interval)", "Busiest hour", "Waiting for it", "… at most", "Overtime a day")
    said = ("Busy: of the scheduled time. Waiting for it: how many at once, on average and at most, while open.",)
    return Section("Who and what is busy", said, Table(columns, rows))


def _peak(reader: Reader, name: str) -> str:
    measure = f"resource.{name}.utilization"
    hours = reader.hours(measure)
    if not hours:
        return NONE
    busiest = max(hours, key=lambda hour: reader.mean(f"{measure}@{hour:02d}"))
    if figure(reader.get(f"{measure}@{busiest:02d}")) == figure(reader.get(measure)):
        return NONE
    return f"{clock(busiest)} ({figure(reader.get(f'{measure}@{busiest:02d}'))})"
