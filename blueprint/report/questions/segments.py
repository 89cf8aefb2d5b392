"""Who fares how?"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.results.figures import figure

_COLUMNS = (
    ("customers.arrived", "A day"),
    ("customers.served.share", "Served"),
    ("flow_time.mean", "Time in the service"),
    ("wait.total.mean", "Wait in all"),
    ("wait.total.p90", "9 in 10 within"),
    ("satisfied.share", "Satisfied"),
    ("revenue.per_customer", "Revenue each"),
    ("cost_of_waiting.per_customer", "Waiting costs each"),
)


_FEWER = 0.1
"""A segment is served so much less than the best one, for that to be worth a word."""
_LONGER = 1.5
"""A segment waits so many times as long as the one that waits least."""
_WORTH_A_WORD = 60.0
"""Seconds of waiting."""


def in_short(reader: Reader) -> Iterator[str]:
    """Who is served least, else who waits longest, if that differs much."""
    names = _observed(reader)
    served = {name: reader.mean(f"segment.{name}.customers.served.share") for name in names}
    waits = {name: reader.mean(f"segment.{name}.wait.total.mean") for name in names}
    if len(names) < 2:
        return
    least, best = min(names, key=lambda name: served[name]), max(names, key=lambda name: served[name])
    longest, shortest = max(names, key=lambda name: waits[name]), min(names, key=lambda name: waits[name])
    if served[best] - served[least] >= _FEWER:
        yield _compared(reader, "customers.served.share", "Served least", least, best)
    if waits[longest] >= max(_WORTH_A_WORD, _LONGER * waits[shortest]):
        yield _compared(reader, "wait.total.mean", "Waiting longest", longest, shortest)


def _compared(reader: Reader, measure: str, what: str, one: str, other: str) -> str:
    told = [f"{reader.segment_title(name)}, {figure(reader.get(f'segment.{name}.{measure}'))}" for name in (one, other)]
    return f"{what}: {told[0]} ({told[1]})."


def _observed(reader: Reader) -> list[str]:
    """The segments to which somebody belonged."""
    demand = reader.blueprint.demand
    return [name for name in (demand.segments if demand else ()) if reader.mean(f"segment.{name}.customers.arrived")]


def answer(reader: Reader) -> Section | None:
    segments = _observed(reader)
    columns = [column for column in _COLUMNS if any(reader.get(f"segment.{name}.{column[0]}") for name in segments)]
    if len(segments) < 2:
        return None
    rows = tuple(
        (
            reader.segment_title(name),
            *(figure(reader.get(f"segment.{name}.{measure}")) for measure, _ in columns),
        )
        for name in segments
    )
    titles = (title if reader.a_day else title.replace("A day", "Come") for _, title in columns)
    return Section("Who fares how", (), Table(("", *titles), rows))
