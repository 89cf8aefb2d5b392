"""Estimates over replications: ratios of totals with Student's t on their residuals, and percentiles read back.

Source of the ratio estimate: A. M. Law, *Simulation Modeling and Analysis*, the chapter on output analysis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import sqrt

from blueprint.results.estimate import Estimate
from blueprint.simulate.histogram import Histogram

CONFIDENCE = 0.95


@cache
def t_quantile(degrees: int, confidence: float = CONFIDENCE) -> float:
    """The two-sided quantile of Student's t with `degrees` of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, 0.5 + confidence / 2))


def half_width(residuals: Sequence[float], total: float) -> float | None:
    """Half the interval of a ratio whose denominators add up to `total`; None for fewer than two replications."""
    count = len(residuals)
    if count < 2 or total <= 0:
        return None
    spread = sqrt(sum(residual * residual for residual in residuals) / (count - 1))
    return t_quantile(count - 1) * spread * sqrt(count) / total


def ratio(pairs: Sequence[tuple[float, float]], unit: str, n: int | None = None) -> Estimate | None:
    """The ratio of totals Σx / Σn over replications with its interval; None where nothing was observed.

    Where no x is negative, neither is the interval.

    Args:
        pairs: (x, n) of each replication.
        n: the observations to report; else the total of the denominators.
    """
    total = sum(weight for _, weight in pairs)
    if total <= 0:
        return None
    mean = sum(value for value, _ in pairs) / total
    half = half_width([value - mean * weight for value, weight in pairs], total)
    observed = round(total) if n is None else n
    if half is None:
        return Estimate(mean, None, None, observed, unit)
    least = 0.0 if all(value >= 0 for value, _ in pairs) else mean - half
    return Estimate(mean, max(least, mean - half), mean + half, observed, unit)


def shares(pairs: Sequence[tuple[float, float]]) -> Estimate | None:
    """A ratio that lies between 0 and 1, its interval too."""
    found = ratio(pairs, "share")
    if found is None or found.high is None:
        return found
    return replace(found, high=min(1.0, found.high))


def mean_of(values: Sequence[float], unit: str) -> Estimate | None:
    """The mean over replications with its interval."""
    return ratio([(value, 1.0) for value in values], unit)


def percentile(parts: Sequence[Histogram], share: float, unit: str, per_unit: float) -> Estimate | None:
    """A percentile pooled over all replications; its interval is that of the share below it, read back.

    Args:
        parts: one histogram for each replication with observations.
        per_unit: microseconds in one `unit`.
    """
    if not parts:
        return None
    pooled = Histogram.pooled(parts)
    at = pooled.quantile(share)
    half = half_width([part.within(at) - share * part.total for part in parts], pooled.total)
    if half is None:
        return Estimate(at / per_unit, None, None, pooled.total, unit)
    low, high = pooled.quantile(share - half), pooled.quantile(share + half)
    return Estimate(at / per_unit, low / per_unit, high / per_unit, pooled.total, unit)
