"""Our SimPy engine, the reference, with the records that it always writes, nothing measured."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.ours import outcome_of, restaurant
from benchmarks.outcome import Outcome
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.engine import run_replication


def ready(customers: int) -> Callable[[int], object]:
    program = compile_program(restaurant(customers))
    return lambda seed: run_replication(program, 0, seed)


def told(customers: int, seed: int) -> Outcome:
    """What the records say."""
    program = compile_program(restaurant(customers))
    return outcome_of(run_replication(program, 0, seed), program)
