"""Estimates: a figure with its 95 % interval and the number of observations behind it."""

from __future__ import annotations

from dataclasses import dataclass

SECONDS = "s"
SHARE = "share"
COUNT = "1"
PER_HOUR = "per h"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a measure came to.

    Attributes:
        mean: the figure, in `unit`.
        low, high: the ends of the 95 % interval; None where the runs cannot tell (fewer than two replications with it).
        n: how many observations stand behind it (customers, doings, or replications).
        unit: `s`, `share`, `1` (a count), `per h`, or the code of a currency.
    """

    mean: float
    low: float | None
    high: float | None
    n: int
    unit: str

    def as_data(self) -> dict[str, float | int | str | None]:
        return {"mean": self.mean, "low": self.low, "high": self.high, "n": self.n, "unit": self.unit}
