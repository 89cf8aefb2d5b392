"""From draws to amounts: the tables of quantiles, and rounding."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

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


def _lognormal(mean: float, sd: float) -> Any:
    sigma = math.sqrt(math.log(1 + (sd / mean) ** 2))
    return stats.lognorm(sigma, scale=mean / math.sqrt(1 + (sd / mean) ** 2))


SCIPYS: dict[str, Any] = {
    "3..9 min": stats.uniform(3, 6),
    "2..4..7 min": stats.triang(0.4, 2, 5),
    "pert(2..4..7) min": stats.beta(2.6, 3.4, 2, 5),
    "exponential(mean 3) min": stats.expon(scale=3),
    "exponential(mean 3) min from 1 to 9": stats.truncexpon(8 / 3, 1, 3),
    "lognormal(mean 45 sd 12) min": _lognormal(45, 12),
    "lognormal(mean 4 sd 8) min": _lognormal(4, 8),
    "normal(mean 10 sd 2) min": stats.truncnorm(-5, math.inf, 10, 2),
    "normal(mean 10 sd 9) min": stats.truncnorm(-10 / 9, math.inf, 10, 9),
    "normal(mean 10 sd 4) min from 6 to 20": stats.truncnorm(-1, 2.5, 10, 4),
    "gamma(mean 3 sd 9) min": stats.gamma(1 / 9, scale=27),
    "gamma(mean 30 sd 10) min": stats.gamma(9, scale=10 / 3),
    "erlang(mean 4 stages 3) min": stats.gamma(3, scale=4 / 3),
    "weibull(shape 1.5 scale 20) min": stats.weibull_min(1.5, scale=20),
    "discrete(2 at 30 % 3 at 70 %) min": stats.rv_discrete(values=((2, 3), (0.3, 0.7)))(),
}
"""What the engine draws beside SciPy's distribution of the same."""
MINUTE = 60_000_000


def moments(spread: Spread) -> tuple[float, float]:
    """Mean and variance of what is drawn, in minutes: integrals over the logit of the draw."""
    step = 0.005
    logits = [-36.5 + step * k for k in range(round(73 / step) + 1)]
    draws = [1 / (1 + math.exp(-logit)) for logit in logits]
    weighted = [(above - below, (spread.at(below) + spread.at(above)) / 2 / MINUTE) for below, above in pairwise(draws)]
    mean = math.fsum(weight * value for weight, value in weighted)
    return mean, math.fsum(weight * (value - mean) ** 2 for weight, value in weighted)


@pytest.mark.parametrize("text", SCIPYS)
def test_the_amounts_drawn_have_the_mean_and_the_variance_of_scipys(text: str) -> None:
    mean, variance = moments(Spread.of(parse_quantity(text, Dimension.TIME)))
    assert mean == pytest.approx(float(SCIPYS[text].mean()), rel=5e-4)
    assert variance == pytest.approx(float(SCIPYS[text].var()), rel=5e-3)


@pytest.mark.parametrize("text", SCIPYS)
def test_the_amounts_drawn_are_scipys_quantiles_to_a_millionth_of_the_mean(text: str) -> None:
    spread, theirs = Spread.of(parse_quantity(text, Dimension.TIME)), SCIPYS[text]
    shares = [thousandth / 1000 for thousandth in range(1, 1000)]
    mean = float(theirs.mean()) * MINUTE
    for share, minutes in zip(shares, theirs.ppf(shares), strict=True):
        exact = float(minutes) * MINUTE
        assert abs(spread.at(share) - exact) <= 1 + 1e-6 * max(exact, mean), share


@pytest.mark.parametrize("text", [*SCIPYS, "normal(mean 1 sd 9) min", "lognormal(mean 1 sd 9) min"])
def test_no_length_of_time_is_negative(text: str) -> None:
    spread = Spread.of(parse_quantity(text, Dimension.TIME))
    for share in (2.0**-53, 1e-12, 1e-9, 1e-6, 0.001, 0.01, 0.1, 0.5, 0.999, 1 - 2.0**-53):
        assert quantile_of(spread.distribution)(share) >= 0
        assert spread.at(share) >= 0


@pytest.mark.parametrize(("mean", "sd"), [(10, 2), (10, 5), (10, 10), (3, 9)])
def test_a_normal_cut_at_zero_comes_out_as_the_reference_says(mean: int, sd: int) -> None:
    z, bell = mean / sd, stats.norm()
    h = float(bell.pdf(z) / bell.cdf(z))
    drawn, variance = moments(Spread.of(parse_quantity(f"normal(mean {mean} sd {sd}) min", Dimension.TIME)))
    assert drawn == pytest.approx(mean + sd * h, rel=1e-4)
    assert math.sqrt(variance) == pytest.approx(sd * math.sqrt(1 - z * h - h * h), rel=1e-3)
    assert drawn >= mean * 0.9999


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
