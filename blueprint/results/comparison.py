"""A comparison: two blueprints, the same customers with the same luck, and what is better, worse or not decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from blueprint.results.estimate import Estimate


class Change(StrEnum):
    """What a paired interval says of a measure."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "the same"
    UNDECIDED = "not decided"
    NEUTRAL = "changed"
    """It changed, but neither way is better by itself (a count of arrivals, say)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure before and after, and the paired difference (after less before)."""

    measure: str
    before: Estimate
    after: Estimate
    difference: Estimate
    change: Change

    def as_data(self) -> dict[str, Any]:
        return {
            "measure": self.measure,
            "before": self.before.as_data(),
            "after": self.after.as_data(),
            "difference": self.difference.as_data(),
            "change": str(self.change),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every measure that both blueprints have, the four measures of redesign first."""

    before: str
    after: str
    seed: int
    replications: int
    differences: tuple[Difference, ...]
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        return {
            "before": self.before,
            "after": self.after,
            "seed": self.seed,
            "replications": self.replications,
            "differences": [difference.as_data() for difference in self.differences],
            "only_before": list(self.only_before),
            "only_after": list(self.only_after),
        }
