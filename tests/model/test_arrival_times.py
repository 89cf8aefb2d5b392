"""Times at which customers come: how they are written, and what is said when they are written otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from blueprint.model.arrival_times import ArrivalTime, ArrivalTimes, parse_arrival_time, read_times
from blueprint.model.clock import ClockRange
from blueprint.model.quantity import QuantityError

SECOND = 1_000_000
HOUR = 3600 * SECOND

days = st.none() | st.frozensets(st.integers(0, 6), min_size=1, max_size=1)


@given(st.integers(0, 48 * 3600 - 1), days)
def test_a_time_is_written_as_it_can_be_read(second: int, weekdays: frozenset[int] | None) -> None:
    time = ArrivalTime(second * SECOND, weekdays)
    assert parse_arrival_time(str(time)) == time


@pytest.mark.parametrize(
    ("text", "seconds", "weekdays"),
    [
        ("09:12", 9 * 3600 + 720, None),
        (" 9:12:30 ", 9 * 3600 + 750, None),
        ("sat 10:30", 10 * 3600 + 1800, {5}),
        ("mon-wed 47:59:59", 48 * 3600 - 1, {0, 1, 2}),
    ],
)
def test_seconds_and_weekdays_may_be_said(text: str, seconds: int, weekdays: set[int] | None) -> None:
    assert parse_arrival_time(text) == ArrivalTime(seconds * SECOND, frozenset(weekdays) if weekdays else None)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("noon", "`noon` is no time", "for example `09:12`, `09:12:30` or `sat 10:30`"),
        ("09:12:61", "`09:12:61` is no time", "for example `09:12`, `09:12:30` or `sat 10:30`"),
        ("48:00", "clock times go up to 47:59 (23:59 of the next day), not `48:00`", None),
        ("7:30 pm", "`7:30 pm` is no clock time", "write `19:30`"),
        ("Saturday 10:30", "`Saturday` is no weekday", "write `sat`"),
        (
            "2024-03-05 09:12",
            "`2024-03-05 09:12` has a date; a time is that of any day",
            "write `09:12`, or for this weekday alone `tue 09:12`",
        ),
        (
            "2024-03-05T9:12:30",
            "`2024-03-05T9:12:30` has a date; a time is that of any day",
            "write `09:12:30`, or for this weekday alone `tue 09:12:30`",
        ),
        (
            "05.03.2024 9:12",
            "`05.03.2024 9:12` has a date; a time is that of any day",
            "write `09:12`, or with a weekday `sat 09:12`",
        ),
    ],
)
def test_other_times_are_refused_with_what_to_write(text: str, message: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as refused:
        parse_arrival_time(text)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_one_time_may_stand_for_a_list_of_one() -> None:
    assert read_times("09:12") == read_times(["09:12"])


@pytest.mark.parametrize("written", ["log.csv", ["09:12", "sat 10:30"], ["09:12:30"]])
def test_times_are_written_as_they_were_read(written: object) -> None:
    assert read_times(written).written() == written


def test_every_time_that_cannot_be_read_is_said() -> None:
    with pytest.raises(ValidationError) as refused:
        read_times(["9", "09:12", "later"])
    assert [(error["loc"], error["msg"]) for error in refused.value.errors()] == [
        ((0,), "`9` is no clock time"),
        ((2,), "`later` is no time"),
    ]


def test_customers_come_from_the_first_time_to_the_minute_of_the_last() -> None:
    times = read_times(["10:00", "09:30:10", "sat 12:00:59"])
    assert times.ranges() == [
        ClockRange(9 * HOUR + 1810 * SECOND, 10 * HOUR + 60 * SECOND),
        ClockRange(12 * HOUR + 59 * SECOND, 12 * HOUR + 60 * SECOND, frozenset([5])),
    ]


def test_a_file_that_was_not_read_has_no_times() -> None:
    assert ArrivalTimes(None, "log.csv").ranges() == []
