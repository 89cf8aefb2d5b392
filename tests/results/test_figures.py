"""Figures as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.results.estimate import COUNT, PER_HOUR, SECONDS, SHARE, Estimate
from blueprint.results.figures import change, figure, short, with_interval
from tests.report.studies import estimate


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (0, SECONDS, "0 s"),
        (4.56, SECONDS, "4.6 s"),
        (72.4, SECONDS, "72 s"),
        (89, SECONDS, "89 s"),
        (96, SECONDS, "1.6 min"),
        (492, SECONDS, "8.2 min"),
        (2874, SECONDS, "48 min"),
        (5990, SECONDS, "100 min"),
        (9500, SECONDS, "2 h 38 min"),
        (7230, SECONDS, "2 h 00 min"),
        (86_400, SECONDS, "24 h 00 min"),
        (302_400, SECONDS, "3.5 days"),
        (0.93, SHARE, "93 %"),
        (1, SHARE, "100 %"),
        (0.9996, SHARE, "100 %"),
        (0.0273, SHARE, "2.7 %"),
        (0.0027, SHARE, "0.27 %"),
        (0, SHARE, "0 %"),
        (93.2, COUNT, "93"),
        (5, COUNT, "5"),
        (5.25, COUNT, "5.2"),
        (0.351, COUNT, "0.35"),
        (11.53, PER_HOUR, "12 per h"),
        (5324.4, "EUR", "5,324 EUR"),
        (12_345_678, "CHF", "12,345,678 CHF"),
        (8.5, "EUR", "8.5 EUR"),
        (-1234.5, "EUR", "−1,234 EUR"),
    ],
)
def test_a_figure_alone_has_digits_by_its_size(value: float, unit: str, wanted: str) -> None:
    assert figure(estimate(value, None, unit)) == wanted


@pytest.mark.parametrize(
    ("mean", "half", "unit", "wanted"),
    [
        (492, 15, SECONDS, "8.2 min (8.0–8.4)"),
        (2874, 135, SECONDS, "48 min (46–50)"),
        (9500, 180, SECONDS, "2 h 38 min (2:35–2:41)"),
        (0.93, 0.02, SHARE, "93 % (91–95)"),
        (0.0027, 0.0016, SHARE, "0.3 % (0.1–0.4)"),
        (93.2, 2.8, COUNT, "93 (90–96)"),
        (0.352, 0.005, COUNT, "0.352 (0.347–0.357)"),
        (5324, 239, "EUR", "5,324 EUR (5,085–5,563)"),
        (1_234_567.4, 0.2, "EUR", "1,234,567.4 EUR (1,234,567.2–1,234,567.6)"),
        (-2.48, 1.75, "EUR", "−2 EUR (−4 to −1)"),
        (0, 0.04, COUNT, "0 (−0.04 to 0.04)"),
        (5, 0, COUNT, "5"),
        (5, None, COUNT, "5"),
        (2 / 3, 1e-17, COUNT, "0.67"),
    ],
)
def test_with_its_interval_it_has_the_digits_that_are_worth_reading(
    mean: float, half: float | None, unit: str, wanted: str
) -> None:
    assert with_interval(estimate(mean, half, unit)) == wanted


def test_an_interval_that_stops_at_nothing_shows_nothing() -> None:
    assert with_interval(Estimate(0, 0, 0.0019, 1000, SHARE)) == "0 % (0–0.19)"


def test_what_is_held_against_a_limit_has_a_decimal_where_it_is_small() -> None:
    assert with_interval(estimate(0.075, 0.025, SHARE)) == "8 % (5–10)"
    assert with_interval(estimate(0.075, 0.025, SHARE), 1) == "7.5 % (5.0–10.0)"
    assert with_interval(estimate(5324, 239, "EUR"), 1) == "5,324 EUR (5,085–5,563)"


@pytest.mark.parametrize(
    ("mean", "half", "unit", "wanted"),
    [
        (0.041, 0.03, SHARE, "+4 points (1–7)"),
        (-0.037, 0.014, SHARE, "−3.7 points (−5.1 to −2.3)"),
        (22, 16, SECONDS, "+22 s (6–38)"),
        (-9200, 600, SECONDS, "−2 h 33 min (−2:43 to −2:23)"),
        (448, 364, "EUR", "+448 EUR (84–812)"),
        (0, 0, SECONDS, "0 s"),
        (0, None, COUNT, "0"),
        (0.001, 0.04, COUNT, "0.00 (−0.04 to 0.04)"),
        (-0.001, 0.04, COUNT, "0.00 (−0.04 to 0.04)"),
    ],
)
def test_a_difference_has_its_sign_and_shares_differ_in_points(
    mean: float, half: float | None, unit: str, wanted: str
) -> None:
    assert change(estimate(mean, half, unit)) == wanted


def test_where_there_is_no_figure_there_is_a_dash() -> None:
    assert figure(None) == with_interval(None) == "–"


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (0.456, SHARE, "46 %"),
        (0.0996, SHARE, "10 %"),
        (0.0043, SHARE, "0.4 %"),
        (0.0002, SHARE, "<0.1 %"),
        (0.0, SHARE, "0 %"),
        (1.0, SHARE, "100 %"),
        (45.2, SECONDS, "45 s"),
        (1128.0, SECONDS, "19 min"),
        (9480.0, SECONDS, "2 h 38"),
        (3.04, COUNT, "3"),
    ],
)
def test_a_figure_at_a_mark_has_few_signs(value: float, unit: str, wanted: str) -> None:
    assert short(estimate(value, None, unit)) == wanted


@given(
    st.floats(-1e9, 1e9, allow_nan=False),
    st.one_of(st.none(), st.floats(0, 1e9)),
    st.sampled_from([SECONDS, SHARE, COUNT, PER_HOUR, "EUR"]),
)
def test_any_figure_can_be_written_on_one_short_line(mean: float, half: float | None, unit: str) -> None:
    for text in (figure(estimate(mean, half, unit)), with_interval(estimate(mean, half, unit))):
        assert text
        assert "\n" not in text
        assert len(text) < 80
        assert "-" not in text
        assert "−0 " not in f"{text} "
