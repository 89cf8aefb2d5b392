"""How a length of time is distributed over customers: which share of them falls into which range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Distribution:
    """The shares of customers whose time lies in ranges of one width, from zero on.

    Attributes:
        width: seconds from one range to the next; a time on the border belongs to the later one.
        shares: of each range in turn, up to the last that holds anybody or that is worth showing.
        beyond: the share of those whose time is longer than all ranges.
        n: how many customers.
    """

    width: float
    shares: tuple[float, ...]
    beyond: float
    n: int

    def as_data(self) -> dict[str, Any]:
        return {"width": self.width, "shares": list(self.shares), "beyond": self.beyond, "n": self.n, "unit": "s"}
