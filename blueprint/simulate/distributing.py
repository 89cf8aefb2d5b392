"""From the fine histogram of all times to a few ranges that an eye can follow."""

from __future__ import annotations

import numpy as np

from blueprint.results.distribution import Distribution
from blueprint.simulate.histogram import Histogram

WIDTHS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400)
"""Seconds that a range may have, all of them round to a reader; beyond the last, whole days."""
MOST = 50
"""Ranges for almost all customers."""
ALMOST_ALL = 0.995
_MICROSECONDS = 1_000_000
_DAY = 86_400


def distribution_of(histogram: Histogram) -> Distribution:
    """The shares in ranges as narrow as the number of ranges allows; what lies beyond almost all is one share."""
    longest = histogram.quantile(ALMOST_ALL) / _MICROSECONDS
    width = _width(longest)
    edges = [k * width * _MICROSECONDS for k in range(1, int(longest // width) + 2)]
    below = np.array([histogram.share_below(edge) for edge in edges])
    shares = np.diff(below, prepend=0.0)
    return Distribution(float(width), tuple(shares.tolist()), float(1.0 - below[-1]), histogram.total)


def _width(longest: float) -> int:
    """The narrowest range of which `MOST` reach so far."""
    for width in WIDTHS:
        if longest < MOST * width:
            return width
    return _DAY * (int(longest // (MOST * _DAY)) + 1)
