"""Who fares how?"""

from __future__ import annotations

from blueprint.report.figures import figure
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table

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


def answer(reader: Reader) -> Section | None:
    demand = reader.blueprint.demand
    segments = [name for name in (demand.segments if demand else ()) if reader.get(f"segment.{name}.customers.arrived")]
    columns = [column for column in _COLUMNS if any(reader.get(f"segment.{name}.{column[0]}") for name in segments)]
    if len(segments) < 2 or demand is None:
        return None
    rows = tuple(
        (
            demand.segments[name].title or name.replace("_", " "),
            *(figure(reader.get(f"segment.{name}.{measure}")) for measure, _ in columns),
        )
        for name in segments
    )
    return Section("Who fares how", (), Table(("", *(title for _, title in columns)), rows))
