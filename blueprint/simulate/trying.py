"""Several variants of one service on the same customers: each measured, and each compared with the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from blueprint.model.blueprint import Blueprint
from blueprint.model.fingerprint import fingerprint
from blueprint.results.progress import Watching
from blueprint.results.study import Study
from blueprint.results.trials import Trial
from blueprint.simulate.bench import Bench
from blueprint.simulate.compare import SideBySide, contrast, run_side_by_side
from blueprint.simulate.crews.choice import Workers
from blueprint.simulate.engines import AUTO
from blueprint.simulate.experiment import named
from blueprint.simulate.promises import judge
from blueprint.simulate.ruling import warned
from blueprint.version import VERSION


def try_out(
    variants: Sequence[tuple[tuple[str, ...] | None, Blueprint]],
    *,
    replications: int | None = None,
    precision: float | None = None,
    seed: int | None = None,
    antithetic: bool = False,
    engine: str = AUTO,
    workers: Workers = None,
    progress: Watching | None = None,
) -> tuple[Trial, ...]:
    """Runs all variants on the same customers; the first is what the others are compared with.

    Ctrl-C ends it with the replications that all of them finished, if that is enough to tell anything.

    Args:
        variants: the values that make each, and the blueprint with them.
        replications: how many of each; else what `run` of the first says, else 30. With a precision: at least.
        precision: go on until the differences of the watched measures are known to this share of the base's figures.
        seed: else what `run` of the first says, else 1.
        engine, workers: as of `simulate`.

    Raises:
        SimulationError: when a run of one of them gets stuck.
        KeyboardInterrupt: when it was stopped before two replications (two pairs of them) were done.
    """
    blueprints = [blueprint for _, blueprint in variants]
    ran = run_side_by_side(blueprints, replications, precision, seed, antithetic, engine, workers, progress)
    first = ran.benches[0]
    former = first.measures()
    found: list[Trial] = []
    prints = [fingerprint(blueprint) for blueprint in blueprints]
    for (values, _), bench, its in zip(variants, ran.benches, prints, strict=True):
        study, comparison = replace(_study(bench, ran), fingerprint=its), None
        if found:
            comparison = contrast(first, bench, former, replace(ran, warnings=()))
            comparison = replace(comparison, fingerprints=(prints[0], its))
        found.append(Trial(values, study, comparison))
    return tuple(found)


def _study(bench: Bench, ran: SideBySide) -> Study:
    measures, blueprint = bench.measures(), bench.blueprint
    promises, unjudged = judge(blueprint.promises, measures)
    return Study(
        blueprint=blueprint.title,
        seed=bench.seed,
        replications=len(bench.tallies),
        engine=ran.engine,
        version=VERSION,
        measures=measures.listed(named(blueprint), hours=False),
        promises=promises,
        warnings=(*ran.warnings, *warned(blueprint, "not_observed", unjudged)),
        antithetic=bench.antithetic,
        warm_up=ran.warm_up,
        interrupted=ran.interrupted,
    )
