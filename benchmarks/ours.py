"""Blueprints as they are run here: the restaurant with as many guests as wanted, and the examples."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.outcome import Outcome, outcome
from benchmarks.processes import ROOT
from benchmarks.restaurant import ACTIVITIES, BLUEPRINT
from blueprint import Blueprint, load
from blueprint.results.study import Study
from blueprint.simulate.program import Program
from blueprint.simulate.records import Fate, Replication

_MINUTE = 60_000_000


def restaurant(customers: int) -> Blueprint:
    """The restaurant of the benchmarks, with so many guests in each replication."""
    return load(BLUEPRINT).what_if({"demand.arrivals.guests.count": str(customers)}).require()


def example(name: str) -> Blueprint:
    """One of the examples at full size."""
    return load(ROOT / "examples" / name / "blueprint.yaml").require()


def outcome_of(replication: Replication, program: Program) -> Outcome:
    """What the records of one replication of the restaurant say."""
    waits: dict[str, list[float]] = {name: [] for name in ACTIVITIES}
    for doing in replication.doings:
        if doing.start is not None and doing.ready is not None:
            waits[program.steps[doing.step].id].append((doing.start - doing.ready) / _MINUTE)
    return outcome(waits, list(_flow_times(replication)), sum(stay.fate is Fate.GAVE_UP for stay in replication.stays))


def _flow_times(replication: Replication) -> Iterable[float]:
    return (
        (stay.gone - stay.arrived) / _MINUTE
        for stay in replication.stays
        if stay.fate is Fate.SERVED and stay.gone is not None
    )


def outcome_said(study: Study) -> Outcome:
    """What the measures of a simulation of the restaurant say."""

    def mean(name: str) -> float:
        return study.measures[name].mean

    waits = {name: mean(f"step.{name}.queue.mean") / 60 for name in ACTIVITIES}
    return Outcome(waits, mean("flow_time.mean") / 60, mean("customers.gave_up.share"))
