"""Experiments: a blueprint simulated over replications until enough is known, and what they came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from blueprint.model.blueprint import Blueprint
from blueprint.model.directory import Directory
from blueprint.model.fingerprint import fingerprint
from blueprint.model.measure_name import measure_findings
from blueprint.results.estimate import Estimate
from blueprint.results.frames import frame
from blueprint.results.progress import Watching
from blueprint.results.shown import Shown
from blueprint.results.study import Study
from blueprint.simulate.bench import Bench as Bench
from blueprint.simulate.choosing import chosen_engine, keeping_said
from blueprint.simulate.crews.choice import Workers, crew_for
from blueprint.simulate.engines import AUTO
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.events import COLUMNS, events
from blueprint.simulate.leftovers import left_over_warnings
from blueprint.simulate.precision import FEWEST, in_pairs, look, said_of, sharpen, wanted_precision
from blueprint.simulate.program import Program
from blueprint.simulate.promises import judge
from blueprint.simulate.records import Replication
from blueprint.simulate.ruling import warned
from blueprint.simulate.running import Runner
from blueprint.simulate.warming import warmed_up
from blueprint.version import VERSION

DEFAULT_SEED = 1


@dataclass(frozen=True, slots=True, repr=False)
class Simulation(Shown):
    """A finished experiment. It shows itself in a notebook and in print.

    Attributes:
        records: what the engine wrote down, if it was asked to be kept.
    """

    presenter: ClassVar[str] = "simulation"

    blueprint: Blueprint
    program: Program
    study: Study
    records: tuple[Replication, ...] = ()

    def to_frame(self) -> Any:
        """The measures as a `pandas.DataFrame`: see `Study.to_frame`."""
        return self.study.to_frame()

    def events(self) -> Any:
        """What happened as a `pandas.DataFrame`, one row for each doing, in the order in which they ended.

        Raises:
            SimulationError: the records were not kept.
            MissingPandas: when there is no pandas.
        """
        if not self.records:
            raise SimulationError("the records were not kept; simulate with keep_records=True")
        return frame(COLUMNS, events(self.program, self.records))


def simulate(
    blueprint: Blueprint,
    *,
    replications: int | None = None,
    precision: float | None = None,
    most: int | None = None,
    seed: int | None = None,
    antithetic: bool = False,
    engine: str = AUTO,
    workers: Workers = None,
    keep_records: bool = False,
    progress: Watching | None = None,
) -> Simulation:
    """Simulates a blueprint.

    Ctrl-C ends it with what was done so far, if that is enough to tell anything.

    Args:
        replications: how many; else what `run` says, else 30. With a precision: how many at least, never fewer than 30.
        precision: go on until the watched measures are known to this share of their figures; else what `run` says,
            unless replications are given.
        most: replications after which a wanted precision is given up; else 1,000.
        seed: else what `run` says, else 1.
        antithetic: run every second replication with every draw of the one before turned over; a pair is one
            observation.
        engine: `simpy`, or `compiled`, which comes to the same sooner but takes a second to load, and a minute to
            compile itself when it is used for the first time; or `auto`: whichever suits the question.
        workers: how many replications are run at once, or a crew (see `blueprint.exchange.cluster`); else as many as
            this process may use cores. The figures are the same whoever works.
        keep_records: whether to keep every record of every replication.
        progress: told how far it is after every replication, and inside long ones.

    Raises:
        SimulationError: when a run gets stuck or beyond its budget (the message says who waits where for what), or
            the file or the call asks for what there is not.
        KeyboardInterrupt: when it was stopped before two replications (two pairs of them) were done.
    """
    check_names(blueprint)
    wanted, least = wanted_precision(precision, blueprint, replications), least_of(replications, blueprint)
    chosen = chosen_seed(seed, blueprint)
    choice = chosen_engine(engine, [blueprint], least)
    with crew_for(workers, choice.engine, progress) as crew:
        (settled,), warm_up, guessed = warmed_up([blueprint], chosen, choice.engine, crew, progress)
        unsettled = warned(blueprint, "unsettled", guessed)
        bench = Bench(settled, chosen, engine=choice.engine, keep_records=keep_records, antithetic=antithetic)
        runner = Runner([bench], crew, progress)
        warnings = [*choice.said, *keeping_said(choice.engine), *unsettled, *rounded_up(least, runner.together)]
        with runner.stoppable():
            if wanted is None:
                runner.until(in_pairs(least, runner.together))
            else:
                sharpen(
                    runner, lambda: look(bench.measures(), blueprint, wanted, runner.done), max(least, FEWEST), most
                )
    measures = bench.measures()
    reached = None if wanted is None else look(measures, blueprint, wanted, runner.done)
    promises, unjudged = judge(blueprint.promises, measures)
    found = measures.listed(named(blueprint))
    missed = said_of(reached, runner.done) if reached else ()
    warnings += [*runner.warnings(), *warned(blueprint, "not_precise", missed)]
    study = Study(
        blueprint=blueprint.title,
        seed=bench.seed,
        replications=runner.done,
        engine=choice.engine,
        version=VERSION,
        measures=found,
        promises=promises,
        warnings=(*warnings, *_said_of(bench, found), *warned(blueprint, "not_observed", unjudged)),
        antithetic=antithetic,
        precision=reached,
        warm_up=warm_up,
        interrupted=runner.interrupted is not None,
        distributions=measures.distributions(),
        fingerprint=fingerprint(blueprint),
    )
    return Simulation(blueprint, bench.program, study, tuple(bench.records))


def check_names(blueprint: Blueprint) -> None:
    """Refuses a promise or a watched measure that cannot be.

    Raises:
        SimulationError: naming it, with what may have been meant.
    """
    for finding in measure_findings(Directory(blueprint)):
        raise SimulationError(f"{finding.message}; {finding.hint}" if finding.hint else finding.message)


def named(blueprint: Blueprint) -> tuple[str, ...]:
    """The measures that the file itself names."""
    return (*(promise.measure for promise in blueprint.promises), *blueprint.run.watch)


def chosen_seed(seed: int | None, blueprint: Blueprint) -> int:
    if seed is not None:
        return seed
    return DEFAULT_SEED if blueprint.run.seed is None else blueprint.run.seed


def least_of(replications: int | None, blueprint: Blueprint) -> int:
    """The replications asked for, else what the file says, else 30.

    Raises:
        SimulationError: if there are none.
    """
    if replications is not None and replications < 1:
        raise SimulationError(f"there is nothing to tell of {replications} replications; ask for 2 or more")
    return replications or blueprint.run.replications or FEWEST


def rounded_up(replications: int, together: int) -> list[str]:
    """That there are more replications than asked for, for they come in pairs."""
    even = in_pairs(replications, together)
    return [f"{replications} replications became {even}: antithetic ones come in pairs"] if even > replications else []


def _said_of(bench: Bench, measures: Mapping[str, Estimate]) -> Iterator[str]:
    """What the reader of the measures ought to know."""
    blueprint = bench.blueprint
    if unfinished := sum(bench.unfinished):
        text = f"{unfinished} waits had not ended when the runs were cut off; they count nowhere"
        yield from warned(blueprint, "cut_off", [text])
    yield from left_over_warnings(blueprint, bench.program, bench.left_over)
    if not bench.yardstick.judges_satisfaction:
        text = "no measure `satisfied`: no wait has a `tolerable`; "
        hint = "add one, for example `wait: {target: 5 min, tolerable: 15 min}`"
        yield from warned(blueprint, "no_tolerable", [text + hint])
    over = [
        name.split(".")[1]
        for name, estimate in measures.items()
        if name.startswith("resource.") and name.endswith(".utilization") and estimate.mean > 1
    ]
    texts = (f"`{name}` is busy for more than its scheduled time: its shifts end in overtime" for name in over)
    yield from warned(blueprint, "overtime", texts)
    strange = [name for name in blueprint.run.watch if name not in measures]
    texts = (f"`run.watch` names `{name}`, which was not observed" for name in strange)
    yield from warned(blueprint, "not_observed", texts)
