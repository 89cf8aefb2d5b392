"""A product of many small influences: a long tail to the right."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.model.arguments import positive_mean_and_sd
from blueprint.model.distribution import Constant, Distribution, DistributionKind, Reader

_EXAMPLE = "lognormal(mean 45 sd 12)"
_FURTHEST = 8.3
"""More standard deviations than the last uniform number can reach."""


@dataclass(frozen=True, slots=True)
class Lognormal(Distribution):
    """`average` and `sd` are those of the values, not of their logarithms."""

    average: float
    sd: float

    def quantile(self, p: float) -> float:
        from scipy.special import ndtri

        return math.exp(self._mu + self._sigma * float(ndtri(p)))

    def cdf(self, x: float) -> float:
        if x <= 0:
            return 0.0
        return math.erfc((self._mu - math.log(x)) / (self._sigma * math.sqrt(2))) / 2

    def mean(self) -> float:
        return self.average

    def variance(self) -> float:
        return self.sd**2

    def support(self) -> tuple[float, float]:
        return 0.0, math.inf

    def reach(self) -> float:
        return math.exp(self._mu + self._sigma * _FURTHEST)

    @property
    def _sigma(self) -> float:
        ratio = self.sd / self.average
        return math.sqrt(math.log1p(ratio * ratio))

    @property
    def _mu(self) -> float:
        return math.log(self.average) - self._sigma**2 / 2


def parse(text: str, amount: Reader) -> Distribution:
    mean, sd = positive_mean_and_sd(text, amount, _EXAMPLE)
    return Lognormal(mean, sd) if sd > 0 else Constant(mean)


KIND = DistributionKind(
    name="lognormal",
    syntax="lognormal(mean 45 sd 12)",
    parameters={"mean": "the average", "sd": "the standard deviation"},
    example="lognormal(mean 45 sd 12) min",
    meaning="Most values somewhat below the average, a long tail above it, as in stays and repairs.",
    parse=parse,
)
