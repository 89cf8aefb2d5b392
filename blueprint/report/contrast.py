"""What a comparison says: the four measures of redesign first, then what changed most."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.model.blueprint import Blueprint
from blueprint.report.section import Section, Table
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.figures import change, figure

Measures = Iterable[tuple[str, str]]
"""Names of measures, each with what it is called."""

FIRST = (
    ("first_time_right.share", "Failures: right the first time"),
    ("right_in_the_end.share", "Failures: right in the end"),
    ("flow_time.mean", "Cycle time: time in the service"),
    ("productivity.customers_per_staff_h", "Productivity: served per hour of staff"),
    ("satisfied.share", "Satisfaction: satisfied customers"),
)
"""The four measures of redesign."""

THEN = (
    ("wait.total.mean", "Waiting, all waits together"),
    ("wait.total.p90", "… nine in ten wait no longer than"),
    ("customers.served", "Served a day"),
    ("customers.left.share", "Lost, of all who arrived"),
    ("throughput.per_h", "Served per hour open"),
    ("cost.per_customer", "Cost for each customer served"),
    ("revenue.per_customer", "Revenue for each customer served"),
    ("profit.per_day", "Profit a day"),
    ("cost_of_waiting.per_customer", "What waiting costs the customers, for each served"),
)
COLUMNS = ("", "Before", "After", "Difference (95 % interval)", "")


def contrast(before: Blueprint, after: Blueprint, comparison: Comparison) -> tuple[Section, ...]:
    """The sections of a comparison."""
    by_name = {difference.measure: difference for difference in comparison.differences}
    sections = [
        Section("The four measures of redesign", _verdicts(by_name), _table(by_name, FIRST)),
        Section("Waits and money", (), _table(by_name, THEN)),
        Section("Waits at steps", (*_MOST_FIRST, _BY_CHANCE), _table(by_name, _by_size(by_name, _waits(after)))),
        Section("Failures", _MOST_FIRST, _table(by_name, _by_size(by_name, _fail_points(after)))),
        Section("People and places: busy", _MOST_FIRST, _table(by_name, _by_size(by_name, _resources(after)))),
        _structure(before, after),
    ]
    return tuple(section for section in sections if section.table is None or section.table.rows)


_MOST_FIRST = ("What changed most first; what is 0 before and after is left out.",)
_BY_CHANCE = "One interval in twenty misses the truth: in so many rows one or the other changes by chance alone."


def _verdicts(by_name: dict[str, Difference]) -> tuple[str, ...]:
    sentences = []
    for verdict in (Change.BETTER, Change.WORSE, Change.UNDECIDED):
        found = [title for name, title in FIRST if name in by_name and by_name[name].change is verdict]
        if found:
            listed = ", ".join(title.partition(": ")[2] for title in found)
            sentences.append(f"{str(verdict).capitalize()}: {listed}.")
    return tuple(sentences)


def _table(by_name: dict[str, Difference], measures: Measures) -> Table:
    return Table(COLUMNS, tuple(_row(title, by_name[name]) for name, title in measures if name in by_name))


def _row(title: str, difference: Difference) -> tuple[str, ...]:
    said = change(difference.difference)
    return title, figure(difference.before), figure(difference.after), said, str(difference.change)


def _by_size(by_name: dict[str, Difference], measures: Measures) -> list[tuple[str, str]]:
    """Those that are not nothing before and after, the largest difference first."""
    found = [each for each in measures if each[0] in by_name and _is_something(by_name[each[0]])]
    return sorted(found, key=lambda each: -abs(by_name[each[0]].difference.mean))


def _is_something(difference: Difference) -> bool:
    return bool(difference.before.mean or difference.after.mean)


def _waits(after: Blueprint) -> Measures:
    named = zip(after.step_ids, after.moments, strict=True)
    return [(f"step.{step}.wait.mean", after.first_line(moment)) for step, moment in named]


def _fail_points(after: Blueprint) -> Measures:
    return [(f"fail_point.{name}.rate", fail.title) for _, _, fail, name in after.fail_points]


def _resources(after: Blueprint) -> Measures:
    resources = (after.resources or {}).items()
    return [(f"resource.{name}.utilization", each.title or name.replace("_", " ")) for name, each in resources]


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
