"""When in the day is it busy?"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.report.questions.waits import only_wait
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.report.wording import clock
from blueprint.results.figures import NONE, figure

_WORTH_A_WORD = 60.0
"""Seconds of waiting in the worst hour."""
_WORSE = 1.2
"""Times the wait of the whole day."""
_FEW = 0.02
"""Of all customers: of an hour with fewer the average says little."""


def in_short(reader: Reader) -> Iterator[str]:
    """The hour in which to come is worst."""
    whole = reader.get("wait.total.mean")
    hours = [(hour, reader.get(f"wait.total.mean@{hour:02d}")) for hour in reader.hours("wait.total.mean")]
    told = [(hour, each) for hour, each in hours if each is not None and whole and each.n >= _FEW * whole.n]
    if whole is None or len(told) < 2:
        return
    hour, longest = max(told, key=lambda each: each[1].mean)
    if longest.mean < max(_WORTH_A_WORD, _WORSE * whole.mean) or only_wait(reader):
        return
    lost = reader.get(f"customers.left.share@{hour:02d}")
    more = max(0.01, _WORSE * reader.mean("customers.left.share"))
    leave = f", and {figure(lost)} of them are lost" if lost is not None and lost.mean >= more else ""
    yield f"Worst off is who comes between {clock(hour)} and {clock(hour + 1)}: {figure(longest)} of waiting{leave}."


def answer(reader: Reader) -> Section | None:
    hours = sorted({*reader.hours("customers.arrived"), *reader.hours("throughput.per_h")})
    if len(hours) < 2:
        return None
    rows = tuple(
        (
            clock(hour),
            figure(reader.get(f"customers.arrived@{hour:02d}")),
            figure(reader.get(f"wait.total.mean@{hour:02d}")),
            figure(reader.get(f"customers.left.share@{hour:02d}")),
            figure(reader.get(f"throughput.per_h@{hour:02d}")),
            _busiest(reader, hour),
        )
        for hour in hours
    )
    columns = ("From", "Arrive", "Wait in all", "Lost", "Served", "Busiest")
    said = ("Waits and losses are those of the customers who arrive in that hour.",)
    return Section("Through the day", said, Table(columns, rows))


def _busiest(reader: Reader, hour: int) -> str:
    names = [name for name in reader.resources if reader.mean(f"resource.{name}.utilization@{hour:02d}")]
    if not names:
        return NONE
    busiest = max(names, key=lambda name: reader.mean(f"resource.{name}.utilization@{hour:02d}"))
    return f"{reader.resource_title(busiest)}, {figure(reader.get(f'resource.{busiest}.utilization@{hour:02d}'))}"
