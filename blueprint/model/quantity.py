"""Quantities: numbers and spreads with their units, read from what the author wrote."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from blueprint.model.clock import CLOCK_END, CLOCK_PATTERN, format_clock, parse_clock
from blueprint.model.distribution import DISTRIBUTIONS, Distribution
from blueprint.model.distributions.empirical import Empirical
from blueprint.model.spread import RANGES, read_spread, split
from blueprint.model.unit import MICROSECONDS, Dimension, QuantityError, shown

__all__ = ["PATTERNS", "Dimension", "Quantity", "QuantityError", "parse_constant", "parse_quantity"]

_LONGEST = 4000
_FURTHEST = 2.0**53
"""No draw goes beyond it: up to here every whole number has a float (285 years in microseconds)."""

_SINGLE = {dimension: dimension.example.replace("-5..10", "5") for dimension in Dimension}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a spread with its unit.

    Attributes:
        text: as it was written.
        dimension: what it measures.
        distribution: its numbers, in the unit as written (shares as fractions, clock times in minutes).
        unit_factor: base units in one unit. Base units are whole microseconds (clock times: since midnight),
            ten-thousandths of the currency, people; for rates one per microsecond; for shares the whole.
        currency: three letters, for money.
        per_person: whether it counts once for every person of a party.
        next_day: whether a clock time means that of tomorrow (`next 07:30`); `at` does not add the day.
    """

    text: str
    dimension: Dimension
    distribution: Distribution
    unit_factor: float = 1.0
    currency: str | None = None
    per_person: bool = False
    next_day: bool = False

    def __str__(self) -> str:
        return self.text

    def at(self, u: float) -> int:
        """The draw that belongs to the uniform number 0 < u < 1, rounded once, half up, to the base unit.

        Raises:
            TypeError: for rates and shares, which are not counted in whole units.
        """
        if not self.dimension.is_whole:
            raise TypeError(f"{self.dimension.meaning} is not counted in whole units")
        return _rounded(self.distribution.quantile(u) * self.unit_factor)

    def mean(self) -> float:
        """The average in base units."""
        return self.distribution.mean() * self.unit_factor

    @property
    def is_constant(self) -> bool:
        return self.distribution.is_constant

    def value(self) -> int | float:
        """The one value of a constant in base units: whole where they are counted.

        Raises:
            ValueError: if it is a spread.
        """
        if not self.is_constant:
            raise ValueError(f"{self.text} has no single value")
        return self.at(0.5) if self.dimension.is_whole else self.mean()

    @property
    def file(self) -> str | None:
        """The file whose values are still missing, if there is one."""
        spread = self.distribution
        return spread.file if isinstance(spread, Empirical) and spread.values is None else None

    def with_values(self, values: Iterable[float]) -> Quantity:
        """The same with the values of its file, in the unit of the quantity.

        Raises:
            QuantityError: if there are none, or one cannot be such a quantity.
        """
        if not isinstance(self.distribution, Empirical):
            raise TypeError(f"{self.text} takes no values from a file")
        given = tuple(values)
        if self.dimension is not Dimension.PUNCTUALITY and any(value < 0 for value in given):
            raise QuantityError(
                f"`{self.distribution.file}` holds {min(given):g}; {self.dimension.meaning} cannot be negative"
            )
        known = self.distribution.with_values(given)
        return replace(self, distribution=_settled(known, self.dimension, self.unit_factor, self.text))


def _rounded(value: float) -> int:
    below = math.floor(value)
    return below + (value - below >= 0.5)


def parse_quantity(text: str, dimension: Dimension) -> Quantity:
    """Reads a quantity such as `3 min`, `2..4..7 min` or `normal(mean 10 sd 2) min from 5 to 20`.

    Raises:
        QuantityError: if it is none of this dimension; message and hint are for its author.
    """
    if len(text) > _LONGEST:
        raise QuantityError(f"a quantity of {len(text)} characters is too long: {shown(text)}")
    short = " ".join(text.split())
    if not short:
        raise QuantityError(f"{dimension.meaning} is missing", f"for example `{dimension.example}`")
    if dimension is Dimension.CLOCK:
        return _parse_clock_quantity(text, short)
    form = split(short)
    if form.per_person and not dimension.takes_per_person:
        raise QuantityError(
            f"{dimension.meaning} cannot be per person: {shown(text)}", f"for example `{dimension.example}`"
        )
    spread, unit = read_spread(form, dimension)
    settled = _settled(spread, dimension, unit.factor, short)
    return Quantity(text, dimension, settled, unit.factor, unit.currency, form.per_person)


def parse_constant(text: str, dimension: Dimension) -> Quantity:
    """As `parse_quantity`, where only a single value makes sense.

    Raises:
        QuantityError: also for a spread.
    """
    quantity = parse_quantity(text, dimension)
    if not quantity.is_constant:
        raise QuantityError(
            f"a single value is expected here, not {shown(text)}", f"for example `{_SINGLE[dimension]}`"
        )
    return quantity


def _parse_clock_quantity(text: str, short: str) -> Quantity:
    parts = short.removeprefix("next ").split("..")
    if len(parts) not in RANGES:
        raise QuantityError(f"{shown(short)} has too many parts", "for example `06:30..07:30..09:00`")
    clocks = [parse_clock(part) for part in parts]
    if len(clocks) == 2 and clocks[0] > clocks[1] and clocks[1] + MICROSECONDS["d"] < CLOCK_END:
        meant = f"{parts[0].strip()}..{format_clock(clocks[1] + MICROSECONDS['d'])}"
        raise QuantityError(f"the range {shown(short)} falls", f"past midnight the hours go on: write `{meant}`")
    minute = MICROSECONDS["min"]
    spread = DISTRIBUTIONS[RANGES[len(parts)]].parse("..".join(parts), lambda part: parse_clock(part) / minute)
    return Quantity(text, Dimension.CLOCK, spread, minute, next_day=short.startswith("next "))


def _settled(spread: Distribution, dimension: Dimension, factor: float, text: str) -> Distribution:
    """The spread as the dimension allows it: whole, not below zero, not beyond belief."""
    if dimension is Dimension.COUNT:
        spread = spread.whole()
    if isinstance(spread, Empirical) and spread.values is None:
        return spread
    low, high = (0.0, 1.0 if dimension is Dimension.SHARE else math.inf)
    if dimension is not Dimension.PUNCTUALITY and (spread.support()[0] < low or spread.support()[1] > high):
        spread = spread.cut(low, high)
    try:
        furthest = spread.reach() * factor
    except OverflowError:
        furthest = math.inf
    if not furthest <= _FURTHEST:
        raise QuantityError(
            f"{shown(text)} spreads beyond all measure", "make its spread narrower, or cut it with `to`"
        )
    return spread


def _pattern(dimension: Dimension) -> str:
    if dimension is Dimension.CLOCK:
        clock = CLOCK_PATTERN.strip("^$")
        return rf"^(?:\s*next\s)?{clock}(?:\.\.{clock}){{0,2}}$"
    number, measured = dimension.number, dimension.measured if dimension.unit else dimension.number
    functions = "|".join(name for name, kind in DISTRIBUTIONS.items() if kind.is_function)
    part = rf"(?:{measured}|{number})"
    spread = rf"(?:{part}\s*\.\.\s*){{0,2}}{measured}"
    function = rf"(?:{functions})\s*\(.*\)\s*(?:{dimension.unit})?"
    person = r"(?:\s*per\s+person)?" if dimension.takes_per_person else ""
    return rf"^\s*(?:{spread}|{function}){person}(?:\s*from\s+{part})?(?:\s*to\s+{part})?{person}\s*$"


PATTERNS: Mapping[Dimension, str] = {dimension: _pattern(dimension) for dimension in Dimension}
"""Regular expressions, also for JSON Schema, that all right forms match and most wrong ones do not."""
