"""The warm-up that a simulation found for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class WarmUp:
    """What was found with `warm_up: auto`.

    Attributes:
        length: seconds that run before what counts.
        pilots: replications it was found from; they count nowhere.
        settled: whether the service had settled within the first half of them; else `length` is only a guess.
    """

    length: float
    pilots: int
    settled: bool

    def as_data(self) -> dict[str, Any]:
        return {"length": self.length, "pilots": self.pilots, "settled": self.settled}
