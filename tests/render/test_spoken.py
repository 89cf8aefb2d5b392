"""Quantities as people read them."""

from __future__ import annotations

import pytest

from blueprint.model.given import read_given
from blueprint.model.unit import Dimension
from blueprint.render.spoken import spoken_given


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3 min", "3 min"),
        ("2..4..7 min", "2..4..7 min"),
        ("exponential(mean 4) min", "4 min on average"),
        ("lognormal(mean 45 sd 12) min", "about 45 min"),
        ("normal(mean 90 sd 5) s from 80 to 100", "about 90 s"),
        ("discrete(2 at 30 % 3 at 70 %) h", "about 2.7 h"),
        ("empirical(file.csv) min", "empirical(file.csv) min"),
    ],
)
def test_values_and_ranges_stay_and_spreads_become_their_average(written: str, said: str) -> None:
    assert spoken_given(read_given(Dimension.TIME, written), str) == said


def test_of_several_cases_the_first_is_said() -> None:
    given = read_given(Dimension.TIME, {"wine": "exponential(mean 4) min", "rest": "1 min"})
    assert spoken_given(given, str) == "4 min on average …"
