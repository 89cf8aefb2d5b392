"""Paired comparison: the same customers with the same luck before and after, so that differences stand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, inf, sqrt

import numpy as np

from blueprint.model.blueprint import Blueprint
from blueprint.model.fingerprint import fingerprint
from blueprint.results.comparison import REDESIGN, Change, Comparison, Difference
from blueprint.results.estimate import Estimate
from blueprint.results.precision import Precision, Watched
from blueprint.results.progress import Watching
from blueprint.results.warm_up import WarmUp
from blueprint.simulate.bench import Bench
from blueprint.simulate.choosing import chosen_engine, keeping_said
from blueprint.simulate.crews.choice import Workers, crew_for
from blueprint.simulate.direction import direction
from blueprint.simulate.engines import AUTO
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.experiment import check_names, chosen_seed, least_of, named, rounded_up
from blueprint.simulate.measuring import Measures, Percentile, Total
from blueprint.simulate.precision import FEWEST, held_against, in_pairs, said_of, sharpen, watched
from blueprint.simulate.ruling import warned
from blueprint.simulate.running import Runner
from blueprint.simulate.statistics import Numbers, half_width, reach
from blueprint.simulate.warming import warmed_up

IN_REASON = 100_000
"""More replications than this are not worth asking for."""
_NOTHING = 1e-12
"""Of a figure: what sums in another order may differ by."""


def compare(
    before: Blueprint,
    after: Blueprint,
    *,
    replications: int | None = None,
    precision: float | None = None,
    seed: int | None = None,
    antithetic: bool = False,
    engine: str = AUTO,
    workers: Workers = None,
    progress: Watching | None = None,
) -> Comparison:
    """Compares two blueprints on the same customers: see `compare_several`."""
    (found,) = compare_several(
        before,
        [after],
        replications=replications,
        precision=precision,
        seed=seed,
        antithetic=antithetic,
        engine=engine,
        workers=workers,
        progress=progress,
    )
    return found


def compare_several(
    before: Blueprint,
    afters: Sequence[Blueprint],
    *,
    replications: int | None = None,
    precision: float | None = None,
    seed: int | None = None,
    antithetic: bool = False,
    engine: str = AUTO,
    workers: Workers = None,
    progress: Watching | None = None,
) -> tuple[Comparison, ...]:
    """Compares each of some blueprints with the one before, all on the same customers.

    Ctrl-C ends it with the replications that all of them finished, if that is enough to tell anything.

    Args:
        replications: how many of each; else what `run` of `before` says, else 30. With a precision: how many at least,
            never fewer than 30.
        precision: go on until the differences of the watched measures are known to this share of the figures before.
        seed: else what `run` of `before` says, else 1.
        antithetic: run every second replication with every draw of the one before turned over; a pair is one
            observation.
        engine, workers: as of `simulate`.
        progress: told how far it is after every replication, and inside long ones.

    Raises:
        SimulationError: when a run of one of them gets stuck.
        KeyboardInterrupt: when it was stopped before two replications (two pairs of them) were done.
    """
    if not afters:
        raise SimulationError("there is nothing to compare with")
    ran = run_side_by_side([before, *afters], replications, precision, seed, antithetic, engine, workers, progress)
    first, *others = ran.benches
    former = first.measures()
    prints = [fingerprint(blueprint) for blueprint in (before, *afters)]
    return tuple(
        replace(contrast(first, other, former, ran), fingerprints=(prints[0], its))
        for other, its in zip(others, prints[1:], strict=True)
    )


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Blueprints that met the same customers.

    Attributes:
        benches: of all of them, in their order, with as many replications each.
        engine: that ran all of them.
        warm_up: what was found where one was asked to be found.
        interrupted: whether somebody stopped it before all replications were done.
    """

    benches: tuple[Bench, ...]
    engine: str
    warm_up: WarmUp | None = None
    warnings: tuple[str, ...] = ()
    interrupted: bool = False


def run_side_by_side(
    blueprints: Sequence[Blueprint],
    replications: int | None,
    precision: float | None,
    seed: int | None,
    antithetic: bool,
    engine: str,
    workers: Workers,
    progress: Watching | None,
) -> SideBySide:
    """Runs all blueprints on the same customers; what is not said is as `run` of the first says.

    Raises:
        SimulationError: when a run of one of them gets stuck.
        KeyboardInterrupt: when it was stopped before two replications (two pairs of them) were done.
    """
    for each in blueprints:
        check_names(each)
    wanted, chosen = least_of(replications, blueprints[0]), chosen_seed(seed, blueprints[0])
    choice = chosen_engine(engine, blueprints, wanted)
    with crew_for(workers, choice.engine, progress) as crew:
        settled, warm_up, guessed = warmed_up(blueprints, chosen, choice.engine, crew, progress)
        benches = [Bench(each, chosen, engine=choice.engine, antithetic=antithetic) for each in settled]
        runner = Runner(benches, crew, progress)
        unsettled = warned(blueprints[0], "unsettled", guessed)
        warnings = [*choice.said, *keeping_said(choice.engine), *unsettled, *rounded_up(wanted, runner.together)]
        with runner.stoppable():
            _run_paired(runner, wanted, precision)
    warnings += [*runner.warnings(), *warned(blueprints[0], "not_precise", _unreached(runner, precision))]
    return SideBySide(tuple(benches), choice.engine, warm_up, tuple(warnings), runner.interrupted is not None)


def _run_paired(runner: Runner, wanted: int, precision: float | None) -> None:
    """Runs so many replications of all, or as many more as it takes to know the differences from the first precisely.

    Raises:
        SimulationError: the precision is no share above 0.
    """
    if precision is None:
        runner.until(in_pairs(wanted, runner.together))
        return
    if not 0 < precision < inf:
        raise SimulationError(f"a precision is a share above 0, for example 0.05, not {precision}")
    sharpen(runner, lambda: look_paired(runner.benches, precision, runner.done), max(wanted, FEWEST))


def _unreached(runner: Runner, precision: float | None) -> list[str]:
    """A warning where differences are not known so precisely."""
    if precision is None:
        return []
    return said_of(look_paired(runner.benches, precision, runner.done), runner.done)


def look_paired(benches: Sequence[Bench], wanted: float, done: int) -> Precision:
    """How precisely the differences from the first bench are known, against the figures of that one."""
    first, *others = benches
    before = first.measures()
    found: dict[str, Watched] = {}
    for other in others:
        after = other.measures()
        names = {was: name for name, was in _renamed(first.blueprint, other.blueprint).items()}
        for was in watched(first.blueprint):
            difference = difference_of(_matching(was, names), before, after, was)
            known = None if difference is None else _around(difference)
            if known is not None:
                each = held_against(was, known, wanted, done)
                found[was] = max(found.get(was, each), each, key=lambda seen: inf if seen.half is None else seen.half)
    return Precision(wanted, tuple(found.values()))


def _around(difference: Difference) -> Estimate:
    """The figure before, with an interval as wide as that of the difference."""
    mean, apart = difference.before.mean, difference.difference
    if apart.low is None or apart.high is None:
        return replace(difference.before, low=None, high=None)
    return replace(difference.before, low=mean + apart.low - apart.mean, high=mean + apart.high - apart.mean)


def contrast(first: Bench, second: Bench, before: Measures, ran: SideBySide) -> Comparison:
    """The comparison of two benches that ran the same replications.

    Args:
        before: the measures of the first.
    """
    after = second.measures()
    names = _renamed(first.blueprint, second.blueprint)
    latter = after.listed((*named(first.blueprint), *named(second.blueprint)), hours=False)
    matched = {name: _matching(name, names) for name in latter}
    former = before.listed(matched.values(), hours=False)
    differences = [
        difference
        for name, was in matched.items()
        if was in former and (difference := difference_of(name, before, after, was)) is not None
    ]
    found = set(matched.values())
    promised = {promise.measure for promise in (*first.blueprint.promises, *second.blueprint.promises)}
    return Comparison(
        before=first.blueprint.title,
        after=second.blueprint.title,
        seed=first.seed,
        replications=len(first.tallies),
        differences=tuple(sorted(differences, key=lambda each: _rank(each.measure))),
        only_before=tuple(name for name in former if name not in found),
        only_after=tuple(name for name, was in matched.items() if was not in former),
        promised=tuple(name for name, was in matched.items() if name in promised or was in promised),
        antithetic=first.antithetic,
        engine=ran.engine,
        interrupted=ran.interrupted,
        warnings=(*ran.warnings, *warned(second.blueprint, "unlike_runs", _unlike(first, second))),
    )


def _unlike(first: Bench, second: Bench) -> list[str]:
    """That two blueprints do not run over the same time."""
    former, latter = first.program.hours, second.program.hours
    if all(getattr(former, each) == getattr(latter, each) for each in ("start", "end", "by_calendar", "weekday")):
        return []
    return ["the two do not run over the same time (`run`), so they do not meet the same customers"]


def _rank(name: str) -> int:
    return REDESIGN.index(name) if name in REDESIGN else len(REDESIGN)


def _renamed(before: Blueprint, after: Blueprint) -> dict[str, str]:
    """Steps of `after` by their ids, with the ids that they had in `before`."""
    return {
        name: was
        for name, step in zip(after.step_ids, after.moments, strict=True)
        if name not in before.step_ids
        for was in step.was
        if was in before.step_ids
    }


def _matching(name: str, renamed: dict[str, str]) -> str:
    """The name of a measure in the blueprint before."""
    head, *rest = name.partition("@")
    parts = head.split(".")
    for place, part in enumerate(parts):
        if part in renamed and place and parts[place - 1] in ("step", "to"):
            parts[place] = renamed[part]
    return "".join([".".join(parts), *rest])


def difference_of(name: str, before: Measures, after: Measures, was: str | None = None) -> Difference | None:
    """The paired difference of one measure; None where it was not observed in both.

    Args:
        was: its name in `before`, if that is another.
    """
    former, latter = before.find(was or name), after.find(name)
    first, second = former.estimate() if former else None, latter.estimate() if latter else None
    if former is None or latter is None or first is None or second is None:
        return None
    gap, n = second.mean - first.mean, min(first.n, second.n)
    apart, also = former.residuals(), latter.residuals()
    if apart is None or also is None or first.low is None or second.low is None:
        difference = Estimate(gap, None, None, n, second.unit)
        return Difference(name, first, second, difference, _change(name, difference))
    below, above = _reach(former, latter, also - apart)
    if max(abs(gap), below, above) <= _NOTHING * max(abs(first.mean), abs(second.mean)):
        gap = below = above = 0.0
    difference = Estimate(gap, gap - below, gap + above, n, second.unit)
    change, towards = _change(name, difference), below if gap > 0 else above
    more = _more(gap, towards, after.replications, after.together) if change is Change.UNDECIDED else None
    return Difference(name, first, second, difference, change, more, _variance_reduction(apart, also))


def _reach(former: Total | Percentile, latter: Total | Percentile, residuals: Numbers) -> tuple[float, float]:
    """How far the interval of the difference reaches below and above it."""
    observed = min(former.observed, latter.observed)
    if isinstance(former, Total) and isinstance(latter, Total):
        return reach(residuals, observed)
    half = half_width(residuals, observed)
    return half, half


def _change(name: str, difference: Estimate) -> Change:
    if difference.low is None or difference.high is None:
        return Change.SAME if difference.mean == 0 else Change.UNDECIDED
    if difference.low == difference.high == 0:
        return Change.SAME
    if difference.low <= 0 <= difference.high:
        return Change.UNDECIDED
    wanted = direction(name)
    if wanted == 0:
        return Change.NEUTRAL
    return Change.BETTER if (difference.mean > 0) == (wanted > 0) else Change.WORSE


def _more(gap: float, half: float, done: int, together: int) -> int | None:
    """How many more replications bring the end of the interval that lies beyond 0 to 0, for it shrinks with their root.

    Args:
        half: how far that end is from the gap.
    """
    if half >= abs(gap) * sqrt(1 + IN_REASON / done):
        return None
    return in_pairs(max(ceil(done * (half / gap) ** 2) - done, 1), together)


def _variance_reduction(before: Numbers, after: Numbers) -> float | None:
    """The variance of the difference of two independent experiments over that of the paired difference."""
    paired = float(np.square(after - before).sum())
    independent = float(np.square(after).sum() + np.square(before).sum())
    return None if paired <= _NOTHING * independent else independent / paired
