"""What one replication adds to every measure: times, sums and peaks by name, each in the cell that it belongs to.

Nothing is estimated here, and no name is made for a segment or an hour: `measuring` finds them by their cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blueprint.results.estimate import SHARE
from blueprint.simulate.packed import Column, Flat, Packed, flat, joined, numbered_by
from blueprint.simulate.times import Limits, fold

MONEY = "money"
"""The unit of amounts, until the currency of the blueprint takes its place."""

_SMALL = 1 << 16
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


def declare_share(name: str, ratios: dict[str, Ratio]) -> Ratio:
    """What is measured as a share of those asked about."""
    return ratios.setdefault(name, Ratio(f"{name} (part)", f"{name} (whole)", SHARE, counted=True))


class Observations:
    """The observations of one replication while they are gathered.

    Attributes:
        ratios: what is measured of the sums, by the name of the measure, also where nothing was observed; the same for
            all replications.
    """

    def __init__(self, ratios: dict[str, Ratio], numbers: dict[str, int], limits: Limits) -> None:
        """Begins with nothing observed.

        Args:
            numbers: of the names of observations, the same for all replications.
            limits: that promises ask about.
        """
        self.ratios = ratios
        self._numbers = numbers
        self._limits = limits
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

    def add_all(self, name: str, by_cell: Mapping[int, float]) -> None:
        """Sums by cell, under a name of which nothing was added before."""
        if by_cell:
            self._sums[name] = defaultdict(float, by_cell)

    def peak(self, name: str, value: int, cell: int) -> None:
        """A number in an hour of a day, of which the largest is kept."""
        peaks = self._peaks[name]
        peaks[cell] = max(value, peaks.get(cell, 0))

    def into(self, name: str) -> dict[int, float]:
        """The sum under a name, by cell, for whoever adds to it many times."""
        return self._sums[name]

    def share(self, name: str, holds: bool, cell: int) -> None:
        """Whether something holds; measured as a share of those asked about."""
        found = self._shares.get(name)
        if found is None:
            declared = declare_share(name, self.ratios)
            found = self._shares[name] = self.into(declared.part), self.into(declared.whole)
        found[0][cell] += holds
        found[1][cell] += 1

    def sums(self) -> dict[str, Column]:
        """What was added up, without the times."""
        return {name: (_whole(list(sums)), np.array(list(sums.values()))) for name, sums in self._sums.items()}

    def tally(self) -> Tally:
        """What is kept of the replication."""
        names = list(self._times)
        name = np.repeat(np.arange(len(names)), [len(values) for _, values in self._times.values()])
        cell = _whole([cell for where, _ in self._times.values() for cell in where])
        value = _whole([value for _, values in self._times.values() for value in values])
        folded = fold(names, name, cell, value, self._limits)
        peaks = {name: (_whole(list(peaks)), _whole(list(peaks.values()))) for name, peaks in self._peaks.items()}
        number_of = numbered_by(self._numbers)
        return tally_of(
            joined(flat(folded.sums, number_of), flat(self.sums(), number_of)),
            flat(folded.longest | peaks, number_of),
            flat(folded.levels, number_of),
            self._numbers,
        )


def _whole(numbers: list[int]) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Tally:
    """The observations of one replication, by name.

    Attributes:
        counts, sums: what was added up by cell, small whole numbers and all others.
        peaks: the largest by cell, numbers and times.
        levels: how many times were in which bucket, by cell without the day: see `times`.
    """

    counts: Packed
    sums: Packed
    peaks: Packed
    levels: Packed

    def numbered(self, numbers: dict[str, int]) -> Tally:
        """The same with its names numbered as they are elsewhere; new ones are added to the numbers."""
        return Tally(*(kind.numbered(numbers) for kind in (self.counts, self.sums, self.peaks, self.levels)))


def nothing_observed() -> Tally:
    """The tally of a replication of which nothing is measured."""
    return Tally(*(Packed(flat({}, numbered_by({})), {}) for _ in range(4)))


def tally_of(sums: Flat, peaks: Flat, levels: Flat, numbers: dict[str, int]) -> Tally:
    """Packs what was observed.

    Args:
        numbers: of the names, the same for all replications.
    """
    small = _are_small(sums)
    counts, others = sums.chosen(small), sums.chosen(~small)
    return Tally(
        Packed(counts._replace(value=counts.value.astype(np.int64)), numbers),
        Packed(others._replace(value=others.value.astype(np.float64)), numbers),
        Packed(peaks, numbers),
        Packed(levels, numbers),
    )


def _are_small(sums: Flat) -> NDArray[np.bool_]:
    """Which rows belong to names under which nothing but small whole numbers stand."""
    large = (sums.value < 0) | (sums.value >= _SMALL) | (sums.value != np.floor(sums.value))
    return ~np.isin(sums.name, sums.name[large])
