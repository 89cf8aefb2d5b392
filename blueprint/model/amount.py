"""Single amounts: a number with its unit, or one that takes the unit at the end of the quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from blueprint.model.quantity_hints import explain
from blueprint.model.unit import YEARS_AT_MOST, Dimension, QuantityError, Unit, read_unit, shown


def unit_of(text: str, dimension: Dimension) -> tuple[Unit, bool] | None:
    """The last unit in `text`, and whether bare numbers before it take it; None if there is none.

    They do if it stands at the end and behind one number only: in `1..2 h 30 min` nobody knows what 1 is.
    """
    if not dimension.unit:
        return Unit("", 1.0), True
    units = re.findall(rf"(?<![A-Za-z]){dimension.unit}", text)
    if not units:
        return None
    compound = re.search(rf"(?<![A-Za-z]){dimension.unit}\s*{dimension.number}\s*{dimension.unit}$", text)
    return read_unit(units[-1], dimension), text.endswith(units[-1]) and not compound


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
        written = re.findall(rf"({self.dimension.number})\s*({self.dimension.unit})", text)
        parts = [(_number(number), read_unit(unit, self.dimension)) for number, unit in written]
        for _, unit in parts:
            if unit.currency != self.unit.currency:
                raise QuantityError(f"{unit.currency} and {self.unit.currency} in one quantity", "use one currency")
        if any(second.factor >= first.factor for (_, first), (_, second) in pairwise(parts)):
            raise QuantityError(f"{shown(text)} does not go from larger to smaller units", "for example `1 h 30 min`")
        if any(number < 0 for number, _ in parts[1:]):
            raise QuantityError(f"only the first number of {shown(text)} can be negative", "for example `-1 h 30 min`")
        first, unit = parts[0]
        if len(parts) == 1 and unit.factor == self.unit.factor:
            return first
        whole = sum(abs(number) * unit.factor for number, unit in parts) / self.unit.factor
        return -whole if text[0] in "-−" else whole

    def _believed(self, value: float, text: str) -> float:
        if self.dimension is Dimension.SHARE:
            value /= 100
            if value > 1:
                raise QuantityError(f"a share is at most 100 %, not {shown(text)}")
        if not abs(value * self.unit.factor) <= self.dimension.limit:
            why = f"at most {YEARS_AT_MOST} years are understood" if self.dimension.is_time else "nobody has so many"
            raise QuantityError(f"{shown(text)} is too much: {why}")
        return value


def _number(text: str) -> float:
    return float(text.replace("−", "-"))
