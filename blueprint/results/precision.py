"""How precisely the watched measures are known, against what was wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blueprint.results.estimate import SECONDS, SHARE, Estimate

LEAST: Mapping[str, float] = {SHARE: 0.01, SECONDS: 1.0}
"""How far an interval may always reach: 1 percentage point of a share, 1 second of a time."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One watched measure and its interval.

    Attributes:
        half: how far the interval reaches on its longer side, in the unit of the measure; None where there is none yet.
        allowed: how far it may reach.
        needed: about how many replications in all that takes; None where nobody can tell yet.
    """

    measure: str
    estimate: Estimate
    half: float | None
    allowed: float
    needed: int | None

    @property
    def is_precise(self) -> bool:
        return self.half is not None and self.half <= self.allowed

    @property
    def relative(self) -> float | None:
        """How far the interval reaches as a share of the figure; None where either is missing or the figure is 0."""
        return None if self.half is None or self.estimate.mean == 0 else self.half / abs(self.estimate.mean)

    def as_data(self) -> dict[str, Any]:
        return {
            "measure": self.measure,
            "reached": self.relative,
            "precise": self.is_precise,
            "needed": self.needed,
        }


@dataclass(frozen=True, slots=True)
class Precision:
    """What was wanted, relative to each figure, and what was reached for each watched measure that was observed."""

    wanted: float
    watched: tuple[Watched, ...]

    @property
    def is_reached(self) -> bool:
        return all(each.is_precise for each in self.watched)

    def as_data(self) -> dict[str, Any]:
        return {
            "wanted": self.wanted,
            "reached": self.is_reached,
            "watched": [each.as_data() for each in self.watched],
        }
