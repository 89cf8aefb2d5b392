"""What was measured, as it was measured."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from blueprint.model.distribution import Distribution, DistributionKind, Reader, must_be_whole, nothing_left
from blueprint.model.unit import QuantityError


@dataclass(frozen=True, slots=True)
class Empirical(Distribution):
    """The values of a file, all equally likely.

    `values` are None until the file has been read, then rising; only those in `low … high` are kept.
    """

    file: str
    values: tuple[float, ...] | None = None
    low: float = -math.inf
    high: float = math.inf

    def with_values(self, values: Iterable[float]) -> Empirical:
        """The same with what the file holds, in the unit of the quantity.

        Raises:
            QuantityError: if a value is no finite number, or none is left.
        """
        given = sorted(values)
        if not given:
            raise QuantityError(f"`{self.file}` holds no values")
        if not all(math.isfinite(value) for value in given):
            raise QuantityError(f"`{self.file}` holds a value that is no number")
        kept = tuple(value for value in given if self.low <= value <= self.high)
        if not kept:
            raise nothing_left(self.low, self.high)
        return replace(self, values=kept)

    def quantile(self, p: float) -> float:
        values = self._known()
        return values[max(math.ceil(p * len(values)) - 1, 0)]

    def cdf(self, x: float) -> float:
        values = self._known()
        return bisect_right(values, x) / len(values)

    def mean(self) -> float:
        values = self._known()
        return math.fsum(values) / len(values)

    def variance(self) -> float:
        values, mean = self._known(), self.mean()
        return math.fsum((value - mean) ** 2 for value in values) / len(values)

    def support(self) -> tuple[float, float]:
        values = self._known()
        return values[0], values[-1]

    @property
    def is_constant(self) -> bool:
        return self.values is not None and self.values[0] == self.values[-1]

    def cut(self, low: float, high: float) -> Distribution:
        narrower = replace(self, low=max(low, self.low), high=min(high, self.high))
        return narrower if self.values is None else narrower.with_values(self.values)

    def whole(self) -> Distribution:
        for value in self.values or ():
            must_be_whole(value)
        return self

    def _known(self) -> tuple[float, ...]:
        if self.values is None:
            raise QuantityError(f"the values of `{self.file}` have not been read")
        return self.values


def parse(text: str, amount: Reader) -> Distribution:
    file = text.strip().strip("\"'")
    if not file:
        raise QuantityError("the name of the file is missing", "for example `empirical(durations.csv)`")
    return Empirical(file)


KIND = DistributionKind(
    name="empirical",
    syntax="empirical(file.csv)",
    parameters={"file.csv": "a file with one measured value a line, beside the blueprint"},
    example="empirical(durations.csv) min",
    meaning="One of the measured values, all equally likely.",
    parse=parse,
)
