"""What one contestant does in a turn."""

from __future__ import annotations

import gc
import time
from typing import NamedTuple

from benchmarks.contestant import contestant

WARMING_UP = 100
"""Customers of the run before the one that counts, in which everything is imported, compiled and made."""
LEAST = 0.5
"""Seconds of processor time that a turn takes at least, if one run takes less."""


class Cost(NamedTuple):
    """What a customer cost, in microseconds of processor time (in all threads) and by the clock."""

    cpu: float
    wall: float


def timed(name: str, customers: int, seed: int, least: float = LEAST) -> Cost:
    """Runs a contestant once, and again with other luck until the turn is long enough to be timed."""
    one = contestant(name)
    one.model.ready(WARMING_UP)(seed)
    run = one.model.ready(customers)
    gc.collect()
    cpu, wall, runs = time.process_time(), time.perf_counter(), 0
    while runs == 0 or time.process_time() - cpu < least:
        run(seed + runs)
        runs += 1
    spent, passed = time.process_time() - cpu, time.perf_counter() - wall
    each = 1e6 / (runs * customers * one.threads)
    return Cost(spent * each, passed * each)


def once(name: str, customers: int, seed: int) -> Cost:
    """One run and no more."""
    return timed(name, customers, seed, 0.0)


def nothing(name: str) -> None:
    """All that is imported for a run, and a first run of hardly anybody."""
    contestant(name).model.ready(WARMING_UP)(0)


def told(name: str, customers: int, seeds: list[int]) -> list[dict[str, float]]:
    """What came of some runs, in figures by name."""
    model = contestant(name).model
    return [model.told(customers, seed).figures for seed in seeds]
