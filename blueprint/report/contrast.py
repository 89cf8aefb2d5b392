"""What a comparison says: the four measures of redesign first, then what changed most."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.model.blueprint import Blueprint
from blueprint.report.figures import figure, interval, written
from blueprint.report.summary import Section, Table
from blueprint.results.comparison import Change, Comparison, Difference

FIRST = (
    ("first_time_right.share", "Failures", "Nothing went wrong"),
    ("right_in_the_end.share", "Failures", "Right in the end"),
    ("flow_time.mean", "Cycle time", "Time in the service"),
    ("productivity.customers_per_staff_h", "Productivity", "Customers per staff hour"),
    ("satisfied.share", "Satisfaction", "Satisfied"),
)
"""The four measures of redesign."""

THEN = (
    ("wait.total.mean", "Waiting in all"),
    ("wait.total.p90", "… nine in ten no longer than"),
    ("customers.left.share", "Customers lost"),
    ("throughput.per_h", "Served per hour open"),
    ("cost.per_customer", "Cost per customer served"),
    ("revenue.per_customer", "Revenue per customer served"),
    ("profit.per_day", "Profit a day"),
    ("cost_of_waiting.per_customer", "What waiting costs each customer"),
)
COLUMNS = ("", "Before", "After", "Difference (95 % interval)", "")


def contrast(before: Blueprint, after: Blueprint, comparison: Comparison) -> tuple[Section, ...]:
    """The sections of a comparison."""
    by_name = {difference.measure: difference for difference in comparison.differences}
    measures = [(name, f"{kind}: {title.lower()}") for name, kind, title in FIRST]
    sections = [
        Section("The four measures of redesign", _verdicts(by_name), _table(by_name, measures)),
        Section("Waits and money", (), _table(by_name, THEN)),
        Section("Waits at steps", (), _table(by_name, _waits(after, by_name))),
        Section("Failures", (), _table(by_name, _fail_points(after, by_name))),
        Section("People and places", (), _table(by_name, _resources(after, by_name))),
        _structure(before, after),
    ]
    return tuple(section for section in sections if section.table is None or section.table.rows)


def _verdicts(by_name: dict[str, Difference]) -> tuple[str, ...]:
    sentences = []
    for change in (Change.BETTER, Change.WORSE, Change.UNDECIDED):
        found = [title.lower() for name, _, title in FIRST if name in by_name and by_name[name].change is change]
        if found:
            sentences.append(f"{str(change).capitalize()}: {', '.join(found)}.")
    return tuple(sentences)


def _table(by_name: dict[str, Difference], measures: Iterable[tuple[str, str]]) -> Table:
    rows = tuple(_row(title, by_name[name]) for name, title in measures if name in by_name)
    return Table(COLUMNS, rows)


def _row(title: str, difference: Difference) -> tuple[str, ...]:
    change = difference.difference
    sign = "+" if change.mean > 0 else ""
    said = f"{sign}{written(change.mean, change.unit)}"
    if change.low is not None:
        said += f" ({interval(change)})"
    return title, figure(difference.before), figure(difference.after), said, str(difference.change)


def _waits(after: Blueprint, by_name: dict[str, Difference]) -> list[tuple[str, str]]:
    named = list(zip(after.step_ids, after.moments, strict=True))
    found = [(f"step.{step}.wait.mean", after.first_line(moment)) for step, moment in named]
    return sorted((each for each in found if each[0] in by_name), key=lambda each: -_size(by_name[each[0]]))


def _fail_points(after: Blueprint, by_name: dict[str, Difference]) -> list[tuple[str, str]]:
    found = [(f"fail_point.{name}.rate", fail.title) for _, _, fail, name in after.fail_points]
    return sorted((each for each in found if each[0] in by_name), key=lambda each: -_size(by_name[each[0]]))


def _resources(after: Blueprint, by_name: dict[str, Difference]) -> list[tuple[str, str]]:
    resources = after.resources or {}
    found = [(f"resource.{name}.utilization", resources[name].title or name.replace("_", " ")) for name in resources]
    return sorted((each for each in found if each[0] in by_name), key=lambda each: -_size(by_name[each[0]]))


def _size(difference: Difference) -> float:
    return abs(difference.difference.mean)


def _structure(before: Blueprint, after: Blueprint) -> Section:
    """What was added and what went, in words."""
    former = {name for step in after.moments for name in step.was}
    added = [
        after.first_line(moment)
        for step, moment in zip(after.step_ids, after.moments, strict=True)
        if step not in before.step_ids and not former & set(moment.was)
    ]
    gone = [
        before.first_line(moment)
        for step, moment in zip(before.step_ids, before.moments, strict=True)
        if step not in after.step_ids and step not in former
    ]
    sentences = [f"New steps: {', '.join(added)}."] if added else []
    sentences += [f"Steps no longer there: {', '.join(gone)}."] if gone else []
    return Section("What was changed", tuple(sentences) or ("No step was added or taken away.",))
