"""How long to go on: until the watched measures are known precisely enough.

An interval looked at again and again will at some time be narrow by luck, most likely when the figure is too small as
well. So it is looked at seldom: first after thirty replications or more, then whenever as many are done as the present
intervals say are needed, and never before there are a fifth more than at the last look.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, inf

from blueprint.model.blueprint import Blueprint
from blueprint.results.estimate import Estimate
from blueprint.results.precision import LEAST, Precision, Watched
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.measuring import Measures
from blueprint.simulate.running import Runner

FEWEST = 30
"""Replications where nobody says how many, and before a wanted precision is looked at."""
MOST = 1000
"""Replications after which a wanted precision is given up, unless more are asked for."""
GROWTH = 1.2, 4.0
"""How many times as many replications there are at the next look, at least and at most."""


def wanted_precision(asked: float | None, blueprint: Blueprint, replications: int | None) -> float | None:
    """The precision asked for, else what the file says unless a number of replications is asked for.

    Raises:
        SimulationError: if it is no share above 0.
    """
    if asked is not None and not 0 < asked < inf:
        raise SimulationError(f"a precision is a share above 0, for example 0.05, not {asked}")
    given = blueprint.run.precision
    if asked is not None or given is None or given.always is None or replications is not None:
        return asked
    return float(given.always.value())


def watched(blueprint: Blueprint) -> tuple[str, ...]:
    """The measures that a wanted precision is held against: those named, else flow time, waits and promises."""
    if blueprint.run.watch:
        return blueprint.run.watch
    waits = [
        f"step.{name}.wait.mean"
        for name, step in zip(blueprint.step_ids, blueprint.moments, strict=True)
        if step.wait and step.wait.target
    ]
    return tuple(dict.fromkeys(("flow_time.mean", *waits, *(promise.measure for promise in blueprint.promises))))


def sharpen(runner: Runner, reached_now: Callable[[], Precision], least: int, most: int | None = None) -> None:
    """Goes on until what is watched is known precisely enough, or too many replications are done.

    Args:
        reached_now: looks at it.
        least: replications before the first look.
        most: after so many it is given up; 1,000, or `least` if that is more, unless said.
    """
    most = in_pairs(max(MOST, least) if most is None else most, runner.together)
    runner.until(min(in_pairs(least, runner.together), most))
    while True:
        reached = reached_now()
        runner.worst = max(reached.watched, key=_distance, default=None)
        if reached.is_reached or runner.done >= most:
            return
        runner.until(min(next_look(runner.done, reached, runner.together), most))


def look(measures: Measures, blueprint: Blueprint, wanted: float, done: int) -> Precision:
    """How precisely the watched measures are known; what was not observed is said elsewhere."""
    found = {name: measures.estimate(name) for name in watched(blueprint)}
    return Precision(wanted, tuple(held_against(name, each, wanted, done) for name, each in found.items() if each))


def held_against(name: str, estimate: Estimate, wanted: float, done: int) -> Watched:
    """How precisely an estimate is known after so many replications."""
    allowed = max(wanted * abs(estimate.mean), LEAST.get(estimate.unit, 0.0))
    if estimate.low is None or estimate.high is None:
        return Watched(name, estimate, None, allowed, None)
    half = max(estimate.high - estimate.mean, estimate.mean - estimate.low)
    needed = ceil(done * (half / allowed) ** 2) if allowed else done if half == 0 else None
    return Watched(name, estimate, half, allowed, needed)


def _distance(each: Watched) -> float:
    """How many times wider the interval is than it may be."""
    if each.is_precise:
        return each.half / each.allowed if each.half and each.allowed else 0.0
    return each.half / each.allowed if each.half and each.allowed else inf


def next_look(done: int, reached: Precision, together: int = 1) -> int:
    """After how many replications it is worth looking again."""
    slow, fast = GROWTH
    needed = [fast * done if each.needed is None else each.needed for each in reached.watched if not each.is_precise]
    return in_pairs(ceil(min(max([slow * done, *needed]), fast * done)), together)


def in_pairs(replications: int, together: int) -> int:
    """So many replications, or one more where they come in pairs."""
    return -(-replications // together) * together


def said_of(reached: Precision, done: int) -> list[str]:
    """A warning where the wanted precision was not reached."""
    missed = [each for each in reached.watched if not each.is_precise]
    if not missed:
        return []
    listed = ", ".join(f"`{each.measure}` {_spread(each)}" for each in missed)
    needed = [each.needed for each in missed if each.needed is not None]
    hint = f"; about {max(needed):,} would be needed" if len(needed) == len(missed) else ""
    said = f"the wanted precision of {_percent(reached.wanted)} was not reached in {done} replications"
    return [f"{said}: {listed}{hint}"]


def _spread(each: Watched) -> str:
    if each.half is None:
        return "has no interval yet"
    return "is 0 on average" if each.relative is None else f"± {_percent(each.relative)}"


def _percent(share: float) -> str:
    return f"{100 * share:.2g} %" if share < 0.1 else f"{100 * share:.0f} %"
