"""What came of one replication, as a value of its own: whoever ran it, wherever, it can be handed over and added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.simulate.observations import Ratio, Tally
from blueprint.simulate.records import LeftOver, Replication
from blueprint.simulate.statistics import Numbers


@dataclass(frozen=True, slots=True)
class Outcome:
    """One replication, observed.

    Attributes:
        ratios: what can be measured of the tally's sums.
        customers: how many came.
        unfinished: the waits that had not ended when it was cut off.
        left_over: who still waited when a last shift was over.
        records: what the engine wrote down, if it is kept.
        inside: of a pilot alone: how many customers were inside in each slot of time.
    """

    tally: Tally
    ratios: Mapping[str, Ratio]
    customers: int
    unfinished: int = 0
    left_over: tuple[LeftOver, ...] = ()
    records: Replication | None = None
    inside: Numbers | None = None
