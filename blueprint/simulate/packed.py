"""Columns of observations packed into few bytes, for there may be ten thousand replications of them.

A replication of a large service has some hundred names with a handful of observations each. An array for each would
take more room than what stands in it, so all names share three: which of the cells, what was observed, and where a name
ends.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from copy import copy

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Column = tuple[Whole, Whole | NDArray[np.float64]]
"""Cells, and what was observed in each."""


class Packed(Mapping[str, Column]):
    """Columns by name, in the order of their numbers."""

    __slots__ = ("_cells", "_ends", "_ids", "_numbers", "_summed", "_values", "_where")

    def __init__(self, columns: Mapping[str, Column], numbers: dict[str, int]) -> None:
        """Packs the columns.

        Args:
            numbers: of all names so far, the same for all replications; new ones are added.
        """
        self._numbers = numbers
        for name in columns:
            numbers.setdefault(name, len(numbers))
        names = sorted(columns, key=numbers.__getitem__)
        self._ids = array("L", (numbers[name] for name in names))
        self._ends = array("L", np.cumsum([0, *(len(columns[name][0]) for name in names)]).tolist())
        where = np.concatenate([columns[name][0] for name in names]) if names else np.zeros(0, dtype=np.int64)
        values = np.concatenate([columns[name][1] for name in names]) if names else where
        self._cells, places = np.unique(where, return_inverse=True)
        self._where = _narrow(places)
        self._summed = values.dtype == np.float64
        self._values = values if self._summed else _narrow(values)

    def numbered(self, numbers: dict[str, int]) -> Packed:
        """The same under the numbers that names have elsewhere; new names are added to them."""
        if all(numbers.setdefault(name, len(numbers)) == self._numbers[name] for name in self):
            same = copy(self)
            same._numbers = numbers
            return same
        return Packed(dict(self), numbers)

    def __getitem__(self, name: str) -> Column:
        place = self._place(name)
        if place is None:
            raise KeyError(name)
        start, end = self._ends[place], self._ends[place + 1]
        cells: Whole = self._cells[self._where[start:end]]
        values = self._values[start:end]
        return cells, values.astype(np.float64) if self._summed else values.astype(np.int64)

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


def _narrow(numbers: NDArray[np.int64]) -> NDArray[np.signedinteger | np.unsignedinteger]:
    """The same whole numbers in the smallest type that holds them."""
    for kind in (np.uint16, np.uint32):
        if not len(numbers) or 0 <= numbers.min() <= numbers.max() <= np.iinfo(kind).max:
            return numbers.astype(kind)
    return numbers
