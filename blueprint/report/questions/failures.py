"""What goes wrong, is it caught, and what does it cost?"""

from __future__ import annotations

from blueprint.report.figures import NONE, figure, with_interval
from blueprint.report.reader import Reader
from blueprint.report.section import Section, Table


def answer(reader: Reader) -> Section | None:
    rows = []
    for step, _, fail, name in reader.blueprint.fail_points:
        rate, cost = reader.get(f"fail_point.{name}.rate"), reader.get(f"fail_point.{name}.cost")
        if rate is None:
            continue
        row = (
            fail.title,
            reader.blueprint.first_line(reader.blueprint.moments[step]),
            str(fail.severity or NONE),
            with_interval(rate),
            figure(reader.get(f"fail_point.{name}.caught.share")),
            figure(reader.get(f"fail_point.{name}.escaped.share")),
            figure(cost) if cost and cost.mean else NONE,
        )
        rows.append((rate.mean, row))
    if not rows:
        return None
    ordered = tuple(row for _, row in sorted(rows, key=lambda each: -each[0]))
    columns = ("Failure", "At", "Severity", "How often (95 % interval)", "Caught", "Escapes", "Cost a day")
    said = (
        "Most often first, of the times that the step is done. Of these some are caught, some escape; the others show "
        "at a later step.",
    )
    return Section("What goes wrong", said, Table(columns, ordered, words=2))
