"""Counting the samples of a ledger: how many times of each name lie in which bucket, and how often each way was gone.

Counting makes room for more, so that what is kept of a run does not grow with the number of its customers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from blueprint.simulate.compiled.ledger import sample_parts
from blueprint.simulate.histogram import buckets

Whole = NDArray[np.int64]
HOURS_TOLD = 48
"""How many hours of a day of service are told apart."""
_VALUE_BITS = 16
_GROWTH = 4
"""How many times as many different keys there may be as when they were last made few."""


class Counted(NamedTuple):
    """What was counted: a row for each of what, in which hour, for which group, and with which value."""

    what: Whole
    hour: Whole
    group: Whole
    value: Whole
    number: Whole


class Counter:
    """Counts what is observed in hours, for groups."""

    def __init__(self, hours: int, groups: int) -> None:
        self._hours, self._groups = hours, groups
        self._kept: list[tuple[Whole, Whole]] = []
        self._few = 1 << 15

    def add(self, what: Whole, hour: Whole, group: Whole, value: Whole) -> None:
        """Counts each of the rows once."""
        keys = ((what * self._hours + hour) * self._groups + group) << _VALUE_BITS | value
        self._kept.append(np.unique(keys, return_counts=True))
        if sum(len(kept) for kept, _ in self._kept) > _GROWTH * self._few:
            self._few = max(len(self._summed()[0]), self._few)

    def _summed(self) -> tuple[Whole, Whole]:
        """All keys, rising, with their numbers."""
        if len(self._kept) != 1:
            none = np.zeros(0, dtype=np.int64)
            keys, numbers = (np.concatenate(parts) for parts in zip((none, none), *self._kept, strict=True))
            found, place = np.unique(keys, return_inverse=True)
            self._kept = [(found, np.bincount(place, numbers).astype(np.int64))]
        return self._kept[0]

    def counted(self) -> Counted:
        """Everything, in order."""
        keys, numbers = self._summed()
        where, value = keys >> _VALUE_BITS, keys & (1 << _VALUE_BITS) - 1
        what, where = np.divmod(where, self._hours * self._groups)
        hour, group = np.divmod(where, self._groups)
        return Counted(what, hour, group, value, numbers)


class Samples:
    """The samples of one replication, counted.

    Attributes:
        levels: how many times above zero in which bucket, by the stem of the time and the hour of the day.
        ways: how often a way was gone to which step, by the step it leads from and the hour of the run.
        beyond: how many times were beyond a limit, by the number of the limit and the hour of the run.
    """

    def __init__(self, stems: int, groups: int, hours_of_day: Whole, limits: Sequence[tuple[int, int]]) -> None:
        """Begins with none.

        Args:
            stems: how many stems are times; those behind are ways.
            hours_of_day: for each hour of the run which hour of a day it is; 0 where nobody knows.
            limits: stems, each with the highest bucket that is within the limit.
        """
        self.levels = Counter(HOURS_TOLD, groups)
        self.ways = Counter(len(hours_of_day), groups)
        self.beyond = Counter(len(hours_of_day), groups)
        self._stems, self._hours_of_day, self._limits = stems, hours_of_day, limits

    def count(self, samples: Any) -> None:
        """Counts samples, records of `ledger_layout.SAMPLE`."""
        stem, hour, group = sample_parts(samples["key"])
        value, is_way = samples["value"], stem >= self._stems
        self.ways.add(stem[is_way] - self._stems, hour[is_way], group[is_way], value[is_way])
        stem, hour, group, bucket = (each[~is_way] for each in (stem, hour, group, value))
        bucket = buckets(bucket)
        self.levels.add(stem, self._hours_of_day[hour], group, bucket)
        for number, (asked, highest) in enumerate(self._limits):
            beyond = (stem == asked) & (bucket > highest)
            nothing = np.zeros(int(beyond.sum()), dtype=np.int64)
            self.beyond.add(nothing + number, hour[beyond], group[beyond], nothing)
