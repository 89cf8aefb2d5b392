"""Whether a simulated figure is what it should be: within three standard errors, and near enough to tell anything."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.results.estimate import Estimate
from tests.cases.case import Figure

NORMAL = 1.959964
"""Half of a 95 % interval in standard errors."""

MOST_ERRORS = 3.0


@dataclass(frozen=True, slots=True)
class Simulated:
    """A figure of a simulation, its 95 % interval, and its standard error, all in the unit of our measures."""

    mean: float
    low: float
    high: float

    @property
    def error(self) -> float:
        return (self.high - self.low) / 2 / NORMAL


def together(figure: Figure, estimates: dict[str, Estimate | None]) -> Simulated:
    """What the measures of a figure come to; the intervals of several are added, whatever they have in common.

    Raises:
        LookupError: if a measure was not observed, or is known of one replication only.
    """
    mean = reach = 0.0
    for factor, measure in figure.terms:
        estimate = estimates[measure]
        if estimate is None or estimate.low is None or estimate.high is None:
            raise LookupError(f"nothing is known of {measure}")
        mean += factor * estimate.mean
        reach += abs(factor) * (estimate.high - estimate.low) / 2
    return Simulated(mean, mean - reach, mean + reach)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far a simulated figure is from what it should be.

    Attributes:
        deviation: as a share of the figure.
        errors: in standard errors; 0 where nothing varies and it is met.
    """

    figure: Figure
    simulated: Simulated
    deviation: float
    errors: float

    @property
    def relative_error(self) -> float:
        """The standard error as a share of the figure."""
        return self.simulated.error / abs(self.figure.value)

    def faults(self) -> list[str]:
        """What is wrong with it, for a short run."""
        found, band = [], self.figure.band
        if self.errors > MOST_ERRORS:
            found.append(f"{self.errors:.1f} standard errors away")
        if abs(self.deviation) > band:
            found.append(f"{self.deviation:+.1%} away, more than {band:.0%}")
        if self.relative_error > band / 2:
            found.append(f"the standard error is {self.relative_error:.1%}, too much to tell {band:.0%}")
        said = f"{self.figure.name}: {self.simulated.mean:.6g} instead of {self.figure.text}"
        return [f"{said}: {fault}" for fault in found]


def judge(figure: Figure, simulated: Simulated) -> Judgement:
    """Compares a figure with what it should be."""
    off = simulated.mean - figure.value
    return Judgement(figure, simulated, off / abs(figure.value), _errors(abs(off), simulated.error, figure.value))


def _errors(off: float, error: float, value: float) -> float:
    if off <= 1e-9 * abs(value):
        return 0.0
    return off / error if error > 0 else float("inf")
