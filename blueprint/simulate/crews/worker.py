"""What a worker does, wherever it is: it makes the bench that it is told of, and runs the replications asked for."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from functools import lru_cache

from blueprint.simulate.bench import Bench
from blueprint.simulate.engine import Beat
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome
from blueprint.version import VERSION

REMEMBERED = 64
"""Benches that a worker keeps at hand: more than any question compares."""


class OtherVersion(SimulationError):
    """A worker has another version of this package, so that it may come to something else."""

    def __init__(self, theirs: str, wanted: str = VERSION) -> None:
        super().__init__(f"a worker has version {theirs} of blueprint, and this is version {wanted}; install the same")
        self.versions = theirs, wanted

    def __reduce__(self) -> tuple[type[OtherVersion], tuple[str, str]]:
        return OtherVersion, self.versions


def recipe_of(bench: Bench) -> bytes:
    """What makes the same bench elsewhere."""
    return pickle.dumps(bench.recipe, protocol=5)


@lru_cache(maxsize=REMEMBERED)
def bench_of(recipe: bytes) -> Bench:
    """The bench, made once."""
    bench: Bench = pickle.loads(recipe)()
    return bench


def work_off(
    recipe: bytes,
    numbers: Sequence[int],
    version: str = VERSION,
    beat: Beat = lambda customers, now: None,
) -> list[Outcome | SimulationError]:
    """What came of each replication up to the first that comes to nothing, whose error is the last then.

    Args:
        version: of this package where the answer is wanted.
        beat: called now and then.
    """
    if version != VERSION:
        return [OtherVersion(VERSION, version)]
    return in_turn(bench_of(recipe), numbers, beat)


def in_turn(bench: Bench, numbers: Sequence[int], beat: Beat) -> list[Outcome | SimulationError]:
    """The same on a bench that is at hand."""
    found: list[Outcome | SimulationError] = []
    for number in numbers:
        try:
            found.append(outcome_of(bench, number, beat))
        except SimulationError as error:
            return [*found, error]
    return found


def outcome_of(bench: Bench, number: int, beat: Beat) -> Outcome:
    """What came of one replication.

    Raises:
        SimulationError: when the run gets stuck or beyond its budget, or memory runs out.
    """
    try:
        return bench.outcome(number, beat)
    except MemoryError:
        raise SimulationError(
            f"replication {number + 1} needs more memory than there is; run it for a shorter time, more often, "
            "or with fewer workers"
        ) from None
