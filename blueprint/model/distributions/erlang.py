"""Several equal stages of pure chance, one after another."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.model.arguments import named, plain_number, positive_mean
from blueprint.model.distribution import Distribution, DistributionKind, Reader
from blueprint.model.unit import QuantityError

_EXAMPLE = "erlang(mean 4 stages 3)"
_RAREST = 53 * math.log(2)
_MOST_STAGES = 1000


@dataclass(frozen=True, slots=True)
class Erlang(Distribution):
    """`average` is that of all stages together."""

    average: float
    stages: int

    def quantile(self, p: float) -> float:
        from scipy.special import gammaincinv

        return self.average / self.stages * float(gammaincinv(self.stages, p))

    def cdf(self, x: float) -> float:
        from scipy.special import gammainc

        return float(gammainc(self.stages, x * self.stages / self.average)) if x > 0 else 0.0

    def mean(self) -> float:
        return self.average

    def variance(self) -> float:
        return self.average**2 / self.stages

    def support(self) -> tuple[float, float]:
        return 0.0, math.inf

    def reach(self) -> float:
        """The Chernoff bound of the tail (Boucheron, Lugosi and Massart, Concentration Inequalities, 2.4)."""
        return self.average / self.stages * (self.stages + math.sqrt(2 * self.stages * _RAREST) + _RAREST)


def parse(text: str, amount: Reader) -> Distribution:
    mean_text, stages_text = named(text, _EXAMPLE, "mean", "stages")
    mean, stages = positive_mean(mean_text, amount, _EXAMPLE), plain_number(stages_text, "stages")
    if stages != int(stages) or stages > _MOST_STAGES:
        raise QuantityError(f"stages are counted: a whole number from 1 to {_MOST_STAGES}", f"for example `{_EXAMPLE}`")
    return Erlang(mean, int(stages))


KIND = DistributionKind(
    name="erlang",
    syntax="erlang(mean 4 stages 3)",
    parameters={
        "mean": "the average of the whole",
        "stages": "how many equal stages it has; more of them, less spread",
    },
    example="erlang(mean 4 stages 3) min",
    meaning="Several equal stages of pure chance one after another.",
    parse=parse,
)
