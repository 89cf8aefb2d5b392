"""When in the day is it busy?"""

from __future__ import annotations

from blueprint.report.figures import NONE, figure
from blueprint.report.reader import Reader, clock
from blueprint.report.section import Section, Table


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
