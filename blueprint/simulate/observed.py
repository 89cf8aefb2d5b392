"""What an experiment keeps of one replication."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.simulate.observations import Tally
from blueprint.simulate.records import LeftOver


@dataclass(frozen=True, slots=True)
class Observed:
    """One replication without its records.

    Attributes:
        customers: how many came.
        unfinished: how many waits had not ended when it was cut off.
        left_over: who still waited when a last shift was over.
    """

    tally: Tally
    customers: int
    unfinished: int
    left_over: tuple[LeftOver, ...] = ()
