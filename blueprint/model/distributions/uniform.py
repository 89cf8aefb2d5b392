"""Anything between two ends, all equally likely."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.model.arguments import ranged
from blueprint.model.distribution import Constant, Distribution, DistributionKind, Reader, must_be_whole, nothing_left


@dataclass(frozen=True, slots=True)
class Uniform(Distribution):
    low: float
    high: float

    def quantile(self, p: float) -> float:
        return min(self.low + p * (self.high - self.low), self.high)

    def cdf(self, x: float) -> float:
        return min(max((x - self.low) / (self.high - self.low), 0.0), 1.0)

    def mean(self) -> float:
        return (self.low + self.high) / 2

    def variance(self) -> float:
        return (self.high - self.low) ** 2 / 12

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    def cut(self, low: float, high: float) -> Distribution:
        low, high = max(low, self.low), min(high, self.high)
        if low > high:
            raise nothing_left(low, high)
        return _between(low, high)

    def whole(self) -> Distribution:
        must_be_whole(self.low)
        must_be_whole(self.high)
        return WholeUniform(int(self.low), int(self.high))


@dataclass(frozen=True, slots=True)
class WholeUniform(Distribution):
    """The whole numbers from `low` to `high`, both included, all equally likely."""

    low: int
    high: int

    def quantile(self, p: float) -> float:
        return min(self.low + math.ceil(p * self._count) - 1, self.high)

    def cdf(self, x: float) -> float:
        return min(max((math.floor(x) - self.low + 1) / self._count, 0.0), 1.0) if math.isfinite(x) else float(x > 0)

    def mean(self) -> float:
        return (self.low + self.high) / 2

    def variance(self) -> float:
        return (self._count**2 - 1) / 12

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    @property
    def is_constant(self) -> bool:
        return self.low == self.high

    def cut(self, low: float, high: float) -> Distribution:
        first = max(math.ceil(low), self.low) if math.isfinite(low) else self.low
        last = min(math.floor(high), self.high) if math.isfinite(high) else self.high
        if first > last:
            raise nothing_left(low, high)
        return WholeUniform(first, last)

    def whole(self) -> Distribution:
        return self

    @property
    def _count(self) -> int:
        return self.high - self.low + 1


def _between(low: float, high: float) -> Distribution:
    return Constant(low) if low == high else Uniform(low, high)


def parse(text: str, amount: Reader) -> Distribution:
    low, high = ranged(text, amount, ("low", "high"), "2..7")
    return _between(low, high)


KIND = DistributionKind(
    name="uniform",
    syntax="2..7",
    parameters={"2": "the least", "7": "the most"},
    example="2..7 min",
    meaning="Anything between two ends, all equally likely; whole numbers where people are counted.",
    parse=parse,
    is_function=False,
)
