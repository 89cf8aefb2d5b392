"""Times in ranges: of all customers, as many as there are, in ranges that a reader knows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.simulate.distributing import MOST, distribution_of
from blueprint.simulate.histogram import Histogram, buckets

SECOND = 1_000_000
MINUTE = 60 * SECOND


def histogram(*times: int) -> Histogram:
    return Histogram(buckets(times), np.ones(len(times), dtype=np.int64))


@given(st.lists(st.integers(0, 40 * 86_400 * SECOND), min_size=1, max_size=60))
def test_everybody_is_counted_once_in_few_ranges(times: list[int]) -> None:
    found = distribution_of(histogram(*times))
    assert sum(found.shares) + found.beyond == pytest.approx(1.0)
    assert min(found.shares) >= 0
    assert 1 <= len(found.shares) <= MOST + 1
    assert found.n == len(times)


@given(st.lists(st.integers(0, 86_400 * SECOND), min_size=1, max_size=60))
def test_a_range_holds_the_times_that_lie_in_it(times: list[int]) -> None:
    found = distribution_of(histogram(*times))
    for k in range(1, len(found.shares)):
        border = k * found.width * SECOND
        clear = [time for time in times if abs(time - border) > 0.002 * border]
        if len(clear) == len(times):
            assert sum(found.shares[:k]) == pytest.approx(sum(time < border for time in times) / len(times))


def test_a_time_on_the_border_belongs_to_the_later_range() -> None:
    found = distribution_of(histogram(0, 60 * MINUTE, 100 * MINUTE))
    assert found.width == 300
    assert [k for k, share in enumerate(found.shares) if share] == [0, 12, 20]


def test_nothing_but_nought_is_one_range() -> None:
    assert distribution_of(histogram(0, 0, 0)).shares == (1.0,)
