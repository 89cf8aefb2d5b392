"""One fixed histogram for all times: buckets 0.1 % wide, the same wherever and whatever is measured.

Bucket 0 holds what is at most one microsecond; bucket k ≥ 1 holds times t with k − 1 < ln(t) / ln(1.001) ≤ k, so a
percentile read from it is off by at most 0.1 %.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

_GROWTH = float(np.log(1.001))


def buckets(times: Sequence[int] | Counts) -> Counts:
    """The bucket of each time in whole microseconds."""
    positive = np.maximum(np.asarray(times, dtype=np.float64), 1.0)
    return np.asarray(np.ceil(np.log(positive) / _GROWTH - 1e-9), dtype=np.int64)


def upper_edge(bucket: int) -> float:
    """The largest time of a bucket, in microseconds; 0 for the first, where only no wait at all lies."""
    return 0.0 if bucket == 0 else float(np.exp(bucket * _GROWTH))


class Histogram:
    """How many times fell into each bucket, for one replication or pooled over many."""

    __slots__ = ("counts", "levels")

    def __init__(self, levels: Counts, counts: Counts) -> None:
        self.levels = levels
        self.counts = counts

    @classmethod
    def of(cls, times: Sequence[int] | Counts) -> Histogram:
        levels, counts = np.unique(buckets(times), return_counts=True)
        return cls(levels, counts.astype(np.int64))

    @classmethod
    def pooled(cls, parts: Sequence[Histogram]) -> Histogram:
        levels, inverse = np.unique(np.concatenate([part.levels for part in parts]), return_inverse=True)
        counts = np.zeros(len(levels), dtype=np.int64)
        np.add.at(counts, inverse, np.concatenate([part.counts for part in parts]))
        return cls(levels, counts)

    @property
    def total(self) -> int:
        return int(self.counts.sum())

    def quantile(self, share: float) -> float:
        """The time in microseconds that `share` of all do not exceed."""
        below = np.cumsum(self.counts)
        wanted = min(max(share, 0.0), 1.0) * below[-1]
        index = int(np.searchsorted(below, wanted - 1e-9 * below[-1]))
        return upper_edge(int(self.levels[min(index, len(self.levels) - 1)]))

    def within(self, time: float) -> int:
        """How many do not exceed `time` in microseconds."""
        return int(self.counts[self.levels <= _bucket_of(time)].sum())


def _bucket_of(time: float) -> int:
    return int(buckets([round(time)])[0])
