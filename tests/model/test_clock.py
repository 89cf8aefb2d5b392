"""Clock times, weekdays and clock ranges."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.clock import (
    CLOCK_PATTERN,
    RANGE_PATTERN,
    WEEKDAYS,
    ClockError,
    ClockRange,
    format_clock,
    overlapping,
    parse_clock,
    parse_clock_range,
    parse_weekday,
    parse_weekdays,
)

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

SPANS = st.builds(
    lambda first, length: frozenset((first + day) % 7 for day in range(length)), st.integers(0, 6), st.integers(1, 7)
)


@st.composite
def clock_ranges(draw: st.DrawFn) -> ClockRange:
    start = draw(st.integers(0, 2 * 1440 - 2))
    end = draw(st.integers(start + 1, min(start + 1440, 2 * 1440 - 1)))
    return ClockRange(start * MINUTE, end * MINUTE, draw(st.none() | SPANS))


def _hours(hours: ClockRange) -> set[int]:
    """The minutes of a week that the range holds, for ranges on the half hour."""
    days = range(7) if hours.days is None else hours.days
    step = 30 * MINUTE
    return {
        moment % (7 * 48)
        for day in days
        for moment in range(day * 48 + hours.start // step, day * 48 + hours.end // step)
    }


@st.composite
def half_hours(draw: st.DrawFn) -> ClockRange:
    start = draw(st.integers(0, 94))
    end = draw(st.integers(start + 1, min(start + 48, 95)))
    return ClockRange(start * 30 * MINUTE, end * 30 * MINUTE, draw(st.none() | SPANS))


@given(st.integers(0, 2 * 1440 - 1))
def test_a_clock_time_reads_as_it_is_written(minute: int) -> None:
    text = format_clock(minute * MINUTE)
    assert parse_clock(text) == minute * MINUTE
    assert re.search(CLOCK_PATTERN, text)


@given(clock_ranges())
def test_a_range_reads_as_it_is_written(hours: ClockRange) -> None:
    assert parse_clock_range(str(hours)) == hours
    assert re.search(RANGE_PATTERN, str(hours))


@given(st.lists(half_hours(), max_size=4))
def test_ranges_overlap_if_some_moment_of_a_week_is_in_both(ranges: list[ClockRange]) -> None:
    shared = {(a, b) for a, b in combinations(ranges, 2) if _hours(a) & _hours(b)}
    found = overlapping(ranges)
    assert bool(found) == bool(shared)
    assert set(found) <= shared


@given(half_hours(), half_hours())
def test_of_two_ranges_both_are_named_in_their_order(first: ClockRange, second: ClockRange) -> None:
    expected = [(first, second)] if _hours(first) & _hours(second) else []
    assert overlapping([first, second]) == expected


@pytest.mark.parametrize(
    ("text", "start", "end", "days"),
    [
        ("09:00-12:00", 9, 12, None),
        ("9:00 - 12:00", 9, 12, None),
        ("00:00-24:00", 0, 24, None),
        ("23:00-26:00", 23, 26, None),
        ("sat 11:00-14:00", 11, 14, {5}),
        ("mon-fri 08:00-20:00", 8, 20, {0, 1, 2, 3, 4}),
        ("tue-fri 09:00-18:00", 9, 18, {1, 2, 3, 4}),
        ("sat-mon 09:00-18:00", 9, 18, {5, 6, 0}),
        ("mon – fri 09:00–18:00", 9, 18, {0, 1, 2, 3, 4}),
    ],
)
def test_ranges_are_read(text: str, start: int, end: int, days: set[int] | None) -> None:
    assert parse_clock_range(text) == ClockRange(start * HOUR, end * HOUR, None if days is None else frozenset(days))


@pytest.mark.parametrize(
    ("ranges", "overlap"),
    [
        (["09:00-12:00", "12:00-14:00"], False),
        (["09:00-12:00", "11:59-14:00"], True),
        (["09:00-12:00", "sat 11:00-14:00"], True),
        (["mon-fri 09:00-12:00", "sat 11:00-14:00"], False),
        (["fri 20:00-26:00", "sat 01:00-03:00"], True),
        (["fri 20:00-26:00", "sat 02:00-03:00"], False),
        (["fri 20:00-26:00", "fri 01:00-03:00"], False),
        (["sun 20:00-26:00", "mon 01:00-03:00"], True),
        (["18:00-26:00", "01:00-03:00"], True),
        (["00:00-24:00"], False),
        (["sun 25:00-26:00", "mon 01:00-02:00"], True),
        (["09:00-12:00", "09:00-12:00"], True),
    ],
)
def test_ranges_are_half_open_and_go_over_midnight(ranges: list[str], overlap: bool) -> None:
    assert bool(overlapping([parse_clock_range(text) for text in ranges])) is overlap


def test_thousands_of_ranges_are_compared_at_once() -> None:
    ranges = [ClockRange(k % 1000 * MINUTE, (k % 1000 + 400) * MINUTE) for k in range(10_000)]
    assert overlapping(ranges)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("7.30", "`7.30` is no clock time", "write `07:30`"),
        ("7h30", "`7h30` is no clock time", "write `07:30`"),
        ("0730", "`0730` is no clock time", "write `07:30`"),
        ("9am", "`9am` is no clock time", "write `09:00`"),
        ("12 am", "`12 am` is no clock time", "write `00:00`"),
        ("7:30 p.m.", "`7:30 p.m.` is no clock time", "write `19:30`"),
        ("13 pm", "`13 pm` is no clock time", "for example `07:30`"),
        ("9999", "`9999` is no clock time", "for example `07:30`"),
        ("", "nothing is no clock time", "for example `07:30`"),
        ("noon", "`noon` is no clock time", "for example `07:30`"),
        ("48:00", "clock times go up to 47:59 (23:59 of the next day), not `48:00`", None),
        ("07:60", "an hour has minutes 00 to 59: `07:60` is no clock time", "for example `07:30`"),
        ("7:5", "`7:5` needs two digits for its minutes", "for example `07:30`"),
        ("07:30:15", "clock times have hours and minutes only: `07:30:15`", "for example `07:30`"),
        ("٠٧:٣٠", "`٠٧:٣٠` is no clock time", "for example `07:30`"),
    ],
)
def test_what_is_no_clock_time_is_refused_with_what_was_meant(text: str, message: str, hint: str | None) -> None:
    with pytest.raises(ClockError) as refusal:
        parse_clock(text)
    assert (refusal.value.message, refusal.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("09:00", "`09:00` is no range of clock times", "for example `09:00-12:00` or `mon-fri 09:00-12:00`"),
        ("sat", "`sat` is no range of clock times", "write its hours too, for example `sat 09:00-12:00`"),
        ("mon-fri", "`mon-fri` is no range of clock times", "write its hours too, for example `mon-fri 09:00-12:00`"),
        ("Sat 09:00-12:00", "`Sat` is no weekday", "write `sat`"),
        ("Monday 09:00-12:00", "`Monday` is no weekday", "write `mon`"),
        ("holiday 09:00-12:00", "`holiday` is no weekday", "weekdays are mon tue wed thu fri sat sun"),
        (
            "22:00-02:00",
            "the range `22:00-02:00` ends before it starts",
            "past midnight the hours go on: write `22:00-26:00`",
        ),
        (
            "sat 22:00-02:00",
            "the range `sat 22:00-02:00` ends before it starts",
            "past midnight the hours go on: write `sat 22:00-26:00`",
        ),
        ("26:00-25:00", "the range `26:00-25:00` ends before it starts", None),
        (
            "12:00-12:00",
            "the range `12:00-12:00` is empty",
            "let it end later than it begins; a whole day is `00:00-24:00`",
        ),
        ("08:00-33:00", "the range `08:00-33:00` is longer than a day", "write it as two ranges"),
        ("09:00-12.00", "`12.00` is no clock time", "write `12:00`"),
        ("", "nothing is no range of clock times", "for example `09:00-12:00` or `mon-fri 09:00-12:00`"),
        ("- " * 40_000, None, "for example `09:00-12:00`"),
    ],
)
def test_what_is_no_range_is_refused_with_what_was_meant(text: str, message: str | None, hint: str | None) -> None:
    with pytest.raises(ClockError) as refusal:
        parse_clock_range(text)
    assert message is None or refusal.value.message == message
    assert refusal.value.hint == hint


def test_weekdays_are_counted_from_monday() -> None:
    assert [parse_weekday(day) for day in WEEKDAYS] == list(range(7))
    assert parse_weekdays("sun") == {6}
    assert parse_weekdays("mon-sun") == set(range(7))


def test_a_clock_time_of_any_text_is_read_or_refused() -> None:
    @given(st.text(max_size=20) | st.from_regex(r"[0-9 :apm.\-]{0,12}", fullmatch=True))
    def refused_or_matching(text: str) -> None:
        for parse, pattern in ((parse_clock, CLOCK_PATTERN), (parse_clock_range, None)):
            try:
                parse(text)
            except ClockError as refusal:
                assert refusal.message
            else:
                assert pattern is None or re.search(pattern, text)

    refused_or_matching()
