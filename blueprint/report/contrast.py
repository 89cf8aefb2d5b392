"""What comparisons say: the four measures of redesign first, then what changed most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from blueprint.model.blueprint import Blueprint
from blueprint.report.measure_titles import a_day, measure_title, runs
from blueprint.report.section import Section, Table
from blueprint.report.wording import about, capital, listed
from blueprint.results.comparison import REDESIGN, Change, Comparison, Difference
from blueprint.results.figures import NONE, change, figure

Measures = Sequence[tuple[str, str]]
"""Names of measures, each with what it is called."""

Found = Mapping[str, Mapping[str, Difference]]
"""For each blueprint after, by what it is called: its differences, by measure."""

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
_WORTH_A_WORD = 1.5
"""A gain of less says nothing."""
_MOST_FIRST = ("What changed most first; what is 0 before and after is left out.",)


def contrast(
    before: Blueprint, afters: Mapping[str, Blueprint], comparisons: Mapping[str, Comparison]
) -> tuple[Section, ...]:
    """The sections of comparisons of one blueprint with some others.

    Args:
        afters, comparisons: by what each blueprint after is called.
    """
    found = {name: {each.measure: each for each in one.differences} for name, one in comparisons.items()}
    then = [(name, title.replace(" a day", a_day(before))) for name, title in THEN]
    latest = list(afters.values())[-1]
    sections = [
        Section("The four measures of redesign", tuple(_in_short(found, runs(before))), _table(found, _first(found))),
        Section("Waits and money", (), _table(found, [each for each in then if _size(found, each[0]) is not None])),
        Section("What is promised", (), _table(found, _promised(latest, comparisons))),
        _by_size("Waits at steps", found, _waits(latest), tuple(_by_chance(comparisons))),
        _by_size("Failures", found, _fail_points(latest)),
        _by_size("People and places: busy", found, _resources(latest)),
        *(_structure(before, after, name if len(afters) > 1 else "") for name, after in afters.items()),
    ]
    return tuple(section for section in sections if section.table is None or section.table.rows)


def _first(found: Found) -> Measures:
    """The four measures of redesign; those of failures only where something can go wrong."""
    can_fail = any(name.startswith("fail_point.") for by_name in found.values() for name in by_name)
    return [each for each in FIRST if can_fail or not each[1].startswith("Failures")]


def _in_short(found: Found, many: str) -> Iterator[str]:
    for name, by_name in found.items():
        said = " ".join(_verdicts(by_name, _first(found), many))
        yield f"{name}: {said}" if len(found) > 1 else said
    yield from _gain(found, many)


def _verdicts(by_name: Mapping[str, Difference], first: Measures, many: str) -> Iterator[str]:
    """For example `Better: right the first time. Not decided: satisfied customers (120 more days would tell).`"""
    for verdict in (Change.BETTER, Change.WORSE, Change.SAME, Change.UNDECIDED):
        titles = [
            f"{title.partition(': ')[2]}{_more(by_name[name], many)}"
            for name, title in first
            if name in by_name and by_name[name].change is verdict
        ]
        if titles:
            yield f"{capital(str(verdict))}: {', '.join(titles)}."


def _more(difference: Difference, many: str) -> str:
    if difference.more is None:
        return ""
    number = about(difference.more)
    return f" (about {number} more {many[:-1] if number == '1' else many} would tell)"


def _gain(found: Found, many: str) -> Iterator[str]:
    """How much surer the differences are for the customers being the same in all."""
    gains = [
        each.variance_reduction
        for by_name in found.values()
        for name, each in by_name.items()
        if name in REDESIGN and each.variance_reduction is not None
    ]
    if gains and max(gains) >= _WORTH_A_WORD:
        least, most = (about(round(gain)) if gain >= 10 else f"{gain:.2g}" for gain in (min(gains), max(gains)))
        times = least if least == most else f"{least} to {most}"
        yield f"Meeting the same customers makes these differences as sure as {times} times as many {many} would."


def _by_chance(comparisons: Mapping[str, Comparison]) -> Iterator[str]:
    """That of many measures some look decided by chance."""
    looked_at = sum(each.looked_at for each in comparisons.values())
    chance = sum(each.by_chance for each in comparisons.values())
    yield from _MOST_FIRST
    if chance >= 1:
        yield f"Of {looked_at:,} measures that were compared up to {chance:.0f} may look decided by chance alone."


def _promised(after: Blueprint, comparisons: Mapping[str, Comparison]) -> Measures:
    names = dict.fromkeys(name for each in comparisons.values() for name in each.promised)
    return [(name, capital(measure_title(after, name))) for name in names]


def _table(found: Found, measures: Measures) -> Table:
    """One blueprint after fills four columns, of several each has one with its difference and verdict."""
    known = [(name, title) for name, title in measures if any(name in by_name for by_name in found.values())]
    if len(found) == 1:
        (by_name,) = found.values()
        return Table(COLUMNS, tuple(_row(title, by_name[name]) for name, title in known))
    rows = []
    for name, title in known:
        told = [by_name.get(name) for by_name in found.values()]
        first = next(each for each in told if each is not None)
        rows.append((title, figure(first.before), *(_difference(each) for each in told)))
    return Table(("", "Before", *found), tuple(rows))


def _row(title: str, difference: Difference) -> tuple[str, ...]:
    said = change(difference.difference)
    return title, figure(difference.before), figure(difference.after), said, str(difference.change)


def _difference(difference: Difference | None) -> str:
    if difference is None:
        return NONE
    same = difference.change is Change.SAME
    return str(difference.change) if same else f"{change(difference.difference)} {difference.change}"


def _by_size(heading: str, found: Found, measures: Measures, said: tuple[str, ...] = _MOST_FIRST) -> Section:
    """Those that are not nothing before and after, the largest difference first."""
    sizes = {name: _size(found, name) for name, _ in measures}
    known = [each for each in measures if sizes[each[0]] is not None]
    return Section(heading, said, _table(found, sorted(known, key=lambda each: -(sizes[each[0]] or 0.0))))


def _size(found: Found, name: str) -> float | None:
    """The largest difference of a measure; None where it is nothing before and after."""
    told = [by_name[name] for by_name in found.values() if name in by_name]
    something = [abs(each.difference.mean) for each in told if each.before.mean or each.after.mean]
    return max(something, default=None)


def _waits(after: Blueprint) -> Measures:
    named = zip(after.step_ids, after.moments, strict=True)
    return [(f"step.{step}.wait.mean", after.first_line(moment)) for step, moment in named]


def _fail_points(after: Blueprint) -> Measures:
    return [(f"fail_point.{name}.rate", fail.title) for _, _, fail, name in after.fail_points]


def _resources(after: Blueprint) -> Measures:
    resources = (after.resources or {}).items()
    return [(f"resource.{name}.utilization", each.title or name.replace("_", " ")) for name, each in resources]


def _structure(before: Blueprint, after: Blueprint, name: str) -> Section:
    """What was added and what went, in words."""
    former = {was for step in after.moments for was in step.was}
    added = [
        after.first_line(moment)
        for step, moment in zip(after.step_ids, after.moments, strict=True)
        if step not in before.step_ids and not set(before.step_ids) & set(moment.was)
    ]
    gone = [
        before.first_line(moment)
        for step, moment in zip(before.step_ids, before.moments, strict=True)
        if step not in after.step_ids and step not in former
    ]
    sentences = [f"New steps: {listed(added)}."] if added else []
    sentences += [f"Steps no longer there: {listed(gone)}."] if gone else []
    heading = f"What was changed: {name}" if name else "What was changed"
    return Section(heading, tuple(sentences) or ("No step was added or taken away.",))
