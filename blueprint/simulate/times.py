"""What is kept of lengths of time: how many, their sum and the longest by cell, and how many fell into which bucket.

Buckets are counted without the day, so that what is kept does not grow with the number of customers of a long run. On
which share of days a promise on a percentile held is told by sums of its own: how many kept within its limit that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from blueprint.simulate import cells
from blueprint.simulate.histogram import buckets
from blueprint.simulate.packed import Column, starts_of

Whole = NDArray[np.int64]
Limits = Mapping[str, Sequence[int]]
"""For some names the buckets that a promise asks about: how many were not in a higher one?"""

_BUCKET_BITS = 16


def counted(name: str) -> str:
    """The name under which it is summed how many times there were."""
    return f"{name} (count)"


def summed(name: str) -> str:
    """The name of the sum of all times."""
    return f"{name} (sum)"


def longest(name: str) -> str:
    """The name of the longest time."""
    return f"{name} (longest)"


def within(name: str, bucket: int) -> str:
    """The name under which it is summed how many times were in no higher bucket."""
    return f"{name} (up to {bucket})"


class Folded(NamedTuple):
    """Times by name: sums by cell, the longest by cell, and buckets by cell without the day."""

    sums: dict[str, Column]
    longest: dict[str, Column]
    levels: dict[str, Column]


def fold(names: Sequence[str], name: Whole, cell: Whole, value: Whole, limits: Limits) -> Folded:
    """Folds observations, given as indices into `names`, cells and microseconds."""
    if not len(name):
        return Folded({}, {}, {})
    known, place = np.unique(cell, return_inverse=True)
    key = name * len(known) + place
    order = np.argsort(key, kind="stable")
    starts = starts_of(key[order])
    of, cells_ = name[order][starts], cell[order][starts]
    totals = np.add.reduceat(value[order], starts)
    most = np.maximum.reduceat(value[order], starts)
    counts = np.diff(np.append(starts, len(order)))
    level = buckets(value)
    sums: dict[str, Column] = {}
    peaks: dict[str, Column] = {}
    for each, part in _parts(of):
        sums[counted(names[each])] = cells_[part], counts[part]
        sums[summed(names[each])] = cells_[part], totals[part]
        peaks[longest(names[each])] = cells_[part], most[part]
    for number, asked in enumerate(names):
        for bucket in limits.get(asked, ()):
            kept = (name == number) & (level <= bucket)
            where, numbers = np.unique(cell[kept], return_counts=True)
            sums[within(asked, bucket)] = where, numbers
    return Folded(sums, peaks, levels_of(names, name, cell, level))


def levels_of(names: Sequence[str], name: Whole, cell: Whole, level: Whole) -> dict[str, Column]:
    """How many times of each name lie in which bucket, by cell without the day."""
    known, place = np.unique(cells.without_day(cell), return_inverse=True)
    key, counts = np.unique((name * len(known) + place) << _BUCKET_BITS | level, return_counts=True)
    return levels_by_name(names, key, counts, known)


def levels_by_name(names: Sequence[str], key: Whole, counts: Whole, known: Whole) -> dict[str, Column]:
    """Counted buckets by name.

    Args:
        key: name, place in `known` and bucket of each in one number, rising.
        known: cells without a day.
    """
    where, level = key >> _BUCKET_BITS, key & (1 << _BUCKET_BITS) - 1
    of, place = where // len(known), where % len(known)
    packed = packed_levels(level, counts)
    return {names[each]: (known[place[part]], packed[part]) for each, part in _parts(of)}


def packed_levels(level: Whole, numbers: Whole) -> Whole:
    """Buckets, and how many times were in each, as a column of levels."""
    return numbers << _BUCKET_BITS | level


def unpacked(levels: Whole) -> tuple[Whole, Whole]:
    """The buckets of a column of levels, and how many times were in each."""
    return levels & (1 << _BUCKET_BITS) - 1, levels >> _BUCKET_BITS


def _parts(rising: Whole) -> Iterator[tuple[int, slice]]:
    """Each number with the part of the array where it stands."""
    starts = starts_of(rising)
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(rising)], strict=True):
        yield int(rising[start]), slice(start, end)
