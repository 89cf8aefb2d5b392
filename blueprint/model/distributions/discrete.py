"""A few values, each with its share."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from blueprint.model.distribution import Constant, Distribution, DistributionKind, Reader, must_be_whole, nothing_left
from blueprint.model.unit import UNSIGNED, QuantityError, shown

_EXAMPLE = "discrete(2 at 30 % 3 at 70 %)"


@dataclass(frozen=True, slots=True)
class Discrete(Distribution):
    """`values` rising, and up to which share of all draws each of them reaches; the last is 1."""

    values: tuple[float, ...]
    cumulated: tuple[float, ...]

    def quantile(self, p: float) -> float:
        return self.values[bisect_left(self.cumulated, p)]

    def cdf(self, x: float) -> float:
        known = bisect_right(self.values, x)
        return self.cumulated[known - 1] if known else 0.0

    def mean(self) -> float:
        return math.fsum(share * value for value, share in self._shares())

    def variance(self) -> float:
        mean = self.mean()
        return math.fsum(share * (value - mean) ** 2 for value, share in self._shares())

    def support(self) -> tuple[float, float]:
        return self.values[0], self.values[-1]

    @property
    def is_constant(self) -> bool:
        return len(self.values) == 1

    def cut(self, low: float, high: float) -> Distribution:
        kept = {value: Decimal(share) for value, share in self._shares() if low <= value <= high}
        if not kept:
            raise nothing_left(low, high)
        return _from_shares(kept)

    def whole(self) -> Distribution:
        for value in self.values:
            must_be_whole(value)
        return self

    def _shares(self) -> list[tuple[float, float]]:
        before = (0.0, *self.cumulated)
        return [(value, upto - below) for value, upto, below in zip(self.values, self.cumulated, before, strict=False)]


def _from_shares(shares: Mapping[float, Decimal]) -> Distribution:
    """Shares may be on any scale; values without a share are left out."""
    values = sorted(value for value, share in shares.items() if share > 0)
    if len(values) == 1:
        return Constant(values[0])
    upto = list(accumulate(shares[value] for value in values))
    return Discrete(tuple(values), tuple(float(share / upto[-1]) for share in upto))


def parse(text: str, amount: Reader) -> Distribution:
    shares: defaultdict[float, Decimal] = defaultdict(Decimal)
    for value, share in _entries(text):
        shares[amount(value)] += share
    total = sum(shares.values())
    if total != 100:
        raise QuantityError(f"the shares add up to {total} %, not to 100 %", f"for example `{_EXAMPLE}`")
    return _from_shares(shares)


def _entries(text: str) -> list[tuple[str, Decimal]]:
    """`2 min at 30 % 3 min at 70 %` → the values' texts with their percentages."""
    *entries, rest = text.split("%")
    found = []
    for entry in entries:
        value, at, share = entry.rpartition(" at ")
        if not at or not value.strip() or not re.fullmatch(UNSIGNED, share.strip()):
            raise QuantityError(f"{shown(entry + '%')} is not a value with its share", f"for example `{_EXAMPLE}`")
        found.append((value, Decimal(share.strip())))
    if rest.strip() or not found:
        raise QuantityError(f"{shown(rest)} is not a value with its share", f"for example `{_EXAMPLE}`")
    return found


KIND = DistributionKind(
    name="discrete",
    syntax="discrete(2 at 30 % 3 at 70 %)",
    parameters={"2 at 30 %": "a value and its share; all shares together are 100 %"},
    example="discrete(2 at 30 % 3 at 70 %)",
    meaning="A few values, each with its share.",
    parse=parse,
)
