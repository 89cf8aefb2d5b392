"""Lists in columns: every row once, in order, none below the foot of the page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from blueprint.render.views.swimlane.flowing import HEAD, Part, flowed

HEIGHTS = st.lists(st.lists(st.integers(15, 90).map(float), min_size=1, max_size=20), min_size=1, max_size=7)


@given(HEIGHTS, st.integers(1, 12))
def test_every_row_stands_once_and_in_order(lists: list[list[float]], columns: int) -> None:
    parts = flowed(lists, columns)
    assert all(0 <= part.column < columns for part in parts)
    for of, rows in enumerate(lists):
        mine = [part for part in parts if part.of == of]
        assert [(part.first, part.end) for part in mine] == list(_adjoining(mine, len(rows)))
        for part in mine:
            assert part.bottom == part.top + HEAD + sum(rows[part.first : part.end])


def _adjoining(parts: list[Part], rows: int) -> list[tuple[int, int]]:
    ends = [part.end for part in parts]
    assert ends[-1] == rows
    return list(zip([0, *ends[:-1]], ends, strict=True))


@given(HEIGHTS, st.integers(1, 12))
def test_no_two_parts_overlap(lists: list[list[float]], columns: int) -> None:
    parts = sorted(flowed(lists, columns), key=lambda part: (part.column, part.top))
    for above, below in pairwise(parts):
        assert above.column < below.column or above.bottom <= below.top


def test_lists_stand_beside_one_another_where_each_has_a_column() -> None:
    parts = flowed([[30.0] * 3, [30.0] * 3, [30.0] * 2], 3)
    assert [(part.of, part.column, part.top) for part in parts] == [(0, 0, 0.0), (1, 1, 0.0), (2, 2, 0.0)]


def test_a_list_much_longer_than_the_others_goes_on_in_their_columns() -> None:
    long, short = [30.0] * 30, [30.0] * 2
    parts = flowed([long, short, short], 3)
    assert max(part.bottom for part in parts) < 0.5 * (HEAD + sum(long))
    assert {part.column for part in parts if part.of == 0} == {0, 1, 2}
