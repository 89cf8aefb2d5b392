"""What is timed of the examples."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from benchmarks.ours import example
from benchmarks.turns.restaurant import LEAST
from blueprint.simulate import simulate
from blueprint.simulate.compiled.run import CompiledEngine
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication


def one_day(name: str, how: str, seed: int) -> float:
    """Milliseconds of processor time for a day, on an engine alone."""
    return 1000 * _timed(_day_of(name, how), seed)


def whole(name: str, engine: str, replications: int, seed: int) -> float:
    """Milliseconds of processor time for a day of `simulate`, all measures worked out."""
    blueprint = example(name)
    simulate(blueprint, replications=2, seed=seed, engine=engine, workers=1)

    def days(luck: int) -> object:
        return simulate(blueprint, replications=replications, seed=luck, engine=engine, workers=1)

    return 1000 * _timed(days, seed) / replications


def _day_of(name: str, how: str) -> Callable[[int], object]:
    program = compile_program(example(name))
    if how == "simpy":
        return lambda seed: run_replication(program, 0, seed)
    engine = CompiledEngine(program, keep_records=how == "records")
    engine.run(0, 0)
    return lambda seed: engine.run(0, seed)


def _timed(run: Callable[[int], object], seed: int) -> float:
    """Seconds of processor time for a run, of as many as fill a turn."""
    gc.collect()
    began, runs = time.process_time(), 0
    while runs == 0 or time.process_time() - began < LEAST:
        run(seed + runs)
        runs += 1
    return (time.process_time() - began) / runs
