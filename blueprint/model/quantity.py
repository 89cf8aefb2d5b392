"""Quantities: numbers and spreads with their units, read from what the author wrote."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from blueprint.model.amount import AmountReader, unit_of
from blueprint.model.clock import CLOCK_PATTERN, parse_clock
from blueprint.model.distribution import DISTRIBUTIONS, Constant, Distribution, DistributionKind
from blueprint.model.distributions.empirical import Empirical
from blueprint.model.quantity_hints import explain, slip
from blueprint.model.unit import MICROSECONDS, Dimension, QuantityError, Unit, clipped

__all__ = ["Dimension", "Quantity", "QuantityError", "parse_constant", "parse_quantity", "pattern"]

_LONGEST = 4000
_FURTHEST = 2.0**53
"""No draw goes beyond it: up to here every whole number has a float (285 years in microseconds)."""

_FORMS = {1: "constant", 2: "uniform", 3: "triangular"}
_FUNCTION = re.compile(r"([^\W\d]\w*)\s*\(")
_PER_PERSON = re.compile(r"\bper person\b ?")
_BOUND = re.compile(r"\b(from|to)\b")
_MEANT = {"gaussian": "normal", "gauss": "normal", "poisson": "exponential", "beta": "pert", "expo": "exponential"}


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

    def at(self, u: float) -> int:
        """The draw that belongs to the uniform number 0 < u < 1, rounded once, half up, to the base unit.

        Raises:
            TypeError: for rates and shares, which are not counted in whole units.
        """
        if not self.dimension.is_whole:
            raise TypeError(f"{self.dimension.noun} is not counted in whole units")
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
        if self.dimension is not Dimension.OFFSET and any(value < 0 for value in given):
            raise QuantityError(
                f"{self.distribution.file} holds {min(given):g}; {self.dimension.noun} cannot be negative"
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
        raise QuantityError(f"a quantity of {len(text)} characters is too long: {clipped(text)}")
    short = " ".join(text.split())
    if not short:
        raise QuantityError(f"{dimension.noun} is missing", f"such as {dimension.example}")
    if fault := slip(short):
        raise fault
    if dimension is Dimension.CLOCK:
        return _parse_clock_quantity(text, short)
    short, per_person = _without_per_person(short, dimension)
    head, bounds = _parts(short)
    unit, bare = _unit(head, dimension)
    amount = AmountReader(dimension, unit, bare)
    spread = _read(head, amount)
    if bounds:
        spread = _cut(spread, bounds, AmountReader(dimension, unit, True), short)
    settled = _settled(spread, dimension, unit.factor, short)
    return Quantity(text, dimension, settled, unit.factor, unit.currency, per_person)


def parse_constant(text: str, dimension: Dimension) -> Quantity:
    """As `parse_quantity`, where only a single value makes sense.

    Raises:
        QuantityError: also for a spread.
    """
    quantity = parse_quantity(text, dimension)
    if not quantity.is_constant:
        raise QuantityError(f"a single value is expected here, not {clipped(text)}")
    return quantity


def _parse_clock_quantity(text: str, short: str) -> Quantity:
    following = short.startswith("next ")
    parts = short.removeprefix("next ").split("..")
    if len(parts) not in _FORMS:
        raise QuantityError(f"{clipped(short)} has too many parts", "as in 06:30..07:30..09:00")
    kind = DISTRIBUTIONS[_FORMS[len(parts)]]
    minute = MICROSECONDS["min"]
    spread = kind.parse("..".join(parts), lambda part: parse_clock(part) / minute)
    return Quantity(text, Dimension.CLOCK, spread, minute, next_day=following)


def _without_per_person(text: str, dimension: Dimension) -> tuple[str, bool]:
    bare, count = _PER_PERSON.subn("", text)
    bare = bare.strip()
    if count and not dimension.takes_per_person:
        raise QuantityError(f"{dimension.noun} cannot be per person: {clipped(text)}", f"such as {dimension.example}")
    if count > 1:
        raise QuantityError(f"per person stands twice in {clipped(text)}", f"say {clipped(bare)} per person")
    if count and not re.search(r"\bper person(?: (?:from|to)\b|$)", text):
        raise QuantityError(f"per person stands too early in {clipped(text)}", f"say {clipped(bare)} per person")
    return bare, count == 1


def _parts(text: str) -> tuple[str, str]:
    """The spread with its unit, and what cuts it (`from 5 to 20`)."""
    behind = text.rfind(")") + 1
    if ("(" in text) != (behind > 0):
        raise QuantityError(
            f"the parenthesis is not closed in {clipped(text)}" if "(" in text else f"no ( before ) in {clipped(text)}",
            "parameters are parted by spaces; a comma ends a value inside { }" if "(" in text else None,
        )
    bound = _BOUND.search(text, behind)
    return (text[: bound.start()].strip(), text[bound.start() :]) if bound else (text, "")


def _unit(head: str, dimension: Dimension) -> tuple[Unit, bool]:
    found = unit_of(head, dimension)
    if found is None:
        raise explain(head, dimension)
    return found


def _read(head: str, amount: AmountReader) -> Distribution:
    function = _FUNCTION.match(head)
    if function:
        return _read_function(function[1], head, amount)
    count = head.count("..") + 1
    if count not in _FORMS:
        raise QuantityError(f"{clipped(head)} has too many parts", "as in 2..7 or 2..4..7")
    return DISTRIBUTIONS[_FORMS[count]].parse(head, amount)


def _read_function(name: str, head: str, amount: AmountReader) -> Distribution:
    start, end = head.index("(") + 1, head.rindex(")")
    arguments, behind = head[start:end].strip(), head[end + 1 :].strip()
    kind = _function(name, arguments)
    if behind and not re.fullmatch(amount.dimension.unit or "(?!)", behind):
        raise explain(head, amount.dimension)
    return kind.parse(arguments, amount)


def _function(name: str, arguments: str) -> DistributionKind:
    functions = {key: kind for key, kind in DISTRIBUTIONS.items() if kind.is_function}
    if name in functions:
        return functions[name]
    if name.lower() in ("uniform", "triangular", "constant"):
        raise QuantityError(f"{name} has no name of its own here", "say 3 min, 2..7 min or 2..4..7 min")
    near = get_close_matches(name.lower(), functions, 1)
    meant = near[0] if near else _MEANT.get(name.lower())
    hint = f"say {functions[meant].syntax}" if meant else f"there are {', '.join(sorted(functions))}"
    raise QuantityError(f"there is no distribution {clipped(name)}", hint)


def _cut(spread: Distribution, bounds: str, amount: AmountReader, text: str) -> Distribution:
    form = re.fullmatch(r"(?:from (?P<low>.+?))?\s*(?:\bto (?P<high>.+))?", bounds)
    if not form:
        raise QuantityError(f"{clipped(bounds)} does not cut", "a cut is written from 5 to 20")
    if "(" not in text and isinstance(spread, Constant):
        ends = re.sub(r"\s*\bto\s+", "..", text.removeprefix("from "))
        raise QuantityError(f"{clipped(text)} has nothing to cut", f"a range is written {clipped(ends)}")
    low = amount(form["low"]) if form["low"] else -math.inf
    high = amount(form["high"]) if form["high"] else math.inf
    if low > high:
        raise QuantityError(f"the cut {clipped(bounds)} falls", "the lower end stands first")
    try:
        return spread.cut(low, high)
    except QuantityError:
        raise QuantityError(f"{clipped(text)} leaves nothing to draw", "widen the cut") from None


def _settled(spread: Distribution, dimension: Dimension, factor: float, text: str) -> Distribution:
    """The spread as the dimension allows it: whole, not below zero, not beyond belief."""
    if dimension is Dimension.COUNT:
        spread = spread.whole()
    if isinstance(spread, Empirical) and spread.values is None:
        return spread
    low, high = (0.0, 1.0 if dimension is Dimension.SHARE else math.inf)
    if dimension is not Dimension.OFFSET and (spread.support()[0] < low or spread.support()[1] > high):
        spread = spread.cut(low, high)
    try:
        furthest = spread.reach() * factor
    except OverflowError:
        furthest = math.inf
    if not furthest <= _FURTHEST:
        raise QuantityError(
            f"{clipped(text)} spreads beyond all measure", "make its spread narrower, or cut it with to"
        )
    return spread


def pattern(dimension: Dimension) -> str:
    """A regular expression, also for JSON Schema, that all right forms match and most wrong ones do not."""
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
