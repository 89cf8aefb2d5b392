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


def bucket_of(time: float) -> int:
    """The bucket of one time in microseconds."""
    return int(buckets([round(time)])[0])


def upper_edge(bucket: int) -> float:
    """The largest time of a bucket, in microseconds; 0 for the first, where only no wait at all lies."""
    return 0.0 if bucket == 0 else float(np.exp(bucket * _GROWTH))


class Histogram:
    """How many times fell into each bucket."""

    __slots__ = ("_below", "_levels")

    def __init__(self, levels: Counts, counts: Counts) -> None:
        """Adds up how many were in each bucket; one may be named several times, one at least is."""
        self._levels, place = np.unique(levels, return_inverse=True)
        self._below = np.cumsum(np.bincount(place, counts).astype(np.int64))

    @property
    def total(self) -> int:
        return int(self._below[-1])

    def level(self, share: float) -> int:
        """The bucket that `share` of all do not exceed."""
        wanted = min(max(share, 0.0), 1.0) * self.total
        index = int(np.searchsorted(self._below, wanted - 1e-9 * self.total))
        return int(self._levels[min(index, len(self._levels) - 1)])

    def share_below(self, time: float) -> float:
        """The share of all that are shorter than `time`, in microseconds."""
        lower = int(np.searchsorted(self._levels, bucket_of(time)))
        return float(self._below[lower - 1]) / self.total if lower else 0.0

    def quantile(self, share: float) -> float:
        """The time in microseconds that `share` of all do not exceed."""
        return upper_edge(self.level(share))
