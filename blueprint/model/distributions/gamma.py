"""Between pure chance and clockwork, given by average and standard deviation."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.model.arguments import positive_mean_and_sd
from blueprint.model.distribution import Constant, Distribution, DistributionKind, Reader

_EXAMPLE = "gamma(mean 10 sd 4)"
_RAREST = 53 * math.log(2)


@dataclass(frozen=True, slots=True)
class Gamma(Distribution):
    average: float
    sd: float

    def quantile(self, p: float) -> float:
        from scipy.special import gammaincinv

        return self._scale * float(gammaincinv(self._shape, p))

    def cdf(self, x: float) -> float:
        from scipy.special import gammainc

        return float(gammainc(self._shape, x / self._scale)) if x > 0 else 0.0

    def mean(self) -> float:
        return self.average

    def variance(self) -> float:
        return self.sd**2

    def support(self) -> tuple[float, float]:
        return 0.0, math.inf

    def reach(self) -> float:
        """The Chernoff bound of the tail (Boucheron, Lugosi and Massart, Concentration Inequalities, 2.4)."""
        return self._scale * (self._shape + math.sqrt(2 * self._shape * _RAREST) + _RAREST)

    @property
    def _shape(self) -> float:
        ratio = self.average / self.sd
        return ratio * ratio

    @property
    def _scale(self) -> float:
        return self.sd * (self.sd / self.average)


def parse(text: str, amount: Reader) -> Distribution:
    mean, sd = positive_mean_and_sd(text, amount, _EXAMPLE)
    return Gamma(mean, sd) if sd > 0 else Constant(mean)


KIND = DistributionKind(
    name="gamma",
    syntax="gamma(mean 10 sd 4)",
    parameters={"mean": "the average", "sd": "the standard deviation"},
    example="gamma(mean 10 sd 4) min",
    meaning="Never negative, leaning to the left: between pure chance and clockwork.",
    parse=parse,
)
