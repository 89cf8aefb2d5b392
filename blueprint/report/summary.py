"""What a simulation says, in the order in which somebody who runs the place would ask.

The summary is plain data (sentences and tables), so that the console and the page show the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from blueprint.model.blueprint import Blueprint
from blueprint.report.figures import figure, with_interval
from blueprint.results.estimate import Estimate
from blueprint.results.study import Study

WORST_WAITS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of texts; the first column names, the others hold figures."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One question answered: a heading, sentences, and a table where there is more to see."""

    heading: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None


def summarize(blueprint: Blueprint, study: Study) -> tuple[Section, ...]:
    """The summary of a study."""
    reader = _Reader(blueprint, study)
    parts: tuple[Callable[[_Reader], Section | None], ...] = (_stay, _waits, _failures, _resources, _promises, _money)
    return tuple(section for part in parts if (section := part(reader)) is not None)


class _Reader:
    """A study beside the blueprint that it is of."""

    def __init__(self, blueprint: Blueprint, study: Study) -> None:
        self.blueprint = blueprint
        self.study = study

    def get(self, measure: str) -> Estimate | None:
        return self.study.measures.get(measure)

    def mean(self, measure: str) -> float:
        found = self.get(measure)
        return found.mean if found else 0.0

    def step_title(self, step: str) -> str:
        index = self.blueprint.step_ids.index(step)
        return self.blueprint.first_line(self.blueprint.moments[index])

    def resource_title(self, resource: str) -> str:
        return (self.blueprint.resources or {})[resource].title or resource.replace("_", " ")


def _stay(reader: _Reader) -> Section | None:
    arrived = reader.get("customers.arrived")
    if arrived is None:
        return None
    rows = [
        ("Arrived", with_interval(arrived), ""),
        *_fates(reader),
        *_figures(reader, _STAY),
    ]
    return Section("The day", tuple(_opening(reader)), Table(("", "On average (95 % interval)", "Share"), tuple(rows)))


_FATES = (
    ("served", "Served"),
    ("walked_out", "Walked out"),
    ("gave_up", "Gave up waiting"),
    ("turned_away", "Turned away"),
    ("too_late", "Came too late"),
    ("inside", "Still inside at the end"),
)
_STAY = (
    ("flow_time.mean", "Time in the service"),
    ("flow_time.p90", "… nine in ten no longer than"),
    ("wait.total.mean", "Waiting in all"),
    ("wait.total.p90", "… nine in ten no longer than"),
    ("first_time_right.share", "Nothing went wrong"),
    ("right_in_the_end.share", "Right in the end"),
    ("satisfied.share", "Satisfied"),
    ("throughput.per_h", "Served per hour open"),
    ("productivity.customers_per_staff_h", "Customers per staff hour"),
    ("cycle_efficiency", "Time that adds value"),
)


def _fates(reader: _Reader) -> Iterator[tuple[str, ...]]:
    for name, title in _FATES:
        found = reader.get(f"customers.{name}")
        if found is not None and (found.mean or name == "served"):
            yield title, with_interval(found), with_interval(reader.get(f"customers.{name}.share"))


def _figures(reader: _Reader, measures: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    for name, title in measures:
        found = reader.get(name)
        if found is not None:
            yield title, with_interval(found), ""


def _opening(reader: _Reader) -> Iterator[str]:
    served = reader.get("customers.served.share")
    if served is not None:
        yield (
            f"Of {figure(reader.get('customers.arrived'))} customers {figure(served)} are served; "
            f"they stay {with_interval(reader.get('flow_time.mean'))} and wait {with_interval(reader.get('wait.total.mean'))} of it."
        )
    worst = _steps_by_waiting(reader)
    if worst and reader.mean(f"step.{worst[0]}.wait.mean") > 0:
        step = worst[0]
        staff, work = reader.mean(f"step.{step}.wait_for_staff.mean"), reader.mean(f"step.{step}.wait_for_work.mean")
        why = "mostly for work that is not done yet" if work > staff else "mostly for people or places that are busy"
        yield f"Most waiting is at “{reader.step_title(step)}”: {with_interval(reader.get(f'step.{step}.wait.mean'))}, {why}."
    busiest = max(_resources_in(reader), key=lambda name: reader.mean(f"resource.{name}.utilization"), default=None)
    if busiest is not None:
        yield f"Busiest: {reader.resource_title(busiest)}, {figure(reader.get(f'resource.{busiest}.utilization'))} of the time."


def _steps_by_waiting(reader: _Reader) -> list[str]:
    """Steps with a booked wait, those first where most time is waited in all."""
    steps = [step for step in reader.blueprint.step_ids if reader.get(f"step.{step}.wait.mean") is not None]

    def waited(step: str) -> float:
        return reader.mean(f"step.{step}.wait.mean") * reader.mean(f"step.{step}.count")

    return sorted(steps, key=lambda step: (-waited(step), reader.blueprint.step_ids.index(step)))


def _waits(reader: _Reader) -> Section | None:
    steps = _steps_by_waiting(reader)
    with_standard = {
        step for step, moment in zip(reader.blueprint.step_ids, reader.blueprint.moments, strict=True) if moment.wait
    }
    shown = [step for step in steps if step in with_standard or reader.mean(f"step.{step}.wait.mean") >= 1]
    if not shown:
        return None
    rows = tuple(_wait_row(reader, step) for step in shown)
    columns = (
        "Wait at",
        "Mean (95 % interval)",
        "9 in 10 within",
        "For staff",
        "For work",
        "Target",
        "Over target",
        "Over tolerable",
    )
    return Section("Where people wait", (), Table(columns, rows))


def _wait_row(reader: _Reader, step: str) -> tuple[str, ...]:
    moment = reader.blueprint.moments[reader.blueprint.step_ids.index(step)]
    target = moment.wait.target.text if moment.wait and moment.wait.target else "–"
    return (
        reader.step_title(step),
        with_interval(reader.get(f"step.{step}.wait.mean")),
        figure(reader.get(f"step.{step}.wait.p90")),
        figure(reader.get(f"step.{step}.wait_for_staff.mean")),
        figure(reader.get(f"step.{step}.wait_for_work.mean")),
        target,
        with_interval(reader.get(f"step.{step}.over_target.share")),
        with_interval(reader.get(f"step.{step}.over_tolerable.share")),
    )


def _failures(reader: _Reader) -> Section | None:
    rows = []
    for step, _, fail, name in reader.blueprint.fail_points:
        rate = reader.get(f"fail_point.{name}.rate")
        if rate is None:
            continue
        row = (
            fail.title,
            reader.blueprint.first_line(reader.blueprint.moments[step]),
            with_interval(rate),
            figure(reader.get(f"fail_point.{name}.caught.share")),
            figure(reader.get(f"fail_point.{name}.escaped.share")),
            str(fail.severity or "–"),
            figure(reader.get(f"fail_point.{name}.cost")),
        )
        rows.append((rate.mean, row))
    if not rows:
        return None
    ordered = tuple(row for _, row in sorted(rows, key=lambda each: -each[0]))
    columns = ("Failure", "At", "Strikes per doing", "Caught", "Escapes", "Severity", "Cost a day")
    return Section("What goes wrong", (), Table(columns, ordered))


def _resources_in(reader: _Reader) -> list[str]:
    return [name for name in reader.blueprint.resources or {} if reader.get(f"resource.{name}.utilization") is not None]


def _resources(reader: _Reader) -> Section | None:
    names = sorted(_resources_in(reader), key=lambda name: -reader.mean(f"resource.{name}.utilization"))
    if not names:
        return None
    rows = tuple(
        (
            reader.resource_title(name),
            with_interval(reader.get(f"resource.{name}.utilization")),
            figure(reader.get(f"resource.{name}.queue.mean")),
            figure(reader.get(f"resource.{name}.queue.max")),
            figure(reader.get(f"resource.{name}.overtime")),
        )
        for name in names
    )
    columns = ("", "Busy (95 % interval)", "Waiting for it", "… at most", "Overtime a day")
    return Section("Who and what is busy", (), Table(columns, rows))


def _promises(reader: _Reader) -> Section | None:
    if not reader.study.promises:
        return None
    rows = tuple(
        (promise.text, promise.verdict.upper(), with_interval(promise.measured), figure(promise.days_held))
        for promise in reader.study.promises
    )
    return Section("What was promised", (), Table(("Promise", "", "Measured (95 % interval)", "Days it held"), rows))


_MONEY = (
    ("revenue.per_customer", "Revenue per customer served"),
    ("cost.per_customer", "Cost per customer served"),
    ("profit.per_day", "Profit a day"),
    ("cost_of_waiting.per_customer", "What waiting costs each customer (apart)"),
)


def _money(reader: _Reader) -> Section | None:
    rows = tuple(row[:2] for row in _figures(reader, _MONEY))
    return Section("Money", (), Table(("", "On average (95 % interval)"), rows)) if rows else None
