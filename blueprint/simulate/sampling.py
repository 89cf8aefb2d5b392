"""From a uniform draw to an amount: one uniform, one value, by inversion (a run's rule 11).

Quantiles with a closed form are computed; all others are read from a table that is made once and is the same for every
engine. Each draw is rounded once, half up, to whole microseconds, ten-thousandths or persons (a run's rule 0).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from blueprint.model.distribution import Constant, Distribution, Truncated
from blueprint.model.distributions.erlang import Erlang
from blueprint.model.distributions.gamma import Gamma
from blueprint.model.distributions.lognormal import Lognormal
from blueprint.model.distributions.normal import Normal
from blueprint.model.distributions.pert import Pert
from blueprint.model.quantity import Quantity
from blueprint.simulate.errors import SimulationError

Quantile = Callable[[float], float]

TABULATED = (Erlang, Gamma, Lognormal, Normal, Pert)
CELLS = 6000
REACH = 37.0
"""Draws lie between 2**-53 and 1 - 2**-53, so their logits between -36.74 and 36.74."""


@dataclass(frozen=True, slots=True)
class Table:
    """A quantile function as cubic pieces over the logit of the share, all equally wide.

    Over the logit the tails of a spread are nearly straight, so that equal pieces serve them as well as the middle: the
    error is below 1e-6 of the value or of the mean, whichever is larger, from a share of 1e-9 to 1 - 1e-9.
    """

    pieces: tuple[tuple[float, float, float, float], ...] = field(repr=False)

    def quantile(self, p: float) -> float:
        place = (math.log(p / (1.0 - p)) + REACH) * (CELLS / (2 * REACH))
        number = int(place)
        t = place - number
        a, b, c, d = self.pieces[number]
        return ((d * t + c) * t + b) * t + a


@dataclass(frozen=True, slots=True)
class _Cut:
    """A tabulated spread cut to `low … high`: the same inversion as `Truncated`, over the table."""

    table: Quantile
    first: float
    share: float
    low: float
    high: float
    last: float

    def quantile(self, p: float) -> float:
        return min(max(self.table(min(self.first + p * self.share, self.last)), self.low), self.high)


@lru_cache(maxsize=1000)
def quantile_of(distribution: Distribution) -> Quantile:
    """The quantile function that every engine uses."""
    if isinstance(distribution, TABULATED):
        return table_of(distribution).quantile
    if isinstance(distribution, Truncated) and isinstance(distribution.base, TABULATED):
        first, last = distribution.base.cdf(distribution.low), distribution.base.cdf(distribution.high)
        most = 1 - 2.0**-53
        return _Cut(
            quantile_of(distribution.base), first, last - first, *distribution.support(), min(last, most)
        ).quantile
    return distribution.quantile


@lru_cache(maxsize=1000)
def table_of(distribution: Distribution) -> Table:
    """The table of a quantile function without a closed form."""
    step = 2 * REACH / CELLS
    logits = [-REACH + step * i for i in range(-1, CELLS + 2)]
    values = [distribution.quantile(_share(logit)) for logit in logits]
    return Table(tuple(_piece(*values[i : i + 4]) for i in range(CELLS)))


def _share(logit: float) -> float:
    share = 1 / (1 + math.exp(-logit))
    return min(max(share, 2.0**-60), 1 - 2.0**-53)


def _piece(before: float, left: float, right: float, behind: float) -> tuple[float, float, float, float]:
    """The cubic through `left` and `right` whose slopes are those of the chords around them (Catmull and Rom 1974)."""
    slope, end_slope = (right - before) / 2, (behind - left) / 2
    rise = right - left
    return left, slope, 3 * rise - 2 * slope - end_slope, slope + end_slope - 2 * rise


@dataclass(frozen=True, slots=True)
class Spread:
    """One quantity, ready to draw from.

    Attributes:
        distribution: its numbers, in the unit as written.
        factor: base units (microseconds, ten-thousandths, persons) in one unit.
        per_person: whether it counts once for every person of a party.
        next_day: for clock times, whether one that has passed means tomorrow's.
        fixed: the value in base units, if it is always the same.
    """

    distribution: Distribution
    factor: float = 1.0
    per_person: bool = False
    next_day: bool = False
    fixed: int | None = field(init=False)
    _quantile: Quantile = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        fixed = rounded(self.distribution.value * self.factor) if isinstance(self.distribution, Constant) else None
        object.__setattr__(self, "fixed", fixed)
        object.__setattr__(self, "_quantile", self.distribution.quantile if fixed is not None else self._first_draw)

    def _first_draw(self, u: float) -> float:
        """Makes the table, if one is needed, when it is first drawn from."""
        object.__setattr__(self, "_quantile", quantile_of(self.distribution))
        return self._quantile(u)

    def at(self, u: float) -> int:
        """The amount in base units that belongs to the uniform draw `u`."""
        return rounded(self._quantile(u) * self.factor)

    @staticmethod
    def of(quantity: Quantity) -> Spread:
        """The spread of a quantity as the author gave it.

        Raises:
            SimulationError: if its values stand in a file that has not been read.
        """
        if quantity.file is not None:
            raise SimulationError(f"the values of `{quantity.text}` have not been read from {quantity.file}")
        return Spread(quantity.distribution, quantity.unit_factor, quantity.per_person, quantity.next_day)


def rounded(value: float) -> int:
    """Half up."""
    below = math.floor(value)
    return below + (value - below >= 0.5)
