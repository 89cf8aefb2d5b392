"""Times until something wears out or fails early."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.model.arguments import named, plain_number
from blueprint.model.distribution import Distribution, DistributionKind, Reader
from blueprint.model.unit import QuantityError, shown

_EXAMPLE = "weibull(shape 1.5 scale 200)"
_LEAST_SHAPE = 0.1


@dataclass(frozen=True, slots=True)
class Weibull(Distribution):
    shape: float
    scale: float

    def quantile(self, p: float) -> float:
        return self.scale * float((-math.log1p(-p)) ** (1 / self.shape))

    def cdf(self, x: float) -> float:
        return -math.expm1(-float((x / self.scale) ** self.shape)) if x > 0 else 0.0

    def mean(self) -> float:
        return self.scale * math.gamma(1 + 1 / self.shape)

    def variance(self) -> float:
        return self.scale**2 * max(math.gamma(1 + 2 / self.shape) - math.gamma(1 + 1 / self.shape) ** 2, 0.0)

    def support(self) -> tuple[float, float]:
        return 0.0, math.inf


def parse(text: str, amount: Reader) -> Distribution:
    shape_text, scale_text = named(text, _EXAMPLE, "shape", "scale")
    shape, scale = plain_number(shape_text, "shape"), amount(scale_text)
    if shape < _LEAST_SHAPE:
        raise QuantityError(f"a shape below {_LEAST_SHAPE} spreads beyond all measure", f"for example `{_EXAMPLE}`")
    if scale <= 0:
        raise QuantityError(f"the scale {shown(scale_text)} is not above 0", f"for example `{_EXAMPLE}`")
    return Weibull(shape, scale)


KIND = DistributionKind(
    name="weibull",
    syntax="weibull(shape 1.5 scale 200)",
    parameters={
        "shape": "above 1 wear grows with age, at 1 it is pure chance, below 1 failures come early",
        "scale": "63 % of all values are below it",
    },
    example="weibull(shape 1.5 scale 200) h",
    meaning="The time until something breaks.",
    parse=parse,
)
