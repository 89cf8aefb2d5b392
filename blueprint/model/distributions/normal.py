"""A sum of many small influences: the bell."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.model.arguments import mean_and_sd
from blueprint.model.distribution import Constant, Distribution, DistributionKind, Reader

_EXAMPLE = "normal(mean 10 sd 2)"
_FURTHEST = 8.3
"""More standard deviations than the last uniform number can reach."""


@dataclass(frozen=True, slots=True)
class Normal(Distribution):
    average: float
    sd: float

    def quantile(self, p: float) -> float:
        from scipy.special import ndtri

        return self.average + self.sd * float(ndtri(p))

    def cdf(self, x: float) -> float:
        return math.erfc((self.average - x) / (self.sd * math.sqrt(2))) / 2

    def mean(self) -> float:
        return self.average

    def variance(self) -> float:
        return self.sd**2

    def support(self) -> tuple[float, float]:
        return -math.inf, math.inf

    def reach(self) -> float:
        return self.average + self.sd * _FURTHEST


def parse(text: str, amount: Reader) -> Distribution:
    mean, sd = mean_and_sd(text, amount, _EXAMPLE)
    return Normal(mean, sd) if sd > 0 else Constant(mean)


KIND = DistributionKind(
    name="normal",
    syntax="normal(mean 10 sd 2)",
    parameters={"mean": "the average before anything is cut", "sd": "the standard deviation before anything is cut"},
    example="normal(mean 10 sd 2) min from 5 to 20",
    meaning="The bell around an average; cut at zero where it cannot be negative, see below.",
    parse=parse,
)
