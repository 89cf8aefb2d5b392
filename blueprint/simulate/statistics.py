"""Estimates over replications: ratios of totals with Student's t on their residuals.

Most days are quiet and a few are dreadful, so the mean of some days is more often too small than too large, and a plain
interval around it ends too early on the upper side. `reach` bends it by the skewness of the residuals.

Sources: A. M. Law, *Simulation Modeling and Analysis*, the chapter on output analysis, for the ratio estimate; C. J.
Clopper and E. S. Pearson, Biometrika 26 (1934), for the bound on a share of which nothing (or all) was observed;
P. Hall, Journal of the Royal Statistical Society B 54 (1992), for the bending, with t in the place of the normal as
R. Willink has it, Communications in Statistics – Theory and Methods 34 (2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import cbrt, sqrt

import numpy as np
from numpy.typing import NDArray

from blueprint.results.estimate import SHARE, Estimate

CONFIDENCE = 0.95
_STRAIGHT = 1e-6
"""Skewness so small that nothing is to be bent (and the formula would divide nothing by nothing)."""
Numbers = NDArray[np.float64]


@cache
def t_quantile(degrees: int, confidence: float = CONFIDENCE) -> float:
    """The two-sided quantile of Student's t with `degrees` of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, 0.5 + confidence / 2))


def half_width(residuals: Numbers, observed: int) -> float:
    """Half the interval of a ratio, from what each replication adds to its deviation.

    Args:
        observed: in how many replications anything was observed, two or more; the others add nothing.
    """
    spread = sqrt(float(np.square(residuals).sum()) / (observed - 1))
    return t_quantile(observed - 1) * spread * sqrt(observed) / len(residuals)


def reach(residuals: Numbers, observed: int) -> tuple[float, float]:
    """How far the interval of a ratio reaches below and above it.

    Args:
        observed: as of `half_width`.
    """
    half = half_width(residuals, observed)
    spread = sqrt(float(np.square(residuals).sum()) / (observed - 1))
    scaled = residuals / spread if spread else residuals
    bend = float((scaled * scaled * scaled).sum()) / observed / (6 * sqrt(observed))
    if abs(bend) < _STRAIGHT:
        return half, half
    t = t_quantile(observed - 1)
    return half * _bent(t, bend) / t, -half * _bent(-t, bend) / t


def _bent(t: float, bend: float) -> float:
    """What stands for a quantile of t where the mean is skewed; it has the sign of `t`."""
    return (cbrt(1 + 6 * bend * (t - bend)) - 1) / (2 * bend)


def residuals_of(parts: Numbers, wholes: Numbers) -> Numbers | None:
    """What each replication adds to the deviation of the ratio of totals; their mean is 0.

    None where it was observed in fewer than two replications: nobody knows how much they differ.
    """
    total = float(wholes.sum())
    if np.count_nonzero(wholes) < 2:
        return None
    return (parts - float(parts.sum()) / total * wholes) * (len(parts) / total)


def ratio(parts: Numbers, wholes: Numbers, unit: str, n: int) -> Estimate | None:
    """The ratio of totals Σ part / Σ whole over replications with its interval; None where nothing was observed.

    Where no part is negative, neither is the interval.

    Args:
        n: the observations to report.
    """
    total = float(wholes.sum())
    if total <= 0:
        return None
    mean = float(parts.sum()) / total
    residuals = residuals_of(parts, wholes)
    if residuals is None:
        return Estimate(mean, None, None, n, unit)
    below, above = reach(residuals, int(np.count_nonzero(wholes)))
    low = mean - below
    return Estimate(mean, max(0.0, low) if float(parts.min()) >= 0 else low, mean + above, n, unit)


def share(parts: Numbers, wholes: Numbers, n: int | None = None) -> Estimate | None:
    """A ratio that lies between 0 and 1, its interval too.

    Args:
        n: how many were asked, if that is not the whole. That it never (or always) held of all n does not prove that
            it never will: the interval then ends at the exact bound of Clopper and Pearson.
    """
    asked = round(float(wholes.sum())) if n is None else n
    found = ratio(parts, wholes, SHARE, asked)
    if found is None or found.low is None or found.high is None:
        return found
    beyond = 1 - ((1 - CONFIDENCE) / 2) ** (1 / asked)
    if found.mean == 0:
        return replace(found, high=beyond)
    if found.mean == 1:
        return replace(found, low=1 - beyond, high=1.0)
    return replace(found, high=min(1.0, found.high))


def mean_of(values: Sequence[float], unit: str) -> Estimate | None:
    """The mean over replications with its interval."""
    return ratio(np.array(values, dtype=np.float64), np.ones(len(values)), unit, len(values))
