"""Experiments: a blueprint simulated over replications until enough is known, and what they came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from blueprint.model.blueprint import Blueprint
from blueprint.results.estimate import SECONDS, SHARE, Estimate
from blueprint.results.study import Study
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.counted import Counted
from blueprint.simulate.customers import observe_customers
from blueprint.simulate.engine import run_replication
from blueprint.simulate.failures import observe_failures
from blueprint.simulate.measuring import Measures
from blueprint.simulate.money import observe_money
from blueprint.simulate.observations import Observations, Ratio, Tally
from blueprint.simulate.occupation import observe_occupation
from blueprint.simulate.program import Program
from blueprint.simulate.promises import judge
from blueprint.simulate.records import Replication
from blueprint.simulate.schedule import Opening
from blueprint.simulate.tables import Tables
from blueprint.simulate.yardstick import Yardstick
from blueprint.version import VERSION

FEWEST = 30
"""Replications where neither the file nor the caller says, and before a wanted precision is looked at."""
MOST = 1000
"""Replications after which a wanted precision is given up."""
DEFAULT_SEED = 1
ENGINE = "simpy"

Progress = Callable[[int, int], None]
"""Called with the replications done and those wanted now."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """A finished experiment.

    Attributes:
        records: what the engine wrote down, if it was asked to be kept.
    """

    blueprint: Blueprint
    program: Program
    study: Study
    records: tuple[Replication, ...] = ()


class Bench:
    """One blueprint under observation: replications are run when asked for, and kept only as observations."""

    def __init__(self, blueprint: Blueprint, seed: int, *, keep_records: bool = False) -> None:
        self.blueprint = blueprint
        self.seed = seed
        self.program = compile_program(blueprint)
        self.yardstick = Yardstick(blueprint, self.program)
        self.tallies: list[Tally] = []
        self.records: list[Replication] = []
        self.unfinished = 0
        self._ratios: dict[str, Ratio] = {}
        self._opening = Opening(blueprint, self.program)
        self._keeps = keep_records

    def run_next(self) -> None:
        """Runs and observes one more replication.

        Raises:
            SimulationError: when the run gets stuck or beyond its budget.
        """
        replication = run_replication(self.program, len(self.tallies), self.seed)
        self.tallies.append(self.observe(replication))
        self.unfinished += replication.unfinished
        if self._keeps:
            self.records.append(replication)

    def observe(self, replication: Replication) -> Tally:
        """What is observed of a replication."""
        observed = Observations(self._ratios)
        schedule = self._opening.schedule(replication.end)
        counted = Counted(replication, schedule, self.program, self.seed)
        observe_customers(counted, self.yardstick, observed)
        observe_failures(counted, self.yardstick, observed)
        observe_occupation(counted, self.yardstick, observed)
        observe_money(counted, self.yardstick, observed)
        return observed.tally()

    def measures(self) -> Measures:
        """The measures of the replications so far."""
        return Measures(Tables(self.tallies, self._ratios), self.yardstick)


def simulate(
    blueprint: Blueprint,
    *,
    replications: int | None = None,
    seed: int | None = None,
    keep_records: bool = False,
    progress: Progress | None = None,
) -> Simulation:
    """Simulates a blueprint.

    Args:
        replications: how many; else what `run` says, else 30, or as many as `run.precision` needs.
        seed: else what `run` says, else 1.
        keep_records: whether to keep every record of every replication.

    Raises:
        SimulationError: when a run gets stuck or beyond its budget; the message says who waits where for what.
    """
    bench = Bench(blueprint, chosen_seed(seed, blueprint), keep_records=keep_records)
    wanted = replications or blueprint.run.replications or FEWEST
    _run_until(bench, wanted, progress)
    warnings: list[str] = []
    if blueprint.run.precision is not None and replications is None:
        warnings += _sharpen(bench, max(MOST, wanted), progress)
    measures = bench.measures()
    promises, unjudged = judge(blueprint.promises, measures)
    found = measures.listed(named(blueprint))
    warnings += [*_said_of(bench, found), *unjudged]
    study = Study(blueprint.title, bench.seed, len(bench.tallies), ENGINE, VERSION, found, promises, tuple(warnings))
    return Simulation(blueprint, bench.program, study, tuple(bench.records))


def named(blueprint: Blueprint) -> tuple[str, ...]:
    """The measures that the file itself names."""
    return (*(promise.measure for promise in blueprint.promises), *blueprint.run.watch)


def chosen_seed(seed: int | None, blueprint: Blueprint) -> int:
    if seed is not None:
        return seed
    return DEFAULT_SEED if blueprint.run.seed is None else blueprint.run.seed


def _run_until(bench: Bench, wanted: int, progress: Progress | None) -> None:
    while len(bench.tallies) < wanted:
        bench.run_next()
        if progress is not None:
            progress(len(bench.tallies), wanted)


def _sharpen(bench: Bench, most: int, progress: Progress | None) -> list[str]:
    """Goes on until the watched measures are known precisely enough, or `most` replications are done."""
    precision = bench.blueprint.run.precision
    assert precision is not None
    assert precision.always is not None
    wanted = float(precision.always.value())
    _run_until(bench, FEWEST, progress)
    while (open_ones := _imprecise(bench, wanted)) and len(bench.tallies) < most:
        _run_until(bench, min(most, len(bench.tallies) + max(FEWEST // 3, len(bench.tallies) // 4)), progress)
    if not open_ones:
        return []
    reached = ", ".join(f"`{name}` {_reached(estimate)}" for name, estimate in open_ones.items())
    done = len(bench.tallies)
    return [f"the wanted precision of {precision.always.text} was not reached in {done} replications: {reached}"]


def watched(blueprint: Blueprint) -> tuple[str, ...]:
    """The measures that a wanted precision is held against: those named, else flow time, waits and promises."""
    if blueprint.run.watch:
        return blueprint.run.watch
    waits = [
        f"step.{name}.wait.mean"
        for name, step in zip(blueprint.step_ids, blueprint.moments, strict=True)
        if step.wait and step.wait.target
    ]
    return ("flow_time.mean", *waits, *(promise.measure for promise in blueprint.promises))


def _imprecise(bench: Bench, wanted: float) -> dict[str, Estimate]:
    """The watched measures that are not known precisely enough; what was not observed is said elsewhere."""
    measures = bench.measures()
    found = {name: measures.estimate(name) for name in watched(bench.blueprint)}
    return {name: each for name, each in found.items() if each is not None and not is_precise(each, wanted)}


def _half(estimate: Estimate) -> float:
    """Half the interval, in the unit of the estimate."""
    if estimate.low is None or estimate.high is None:
        return inf
    return (estimate.high - estimate.low) / 2


def is_precise(estimate: Estimate, wanted: float) -> bool:
    """Within the relative precision, 1 percentage point for shares, or 1 second for times near zero."""
    least = {SHARE: 0.01, SECONDS: 1.0}.get(estimate.unit, 0.0)
    return _half(estimate) <= max(wanted * abs(estimate.mean), least)


def _reached(estimate: Estimate) -> str:
    return f"± {_half(estimate) / abs(estimate.mean):.1%}" if estimate.mean else "is 0 on average"


def _said_of(bench: Bench, measures: dict[str, Estimate]) -> Sequence[str]:
    said: list[str] = []
    if bench.unfinished:
        said.append(f"{bench.unfinished} waits had not ended when the runs were cut off; they count nowhere")
    if not bench.yardstick.judges_satisfaction:
        said.append(
            "no measure `satisfied`: no wait has a `tolerable`; "
            "add one, for example `wait: {target: 5 min, tolerable: 15 min}`"
        )
    for name, estimate in measures.items():
        if name.startswith("resource.") and name.endswith(".utilization") and estimate.mean > 1:
            said.append(f"`{name.split('.')[1]}` is busy for more than its scheduled time: its shifts end in overtime")
    unknown = [name for name in bench.blueprint.run.watch if name not in measures]
    said += [f"`run.watch` names `{name}`, which was not observed" for name in unknown]
    return said
