"""Figures as people read them: times, shares, money, each with its interval."""

from __future__ import annotations

from blueprint.results.estimate import COUNT, PER_HOUR, SECONDS, SHARE, Estimate

MINUTE, HOUR = 60.0, 3600.0


def figure(estimate: Estimate | None) -> str:
    """The figure alone, for example `8.2 min`, `35 %` or `1,250 EUR`; a dash where there is none."""
    return "–" if estimate is None else written(estimate.mean, estimate.unit)


def with_interval(estimate: Estimate | None) -> str:
    """The figure and its 95 % interval, for example `8.2 min (7.9–8.5)`."""
    if estimate is None:
        return "–"
    if estimate.low is None or estimate.high is None:
        return figure(estimate)
    return f"{figure(estimate)} ({interval(estimate)})"


def interval(estimate: Estimate) -> str:
    """The ends of the interval in the unit of the figure, without repeating it."""
    assert estimate.low is not None
    assert estimate.high is not None
    scale, decimals, _ = _scale(abs(estimate.mean), estimate.unit)
    low, high = estimate.low / scale, estimate.high / scale
    return f"{low:,.{decimals}f}–{high:,.{decimals}f}" if low >= 0 else f"{low:,.{decimals}f} to {high:,.{decimals}f}"


def written(value: float, unit: str) -> str:
    """A value in `unit` (seconds, share, count, per hour or a currency) with a fitting number of digits."""
    scale, decimals, name = _scale(abs(value), unit)
    number = f"{value / scale:,.{decimals}f}"
    if number.startswith("-") and not number.strip("-0.,"):
        number = number[1:]
    return f"{number} {name}".strip()


def _scale(size: float, unit: str) -> tuple[float, int, str]:
    if unit == SECONDS:
        return _time_scale(size)
    if unit == SHARE:
        return 0.01, 0 if size >= 0.1 or size == 0 else 1 if size >= 0.01 else 2, "%"
    decimals = 0 if size >= 100 or size == 0 else 1 if size >= 10 else 2
    return 1.0, decimals, {COUNT: "", PER_HOUR: "per h"}.get(unit, unit)


def _time_scale(size: float) -> tuple[float, int, str]:
    if size >= 2 * HOUR:
        return HOUR, 1, "h"
    if size >= 1.5 * MINUTE:
        return MINUTE, 1 if size < 100 * MINUTE else 0, "min"
    return 1.0, 0 if size >= 10 or size == 0 else 1, "s"
