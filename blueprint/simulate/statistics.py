"""Estimates over replications: ratios of totals with Student's t on their residuals.

Source of the ratio estimate: A. M. Law, *Simulation Modeling and Analysis*, the chapter on output analysis. Source of
the bound on a share of which nothing (or all) was observed: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from blueprint.results.estimate import SHARE, Estimate

CONFIDENCE = 0.95
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
    half = half_width(residuals, int(np.count_nonzero(wholes)))
    low = mean - half
    return Estimate(mean, max(0.0, low) if float(parts.min()) >= 0 else low, mean + half, n, unit)


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
