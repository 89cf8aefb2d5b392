"""Clock ranges laid over others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.clock import ClockRange, overlapping, parse_clock_range
from blueprint.model.unit import MICROSECONDS
from blueprint.redesign.overlay import Ranges, laid_over, ranges_by_day

HOUR = MICROSECONDS["h"]
DAY = MICROSECONDS["d"]
WEEK = MICROSECONDS["week"]

_days = st.none() | st.integers(0, 6).flatmap(
    lambda first: st.integers(1, 7).map(lambda count: frozenset((first + n) % 7 for n in range(count)))
)


@st.composite
def ranges(draw: st.DrawFn) -> Ranges:
    found: list[tuple[ClockRange, int]] = []
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, 46))
        end = draw(st.integers(start + 1, min(start + 24, 47)))
        when = ClockRange(start * HOUR, end * HOUR, draw(_days))
        if not overlapping([*(each for each, _ in found), when]):
            found.append((when, draw(st.integers(0, 3))))
    return tuple(found)


def written(text: str) -> Ranges:
    pairs = (entry.rsplit(": ", 1) for entry in text.split(", "))
    return tuple((parse_clock_range(when), int(units)) for when, units in pairs)


def read(found: Ranges) -> str:
    return ", ".join(f"{when}: {units}" for when, units in found)


def units_at(found: Ranges, moment: int) -> int | None:
    """How many there are at a moment of the week; None outside all ranges."""
    for when, units in found:
        for day in when.days if when.days is not None else range(7):
            if (moment - day * DAY - when.start) % WEEK < when.end - when.start:
                return units
    return None


def on_working_days(above: Ranges, below: Ranges) -> Ranges:
    working = frozenset(day for when, _ in below for day in (when.days if when.days is not None else range(7)))
    return tuple((ClockRange(when.start, when.end, when.days or working), units) for when, units in above)


@given(ranges(), ranges())
def test_what_is_laid_over_holds_in_its_ranges_and_what_was_there_outside(below: Ranges, above: Ranges) -> None:
    found = laid_over(below, above)
    over = on_working_days(above, below)
    for moment in range(0, WEEK, HOUR):
        expected = units_at(over, moment)
        assert units_at(found, moment) == (units_at(below, moment) if expected is None else expected)


@given(ranges(), ranges())
def test_nothing_overlaps_and_every_range_can_be_written(below: Ranges, above: Ranges) -> None:
    found = [when for when, _ in laid_over(below, above)]
    assert not overlapping(found)
    assert [parse_clock_range(str(when)) for when in found] == found


@given(ranges())
def test_what_is_there_already_changes_nothing(below: Ranges) -> None:
    assert laid_over(below, below) == below


@given(ranges(), ranges())
def test_laying_the_same_over_twice_is_laying_it_over_once(below: Ranges, above: Ranges) -> None:
    once = laid_over(below, above)
    named = on_working_days(above, below)
    assert laid_over(once, named) == once


def test_a_range_is_split_around_what_lies_in_it() -> None:
    found = laid_over(written("17:00-24:30: 4"), written("19:30-23:30: 6"))
    assert read(found) == "17:00-19:30: 4, 19:30-23:30: 6, 23:30-24:30: 4"


def test_a_range_without_weekdays_holds_on_the_days_of_work_and_leaves_alone_where_it_says_nothing_new() -> None:
    found = laid_over(written("tue-fri 09:00-18:00: 1, sat 09:00-14:00: 2"), written("12:00-14:00: 2"))
    expected = "tue-fri 09:00-12:00: 1, tue-fri 12:00-14:00: 2, tue-fri 14:00-18:00: 1, sat 09:00-14:00: 2"
    assert read(found) == expected


def test_a_single_day_is_taken_out_of_a_span_of_days() -> None:
    found = laid_over(written("mon-fri 09:00-17:00: 1"), written("wed 09:00-17:00: 3"))
    assert read(found) == "mon-tue 09:00-17:00: 1, wed 09:00-17:00: 3, thu-fri 09:00-17:00: 1"


def test_a_day_may_be_added() -> None:
    found = laid_over(written("mon-fri 09:00-17:00: 1"), written("sat 09:00-12:00: 1"))
    assert read(found) == "mon-fri 09:00-17:00: 1, sat 09:00-12:00: 1"


def test_a_night_is_cut_by_the_clock_of_the_next_day() -> None:
    found = laid_over(written("fri 22:00-30:00: 2"), written("sat 02:00-04:00: 1"))
    assert read(found) == "fri 22:00-26:00: 2, fri 28:00-30:00: 2, sat 02:00-04:00: 1"


def test_the_order_of_what_stays_is_kept() -> None:
    found = laid_over(written("sat 09:00-14:00: 2, mon 09:00-18:00: 1"), written("mon 12:00-13:00: 2"))
    assert read(found) == "sat 09:00-14:00: 2, mon 09:00-12:00: 1, mon 12:00-13:00: 2, mon 13:00-18:00: 1"


def test_days_with_the_same_value_are_named_in_runs_that_may_go_over_sunday() -> None:
    assert ranges_by_day({5: "a", 6: "a", 0: "a", 2: "b", 4: "a"}) == [
        ("a", frozenset({0, 5, 6, 4})),
        ("b", frozenset({2})),
    ]
