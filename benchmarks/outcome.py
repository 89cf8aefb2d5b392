"""What a run of the restaurant came to, in figures that every contestant can tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from benchmarks.restaurant import ACTIVITIES


@dataclass(frozen=True, slots=True)
class Outcome:
    """Means of one run.

    Attributes:
        waits: the mean wait for each activity, in minutes, of those who got it.
        flow_time: from coming to having paid, in minutes.
        gave_up: the share of all who came that went away before they were seated.
    """

    waits: Mapping[str, float]
    flow_time: float
    gave_up: float

    @property
    def figures(self) -> dict[str, float]:
        """All figures by name."""
        waits = {f"wait for {name}": wait for name, wait in self.waits.items()}
        return {**waits, "flow time": self.flow_time, "share who gave up": self.gave_up}


def outcome(waits: Mapping[str, Collection[float]], flow_times: Collection[float], gave_up: int) -> Outcome:
    """The means of single waits and flow times, in minutes; they may be empty.

    Args:
        gave_up: how many went away.
    """
    means = {name: _mean(waits[name]) for name in ACTIVITIES}
    return Outcome(means, _mean(flow_times), gave_up / (gave_up + len(flow_times)))


def _mean(values: Collection[float]) -> float:
    return sum(values) / len(values) if values else 0.0
