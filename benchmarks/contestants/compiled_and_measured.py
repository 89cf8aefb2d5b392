"""Our compiled engine, measuring while it runs; estimates are not worked out of it yet."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.contestants import simulated
from benchmarks.ours import restaurant
from blueprint.simulate.bench import Bench
from blueprint.simulate.engines import COMPILED

told = simulated.told


def ready(customers: int) -> Callable[[int], object]:
    bench = Bench(restaurant(customers), 1, engine=COMPILED)
    return bench.outcome
