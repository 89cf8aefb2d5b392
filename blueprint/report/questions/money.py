"""What does it bring in, and what does it cost?"""

from __future__ import annotations

from blueprint.report.figures import with_interval
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table

_FIGURES = (
    ("revenue.per_customer", "Revenue for each customer served"),
    ("cost.per_customer", "Cost for each customer served"),
    ("profit.per_day", "Profit a day"),
    ("cost_of_waiting.per_customer", "What waiting costs the customers, for each served (not in the profit)"),
)


def answer(reader: Reader) -> Section | None:
    rows = tuple(reader.shown(_FIGURES, with_interval))
    return Section("Money", (), Table(("", "On average (95 % interval)"), rows)) if rows else None
