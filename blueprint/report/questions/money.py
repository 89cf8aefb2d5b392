"""What does it bring in, and what does it cost?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table
from blueprint.report.wording import roughly
from blueprint.results.figures import with_interval

_FIGURES = (
    ("revenue.per_customer", "Revenue for each customer served"),
    ("cost.per_customer", "Cost for each customer served"),
    ("profit.per_day", "Profit a day"),
    ("cost_of_waiting.per_customer", "What waiting costs the customers, for each served (not in the profit)"),
)


def in_short(reader: Reader) -> Iterator[str]:
    revenue, cost = reader.get("revenue.per_customer"), reader.get("cost.per_customer")
    each = [f"brings in {roughly(revenue)}"] if revenue is not None and revenue.mean else []
    each += [f"costs {roughly(cost)}"] if cost is not None and cost.mean else []
    if each:
        yield f"Each customer served {' and '.join(each)}{_profit(reader) if len(each) == 2 else ''}."
    waiting = reader.get("cost_of_waiting.per_customer")
    if waiting is not None and waiting.mean:
        yield f"What waiting costs the customers themselves: {roughly(waiting)} each."


def _profit(reader: Reader) -> str:
    profit = reader.get("profit.per_day")
    if profit is None:
        return ""
    end = "the day ends" if reader.a_day else "it ends"
    if profit.mean < 0:
        turned = replace(profit, mean=-profit.mean)
        return f"; {end} with a loss of {roughly(turned)}"
    return f"; {end} with a profit of {roughly(profit)}"


def answer(reader: Reader) -> Section | None:
    figures = [(name, title.replace(" a day", reader.a_day)) for name, title in _FIGURES]
    rows = tuple(reader.shown(figures, with_interval))
    return Section("Money", (), Table(("", "On average (95 % interval)"), rows)) if rows else None
