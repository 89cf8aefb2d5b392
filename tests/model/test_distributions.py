"""Distributions: laws that hold for every kind, SciPy as the second opinion, and what their arguments refuse."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from blueprint.model.distribution import DISTRIBUTIONS, LAST, Constant, Distribution, Truncated
from blueprint.model.distributions.discrete import Discrete
from blueprint.model.distributions.empirical import Empirical
from blueprint.model.distributions.erlang import Erlang
from blueprint.model.distributions.exponential import Exponential
from blueprint.model.distributions.gamma import Gamma
from blueprint.model.distributions.lognormal import Lognormal
from blueprint.model.distributions.normal import Normal
from blueprint.model.distributions.pert import Pert
from blueprint.model.distributions.triangular import Triangular
from blueprint.model.distributions.uniform import Uniform, WholeUniform
from blueprint.model.distributions.weibull import Weibull
from blueprint.model.unit import QuantityError

SHARES = st.floats(0.0005, 0.999)
MEANS = st.floats(0.01, 1e4)
SPREADS = st.floats(0.02, 3)
"""Standard deviations as multiples of the mean."""


def _lognormal(mean: float, sd: float) -> Any:
    sigma = math.sqrt(math.log(1 + (sd / mean) ** 2))
    return stats.lognorm(sigma, scale=mean / math.sqrt(1 + (sd / mean) ** 2))


def _pert(low: float, mode: float, high: float) -> Any:
    width = high - low
    return stats.beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, low, width)


@st.composite
def rising(draw: st.DrawFn) -> tuple[float, float, float]:
    low, width = draw(st.floats(0, 1e3)), draw(st.floats(0.1, 1e3))
    return low, low + width * draw(st.floats(0, 1)), low + width


PAIRS: dict[str, st.SearchStrategy[tuple[Distribution, Any]]] = {
    "uniform": rising().map(lambda e: (Uniform(e[0], e[2]), stats.uniform(e[0], e[2] - e[0]))),
    "triangular": rising().map(
        lambda e: (Triangular(*e), stats.triang((e[1] - e[0]) / (e[2] - e[0]), e[0], e[2] - e[0]))
    ),
    "pert": rising().map(lambda e: (Pert(*e), _pert(*e))),
    "exponential": MEANS.map(lambda m: (Exponential(m), stats.expon(scale=m))),
    "normal": st.tuples(st.floats(-1e3, 1e3), MEANS).map(lambda a: (Normal(*a), stats.norm(*a))),
    "lognormal": st.tuples(MEANS, SPREADS).map(lambda a: (Lognormal(a[0], a[0] * a[1]), _lognormal(a[0], a[0] * a[1]))),
    "gamma": st.tuples(MEANS, SPREADS).map(
        lambda a: (Gamma(a[0], a[0] * a[1]), stats.gamma(a[1] ** -2, scale=a[0] * a[1] ** 2))
    ),
    "erlang": st.tuples(MEANS, st.integers(1, 60)).map(lambda a: (Erlang(*a), stats.gamma(a[1], scale=a[0] / a[1]))),
    "weibull": st.tuples(st.floats(0.3, 20), MEANS).map(lambda a: (Weibull(*a), stats.weibull_min(a[0], scale=a[1]))),
}
"""Our distribution beside SciPy's."""

CONTINUOUS = st.one_of(*PAIRS.values()).map(lambda pair: pair[0])


@st.composite
def discretes(draw: st.DrawFn) -> Discrete:
    values = draw(st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True))
    weights = draw(st.lists(st.integers(1, 9), min_size=len(values), max_size=len(values)))
    upto = [sum(weights[: k + 1]) / sum(weights) for k in range(len(weights))]
    return Discrete(tuple(float(value) for value in sorted(values)), tuple(upto))


SAMPLES = st.lists(st.floats(0, 1e6), min_size=1, max_size=30).map(Empirical("durations.csv").with_values)
WHOLE = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: WholeUniform(ends[0], sum(ends)))
STEPPED: st.SearchStrategy[Distribution] = st.one_of(discretes(), SAMPLES, WHOLE, st.builds(Constant, MEANS))


@st.composite
def cut(draw: st.DrawFn) -> Truncated:
    base = draw(CONTINUOUS)
    first = draw(st.floats(0.001, 0.9))
    last = draw(st.floats(first + 0.05, 0.999))
    return Truncated(base, base.quantile(first), base.quantile(last))


ANY = st.one_of(CONTINUOUS, STEPPED, cut())


@given(ANY, SHARES, SHARES)
def test_a_larger_share_never_gives_a_smaller_value(spread: Distribution, p: float, q: float) -> None:
    assert spread.quantile(min(p, q)) <= spread.quantile(max(p, q))


@given(ANY, st.sampled_from([2.0**-53, 0.5, LAST]) | SHARES)
def test_no_draw_leaves_the_support_or_goes_beyond_the_reach(spread: Distribution, p: float) -> None:
    low, high = spread.support()
    assert low <= spread.quantile(p) <= high
    assert spread.quantile(p) <= spread.reach() * (1 + 1e-12)


@given(st.one_of(CONTINUOUS, cut()), SHARES)
def test_the_share_below_a_quantile_is_that_share(spread: Distribution, p: float) -> None:
    assert spread.cdf(spread.quantile(p)) == pytest.approx(p, rel=1e-6, abs=1e-7)


@given(STEPPED, SHARES)
def test_the_quantile_of_steps_is_the_first_value_that_reaches_the_share(spread: Distribution, p: float) -> None:
    value = spread.quantile(p)
    assert spread.cdf(value) >= p - 1e-12
    assert spread.cdf(math.nextafter(value, -math.inf)) <= p + 1e-12


@given(ANY)
def test_all_lies_between_the_ends_of_the_support(spread: Distribution) -> None:
    low, high = spread.support()
    assert spread.cdf(high) == pytest.approx(1)
    assert spread.cdf(math.nextafter(low, -math.inf)) == pytest.approx(0)


@given(ANY)
def test_mean_and_variance_are_those_of_the_draws(spread: Distribution) -> None:
    draws = [spread.quantile((k + 0.5) / 2000) for k in range(2000)]
    mean = math.fsum(draws) / len(draws)
    sd = math.sqrt(math.fsum((x - mean) ** 2 for x in draws) / len(draws))
    assert mean == pytest.approx(spread.mean(), rel=0.02, abs=0.05 * math.sqrt(spread.variance()) + 1e-9)
    assert sd <= math.sqrt(spread.variance()) * 1.01 + 1e-6 * abs(mean)


@pytest.mark.parametrize("kind", PAIRS)
def test_quantiles_are_scipys(kind: str) -> None:
    @settings(max_examples=40)
    @given(PAIRS[kind], SHARES)
    def agrees(pair: tuple[Distribution, Any], p: float) -> None:
        ours, theirs = pair
        assert ours.quantile(p) == pytest.approx(float(theirs.ppf(p)), rel=1e-8, abs=1e-9)

    agrees()


@pytest.mark.parametrize("kind", PAIRS)
def test_shares_means_and_variances_are_scipys(kind: str) -> None:
    @settings(max_examples=40)
    @given(PAIRS[kind], st.floats(0, 2))
    def agrees(pair: tuple[Distribution, Any], times: float) -> None:
        ours, theirs = pair
        x = ours.mean() * times
        assert ours.cdf(x) == pytest.approx(float(theirs.cdf(x)), rel=1e-8, abs=1e-9)
        assert ours.mean() == pytest.approx(float(theirs.mean()), rel=1e-9)
        assert ours.variance() == pytest.approx(float(theirs.var()), rel=1e-6)

    agrees()


@given(st.floats(-2, 3), st.floats(0.3, 4), SHARES)
def test_a_cut_normal_is_scipys(low: float, width: float, p: float) -> None:
    ours = Normal(10, 2).cut(10 + 2 * low, 10 + 2 * (low + width))
    theirs = stats.truncnorm(low, low + width, loc=10, scale=2)
    assert ours.quantile(p) == pytest.approx(float(theirs.ppf(p)), rel=1e-7)
    assert ours.mean() == pytest.approx(float(theirs.mean()), rel=1e-6)
    assert ours.variance() == pytest.approx(float(theirs.var()), rel=1e-5)


@given(st.floats(0.1, 20), SHARES)
def test_an_exponential_cut_above_is_scipys(high: float, p: float) -> None:
    ours, theirs = Exponential(1).cut(0, high), stats.truncexpon(high)
    assert ours.quantile(p) == pytest.approx(float(theirs.ppf(p)), rel=1e-7)
    assert ours.mean() == pytest.approx(float(theirs.mean()), rel=1e-6)
    assert ours.variance() == pytest.approx(float(theirs.var()), rel=1e-5)


@given(st.floats(0, 5), SHARES)
def test_an_exponential_cut_below_starts_anew_there(low: float, p: float) -> None:
    ours = Exponential(1).cut(low, math.inf)
    assert ours.quantile(p) == pytest.approx(low + Exponential(1).quantile(p))
    assert ours.mean() == pytest.approx(low + 1, rel=1e-5)
    assert ours.variance() == pytest.approx(1, rel=1e-5)


def test_the_mean_of_a_cut_triangle_is_the_mean_of_the_triangle_that_is_left() -> None:
    left = Triangular(0, 4, 10).cut(0, 4)
    assert left.mean() == pytest.approx(8 / 3, rel=1e-5)
    assert left.variance() == pytest.approx(16 / 18, rel=1e-5)


@given(cut())
def test_cutting_twice_is_cutting_once_at_the_narrower_ends(spread: Truncated) -> None:
    middle = spread.quantile(0.5)
    once = Truncated(spread.base, spread.low, middle)
    assert spread.cut(-math.inf, middle).quantile(0.3) == once.quantile(0.3)


@given(discretes(), st.integers(0, 40), st.integers(0, 40))
def test_a_cut_keeps_the_values_inside_and_their_proportions(spread: Discrete, one: int, other: int) -> None:
    low, high = min(one, other), max(one, other)
    inside = [value for value in spread.values if low <= value <= high]
    if not inside:
        with pytest.raises(QuantityError):
            spread.cut(low, high)
        return
    kept = spread.cut(low, high)
    assert kept.support() == (inside[0], inside[-1])
    assert kept.cdf(inside[0]) * (spread.cdf(high) - spread.cdf(low - 1)) == pytest.approx(
        spread.cdf(inside[0]) - spread.cdf(low - 1)
    )


def test_a_cut_range_is_a_range() -> None:
    assert Uniform(2, 7).cut(3, 5) == Uniform(3, 5)
    assert Uniform(2, 7).cut(7, 9) == Constant(7)


def test_a_cut_sample_keeps_what_lies_inside() -> None:
    assert Empirical("a.csv").cut(2, 5) == Empirical("a.csv", None, 2, 5)
    resolved = Empirical("a.csv", None, 2, 5).with_values([9, 4, 1, 2])
    assert resolved.values == (2, 4)
    assert resolved.cut(3, 9).support() == (4, 4)


@pytest.mark.parametrize(
    "cutting",
    [
        lambda: Normal(10, 2).cut(30, 40),
        lambda: Exponential(1).cut(100, math.inf),
        lambda: Uniform(2, 7).cut(8, 9),
        lambda: WholeUniform(2, 7).cut(8, 9),
        lambda: WholeUniform(2, 7).cut(3.2, 3.8),
        lambda: Constant(3).cut(4, 9),
        lambda: Empirical("a.csv").with_values([1.0]).cut(4, 9),
    ],
)
def test_a_cut_that_leaves_nothing_is_refused(cutting: Callable[[], Distribution]) -> None:
    with pytest.raises(QuantityError, match="leaves nothing to draw"):
        cutting()


@given(WHOLE)
def test_every_whole_number_of_a_range_is_equally_likely(spread: WholeUniform) -> None:
    count = spread.high - spread.low + 1
    drawn = [spread.quantile((k + 0.5) / count) for k in range(count)]
    assert drawn == list(range(spread.low, spread.high + 1))
    assert spread.variance() == pytest.approx(sum((x - spread.mean()) ** 2 for x in drawn) / count)


def test_ranges_and_shares_can_be_counted() -> None:
    assert Uniform(2, 4).whole() == WholeUniform(2, 4)
    assert Constant(2).whole() == Constant(2)
    assert Discrete((1, 3), (0.5, 1.0)).whole() == Discrete((1, 3), (0.5, 1.0))


@pytest.mark.parametrize(
    "spread",
    [Uniform(1, 2.5), Constant(1.5), Discrete((1, 2.5), (0.5, 1.0)), Empirical("a.csv", (1.5,)), Exponential(2)],
)
def test_what_is_not_whole_cannot_be_counted(spread: Distribution) -> None:
    with pytest.raises(QuantityError):
        spread.whole()


def test_the_quantile_of_a_sample_is_one_of_its_values() -> None:
    sample = Empirical("a.csv").with_values([30.0, 10.0, 20.0, 20.0])
    assert [sample.quantile(p) for p in (0.1, 0.25, 0.26, 0.75, 0.76, 0.99)] == [10, 10, 20, 20, 30, 30]
    assert sample.mean() == 20
    assert sample.variance() == 50


def test_a_sample_is_silent_until_its_file_is_read() -> None:
    with pytest.raises(QuantityError, match=r"the values of `a\.csv` have not been read"):
        Empirical("a.csv").quantile(0.5)


@pytest.mark.parametrize(("values", "message"), [([], "holds no values"), ([1.0, math.nan], "no number")])
def test_a_sample_needs_values_that_are_numbers(values: list[float], message: str) -> None:
    with pytest.raises(QuantityError, match=message):
        Empirical("a.csv").with_values(values)


def test_only_what_has_no_spread_is_constant() -> None:
    assert Constant(3).is_constant
    assert WholeUniform(3, 3).is_constant
    assert Empirical("a.csv", (2.0, 2.0)).is_constant
    assert not Empirical("a.csv").is_constant
    assert not Uniform(2, 3).is_constant
    assert not Discrete((1, 2), (0.5, 1.0)).is_constant


@pytest.mark.parametrize("name", list(DISTRIBUTIONS))
def test_every_kind_explains_itself(name: str) -> None:
    kind = DISTRIBUTIONS[name]
    assert kind.name == name
    assert kind.meaning.endswith(".") and "\n" not in kind.meaning
    assert kind.parameters and all(kind.parameters.values())
    assert kind.is_function == (kind.syntax.startswith(f"{name}(") and kind.syntax.endswith(")"))
    assert all(part in kind.syntax for part in kind.parameters)


@pytest.mark.parametrize(
    ("name", "text", "spread"),
    [
        ("constant", "3", Constant(3)),
        ("uniform", "2..7", Uniform(2, 7)),
        ("uniform", "2 .. 2", Constant(2)),
        ("triangular", "2..4..7", Triangular(2, 4, 7)),
        ("triangular", "2..2..7", Triangular(2, 2, 7)),
        ("triangular", "2..2..2", Constant(2)),
        ("exponential", "mean 3", Exponential(3)),
        ("lognormal", "mean 45 sd 12", Lognormal(45, 12)),
        ("lognormal", "sd 12 mean 45", Lognormal(45, 12)),
        ("normal", "mean 10 sd 0", Constant(10)),
        ("normal", "mean 10 sd 2", Normal(10, 2)),
        ("gamma", "mean 10 sd 4", Gamma(10, 4)),
        ("gamma", "mean 10 sd 0", Constant(10)),
        ("erlang", "mean 4 stages 3", Erlang(4, 3)),
        ("weibull", "shape 1.5 scale 200", Weibull(1.5, 200)),
        ("pert", "2..4..7", Pert(2, 4, 7)),
        ("discrete", "2 at 30 % 3 at 70 %", Discrete((2, 3), (0.3, 1.0))),
        ("discrete", "3 at 70% 2 at 30%", Discrete((2, 3), (0.3, 1.0))),
        ("discrete", "3 at 100 % 2 at 0 %", Constant(3)),
        ("discrete", "1 at 33.3 % 2 at 33.3 % 3 at 33.4 %", Discrete((1, 2, 3), (0.333, 0.666, 1.0))),
        ("empirical", "times of June.csv", Empirical("times of June.csv")),
    ],
)
def test_arguments_are_read(name: str, text: str, spread: Distribution) -> None:
    assert DISTRIBUTIONS[name].parse(text, float) == spread


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        ("exponential", "", "`mean` is missing", "for example `exponential(mean 3)`"),
        ("exponential", "3", "`3` needs the name of its parameter before it", "for example `exponential(mean 3)`"),
        (
            "exponential",
            "rate 3",
            "there is no parameter `rate` here",
            "write `mean`, for example `exponential(mean 3)`",
        ),
        ("exponential", "mean", "`mean` has no value", "for example `exponential(mean 3)`"),
        ("exponential", "mean 0", "the mean `0` is not above 0", "for example `exponential(mean 3)`"),
        ("normal", "mean 10", "`sd` is missing", "for example `normal(mean 10 sd 2)`"),
        (
            "normal",
            "mean 10 std 2",
            "there is no parameter `std` here",
            "write `sd`, for example `normal(mean 10 sd 2)`",
        ),
        (
            "normal",
            "maen 10 sd 2",
            "there is no parameter `maen` here",
            "write `mean`, for example `normal(mean 10 sd 2)`",
        ),
        (
            "normal",
            "mean 10 sd 2 colour 3",
            "there is no parameter `colour` here",
            "it takes `mean` and `sd`, for example `normal(mean 10 sd 2)`",
        ),
        (
            "normal",
            "mean 10 sd -2",
            "sd `-2` is below 0; a standard deviation never is",
            "for example `normal(mean 10 sd 2)`",
        ),
        ("normal", "mean 10 sd 2 sd 3", "`sd` is given twice", "once is enough: `normal(mean 10 sd 2)`"),
        (
            "normal",
            "mean=10 sd=2",
            "a space stands between a parameter and its value, not `=`",
            "for example `normal(mean 10 sd 2)`",
        ),
        ("lognormal", "mean 0 sd 2", "the mean `0` is not above 0", "for example `lognormal(mean 45 sd 12)`"),
        ("gamma", "mean 0 sd 2", "the mean `0` is not above 0", "for example `gamma(mean 10 sd 4)`"),
        (
            "erlang",
            "mean 4 stages 2.5",
            "stages are counted: a whole number from 1 to 1000",
            "for example `erlang(mean 4 stages 3)`",
        ),
        ("erlang", "mean 4 stages 0", "`stages` is a plain number above 0, not `0`", "for example `stages 2`"),
        ("weibull", "shape x scale 2", "there is no parameter `x` here", None),
        (
            "weibull",
            "shape 0.01 scale 2",
            "a shape below 0.1 spreads beyond all measure",
            "for example `weibull(shape 1.5 scale 200)`",
        ),
        ("weibull", "shape 2 scale 0", "the scale `0` is not above 0", "for example `weibull(shape 1.5 scale 200)`"),
        ("pert", "2..7", "`2..7` does not have the form low..most usual..high", "for example `pert(2..4..7)`"),
        ("pert", "2..9..7", "the range `2..9..7` falls; it goes low..most usual..high", "write `2..7..9`"),
        ("uniform", "7..2", "the range `7..2` falls; it goes low..high", "write `2..7`"),
        (
            "discrete",
            "2 at 30 % 3 at 60 %",
            "the shares add up to 90 %, not to 100 %",
            "for example `discrete(2 at 30 % 3 at 70 %)`",
        ),
        ("discrete", "2 3", "`2 3` is not a value with its share", "for example `discrete(2 at 30 % 3 at 70 %)`"),
        ("discrete", "", "nothing is not a value with its share", "for example `discrete(2 at 30 % 3 at 70 %)`"),
        ("empirical", "", "the name of the file is missing", "for example `empirical(durations.csv)`"),
    ],
)
def test_wrong_arguments_are_refused_with_a_way_out(name: str, text: str, message: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as refusal:
        DISTRIBUTIONS[name].parse(text, float)
    assert refusal.value.message == message
    assert hint is None or refusal.value.hint == hint
