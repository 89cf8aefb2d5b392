"""Whoever runs the restaurant: what they are called, what they need, and how they are had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol, cast

from benchmarks.outcome import Outcome


class Model(Protocol):
    """What a module in `contestants` gives."""

    def ready(self, customers: int) -> Callable[[int], object]:
        """Makes everything ready that is made once; what is returned is timed, and takes a seed."""

    def told(self, customers: int, seed: int) -> Outcome:
        """What came of such a run."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """One of those who run the restaurant.

    Attributes:
        name: of its module in `contestants`.
        library: what must be installed for it.
        threads: how many run at once, each with all the customers.
    """

    name: str
    title: str
    library: str
    threads: int = 1

    @property
    def is_here(self) -> bool:
        """Whether its library is installed."""
        try:
            version(self.library)
        except PackageNotFoundError:
            return False
        return True

    @property
    def model(self) -> Model:
        return cast(Model, import_module(f"benchmarks.contestants.{self.name}"))


BY_HAND = Contestant("simpy_by_hand", "SimPy, written by hand", "simpy")
"""The one against whom all are held."""
COMPILED = Contestant("compiled", "blueprint, compiled engine, nothing measured", "numba")
IN_TWO_THREADS = Contestant(
    "compiled_in_two_threads", "blueprint, compiled engine, nothing measured, two threads", "numba", threads=2
)
MEASURED = Contestant("compiled_and_measured", "blueprint, compiled engine, measuring", "numba")
SIMULATED = Contestant("simulated", "blueprint, the whole of `simulate` on the compiled engine", "numba")
OUR_SIMPY = Contestant("our_simpy", "blueprint, SimPy engine, records, nothing measured", "simpy")
CONTESTANTS = (
    COMPILED,
    IN_TWO_THREADS,
    MEASURED,
    SIMULATED,
    OUR_SIMPY,
    BY_HAND,
    Contestant("ciw", "Ciw", "ciw"),
    Contestant("salabim", "salabim", "salabim"),
    Contestant("cimba", "Cimba (a compiled C engine)", "cimba"),
)


def contestant(name: str) -> Contestant:
    """The contestant called so."""
    return next(each for each in CONTESTANTS if each.name == name)
