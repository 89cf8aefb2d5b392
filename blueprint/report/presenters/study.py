"""A study: its promises and the figures of the whole service, by the names of their measures."""

from __future__ import annotations

from blueprint.report.presentation import Presentation
from blueprint.report.section import Section, Table
from blueprint.results.figures import figure, with_interval
from blueprint.results.study import Study

_FAMILIES = ("customers", "flow_time", "wait", "first_time_right", "right_in_the_end", "satisfied", "cycle_efficiency")
_MONEY = ("throughput", "productivity", "cost", "revenue", "profit", "cost_of_waiting")


def line_of(study: Study) -> str:
    """For example `“A haircut”: 30 replications, seed 1`."""
    stopped = ", stopped before it was done" if study.interrupted else ""
    return f"“{study.blueprint}”: {study.replications} replications, seed {study.seed}{stopped}"


def present(study: Study) -> Presentation:
    sections = (_promises(study), _measures(study))
    return Presentation(
        f"Study of {line_of(study)}", tuple(each for each in sections if each.table and each.table.rows)
    )


def _promises(study: Study) -> Section:
    rows = tuple(
        (each.text, each.verdict.upper(), with_interval(each.measured, 1), figure(each.days_held))
        for each in study.promises
    )
    return Section("Promises", (), Table(("Promise", "", "Measured", "Days on which it held"), rows, words=2))


def _measures(study: Study) -> Section:
    """The measures of the whole service; the others are counted."""
    whole = [name for name in study.measures if "@" not in name and name.split(".")[0] in (*_FAMILIES, *_MONEY)]
    rows = tuple((name, with_interval(study.measures[name]), f"{study.measures[name].n:,}") for name in whole)
    more = len(study.measures) - len(whole)
    said = (f"{more:,} more measures of steps, resources, failures, segments and hours: `to_frame()`.",) if more else ()
    return Section("Measures of the whole service", said, Table(("", "On average (95 % interval)", "n"), rows))


PRESENT = present
