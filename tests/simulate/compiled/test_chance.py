"""The compiled engine draws what the other one draws, to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numba import njit

from blueprint.model.distributions.empirical import Empirical
from blueprint.model.quantity import Dimension, parse_quantity
from blueprint.simulate.compiled import layout
from blueprint.simulate.compiled.chance import amount_at, uniform
from blueprint.simulate.compiled.linking import TakingIn
from blueprint.simulate.compiled.memory import spread_of, world_at
from blueprint.simulate.compiled.spreads import spread_row
from blueprint.simulate.draws import ANTITHETIC, Luck, Purpose, point
from blueprint.simulate.draws import uniform as uniform_of
from blueprint.simulate.sampling import Spread

DRAWS = 20_000

QUANTITIES = [
    "2..7 min",
    "2..4..7 min",
    "0..0..7 min",
    "3..7..7 min",
    "exponential(mean 3) min",
    "exponential(mean 3) min from 1 to 20",
    "weibull(shape 1.5 scale 200) h",
    "weibull(shape 0.3 scale 2) min to 90",
    "lognormal(mean 45 sd 12) min",
    "lognormal(mean 45 sd 12) min from 30 to 60",
    "normal(mean 10 sd 2) min",
    "normal(mean 10 sd 20) min from 0",
    "gamma(mean 10 sd 4) min",
    "erlang(mean 4 stages 3) min",
    "pert(2..4..7) min",
    "2..4..7 min from 3 to 5",
    "discrete(2 at 30 % 3 at 50 % 7 at 20 %) min",
]


LOUPE = 2.0**48
"""So large a unit that rounding to whole ones hides no bit of a draw."""


def spread(text: str) -> Spread:
    return Spread(parse_quantity(text, Dimension.TIME).distribution, LOUPE)


def persons() -> Spread:
    return Spread(parse_quantity("2..9", Dimension.COUNT).distribution)


def measured() -> Spread:
    return Spread(Empirical("times.csv").with_values([1.5, 2.25, 9.0, 3.1, 0.7]), LOUPE)


@njit(pipeline_class=TakingIn)
def all_amounts(address: int, draws: Any, amounts: Any) -> None:
    w = world_at(address)
    for number in range(draws.size):
        amounts[number] = amount_at(w, spread_of(w, 0), draws[number])


@njit(pipeline_class=TakingIn)
def all_uniforms(address: int, key: Any, at: Any, draws: Any) -> None:
    w = world_at(address)
    for visit in range(draws.size):
        draws[visit] = uniform(w, key, at, visit)


def compiled_amounts(of: Spread, draws: list[float]) -> list[int]:
    numbers: list[float] = []
    table = np.zeros(1, layout.SPREAD)
    for name, value in spread_row(of, numbers, {}).items():
        table[name] = value
    values, world, amounts = np.array([*numbers, 0.0]), np.zeros(1, layout.WORLD), np.zeros(len(draws), np.int64)
    world["spreads"], world["numbers"] = table.ctypes.data, values.ctypes.data
    all_amounts(world.ctypes.data, np.array(draws), amounts)
    found: list[int] = amounts.tolist()
    return found


def some_draws() -> list[float]:
    luck = Luck(1, 0)
    key = luck.of("a")
    least = 2.0**-53
    return [least, 1 - least, 0.5, *(luck.draw(key, point(Purpose.DURATION), visit) for visit in range(DRAWS))]


@pytest.mark.parametrize("text", QUANTITIES)
def test_every_quantile_is_the_same_to_the_bit(text: str) -> None:
    draws = some_draws()
    assert compiled_amounts(spread(text), draws) == [spread(text).at(u) for u in draws]


@pytest.mark.parametrize("of", [persons(), measured()])
def test_what_is_counted_or_was_measured_is_drawn_alike(of: Spread) -> None:
    draws = some_draws()
    assert compiled_amounts(of, draws) == [of.at(u) for u in draws]


@pytest.mark.parametrize("flip", [0, ANTITHETIC])
def test_every_uniform_is_the_same_to_the_bit(flip: int) -> None:
    world, draws = np.zeros(1, layout.WORLD), np.zeros(DRAWS)
    world["flip"] = np.uint64(flip)
    key, at = Luck(7, 3).of("x"), point(Purpose.WAY, "bar")
    all_uniforms(world.ctypes.data, np.uint64(key), np.uint64(at), draws)
    assert draws.tolist() == [uniform_of(key, at, visit, flip) for visit in range(DRAWS)]
