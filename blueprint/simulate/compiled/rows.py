"""The rows of a ledger taken apart: sums under their names, and what else is worked out of them.

Rows are taken out of a ledger whenever there are many, so there may be several for one hour and group; all that is made
of them can be added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from blueprint.simulate.cases import By, Cases
from blueprint.simulate.compiled import columns as at
from blueprint.simulate.compiled.columns import Columns
from blueprint.simulate.packed import Flat
from blueprint.simulate.times import counted

Whole = NDArray[np.int64]


class Sparse(NamedTuple):
    """Rows without their zeros.

    Attributes:
        place: of each row: its hour times the number of groups, plus its group.
        row, column, value: of everything that is not zero.
    """

    place: Whole
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    value: Whole

    def dense(self, columns: int) -> Whole:
        values = np.zeros((len(self.place), columns), dtype=np.int64)
        values[self.row, self.column] = self.value
        return values


def sparse(place: Whole, values: Whole) -> Sparse:
    """Rows, one below the other, without their zeros."""
    row, column = np.nonzero(values)
    return Sparse(place, row.astype(np.int32), column.astype(np.int32), values[row, column])


class RowNames:
    """Under which names the columns of a blueprint's rows are known."""

    def __init__(self, columns: Columns) -> None:
        named = list(columns.named())
        self.columns = columns
        self.names = [each.name for each in named]
        self.places = np.array([each.place for each in named], dtype=np.int64)
        self.known_by = np.array([each.known_by for each in named], dtype=np.int64)
        self.is_longest = np.array([each.is_longest for each in named], dtype=np.bool_)
        place_of = {each.name: each.place for each in named}
        self.stem_counts = np.array([place_of[counted(stem)] for stem in columns.stems()], dtype=np.int64)


class Rows:
    """Rows, each with its hour, group and cell."""

    def __init__(self, rows: Sparse, names: RowNames, hour_cells: Whole, group_cells: Whole) -> None:
        self.names = names
        self.hour, self.group = np.divmod(rows.place, len(group_cells))
        self.hour_cell = hour_cells[self.hour]
        self.cell = self.hour_cell | group_cells[self.group]
        self.values = rows.dense(names.columns.count)

    def sums(self, number: Whole) -> tuple[Flat, Flat]:
        """What stands in the columns: sums, and the longest of times.

        Args:
            number: of the name of each column.
        """
        column, row = np.nonzero((self.values[:, self.names.known_by] > 0).T)
        found = Flat(number[column], self.cell[row], self.values[row, self.names.places[column]])
        longest = self.names.is_longest[column]
        return found.chosen(~longest), found.chosen(longest)

    def counts(self) -> tuple[Whole, Whole, Whole, Whole]:
        """How many times there were: stem, hour of the run, group and number."""
        stem, row = np.nonzero((self.values[:, self.names.stem_counts] > 0).T)
        return stem, self.hour[row], self.group[row], self.values[row, self.names.stem_counts[stem]]

    def counts_of(self, stem: int) -> tuple[Whole, Whole]:
        """The cells with how many times of one stem there were in each."""
        return self.cell, self.values[:, self.names.stem_counts[stem]]

    def over(self) -> Iterator[tuple[int, int, int]]:
        """Who worked over: the resource, the cell of the hour, and how long, all units together."""
        for resource in range(len(self.names.columns.yardstick.resources)):
            column = self.names.columns.resources + at.OF_RESOURCE * resource + at.OVERTIME
            for row in np.flatnonzero(self.values[:, column]).tolist():
                yield resource, int(self.hour_cell[row]), int(self.values[row, column])

    def rated(self) -> Iterator[tuple[int, float, int]]:
        """Of whom it costs something to wait: the cell, what it costs them, and how long they waited."""
        yardstick = self.names.columns.yardstick
        for case, column in enumerate((at.RATED, at.RATED + 2)):
            for row in np.flatnonzero(self.values[:, column]).tolist():
                segment = int(self.group[row]) % (len(yardstick.segments) + 1) - 1
                cost = _cost(yardstick.waiting_costs[segment], segment, case)
                yield int(self.cell[row]), cost, int(self.values[row, column + 1])


def _cost(rate: Cases[float] | None, segment: int, case: int) -> float:
    """What waiting costs somebody of a segment; `case` is 0 for those with the trait that it may depend on."""
    if rate is None:
        return 0.0
    of = {By.NOTHING: 0, By.SEGMENT: segment, By.SERVER: -1, By.TRAIT: case}
    return rate.values[of[rate.by]] or 0.0
