"""The contract of a distribution: what any spread of a quantity can tell, and how its text is read.

One kind a file in `distributions/`; each says its syntax and reads its own arguments. Everything is drawn by
inversion: one uniform number, one value.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise

from blueprint.model.unit import QuantityError
from blueprint.registry import Registry

LAST = 1 - 2.0**-53
"""The largest uniform number that can be drawn."""

_LEAST_SHARE = 1e-6
_PANELS = 64
_NODES = 8

Reader = Callable[[str], float]
"""Reads an amount such as `3` or `90 s` into the unit of the quantity."""


class Distribution(ABC):
    """How a number spreads, in the unit it was written in."""

    __slots__ = ()

    @abstractmethod
    def quantile(self, p: float) -> float:
        """The value that a share `p` of all draws does not exceed, for 0 < p < 1."""

    @abstractmethod
    def cdf(self, x: float) -> float:
        """The share of all draws that are `x` or less."""

    @abstractmethod
    def mean(self) -> float: ...

    @abstractmethod
    def variance(self) -> float: ...

    @abstractmethod
    def support(self) -> tuple[float, float]:
        """Where draws can lie; the ends may be infinite."""

    @property
    def is_constant(self) -> bool:
        return False

    def reach(self) -> float:
        """A value that no draw exceeds; finite, or OverflowError."""
        high = self.support()[1]
        return high if math.isfinite(high) else self.quantile(LAST)

    def cut(self, low: float, high: float) -> Distribution:
        """The same without what lies below `low` or above `high`.

        Raises:
            QuantityError: if less than one draw in a million lies there.
        """
        return Truncated(self, low, high)

    def whole(self) -> Distribution:
        """The same over whole numbers, for counting.

        Raises:
            QuantityError: if it has no such form.
        """
        raise QuantityError(
            "only a number, a range or discrete(…) can be counted",
            "for example `2`, `2..4` or `discrete(2 at 60 % 4 at 40 %)`",
        )


@dataclass(frozen=True, slots=True)
class Constant(Distribution):
    """Always the same number: what every kind comes down to without spread."""

    value: float

    def quantile(self, p: float) -> float:
        return self.value

    def cdf(self, x: float) -> float:
        return 1.0 if x >= self.value else 0.0

    def mean(self) -> float:
        return self.value

    def variance(self) -> float:
        return 0.0

    def support(self) -> tuple[float, float]:
        return self.value, self.value

    @property
    def is_constant(self) -> bool:
        return True

    def cut(self, low: float, high: float) -> Distribution:
        if not low <= self.value <= high:
            raise nothing_left(low, high)
        return self

    def whole(self) -> Distribution:
        must_be_whole(self.value)
        return self


@dataclass(frozen=True)
class Truncated(Distribution):
    """A continuous distribution cut to `low … high`, drawn by inversion: u → F(low) + u (F(high) − F(low)).

    Mean and variance are integrals of the quantile, by Gauss-Legendre on 64 panels that shrink towards both ends;
    relative error below 1e-5.
    """

    base: Distribution
    low: float
    high: float

    def __post_init__(self) -> None:
        first, last = self._shares
        if last - first < _LEAST_SHARE:
            raise nothing_left(self.low, self.high)

    @cached_property
    def _shares(self) -> tuple[float, float]:
        return self.base.cdf(self.low), self.base.cdf(self.high)

    def quantile(self, p: float) -> float:
        first, last = self._shares
        inside = min(first + p * (last - first), LAST)
        low, high = self.support()
        return min(max(self.base.quantile(inside), low), high)

    def cdf(self, x: float) -> float:
        first, last = self._shares
        return min(max((self.base.cdf(x) - first) / (last - first), 0.0), 1.0)

    def mean(self) -> float:
        return self._moments[0]

    def variance(self) -> float:
        return self._moments[1]

    def support(self) -> tuple[float, float]:
        low, high = self.base.support()
        return max(self.low, low), min(self.high, high)

    def cut(self, low: float, high: float) -> Distribution:
        return Truncated(self.base, max(low, self.low), min(high, self.high))

    @cached_property
    def _moments(self) -> tuple[float, float]:
        draws = [(weight, self.quantile(p)) for p, weight in _grid()]
        mean = math.fsum(weight * x for weight, x in draws)
        return mean, math.fsum(weight * (x - mean) ** 2 for weight, x in draws)


@cache
def _grid() -> tuple[tuple[float, float], ...]:
    """Points between 0 and 1 with their weights, dense towards both ends, where quantiles are steep."""
    from numpy.polynomial.legendre import leggauss

    nodes, weights = (values.tolist() for values in leggauss(_NODES))
    inner = [k / _PANELS for k in range(1, _PANELS)]
    tails = [2.0**-k for k in range(52, 6, -1)]
    edges = [0.0, *tails, *inner, *(1 - p for p in reversed(tails)), LAST]
    return tuple(
        ((left + right + (right - left) * node) / 2, (right - left) * weight / 2)
        for left, right in pairwise(edges)
        for node, weight in zip(nodes, weights, strict=True)
    )


def nothing_left(low: float, high: float) -> QuantityError:
    return QuantityError(f"the cut leaves nothing to draw: hardly any value lies in {low:g}..{high:g}")


def must_be_whole(value: float) -> None:
    """Raises QuantityError unless `value` is a whole number."""
    if value != math.floor(value):
        raise QuantityError(f"a whole number is expected, not {value:g}", f"write `{math.ceil(value)}`")


@dataclass(frozen=True, slots=True)
class DistributionKind:
    """One way of writing a spread.

    Attributes:
        name: the function's name, or what the form is called.
        syntax: the form, without unit.
        parameters: what each part of the form means.
        example: a full quantity.
        meaning: one line.
        parse: makes the distribution from the text in the parentheses (or the whole text) and a reader of amounts.
        is_function: whether it is written `name(…)`.
    """

    name: str
    syntax: str
    parameters: Mapping[str, str] = field(hash=False)
    example: str
    meaning: str
    parse: Callable[[str, Reader], Distribution]
    is_function: bool = True


DISTRIBUTIONS: Registry[DistributionKind] = Registry("blueprint.model.distributions", "KIND")
