"""The whole of `simulate` on our compiled engine: two replications of half the guests each, all measures worked out."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.ours import outcome_said, restaurant
from benchmarks.outcome import Outcome
from blueprint.simulate.engines import COMPILED
from blueprint.simulate.experiment import Simulation, simulate


def ready(customers: int) -> Callable[[int], Simulation]:
    blueprint = restaurant(customers // 2)
    return lambda seed: simulate(blueprint, replications=2, seed=seed, engine=COMPILED, workers=1)


def told(customers: int, seed: int) -> Outcome:
    """What the measures say."""
    return outcome_said(ready(customers)(seed).study)
