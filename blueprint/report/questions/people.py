"""Who and what is busy, when most, and who queues for it?"""

from __future__ import annotations

from blueprint.report.figures import NONE, figure, with_interval
from blueprint.report.reader import Reader, clock
from blueprint.report.section import Section, Table


def answer(reader: Reader) -> Section | None:
    rows = tuple(
        (
            reader.resource_title(name),
            with_interval(reader.get(f"resource.{name}.utilization")),
            _peak(reader, name),
            figure(reader.get(f"resource.{name}.queue.mean")),
            figure(reader.get(f"resource.{name}.queue.max")),
            _overtime(reader, name),
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
    return f"{clock(busiest)} ({figure(reader.get(f'{measure}@{busiest:02d}'))})"


def _overtime(reader: Reader, name: str) -> str:
    """Only people work over; a table is just not cleared yet."""
    overtime = reader.get(f"resource.{name}.overtime")
    is_staff = (reader.blueprint.resources or {})[name].kind == "staff"
    return figure(overtime) if overtime is not None and overtime.mean and is_staff else NONE
