"""Least, most usual, most, with soft slopes."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.model.arguments import ranged
from blueprint.model.distribution import Constant, Distribution, DistributionKind, Reader


@dataclass(frozen=True, slots=True)
class Pert(Distribution):
    """The beta distribution of Malcolm, Roseboom, Clark and Fazar (1959): the mode weighs four times an end."""

    low: float
    mode: float
    high: float

    def quantile(self, p: float) -> float:
        from scipy.special import betaincinv

        return min(self.low + (self.high - self.low) * float(betaincinv(*self._exponents, p)), self.high)

    def cdf(self, x: float) -> float:
        from scipy.special import betainc

        inside = min(max((x - self.low) / (self.high - self.low), 0.0), 1.0)
        return float(betainc(*self._exponents, inside))

    def mean(self) -> float:
        return (self.low + 4 * self.mode + self.high) / 6

    def variance(self) -> float:
        return (self.mean() - self.low) * (self.high - self.mean()) / 7

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def _exponents(self) -> tuple[float, float]:
        width = self.high - self.low
        return 1 + 4 * (self.mode - self.low) / width, 1 + 4 * (self.high - self.mode) / width


def parse(text: str, amount: Reader) -> Distribution:
    low, mode, high = ranged(text, amount, ("low", "most usual", "high"), "pert(2..4..7)")
    return Constant(low) if low == high else Pert(low, mode, high)


KIND = DistributionKind(
    name="pert",
    syntax="pert(2..4..7)",
    parameters={"2": "the least", "4": "the most usual", "7": "the most"},
    example="pert(2..4..7) min",
    meaning="Least, most usual, most; the ends are rarer than in 2..4..7.",
    parse=parse,
)
