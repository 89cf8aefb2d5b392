"""How far an experiment is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from blueprint.results.precision import Watched


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment in an experiment: told after every replication, and inside long ones about every half second.

    Attributes:
        done: replications finished. In a comparison each is of all its blueprints.
        wanted: how many are wanted as of now; more may be when a precision is to be reached.
        customers: who came so far, in all replications of all blueprints.
        part: how much of the replications under way has passed, all of them together, as far as anybody can tell.
        worst: of the watched measures the one furthest from the wanted precision, once it was looked at; else None.
        finding_warm_up: whether these are the pilots that a warm-up is found from.
        compiling: whether the engine is being compiled first, of which `part` is done.
    """

    done: int
    wanted: int
    customers: int
    part: float = 0.0
    worst: Watched | None = None
    finding_warm_up: bool = False
    compiling: bool = False

    @property
    def share(self) -> float:
        """How much of what is wanted is done, from 0 to 1."""
        return min((self.done + self.part) / self.wanted, 1.0)


Watching = Callable[[Progress], None]
"""Who is told."""
