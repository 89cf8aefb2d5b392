"""Figures as people read them: times, shares, money, with no more digits than their interval leaves worth reading."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, log10

from blueprint.results.estimate import COUNT, PER_HOUR, SECONDS, SHARE, Estimate

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
NONE = "–"
"""What stands where there is no figure."""

_MOST_DECIMALS = 3
_NO_WIDTH = 1e-9
"""Of an interval, against its figure: what remains of sums of fractions that are equal."""
_NOTHING = "0.,:"
"""The signs of a number that shows nothing but zeros."""


def figure(estimate: Estimate | None) -> str:
    """The figure alone, for example `8.2 min`, `35 %` or `1,250 EUR`; a dash where there is none."""
    if estimate is None:
        return NONE
    return _Scale(estimate.mean, estimate.unit, None).written(estimate.mean)


def short(estimate: Estimate) -> str:
    """The figure in as few signs as a mark has room for: `46 %`, `0.4 %`, `19 min`, `2 h 38`."""
    if estimate.unit == SHARE and 0 < estimate.mean < 0.0005:
        return "<0.1 %"
    scale = _Scale(estimate.mean, estimate.unit, None)
    if scale.is_clock:
        return scale.number(estimate.mean).replace(":", " h ")
    size = estimate.mean / scale.factor
    return f"{round(size, 1) if abs(size) < 9.95 else round(size):g} {scale.name}".strip()


def with_interval(estimate: Estimate | None, least_decimals: int = 0) -> str:
    """The figure and its 95 % interval, for example `8.2 min (7.9–8.5)`; without one where it has no width.

    Args:
        least_decimals: for figures below 100 that are held against a limit.
    """
    if estimate is None or (half := _half(estimate)) is None:
        return figure(estimate)
    scale = _Scale(estimate.mean, estimate.unit, half, least_decimals=least_decimals)
    return f"{scale.written(estimate.mean)} ({scale.span(estimate)})"


def change(difference: Estimate, say: Callable[[str], str] = str) -> str:
    """A difference with its sign and interval; of shares in percentage points: `+4 points (1–7)`.

    Args:
        say: gives the reader's word for `points` and for `to`.
    """
    half = _half(difference)
    scale = _Scale(difference.mean, difference.unit, half, points=say("points"))
    number = scale.written(difference.mean)
    signed = f"+{number}" if difference.mean > 0 and number.strip(_NOTHING)[:1].isdigit() else number
    return signed if half is None else f"{signed} ({scale.span(difference, say('to'))})"


def _half(estimate: Estimate) -> float | None:
    """Half the interval; None where there is none, or where it has no width."""
    if estimate.low is None or estimate.high is None:
        return None
    half = (estimate.high - estimate.low) / 2
    return half if half > _NO_WIDTH * abs(estimate.mean) else None


class _Scale:
    """How figures of one size and unit are written, so that a figure and its interval are written alike."""

    def __init__(self, value: float, unit: str, half: float | None, points: str = "%", least_decimals: int = 0) -> None:
        self.factor, self.name = _scale(abs(value), unit, points)
        self.is_clock = self.name == "h"
        known = None if half is None else half / self.factor
        shown = abs(value) / self.factor
        self._decimals = max(_decimals(shown, known), least_decimals if shown < 100 else 0)

    def number(self, value: float) -> str:
        """The value without its unit; hours as hours and minutes, `2:38`."""
        if value == 0:
            return "0"
        text = _clock(abs(value)) if self.is_clock else f"{abs(value) / self.factor:,.{self._decimals}f}"
        return f"−{text}" if value < 0 and text.strip(_NOTHING) else text

    def written(self, value: float) -> str:
        """The value with its unit; hours as `2 h 38 min`."""
        if self.is_clock:
            return f"{self.number(value).replace(':', ' h ')} min"
        return f"{self.number(value)} {self.name}".strip()

    def span(self, estimate: Estimate, to: str = "to") -> str:
        """The ends of the interval without their unit; `to` stands between them where a dash could be a minus."""
        assert estimate.low is not None
        assert estimate.high is not None
        low, high = self.number(estimate.low), self.number(estimate.high)
        return f"{low} {to} {high}" if low.startswith("−") else f"{low}–{high}"


def _scale(size: float, unit: str, points: str) -> tuple[float, str]:
    """What the figure is divided by, and what its unit is called then."""
    if unit == SECONDS:
        return _time_scale(size)
    if unit == SHARE:
        return 0.01, points
    return 1.0, {COUNT: "", PER_HOUR: "per h"}.get(unit, unit)


def _time_scale(size: float) -> tuple[float, str]:
    if size >= 2 * DAY:
        return DAY, "days"
    if size >= 100 * MINUTE:
        return HOUR, "h"
    return (MINUTE, "min") if size >= 90 else (1.0, "s")


def _decimals(size: float, half: float | None) -> int:
    """As many as the interval leaves worth reading; else by the size of the figure."""
    if half is not None:
        return min(max(ceil(-log10(half / 1.5)), 0), _MOST_DECIMALS)
    return 0 if size >= 10 or size == round(size) else 1 if size >= 1 else 2


def _clock(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    return f"{minutes // 60}:{minutes % 60:02d}"
