"""Quantities: what may be written, what it comes to in base units, and what is said of the rest."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.model.distribution import DISTRIBUTIONS, Constant, Distribution, Truncated
from blueprint.model.distributions.discrete import Discrete
from blueprint.model.distributions.empirical import Empirical
from blueprint.model.distributions.exponential import Exponential
from blueprint.model.distributions.normal import Normal
from blueprint.model.distributions.triangular import Triangular
from blueprint.model.distributions.uniform import Uniform, WholeUniform
from blueprint.model.distributions.weibull import Weibull
from blueprint.model.quantity import PATTERNS, Dimension, QuantityError, parse_constant, parse_quantity
from blueprint.model.unit import MICROSECONDS

TIME, MONEY, RATE, MONEY_RATE = Dimension.TIME, Dimension.MONEY, Dimension.RATE, Dimension.MONEY_RATE
SHARE, COUNT, CLOCK, PUNCTUALITY = Dimension.SHARE, Dimension.COUNT, Dimension.CLOCK, Dimension.PUNCTUALITY
MINUTE, HOUR = MICROSECONDS["min"], MICROSECONDS["h"]

UNITS = {
    TIME: list(MICROSECONDS),
    PUNCTUALITY: list(MICROSECONDS),
    MONEY: ["EUR", "USD", "JPY"],
    RATE: [f"per {unit}" for unit in MICROSECONDS],
    MONEY_RATE: [f"{code} per {unit}" for code in ("EUR", "CHF") for unit in MICROSECONDS],
    SHARE: ["%"],
    COUNT: [""],
    Dimension.NUMBER: [""],
}
NUMBERS = st.integers(1, 9).map(str) | st.decimals(1, 90, places=2).map(str)


@st.composite
def spreads(draw: st.DrawFn, unit: str) -> str:
    """The texts of spreads whose numbers are at most 90, in any unit."""
    low, mode, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)), key=float)
    gap = draw(st.sampled_from(["", " "])) if unit[:1] not in ("p",) else " "
    forms = [
        f"{high}{gap}{unit}",
        f"{low}..{high}{gap}{unit}",
        f"{low} .. {mode} .. {high} {unit}",
        f"{low} {unit}..{high} {unit}",
        f"exponential(mean {low}) {unit}",
        f"exponential(mean {low} {unit})",
        f"normal(mean {mode} sd {low}){gap}{unit} from {low} to {high}",
        f"lognormal(sd {low} mean {mode}) {unit} to {high} {unit}",
        f"gamma(mean {mode} sd {low}) {unit}",
        f"erlang(mean {mode} stages 3) {unit}",
        f"weibull(shape 1.5 scale {mode} {unit})",
        f"pert({low}..{mode}..{high}) {unit}",
        f"discrete({low} at 30 % {high} at 70 %) {unit}",
        f"empirical(times, 2-3 (of June).csv) {unit}",
    ]
    return draw(st.sampled_from(forms)).strip()


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Dimension]:
    dimension = draw(st.sampled_from(list(UNITS)))
    text = draw(spreads(draw(st.sampled_from(UNITS[dimension]))))
    if dimension.takes_per_person and draw(st.booleans()):
        text += " per person"
    return text, dimension


@given(written())
def test_whatever_is_read_keeps_its_text_and_matches_the_pattern_for_editors(case: tuple[str, Dimension]) -> None:
    text, dimension = case
    try:
        quantity = parse_quantity(text, dimension)
    except QuantityError:
        return
    assert quantity.text == text == str(quantity)
    assert re.search(PATTERNS[dimension], text)
    assert quantity.per_person == text.endswith("per person")


@given(written())
def test_only_what_is_not_believed_or_not_whole_is_refused_of_right_forms(case: tuple[str, Dimension]) -> None:
    text, dimension = case
    try:
        parse_quantity(text, dimension)
    except QuantityError as refusal:
        assert re.search(
            "too much|at most 100 %|whole number|counted|leaves nothing|beyond all measure", refusal.message
        )


ALPHABET = st.sampled_from([*"0123456789.,-()%:€ \t\n", "min", " h ", "EUR", " per ", "mean ", "sd ", "..", "normal("])


@given(st.lists(ALPHABET, max_size=12).map("".join) | st.text(max_size=30), st.sampled_from(list(Dimension)))
def test_any_text_is_read_or_refused_in_words(text: str, dimension: Dimension) -> None:
    try:
        quantity = parse_quantity(text, dimension)
    except QuantityError as refusal:
        assert refusal.message
        assert "\n" not in refusal.message
        assert refusal.hint is None or refusal.hint
    else:
        assert re.search(PATTERNS[dimension], text)
        assert quantity.file is not None or math.isfinite(quantity.mean())


@settings(deadline=None)  # the first draw loads SciPy
@given(written(), st.floats(1e-9, 1 - 1e-9), st.floats(1e-9, 1 - 1e-9))
def test_draws_are_whole_rise_with_the_uniform_number_and_never_fall_below_zero(
    case: tuple[str, Dimension], u: float, v: float
) -> None:
    text, dimension = case
    try:
        quantity = parse_quantity(text, dimension)
    except QuantityError:
        return
    if quantity.file or not dimension.is_whole:
        return
    first, second = quantity.at(min(u, v)), quantity.at(max(u, v))
    assert first <= second
    assert dimension is PUNCTUALITY or first >= 0
    assert abs(first - quantity.distribution.quantile(min(u, v)) * quantity.unit_factor) <= 0.5


@pytest.mark.parametrize(
    ("text", "dimension", "base"),
    [
        ("3 min", TIME, 3 * MINUTE),
        ("3min", TIME, 3 * MINUTE),
        ("3 min", TIME, 3 * MINUTE),
        ("1 h 30 min", TIME, 90 * MINUTE),
        ("1h30min", TIME, 90 * MINUTE),
        ("1 week 2 d 3 h 4 min 5.5 s", TIME, 604_800_000_000 + 183_845_500_000),
        ("0 s", TIME, 0),
        ("0.1 s", TIME, 100_000),
        ("2.3 min", TIME, 138_000_000),
        ("0.0000005 s", TIME, 1),
        ("0.0000004 s", TIME, 0),
        ("10 week", TIME, 10 * 604_800_000_000),
        ("-1 h 30 min", PUNCTUALITY, -90 * MINUTE),
        ("−5 min", PUNCTUALITY, -5 * MINUTE),
        ("10 EUR", MONEY, 100_000),
        ("12.345 EUR", MONEY, 123_450),
        ("0.00005 EUR", MONEY, 1),
        ("35 %", SHARE, 0.35),
        ("7%", SHARE, 0.07),
        ("0 %", SHARE, 0.0),
        ("100 %", SHARE, 1.0),
        ("4", COUNT, 4),
        ("2.5", Dimension.NUMBER, 2.5),
        ("07:30", CLOCK, 7 * HOUR + 30 * MINUTE),
        ("47:59", CLOCK, 48 * HOUR - MINUTE),
        ("next 07:30", CLOCK, 7 * HOUR + 30 * MINUTE),
    ],
)
def test_single_values_come_to_base_units(text: str, dimension: Dimension, base: float) -> None:
    quantity = parse_constant(text, dimension)
    assert quantity.value() == base
    assert isinstance(quantity.value(), int) == dimension.is_whole
    assert not dimension.is_whole or quantity.at(0.123) == base


@pytest.mark.parametrize(
    ("text", "dimension", "per_hour"),
    [
        ("12 per h", RATE, 12),
        ("0 per h", RATE, 0),
        ("0.5 per min", RATE, 30),
        ("48 per d", RATE, 2),
        ("15 EUR per h", MONEY_RATE, 150_000),
        ("240 EUR per d", MONEY_RATE, 100_000),
    ],
)
def test_rates_count_by_the_microsecond(text: str, dimension: Dimension, per_hour: float) -> None:
    assert parse_quantity(text, dimension).value() * HOUR == pytest.approx(per_hour, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "dimension", "spread", "factor"),
    [
        ("2..7 min", TIME, Uniform(2, 7), MINUTE),
        ("2..4..7 min", TIME, Triangular(2, 4, 7), MINUTE),
        ("90 s..2 min", TIME, Uniform(1.5, 2), MINUTE),
        ("30 min..1 h 30 min", TIME, Uniform(30, 90), MINUTE),
        ("exponential(mean 3) min", TIME, Exponential(3), MINUTE),
        ("exponential(mean 3 min)", TIME, Exponential(3), MINUTE),
        ("exponential (mean 90 s) min", TIME, Exponential(1.5), MINUTE),
        ("weibull(scale 200 h shape 1.5)", TIME, Weibull(1.5, 200), HOUR),
        ("discrete(30 s at 30 % 3 min at 70 %)", TIME, Discrete((0.5, 3), (0.3, 1.0)), MINUTE),
        ("normal(mean 10 sd 2) min", TIME, Truncated(Normal(10, 2), 0, math.inf), MINUTE),
        ("normal(mean 10 sd 2 min)", TIME, Truncated(Normal(10, 2), 0, math.inf), MINUTE),
        ("normal(mean 10 sd 2) min from 5 to 20", TIME, Truncated(Normal(10, 2), 5, 20), MINUTE),
        ("normal(mean 10 sd 2) min from 300 s", TIME, Truncated(Normal(10, 2), 5, math.inf), MINUTE),
        ("normal(mean 10 sd 2) min to 0.25 h", TIME, Truncated(Normal(10, 2), 0, 15), MINUTE),
        ("2..7 min from 3 to 5", TIME, Uniform(3, 5), MINUTE),
        ("normal(mean -3 sd 5) min", PUNCTUALITY, Normal(-3, 5), MINUTE),
        ("-5..10 min", PUNCTUALITY, Uniform(-5, 10), MINUTE),
        ("20..60 %", SHARE, Uniform(0.2, 0.6), 1),
        ("normal(mean 50 sd 40) %", SHARE, Truncated(Normal(0.5, 0.4), 0, 1), 1),
        ("2..4", COUNT, WholeUniform(2, 4), 1),
        ("discrete(1 at 10 % 2 at 50 % 4 at 40 %)", COUNT, Discrete((1, 2, 4), (0.1, 0.6, 1.0)), 1),
        ("empirical(sizes.csv)", COUNT, Empirical("sizes.csv"), 1),
        (
            "empirical(waits, per person from h to 2-3 (new).csv) min",
            TIME,
            Empirical("waits, per person from h to 2-3 (new).csv"),
            MINUTE,
        ),
        ("06:30..07:30..09:00", CLOCK, Triangular(390, 450, 540), MINUTE),
        ("23:30..24:30", CLOCK, Uniform(1410, 1470), MINUTE),
    ],
)
def test_spreads_stand_in_the_unit_as_written(
    text: str, dimension: Dimension, spread: Distribution, factor: float
) -> None:
    quantity = parse_quantity(text, dimension)
    assert quantity.distribution == spread
    assert quantity.unit_factor == factor


@pytest.mark.parametrize(
    "text", ["10 EUR per person", "2..7 EUR per person", "normal(mean 9 sd 2) EUR per person from 5"]
)
def test_money_and_times_may_be_per_person(text: str) -> None:
    quantity = parse_quantity(text, MONEY)
    assert quantity.per_person
    assert quantity.currency == "EUR"
    assert not parse_quantity(text.replace(" per person", ""), MONEY).per_person


def test_next_means_tomorrow() -> None:
    assert parse_quantity("next 07:30", CLOCK).next_day
    assert parse_quantity("next 06:30..07:30", CLOCK).next_day
    assert not parse_quantity("07:30", CLOCK).next_day


def test_an_average_is_in_base_units() -> None:
    assert parse_quantity("2..7 min", TIME).mean() == 4.5 * MINUTE
    assert parse_quantity("2..4", COUNT).mean() == 3


def test_draws_are_rounded_half_up() -> None:
    assert [parse_quantity(f"{n} s", TIME).at(0.5) for n in ("0.0000005", "0.0000015", "0.0000025")] == [1, 2, 3]
    assert parse_quantity("-0.0000005 s", PUNCTUALITY).at(0.5) == 0


def test_rates_are_not_drawn_and_spreads_have_no_single_value() -> None:
    with pytest.raises(TypeError, match="not counted"):
        parse_quantity("12 per h", RATE).at(0.5)
    with pytest.raises(ValueError, match="no single value"):
        parse_quantity("2..7 min", TIME).value()
    with pytest.raises(QuantityError, match="a single value is expected"):
        parse_constant("2..7 min", TIME)


def test_a_file_is_named_until_its_values_are_there() -> None:
    waiting = parse_quantity("empirical(waits.csv) min from 2", TIME)
    assert waiting.file == "waits.csv"
    known = waiting.with_values([1, 2, 3])
    assert known.file is None
    assert known.mean() == 2.5 * MINUTE
    assert (known.text, known.unit_factor) == (waiting.text, waiting.unit_factor)


@pytest.mark.parametrize(
    ("text", "dimension", "values", "message"),
    [
        ("empirical(a.csv) min", TIME, [3, -1], "holds -1; a length of time cannot be negative"),
        ("empirical(a.csv) min", TIME, [], "holds no values"),
        ("empirical(a.csv) min", TIME, [1e300], "spreads beyond all measure"),
        ("empirical(a.csv)", COUNT, [1.5], "a whole number is expected"),
        ("empirical(a.csv) min from 5", TIME, [1, 2], "leaves nothing"),
    ],
)
def test_the_values_of_a_file_must_be_such_quantities(
    text: str, dimension: Dimension, values: list[float], message: str
) -> None:
    with pytest.raises(QuantityError, match=re.escape(message)):
        parse_quantity(text, dimension).with_values(values)


def test_only_a_file_takes_values() -> None:
    with pytest.raises(TypeError):
        parse_quantity("3 min", TIME).with_values([1.0])


@pytest.mark.parametrize(
    ("text", "dimension", "message", "hint"),
    [
        ("5", TIME, "`5` has no unit, but a length of time is expected", "write `5 min`, `5 s` or `5 h`"),
        (
            "2..7",
            TIME,
            "`2..7` has no unit, but a length of time is expected",
            "write `2..7 min`, `2..7 s` or `2..7 h`",
        ),
        (
            "exponential(mean 3)",
            TIME,
            "`exponential(mean 3)` has no unit, but a length of time is expected",
            "write `exponential(mean 3) min`, `exponential(mean 3) s` or `exponential(mean 3) h`",
        ),
        ("10", MONEY, "`10` has no unit, but an amount of money is expected", "write `10 EUR`, or your own currency"),
        ("12", RATE, "`12` has no unit, but a rate is expected", "write `12 per h` or `12 per d`"),
        ("15", MONEY_RATE, "`15` has no unit, but money by time is expected", "write `15 EUR per h` or `15 EUR per d`"),
        ("0.35", SHARE, "`0.35` has no unit, but a share is expected", "write `35 %`"),
        ("35", SHARE, "`35` has no unit, but a share is expected", "write `35 %`"),
        (
            "1",
            SHARE,
            "`1` has no unit, but a share is expected",
            "write `100 %`, or `1 %` if one in a hundred is meant",
        ),
        (
            "normal(mean 10 min sd 2)",
            TIME,
            "`2` has no unit, but a length of time is expected",
            "write `2 min`, `2 s` or `2 h`",
        ),
        ("1..2 h 30 min", TIME, "`1` has no unit, but a length of time is expected", "write `1 min`, `1 s` or `1 h`"),
        ("90 s..2..5", TIME, "`2` has no unit, but a length of time is expected", "write `2 min`, `2 s` or `2 h`"),
    ],
)
def test_a_missing_unit_is_named(text: str, dimension: Dimension, message: str, hint: str) -> None:
    _is_refused(text, dimension, message, hint)


def _is_refused(text: str, dimension: Dimension, message: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse_quantity(text, dimension)
    assert (refusal.value.message, refusal.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "dimension", "message"),
    [
        ("3 EUR", TIME, "`3 EUR` is money, but a length of time is expected"),
        ("exponential(mean 3) EUR", TIME, "`exponential(mean 3) EUR` is money, but a length of time is expected"),
        ("12 per h", TIME, "`12 per h` is a rate, but a length of time is expected"),
        ("35 %", TIME, "`35 %` is a share, but a length of time is expected"),
        ("07:30", TIME, "`07:30` is a clock time, but a length of time is expected"),
        ("3 min", MONEY, "`3 min` is a length of time, but an amount of money is expected"),
        ("15 EUR per h", MONEY, "`15 EUR per h` is money by time, but an amount of money is expected"),
        ("15 EUR", MONEY_RATE, "`15 EUR` is money, but money by time is expected"),
        ("12 h", RATE, "`12 h` is a length of time, but a rate is expected"),
        ("3 min", SHARE, "`3 min` is a length of time, but a share is expected"),
        ("2 min", COUNT, "`2 min` is a length of time, but a whole number is expected"),
    ],
)
def test_a_quantity_of_another_kind_is_called_what_it_is(text: str, dimension: Dimension, message: str) -> None:
    _is_refused(text, dimension, message, f"for example `{dimension.example}`")


@pytest.mark.parametrize(
    ("text", "dimension", "meant"),
    [
        ("3 minutes", TIME, "3 min"),
        ("3 mins", TIME, "3 min"),
        ("3 m", TIME, "3 min"),
        ("3 minuts", TIME, "3 min"),
        ("3 Min", TIME, "3 min"),
        ("2 hours", TIME, "2 h"),
        ("2 hrs 30 minutes", TIME, "2 h 30 min"),
        ("5 sec", TIME, "5 s"),
        ("1 day", TIME, "1 d"),
        ("2 weeks", TIME, "2 week"),
        ("2..7 minutes", TIME, "2..7 min"),
        ("exponential(mean 3) minutes", TIME, "exponential(mean 3) min"),
        ("exponential(mean 3 minutes)", TIME, "exponential(mean 3 min)"),
        ("7..2 min", TIME, "2..7 min"),
        ("2-7 min", TIME, "2..7 min"),
        ("2–4–7 min", TIME, "2..4..7 min"),
        ("2…7 min", TIME, "2..7 min"),
        ("2...7 min", TIME, "2..7 min"),
        (".5 h", TIME, "0.5 h"),
        ("1e3 s", TIME, "1000 s"),
        ("lognormal(mean 45, sd 12) min", TIME, "lognormal(mean 45 sd 12) min"),
        ("10 €", MONEY, "10 EUR"),
        ("€10", MONEY, "10 EUR"),
        ("$10.50", MONEY, "10.50 USD"),
        ("EUR 10", MONEY, "10 EUR"),
        ("10 eur", MONEY, "10 EUR"),
        ("10 euros", MONEY, "10 EUR"),
        ("1.000.000 EUR", MONEY, "1000000 EUR"),
        ("1,000.50 EUR", MONEY, "1000.50 EUR"),
        ("12/h", RATE, "12 per h"),
        ("12 an hour", RATE, "12 per h"),
        ("12 per hour", RATE, "12 per h"),
        ("€15 per hour", MONEY_RATE, "15 EUR per h"),
        ("15 EUR/h", MONEY_RATE, "15 EUR per h"),
        ("35 percent", SHARE, "35 %"),
        ("35 per cent", SHARE, "35 %"),
        ("2 persons", COUNT, "2"),
        ("2..4 people", COUNT, "2..4"),
        ("7:30 pm", CLOCK, "19:30"),
    ],
)
def test_the_hint_is_what_was_meant_and_right(text: str, dimension: Dimension, meant: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse_quantity(text, dimension)
    assert refusal.value.hint == f"write `{meant}`"
    assert parse_quantity(meant, dimension).text == meant


@pytest.mark.parametrize(
    ("text", "dimension", "message", "hint"),
    [
        ("2,5 min", TIME, "a comma cannot stand in a number: `2,5 min`", "write `2.5 min` (with a decimal point)"),
        (
            "1.000,50 EUR",
            MONEY,
            "a comma cannot stand in a number: `1.000,50 EUR`",
            "write `1000.50 EUR` (with a decimal point)",
        ),
        (
            "1,000 EUR",
            MONEY,
            "a comma cannot stand in a number: `1,000 EUR`",
            "write `1000 EUR`, or `1.000 EUR` if a decimal point is meant",
        ),
        (
            "normal(mean 10",
            TIME,
            "the parenthesis is not closed in `normal(mean 10`",
            "parameters are parted by spaces; a comma ends a value inside { }",
        ),
        ("exponental(mean 3) min", TIME, "there is no distribution `exponental`", "write `exponential(mean 3)`"),
        ("poisson(mean 3) min", TIME, "there is no distribution `poisson`", "write `exponential(mean 3)`"),
        (
            "uniform(2 7) min",
            TIME,
            "`uniform` is written without its name",
            "for example `3 min`, `2..7 min` or `2..4..7 min`",
        ),
        ("-3 min", TIME, "a length of time cannot be negative: `-3 min`", "for example `3 min`"),
        ("-5 EUR", MONEY, "an amount of money cannot be negative: `-5 EUR`", "for example `10 EUR`"),
        ("normal(mean -3 sd 1) min", TIME, "a length of time cannot be negative: `-3`", "for example `3 min`"),
        ("3 months", TIME, "a month has no fixed length: `3 months`", "use `week` or `d`"),
        ("600 week", TIME, "`600 week` is too much: at most 10 years are understood", None),
        ("9" * 400 + " h", TIME, f"`{'9' * 57}…` is too much: at most 10 years are understood", None),
        ("1e400 min", TIME, "numbers are written out, without an exponent: `1e400 min`", None),
        ("nan min", TIME, "`nan min` is not a length of time", "for example `3 min`"),
        ("inf min", TIME, "`inf min` is not a length of time", "for example `3 min`"),
        ("", TIME, "a length of time is missing", "for example `3 min`"),
        ("110 %", SHARE, "a share is at most 100 %, not `110 %`", None),
        ("5 EUR..7 USD", MONEY, "EUR and USD in one quantity", "use one currency"),
        ("5 to 7 min", TIME, "`5 to 7 min` has no spread that could be cut", "a range is written `5..7 min`"),
        ("from 5 to 7 min", TIME, "`from 5 to 7 min` has no spread that could be cut", "a range is written `5..7 min`"),
        ("2..7 min from", TIME, "`from` does not say where to cut", "a cut is written `from 5 to 20`"),
        ("2..7 min to 9 from 3", TIME, "`9 from 3` is not a length of time", "for example `3 min`"),
        ("2..7 min from 5 to 3", TIME, "the cut `from 5 to 3` falls", "the lower end stands first"),
        ("2..7 min from 8", TIME, "`2..7 min from 8` leaves nothing to draw", "widen the cut"),
        (
            "lognormal(mean 1 sd 999999) min",
            TIME,
            "`lognormal(mean 1 sd 999999) min` spreads beyond all measure",
            "make its spread narrower, or cut it with `to`",
        ),
        ("30 min 1 h", TIME, "`30 min 1 h` does not go from larger to smaller units", "for example `1 h 30 min`"),
        ("1..2..3..4 min", TIME, "`1..2..3..4 min` has too many parts", "for example `2..7` or `2..4..7`"),
        ("12 per h per person", RATE, "a rate cannot be per person: `12 per h per person`", "for example `12 per h`"),
        (
            "15 EUR per person per h",
            MONEY_RATE,
            "`per person` stands too early in `15 EUR per person per h`",
            "for example `15 EUR per h per person`",
        ),
        ("2.5", COUNT, "a whole number is expected, not 2.5", "write `3`"),
        (
            "2..4..5",
            COUNT,
            "only a number, a range or discrete(…) can be counted",
            "for example `2`, `2..4` or `discrete(2 at 60 % 4 at 40 %)`",
        ),
        (
            "23:30..00:30",
            CLOCK,
            "the range `23:30..00:30` falls",
            "past midnight the hours go on: write `23:30..24:30`",
        ),
        ("soon", CLOCK, "`soon` is no clock time", "for example `07:30`"),
        (
            "1:00..2:00..3:00..4:00",
            CLOCK,
            "`1:00..2:00..3:00..4:00` has too many parts",
            "for example `06:30..07:30..09:00`",
        ),
    ],
)
def test_what_is_wrong_is_said(text: str, dimension: Dimension, message: str, hint: str | None) -> None:
    _is_refused(text, dimension, message, hint)


@pytest.mark.parametrize("dimension", list(Dimension))
@pytest.mark.parametrize(
    "text",
    [
        "5" * 100_000,
        "1 " * 50_000,
        "(" * 3900,
        "a" * 3900,
        "9 min " * 650,
        "2 at 30 % " * 390,
        f"discrete({'2 at 1 % ' * 400})",
        f"normal({'x ' * 1900}) min",
        "1,1" * 1300,
        ". " * 1900,
        "1.." * 1300,
        "per h " * 650,
        "from " * 700,
        "-" * 3999,
        "1e" * 1900,
        "3 " + "m" * 3900,
    ],
    ids=lambda text: f"{text[:6]}…",
)
def test_long_junk_is_refused_at_once(text: str, dimension: Dimension) -> None:
    """A text on which reading or matching backtracked without end would hang here."""
    with pytest.raises(QuantityError):
        parse_quantity(text, dimension)
    re.search(PATTERNS[dimension], text)


@pytest.mark.parametrize("name", list(DISTRIBUTIONS))
def test_the_example_of_every_distribution_can_be_pasted(name: str) -> None:
    example = DISTRIBUTIONS[name].example
    dimension = COUNT if name == "discrete" else TIME
    assert parse_quantity(example, dimension).text == example


@pytest.mark.parametrize("dimension", list(Dimension))
def test_the_example_of_every_dimension_is_one(dimension: Dimension) -> None:
    assert parse_quantity(dimension.example, dimension).text == dimension.example
    assert re.search(PATTERNS[dimension], dimension.example)


@pytest.mark.parametrize(
    "text", ["5", "3 EUR", "3 minutes", "2,5 min", "-3 min", "abc", "", "2..7", "exponental(mean 3) min"]
)
def test_editors_see_the_usual_mistakes(text: str) -> None:
    assert not re.search(PATTERNS[TIME], text)


def test_reading_quantities_does_not_load_scipy() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from blueprint.model.quantity import parse_quantity, Dimension;"
        "[parse_quantity(f'{name}(mean 4 sd 1) h', Dimension.TIME) for name in ('lognormal', 'gamma')];"
        "sys.exit(any(name.split('.')[0] in ('scipy', 'numpy') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_constants_with_and_without_spread_are_told_apart() -> None:
    assert parse_quantity("normal(mean 10 sd 0) min", TIME).distribution == Constant(10)
    assert parse_quantity("normal(mean 10 sd 0) min", TIME).is_constant
    assert not parse_quantity("2..7 min", TIME).is_constant
