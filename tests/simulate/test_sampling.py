"""From draws to amounts: the tables of quantiles, and rounding."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.quantity import Dimension, parse_quantity
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.sampling import Spread, quantile_of, rounded

TABULATED = [
    "lognormal(mean 45 sd 12) min",
    "lognormal(mean 4 sd 20) min",
    "normal(mean 10 sd 2) min",
    "normal(mean 10 sd 9) min",
    "gamma(mean 3 sd 9) min",
    "gamma(mean 30 sd 1) min",
    "erlang(mean 4 stages 3) min",
    "pert(2..4..7) min",
    "normal(mean 10 sd 2) min from 9 to 11",
    "gamma(mean 3 sd 2) min to 5",
]

shares = st.floats(1e-9, 1 - 1e-9)


@pytest.mark.parametrize("text", TABULATED)
def test_a_table_is_exact_to_a_millionth(text: str) -> None:
    """Against the quantile functions of SciPy, from one in a billion to one in a billion, over the logit."""
    distribution = parse_quantity(text, Dimension.TIME).distribution
    table, mean = quantile_of(distribution), distribution.mean()
    for step in range(1, 500):
        p = 1 / (1 + math.exp(20.7 - 41.4 * step / 500))
        exact = distribution.quantile(p)
        assert abs(table(p) - exact) <= 1e-6 * max(abs(exact), mean), p


@pytest.mark.parametrize("text", TABULATED)
def test_a_table_reaches_the_outermost_draws(text: str) -> None:
    distribution = parse_quantity(text, Dimension.TIME).distribution
    table = quantile_of(distribution)
    least, most = table(2.0**-53), table(1 - 2.0**-53)
    assert distribution.support()[0] - 1e-6 <= least < most < math.inf


@given(p=shares, q=shares)
def test_a_larger_draw_gives_no_smaller_amount(p: float, q: float) -> None:
    table = quantile_of(parse_quantity("gamma(mean 3 sd 2) min", Dimension.TIME).distribution)
    low, high = sorted((p, q))
    assert table(low) <= table(high)


@pytest.mark.parametrize(
    "text", ["3 min", "2..7 min", "2..4..7 min", "exponential(mean 3) min", "discrete(2 at 30 % 3 at 70 %) min"]
)
@given(u=shares)
def test_what_has_a_closed_form_is_drawn_as_the_quantity_says(text: str, u: float) -> None:
    quantity = parse_quantity(text, Dimension.TIME)
    assert Spread.of(quantity).at(u) == quantity.at(u)


def test_a_fixed_amount_is_known_without_a_draw() -> None:
    assert Spread.of(parse_quantity("90 s", Dimension.TIME)).fixed == 90_000_000
    assert Spread.of(parse_quantity("1..2 min", Dimension.TIME)).fixed is None
    assert Spread.of(parse_quantity("2.5 EUR", Dimension.MONEY)).fixed == 25_000


@pytest.mark.parametrize(("value", "whole"), [(0.5, 1), (1.5, 2), (2.4999, 2), (-0.5, 0), (-1.5, -1), (3.0, 3)])
def test_halves_are_rounded_up(value: float, whole: int) -> None:
    assert rounded(value) == whole


def test_values_of_a_file_that_was_not_read_cannot_be_drawn() -> None:
    with pytest.raises(SimulationError, match=r"`empirical\(times.csv\) min` have not been read from times.csv"):
        Spread.of(parse_quantity("empirical(times.csv) min", Dimension.TIME))
