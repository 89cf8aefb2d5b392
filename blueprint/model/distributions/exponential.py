"""The time to the next event that comes by pure chance."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.model.arguments import named, positive_mean
from blueprint.model.distribution import Distribution, DistributionKind, Reader

_EXAMPLE = "exponential(mean 3)"


@dataclass(frozen=True, slots=True)
class Exponential(Distribution):
    average: float

    def quantile(self, p: float) -> float:
        return -self.average * math.log1p(-p)

    def cdf(self, x: float) -> float:
        return -math.expm1(-x / self.average) if x > 0 else 0.0

    def mean(self) -> float:
        return self.average

    def variance(self) -> float:
        return self.average**2

    def support(self) -> tuple[float, float]:
        return 0.0, math.inf


def parse(text: str, amount: Reader) -> Distribution:
    (mean_text,) = named(text, _EXAMPLE, "mean")
    return Exponential(positive_mean(mean_text, amount, _EXAMPLE))


KIND = DistributionKind(
    name="exponential",
    syntax="exponential(mean 3)",
    parameters={"mean": "the average"},
    example="exponential(mean 3) min",
    meaning="Pure chance without memory: many short values, a few long ones.",
    parse=parse,
)
