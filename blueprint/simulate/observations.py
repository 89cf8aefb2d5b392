"""What one replication adds to every measure: times, sums and peaks by name, each in the cell that it belongs to.

Nothing is estimated here, and no name is made for a segment or an hour: `measuring` finds them by their cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from blueprint.results.estimate import SHARE
from blueprint.simulate.packed import Column, Packed

MONEY = "money"
"""The unit of amounts, until the currency of the blueprint takes its place."""

DAYS = "days"
"""The sum of the days that count, one at least: the whole of every mean per day."""
DAYS_WITH_HOUR = "days with the hour"
"""For each hour of the clock the number of days that have come to it: the whole of a mean per day in that hour."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A measure that is one sum over another.

    Attributes:
        part, whole: the names of the sums.
        unit: as of an `Estimate`, or `MONEY`.
        counted: whether the whole counts customers, doings and the like, so that it says how many were observed.
        bounded: whether it cannot be more than 1.
        detailed: whether it is one of so many that it is only worked out for the whole service, unless named.
    """

    part: str
    whole: str
    unit: str
    counted: bool = False
    bounded: bool = False
    detailed: bool = False


class Observations:
    """The observations of one replication while they are gathered.

    Attributes:
        ratios: what is measured of the sums, by the name of the measure, also where nothing was observed; the same for
            all replications.
    """

    def __init__(self, ratios: dict[str, Ratio], numbers: dict[str, int]) -> None:
        """Begins with nothing observed.

        Args:
            numbers: of the names of observations, the same for all replications.
        """
        self.ratios = ratios
        self._numbers = numbers
        self._times: dict[str, tuple[list[int], list[int]]] = {}
        self._sums: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._shares: dict[str, tuple[dict[int, float], dict[int, float]]] = {}
        self._peaks: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def time(self, name: str, value: int, cell: int) -> None:
        """A length of time in microseconds."""
        found = self._times.get(name)
        if found is None:
            found = self._times[name] = ([], [])
        found[0].append(cell)
        found[1].append(value)

    def add(self, name: str, value: float, cell: int) -> None:
        """Something to be summed."""
        self._sums[name][cell] += value

    def peak(self, name: str, value: int, cell: int) -> None:
        """The largest number in an hour of a day."""
        self._peaks[name][cell] = value

    def into(self, name: str) -> dict[int, float]:
        """The sum under a name, by cell, for whoever adds to it many times."""
        return self._sums[name]

    def share(self, name: str, holds: bool, cell: int) -> None:
        """Whether something holds; measured as a share of those asked about."""
        found = self._shares.get(name)
        if found is None:
            self.ratios[name] = Ratio(f"{name} (part)", f"{name} (whole)", SHARE, counted=True)
            found = self._shares[name] = self.into(f"{name} (part)"), self.into(f"{name} (whole)")
        found[0][cell] += holds
        found[1][cell] += 1

    def tally(self) -> Tally:
        """What is kept of the replication."""
        times = {name: (_whole(cells), _whole(values)) for name, (cells, values) in self._times.items()}
        sums = {name: (_whole(list(sums)), np.array(list(sums.values()))) for name, sums in self._sums.items()}
        peaks = {name: (_whole(list(peaks)), _whole(list(peaks.values()))) for name, peaks in self._peaks.items()}
        return Tally(
            Packed(times, self._numbers),
            Packed(sums, self._numbers),
            Packed(peaks, self._numbers),
        )


def _whole(numbers: list[int]) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Tally:
    """The observations of one replication, by name."""

    times: Mapping[str, Column]
    sums: Mapping[str, Column]
    peaks: Mapping[str, Column]

    def numbered(self, numbers: dict[str, int]) -> Tally:
        """The same with its names numbered as they are elsewhere; new ones are added to the numbers."""
        kinds = {each.name: getattr(self, each.name) for each in fields(self)}
        return Tally(**{name: each.numbered(numbers) for name, each in kinds.items() if isinstance(each, Packed)})
