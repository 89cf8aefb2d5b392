"""Times are kept as counts, sums, the longest and buckets: nothing that is told of them is lost."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from blueprint.simulate import cells
from blueprint.simulate.cells import Clock
from blueprint.simulate.histogram import bucket_of, buckets
from blueprint.simulate.packed import Column
from blueprint.simulate.program import Hours
from blueprint.simulate.times import Folded, counted, fold, longest, summed, unpacked, within

DAY = 24 * cells.HOUR
CLOCK = Clock(Hours(0, 9 * DAY, None, None, True, 0))
observations = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 9 * DAY - 1), st.integers(0, 3), st.integers(0, 1 << 50)),
    min_size=1,
    max_size=30,
)
Observed = list[tuple[str, int, int, int]]


def folded(observed: Observed, limits: dict[str, list[int]]) -> Folded:
    names = list("abc")
    return fold(
        names,
        np.array([names.index(name) for name, *_ in observed], dtype=np.int64),
        np.array([cell_of(moment, segment) for _, moment, segment, _ in observed], dtype=np.int64),
        np.array([value for *_, value in observed], dtype=np.int64),
        limits,
    )


def cell_of(moment: int, segment: int) -> int:
    return CLOCK.cell(moment) | cells.of_customer(segment, 0)


@given(observations)
def test_counts_sums_and_longest_times_are_those_of_each_cell(observed: Observed) -> None:
    found = folded(observed, {})
    for name in {name for name, *_ in observed}:
        by_cell: dict[int, list[int]] = {}
        for each, moment, segment, value in observed:
            if each == name:
                by_cell.setdefault(cell_of(moment, segment), []).append(value)
        assert told(found.sums[counted(name)]) == {cell: len(values) for cell, values in by_cell.items()}
        assert told(found.sums[summed(name)]) == {cell: sum(values) for cell, values in by_cell.items()}
        assert told(found.longest[longest(name)]) == {cell: max(values) for cell, values in by_cell.items()}


def told(column: Column) -> dict[int, int]:
    where, values = column
    return dict(zip(where.tolist(), values.tolist(), strict=True))


@given(observations)
def test_buckets_are_counted_for_each_hour_and_group_of_all_days_together(observed: Observed) -> None:
    found = folded(observed, {})
    for name in {name for name, *_ in observed}:
        wanted = Counter(
            (int(cells.without_day(np.array([cell_of(moment, segment)]))[0]), bucket_of(value))
            for each, moment, segment, value in observed
            if each == name
        )
        where, packed = found.levels[name]
        levels, numbers = unpacked(np.asarray(packed, dtype=np.int64))
        keys = zip(where.tolist(), levels.tolist(), strict=True)
        assert dict(zip(keys, numbers.tolist(), strict=True)) == wanted


@given(observations, st.integers(0, 1 << 50))
def test_how_many_kept_within_a_limit_is_counted_for_each_cell(observed: Observed, limit: int) -> None:
    bucket = bucket_of(limit)
    found = folded(observed, {"a": [bucket]})
    kept = Counter(
        cell_of(moment, segment)
        for name, moment, segment, value in observed
        if name == "a" and in_bucket(value) <= bucket
    )
    nothing = np.zeros(0, dtype=np.int64)
    assert told(found.sums.get(within("a", bucket), (nothing, nothing))) == kept


def in_bucket(value: int) -> int:
    return int(buckets([value])[0])


def test_nothing_observed_is_nothing_kept() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert fold([], nothing, nothing, nothing, {}) == Folded({}, {}, {})
