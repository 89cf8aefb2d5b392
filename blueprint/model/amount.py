"""Single amounts: a number with its unit, or one that takes the unit at the end of the quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from blueprint.model.quantity_hints import explain
from blueprint.model.unit import MICROSECONDS, Dimension, QuantityError, Unit, clipped, read_unit

PLAIN = Unit("", 1.0)
"""What counts are counted in."""


def unit_of(text: str, dimension: Dimension) -> tuple[Unit, bool] | None:
    """The last unit in `text`, and whether it stands at the end (so that bare numbers before take it)."""
    if not dimension.unit:
        return PLAIN, True
    all_units = list(re.finditer(rf"(?<![A-Za-z]){dimension.unit}", text))
    if not all_units:
        return None
    found = all_units[-1]
    return read_unit(found[0], dimension), not text[found.end() :].strip(" )")


@dataclass(frozen=True, slots=True)
class AmountReader:
    """Reads amounts of one dimension into one unit.

    Attributes:
        unit: what the result is counted in.
        bare: whether a number without a unit is read as so many of it.
    """

    dimension: Dimension
    unit: Unit
    bare: bool

    def __call__(self, text: str) -> float:
        """The amount in `unit`; for shares the fraction.

        Raises:
            QuantityError: if it is no amount of this dimension, negative without need, or beyond belief.
        """
        short = text.strip()
        if self.bare and re.fullmatch(self.dimension.number, short):
            return self._believed(_number(short), short)
        if self.dimension.unit and re.fullmatch(self.dimension.measured, short):
            return self._believed(self._sum(short), short)
        raise explain(short, self.dimension)

    def _sum(self, text: str) -> float:
        parts = re.findall(rf"({self.dimension.number})\s*({self.dimension.unit})", text)
        units = [read_unit(unit, self.dimension) for _, unit in parts]
        if any(second.factor >= first.factor for first, second in pairwise(units)):
            raise QuantityError(f"{clipped(text)} does not go from the larger unit to the smaller", "as in 1 h 30 min")
        if any(number[0] in "-−" for number, _ in parts[1:]):
            raise QuantityError(f"only the first number of {clipped(text)} can be negative", "as in -1 h 30 min")
        for unit in units:
            if unit.currency != self.unit.currency:
                raise QuantityError(f"{unit.currency} and {self.unit.currency} in one quantity", "use one currency")
        if len(parts) == 1 and units[0].factor == self.unit.factor:
            return _number(parts[0][0])
        sign = -1 if text[0] in "-−" else 1
        return (
            sign
            * sum(abs(_number(number)) * unit.factor for (number, _), unit in zip(parts, units, strict=True))
            / (self.unit.factor)
        )

    def _believed(self, value: float, text: str) -> float:
        if self.dimension is Dimension.SHARE:
            value /= 100
            if value > 1:
                raise QuantityError(f"a share is at most 100 %, not {clipped(text)}")
        if not abs(value * self.unit.factor) <= self.dimension.limit:
            most = f"at most {_most(self.dimension)}" if self.dimension.is_time else "not a believable amount"
            raise QuantityError(f"{clipped(text)} is too much: {most}")
        return value


def _number(text: str) -> float:
    return float(text.replace("−", "-"))


def _most(dimension: Dimension) -> str:
    return f"{dimension.limit / MICROSECONDS['d'] / 365.25:g} years are understood"
