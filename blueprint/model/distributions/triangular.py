"""Least, most usual, most: what people can tell without a stopwatch."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.model.arguments import ranged
from blueprint.model.distribution import Constant, Distribution, DistributionKind, Reader


@dataclass(frozen=True, slots=True)
class Triangular(Distribution):
    low: float
    mode: float
    high: float

    def quantile(self, p: float) -> float:
        width = self.high - self.low
        if p * width <= self.mode - self.low:
            return min(self.low + math.sqrt(p * width * (self.mode - self.low)), self.mode)
        return max(self.high - math.sqrt((1 - p) * width * (self.high - self.mode)), self.mode)

    def cdf(self, x: float) -> float:
        width = self.high - self.low
        if x <= self.low:
            return 0.0
        if x >= self.high:
            return 1.0
        if x <= self.mode:
            return (x - self.low) ** 2 / (width * (self.mode - self.low))
        return 1 - (self.high - x) ** 2 / (width * (self.high - self.mode))

    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3

    def variance(self) -> float:
        left, right = self.mode - self.low, self.high - self.mode
        return (left * left + right * right + left * right) / 18

    def support(self) -> tuple[float, float]:
        return self.low, self.high


def parse(text: str, amount: Reader) -> Distribution:
    low, mode, high = ranged(text, amount, ("low", "most usual", "high"), "2..4..7")
    return Constant(low) if low == high else Triangular(low, mode, high)


KIND = DistributionKind(
    name="triangular",
    syntax="2..4..7",
    parameters={"2": "the least", "4": "the most usual", "7": "the most"},
    example="2..4..7 min",
    meaning="Least, most usual, most, with straight slopes between them.",
    parse=parse,
    is_function=False,
)
