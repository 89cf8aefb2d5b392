"""Several variants of one service on the same customers: each measured, and each compared with the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from blueprint.model.blueprint import Blueprint
from blueprint.results.progress import Watching
from blueprint.results.study import Study
from blueprint.results.trials import Trial
from blueprint.simulate.bench import Bench
from blueprint.simulate.compare import contrast, run_paired, unreached
from blueprint.simulate.engines import SIMPY
from blueprint.simulate.experiment import check_names, chosen_seed, least_of, named, rounded_up
from blueprint.simulate.promises import judge
from blueprint.simulate.running import Runner
from blueprint.simulate.warming import warmed_up
from blueprint.version import VERSION


def try_out(
    variants: Sequence[tuple[tuple[str, ...] | None, Blueprint]],
    *,
    replications: int | None = None,
    precision: float | None = None,
    seed: int | None = None,
    antithetic: bool = False,
    progress: Watching | None = None,
) -> tuple[Trial, ...]:
    """Runs all variants on the same customers; the first is what the others are compared with.

    Ctrl-C ends it with the replications that all of them finished, if that is enough to tell anything.

    Args:
        variants: the values that make each, and the blueprint with them.
        replications: how many of each; else what `run` of the first says, else 30. With a precision: at least.
        precision: go on until the differences of the watched measures are known to this share of the base's figures.
        seed: else what `run` of the first says, else 1.

    Raises:
        SimulationError: when a run of one of them gets stuck.
        KeyboardInterrupt: when it was stopped before two replications (two pairs of them) were done.
    """
    blueprints = [blueprint for _, blueprint in variants]
    for each in blueprints:
        check_names(each)
    wanted, chosen = least_of(replications, blueprints[0]), chosen_seed(seed, blueprints[0])
    settled, warm_up, warnings = warmed_up(blueprints, chosen, progress)
    benches = [Bench(each, chosen, antithetic=antithetic) for each in settled]
    runner = Runner(benches, progress)
    warnings += rounded_up(wanted, runner.together)
    with runner.stoppable():
        run_paired(runner, wanted, precision)
    warnings += [*runner.warnings(), *unreached(runner, precision)]
    stopped, former = runner.interrupted is not None, benches[0].measures()
    found: list[Trial] = []
    for (values, _), bench in zip(variants, benches, strict=True):
        comparison = contrast(benches[0], bench, former, stopped) if found else None
        study = replace(_study(bench, stopped, tuple(warnings)), warm_up=warm_up)
        found.append(Trial(values, study, comparison))
    return tuple(found)


def _study(bench: Bench, stopped: bool, warnings: tuple[str, ...]) -> Study:
    measures, blueprint = bench.measures(), bench.blueprint
    promises, unjudged = judge(blueprint.promises, measures)
    return Study(
        blueprint=blueprint.title,
        seed=bench.seed,
        replications=len(bench.tallies),
        engine=SIMPY,
        version=VERSION,
        measures=measures.listed(named(blueprint), hours=False),
        promises=promises,
        warnings=(*warnings, *unjudged),
        antithetic=bench.antithetic,
        interrupted=stopped,
    )
