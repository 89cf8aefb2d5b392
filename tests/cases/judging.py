"""Whether a simulated figure is what it should be: within three standard errors, and near enough to tell anything."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from blueprint.results.estimate import Estimate
from tests.cases.case import Figure

NORMAL = 1.959964
"""Half of a 95 % interval in standard errors."""

MOST_ERRORS = 3.0


@dataclass(frozen=True, slots=True)
class Simulated:
    """A figure of a simulation and its 95 % interval, which may reach further on one side. Units as of our measures."""

    mean: float
    low: float
    high: float

    @property
    def error(self) -> float:
        """The standard error."""
        return (self.high - self.low) / 2 / NORMAL

    def errors_to(self, value: float) -> float:
        """How far a value is away, in standard errors of its side; 0 where nothing varies and it is met."""
        if abs(value - self.mean) <= 1e-9 * abs(value):
            return 0.0
        reach = self.mean - self.low if value < self.mean else self.high - self.mean
        return abs(value - self.mean) / reach * NORMAL if reach > 0 else inf


def together(figure: Figure, estimates: dict[str, Estimate | None]) -> Simulated:
    """What the measures of a figure come to; the intervals of several are added, whatever they have in common.

    Raises:
        LookupError: if a measure was not observed, or is known of one replication only.
    """
    mean = low = high = 0.0
    for factor, measure in figure.terms:
        estimate = estimates[measure]
        if estimate is None or estimate.low is None or estimate.high is None:
            raise LookupError(f"nothing is known of {measure}")
        ends = sorted((factor * estimate.low, factor * estimate.high))
        mean, low, high = mean + factor * estimate.mean, low + ends[0], high + ends[1]
    return Simulated(mean, low, high)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far a simulated figure is from what it should be.

    Attributes:
        deviation: as a share of the figure.
        errors: in standard errors.
    """

    figure: Figure
    simulated: Simulated
    deviation: float
    errors: float

    @property
    def relative_error(self) -> float:
        """The standard error as a share of the figure."""
        return self.simulated.error / abs(self.figure.value)

    def is_known(self, error: float) -> bool:
        """Whether its standard error is no more than a share of the figure."""
        return self.relative_error <= error

    def faults(self) -> list[str]:
        """What is wrong with it, as near as it must come in the tests."""
        found, near = [], self.figure.near
        if self.errors > MOST_ERRORS:
            found.append(f"{self.errors:.1f} standard errors away")
        if abs(self.deviation) > near:
            found.append(f"{self.deviation:+.1%} away, more than {near:.0%}")
        if not self.is_known(near / 2):
            found.append(f"the standard error is {self.relative_error:.1%}, too much to tell {near:.0%}")
        said = f"{self.figure.name}: {self.simulated.mean:.6g} instead of {self.figure.text}"
        return [f"{said}: {fault}" for fault in found]


def judge(figure: Figure, simulated: Simulated) -> Judgement:
    """Compares a figure with what it should be."""
    deviation = (simulated.mean - figure.value) / abs(figure.value)
    return Judgement(figure, simulated, deviation, simulated.errors_to(figure.value))
