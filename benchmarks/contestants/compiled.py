"""Our compiled engine alone: nothing written down, nothing measured."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.ours import outcome_of, restaurant
from benchmarks.outcome import Outcome
from blueprint.simulate.compiled.replications import replication_of
from blueprint.simulate.compiled.run import CompiledEngine
from blueprint.simulate.compiling import compile_program


def ready(customers: int) -> Callable[[int], object]:
    engine = CompiledEngine(compile_program(restaurant(customers)), keep_records=False)
    return lambda seed: engine.run(0, seed)


def told(customers: int, seed: int) -> Outcome:
    """The same run, with its records."""
    engine = CompiledEngine(compile_program(restaurant(customers)))
    return outcome_of(replication_of(engine.run(0, seed), engine.program), engine.program)
