"""Columns of observations packed into few bytes, for there may be ten thousand replications of them.

A replication of a large service has some hundred names with a handful of observations each. An array for each would
take more room than what stands in it, so all names share three: which of the cells, what was observed, and where a name
ends.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Column = tuple[Whole, Whole | NDArray[np.float64]]
"""Cells, and what was observed in each."""
Packing = NDArray[np.signedinteger | np.unsignedinteger | np.float64]
"""Values in the smallest type that holds all of a replication."""


class Flat(NamedTuple):
    """Observations one below the other: the number of the name, the cell, and what was observed."""

    name: Whole
    cell: Whole
    value: Whole | NDArray[np.float64]

    def chosen(self, mask: NDArray[np.bool_]) -> Flat:
        return Flat(self.name[mask], self.cell[mask], self.value[mask])


def numbered_by(numbers: dict[str, int]) -> Callable[[Iterable[str]], Whole]:
    """Gives names their numbers; new ones are added."""
    return lambda names: np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def flat(columns: Mapping[str, Column], number_of: Callable[[Iterable[str]], Whole]) -> Flat:
    """The columns one below the other, under the numbers of their names."""
    if not columns:
        return Flat(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    lengths = [len(where) for where, _ in columns.values()]
    return Flat(
        np.repeat(number_of(columns), lengths),
        np.concatenate([where for where, _ in columns.values()]),
        np.concatenate([values for _, values in columns.values()]),
    )


def joined(*parts: Flat) -> Flat:
    return Flat(
        np.concatenate([part.name for part in parts]),
        np.concatenate([part.cell for part in parts]),
        np.concatenate([part.value for part in parts]),
    )


def starts_of(rising: Whole) -> Whole:
    """Where another number begins."""
    return np.flatnonzero(np.concatenate([[True], rising[1:] != rising[:-1]])) if len(rising) else rising


class Packed(Mapping[str, Column]):
    """Columns by name, in the order of their numbers."""

    __slots__ = ("_cells", "_ends", "_ids", "_numbers", "_summed", "_values", "_where")

    def __init__(self, rows: Flat, numbers: dict[str, int]) -> None:
        """Packs observations; those of one name stay in their order.

        Args:
            numbers: of the names, the same for all replications.
        """
        self._numbers = numbers
        order = np.argsort(_narrow(rows.name), kind="stable")
        name, cell, values = rows.name[order], rows.cell[order], rows.value[order]
        starts = starts_of(name)
        self._ids = array("L", name[starts].tolist())
        self._ends = array("L", [*starts.tolist(), len(name)])
        self._cells = np.unique(cell)
        self._where = _narrow(np.searchsorted(self._cells, cell))
        self._summed = values.dtype == np.float64
        self._values = values if self._summed else _narrow(values.astype(np.int64))

    def numbered(self, numbers: dict[str, int]) -> Packed:
        """The same under the numbers that names have elsewhere; new names are added to them."""
        if numbers is self._numbers:
            return self
        if all(numbers.setdefault(name, len(numbers)) == self._numbers[name] for name in self):
            same = copy(self)
            same._numbers = numbers
            return same
        return Packed(flat(dict(self), numbered_by(numbers)), numbers)

    def __getitem__(self, name: str) -> Column:
        found = self.column(name)
        if found is None:
            raise KeyError(name)
        cells, values = found
        return cells, values.astype(np.float64) if self._summed else values.astype(np.int64)

    def column(self, name: str) -> tuple[Whole, Packing] | None:
        """Cells and values under a name, the values as they are packed; None where there are none."""
        place = self._place(name)
        if place is None:
            return None
        start, end = self._ends[place], self._ends[place + 1]
        return self._cells[self._where[start:end]], self._values[start:end]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._place(name) is not None

    def _place(self, name: str) -> int | None:
        number = self._numbers.get(name)
        if number is None:
            return None
        place = bisect_left(self._ids, number)
        return place if place < len(self._ids) and self._ids[place] == number else None

    def __iter__(self) -> Iterator[str]:
        names = list(self._numbers)
        return (names[number] for number in self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _narrow(numbers: Whole) -> NDArray[np.signedinteger | np.unsignedinteger]:
    """The same whole numbers in the smallest type that holds them; small ones are sorted sooner, too."""
    for kind in (np.uint16, np.uint32):
        if not len(numbers) or 0 <= numbers.min() <= numbers.max() <= np.iinfo(kind).max:
            return numbers.astype(kind)
    return numbers
