"""The observations of all replications together, by name, and the choice of a segment, a stream or an hour of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from blueprint.simulate import cells
from blueprint.simulate.cells import UNTOLD, Told
from blueprint.simulate.observations import DAYS, Ratio, Tally
from blueprint.simulate.packed import Packing

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Kind = Literal["sums", "peaks", "levels"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Of whom and when; None for all."""

    segment: int | None = None
    stream: int | None = None
    hour: int | None = None


ALL = Choice()
REMEMBERED = 24
"""Names whose rows are kept at hand, those last asked for: of all names they would take too much room."""


class Chosen(NamedTuple):
    """Rows that belong to a choice."""

    replication: Whole
    day: Whole
    value: Whole | Numbers


class Rows:
    """What was observed under one name: a row for each observation, or for each cell with its sum."""

    def __init__(self, replication: Whole, told: Told, value: Whole | Numbers) -> None:
        self.all = Chosen(replication, told.day, value)
        self.told = told
        self._untold = {name: bool((getattr(told, name) == UNTOLD).any()) for name in _TOLD}

    def mask(self, choice: Choice) -> NDArray[np.bool_] | None:
        """Which rows belong to a choice or are not told apart by it; None for all."""
        found = None
        for name in _TOLD:
            wanted = getattr(choice, name)
            if wanted is not None:
                column = getattr(self.told, name)
                fits = (column == wanted) | (column == UNTOLD) if self._untold[name] else column == wanted
                found = fits if found is None else found & fits
        return found

    def chosen(self, choice: Choice) -> Chosen:
        """The rows of a choice, and those that are not told apart by it."""
        mask = self.mask(choice)
        replication, day, value = self.all
        return self.all if mask is None else Chosen(replication[mask], day[mask], value[mask])

    def tells(self, choice: Choice) -> bool:
        """Whether every row says to which part of the choice it belongs."""
        return not any(self._untold[name] for name in _TOLD if getattr(choice, name) is not None)


_TOLD = ("segment", "stream", "hour")


@dataclass(frozen=True, slots=True)
class Periods:
    """What estimates are made over: replications (pairs of them), or each day of each replication.

    Attributes:
        days: of one replication; None where the replication is not divided.
        together: how many replications are one observation; only where they are not divided.
    """

    replications: int
    days: int | None = None
    together: int = 1

    @property
    def count(self) -> int:
        return self.replications // self.together * (self.days or 1)

    def of(self, rows: Chosen) -> Whole:
        """The period of each row; what belongs to no day counts on the first."""
        if self.days is None:
            return rows.replication // self.together
        return rows.replication * self.days + np.maximum(rows.day, 0)

    def of_days(self, days: Periods) -> Whole:
        """The period of each of the `days`, in their order."""
        each = np.arange(days.count)
        return each if self.days is not None else each // (days.days or 1) // self.together

    def summed(self, rows: Chosen) -> Numbers:
        """The sum of each period."""
        return added(self.of(rows), self.count, rows.value)


def added(index: Whole, size: int, values: Whole | Numbers | None = None) -> Numbers:
    """The sum of the values (else their number) at each index."""
    return np.bincount(index, values, size).astype(np.float64)


class Tables:
    """All observations of some replications.

    Attributes:
        ratios: what is measured of the sums, by name.
        together: how many replications are one observation: 2 where every second is the twin of the one before.
    """

    def __init__(self, tallies: Sequence[Tally], ratios: Mapping[str, Ratio], together: int = 1) -> None:
        self.ratios = ratios
        self.together = together
        self._tallies = tallies
        self._known: OrderedDict[tuple[Kind, str], Rows | None] = OrderedDict()

    def names(self, kind: Literal["peaks", "levels"]) -> list[str]:
        """The names under which something was observed, the first replication's first."""
        return list(dict.fromkeys(name for tally in self._tallies for name in getattr(tally, kind)))

    @cached_property
    def replications(self) -> Periods:
        return Periods(len(self._tallies), together=self.together)

    @cached_property
    def days(self) -> Periods:
        """Each day of each replication."""
        days = self.rows("sums", DAYS)
        return Periods(len(self._tallies), 1 if days is None else int(days.told.day.max()) + 1)

    def rows(self, kind: Kind, name: str) -> Rows | None:
        """Everything under a name; None where nothing was observed."""
        key = kind, name
        if key not in self._known:
            found = [(number, _column(tally, kind, name)) for number, tally in enumerate(self._tallies)]
            columns = [(number, column) for number, column in found if column is not None]
            self._known[key] = _pooled(columns) if columns else None
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]


def _column(tally: Tally, kind: Kind, name: str) -> tuple[Whole, Packing] | None:
    if kind != "sums":
        return (tally.peaks if kind == "peaks" else tally.levels).column(name)
    small = tally.counts.column(name)
    return tally.sums.column(name) if small is None else small


def _pooled(columns: Sequence[tuple[int, tuple[Whole, Packing]]]) -> Rows:
    told = cells.told(np.concatenate([where for _, (where, _) in columns]))
    numbers, lengths = [number for number, _ in columns], [len(where) for _, (where, _) in columns]
    replication = np.repeat(np.array(numbers, dtype=np.int64), lengths)
    values = np.concatenate([values for _, (_, values) in columns])
    whole = values.dtype.kind != "f"
    return Rows(replication, told, values.astype(np.int64) if whole else values.astype(np.float64))
