"""Clock times, weekdays and the ranges that shifts and rates are given for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from blueprint.model.unit import MICROSECONDS, QuantityError, shown

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MINUTE = MICROSECONDS["min"]
_DAY = MICROSECONDS["d"]
_LAST_HOUR = 47
CLOCK_END = 2 * _DAY
"""Clock times are before this, in microseconds since midnight."""

_CLOCK = r"(?:[0-3]?[0-9]|4[0-7]):[0-5][0-9]"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
CLOCK_PATTERN = rf"^\s*{_CLOCK}\s*$"
"""Regular expression of a clock time, for editors."""
RANGE_PATTERN = rf"^\s*(?:{_WEEKDAY}(?:\s*-\s*{_WEEKDAY})?\s+)?{_CLOCK}\s*-\s*{_CLOCK}\s*$"
"""Regular expression of a clock range with or without weekdays, for editors."""
MOMENT_PATTERN = rf"^\s*(?:{_WEEKDAY}(?:\s*-\s*{_WEEKDAY})?\s+)?{_CLOCK}(?::[0-5][0-9])?\s*$"
"""Regular expression of a clock time with or without weekdays and seconds, for editors."""

_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})
_LONGEST = 100
_HALF_DAYS = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*([ap])\.?\s*m\.?", re.IGNORECASE)
_OTHER_SIGNS = re.compile(r"([0-9]{1,2})(?:\s*[.hH]\s*([0-9]{2})?)?|([0-9]{2})([0-9]{2})")


class ClockError(QuantityError):
    """A text that is no clock time, weekday or clock range."""


def parse_clock(text: str) -> int:
    """`23:30` as microseconds since midnight; up to 47:59, which is 23:59 of the next day.

    Raises:
        ClockError: if it is no clock time.
    """
    short = text.strip()
    if not re.fullmatch(_CLOCK, short):
        raise _no_clock(short)
    hours, minutes = short.split(":")
    return (int(hours) * 60 + int(minutes)) * _MINUTE


def format_clock(instant: int) -> str:
    """Microseconds since midnight as `23:30`, cut to the minute."""
    hours, minutes = divmod(instant // _MINUTE, 60)
    return f"{hours:02}:{minutes:02}"


def _no_clock(text: str) -> ClockError:
    numbers = re.fullmatch(r"([0-9]{1,6}):([0-9]{1,6})(:[0-9]{1,6})?", text)
    if numbers and numbers[3]:
        return ClockError(f"clock times have hours and minutes only: {shown(text)}", "for example `07:30`")
    if numbers and int(numbers[1]) > _LAST_HOUR:
        return ClockError(f"clock times go up to 47:59 (23:59 of the next day), not `{text}`")
    if numbers and len(numbers[2]) != 2:
        return ClockError(f"`{text}` needs two digits for its minutes", "for example `07:30`")
    if numbers:
        return ClockError(f"an hour has minutes 00 to 59: `{text}` is no clock time", "for example `07:30`")
    meant = _meant_clock(text)
    return ClockError(f"{shown(text)} is no clock time", f"write `{meant}`" if meant else "for example `07:30`")


def _meant_clock(text: str) -> str | None:
    """The clock time behind `7`, `7.30`, `7h30`, `0730` or `7:30 pm`, if there is one."""
    if half := _HALF_DAYS.fullmatch(text):
        hour = int(half[1]) % 12 + (12 if half[3].lower() == "p" else 0)
        return _if_clock(f"{hour:02}:{half[2] or '00'}") if 1 <= int(half[1]) <= 12 else None
    if other := _OTHER_SIGNS.fullmatch(text):
        return _if_clock(f"{int(other[1] or other[3]):02}:{other[2] or other[4] or '00'}")
    return None


def _if_clock(text: str) -> str | None:
    return text if re.fullmatch(_CLOCK, text) else None


def parse_weekday(text: str) -> int:
    """`mon` is 0 … `sun` is 6.

    Raises:
        ClockError: if it is no weekday.
    """
    word = text.strip()
    if word in WEEKDAYS:
        return WEEKDAYS.index(word)
    near = get_close_matches(word[:3].lower(), WEEKDAYS, 1)
    hint = f"write `{near[0]}`" if near else f"weekdays are {' '.join(WEEKDAYS)}"
    raise ClockError(f"{shown(word)} is no weekday", hint)


def parse_weekdays(text: str) -> frozenset[int]:
    """`sat` or `tue-fri`; a span may go over Sunday (`sat-mon`).

    Raises:
        ClockError: if it is neither.
    """
    first, dash, last = text.translate(_DASHES).partition("-")
    start = parse_weekday(first)
    end = parse_weekday(last) if dash else start
    return frozenset((start + day) % 7 for day in range((end - start) % 7 + 1))


@dataclass(frozen=True, slots=True)
class ClockRange:
    """From `start` up to, not including, `end`, in microseconds since midnight; every day if `days` is None.

    An `end` past midnight belongs to the day it started on.
    """

    start: int
    end: int
    days: frozenset[int] | None = None

    def __str__(self) -> str:
        hours = f"{format_clock(self.start)}-{format_clock(self.end)}"
        return hours if self.days is None else f"{format_days(self.days)} {hours}"


def format_days(days: frozenset[int]) -> str:
    """Weekdays as `mon`, `tue-fri`, or a list where they do not follow one another."""
    for first in sorted(days):
        span = [(first + step) % 7 for step in range(len(days))]
        if set(span) == days:
            return WEEKDAYS[first] if len(span) == 1 else f"{WEEKDAYS[first]}-{WEEKDAYS[span[-1]]}"
    return " ".join(WEEKDAYS[day] for day in sorted(days))


def parse_clock_range(text: str) -> ClockRange:
    """`09:00-12:00`, `sat 11:00-14:00`, `mon-fri 08:00-20:00` or, past midnight, `23:30-26:00`.

    Raises:
        ClockError: if it is none of these, is empty, or is longer than a day.
    """
    if len(text) > _LONGEST:
        raise ClockError(f"{shown(text)} is no range of clock times", "for example `09:00-12:00`")
    short = text.translate(_DASHES).strip()
    days_text, hours_text = _days_and_hours(short)
    days = parse_weekdays(days_text) if days_text else None
    first, dash, last = hours_text.partition("-")
    if not dash:
        raise ClockError(f"{shown(text)} is no range of clock times", _range_hint(days_text, hours_text))
    start, end = parse_clock(first), parse_clock(last)
    if end <= start:
        raise _falling(days_text, start, end)
    if end - start > _DAY:
        raise ClockError(f"the range {shown(short)} is longer than a day", "write it as two ranges")
    return ClockRange(start, end, days)


def _days_and_hours(text: str) -> tuple[str, str]:
    """Parts the weekdays, if there are any, from the hours: what has digits is hours."""
    digit = re.search("[0-9]", text)
    if digit is None:
        return (text, "") if text[:1].isalpha() else ("", text)
    return text[: digit.start()].strip(), text[digit.start() :]


def _range_hint(days: str, hours: str) -> str:
    if days and not hours:
        return f"write its hours too, for example `{days} 09:00-12:00`"
    return "for example `09:00-12:00` or `mon-fri 09:00-12:00`"


def _falling(days: str, start: int, end: int) -> ClockError:
    prefix = f"{days} " if days else ""
    if end == start:
        message = f"the range `{prefix}{format_clock(start)}-{format_clock(end)}` is empty"
        return ClockError(message, "let it end later than it begins; a whole day is `00:00-24:00`")
    message = f"the range `{prefix}{format_clock(start)}-{format_clock(end)}` ends before it starts"
    beyond = end + _DAY
    if beyond - start > _DAY or beyond >= CLOCK_END:
        return ClockError(message)
    return ClockError(
        message, f"past midnight the hours go on: write `{prefix}{format_clock(start)}-{format_clock(beyond)}`"
    )


def overlapping(ranges: Sequence[ClockRange]) -> list[tuple[ClockRange, ClockRange]]:
    """Pairs of ranges that share a moment of some week, each pair once.

    A range without weekdays holds on all of them, and one past midnight reaches into the next day. Of several that
    begin inside the same range, each is named with the range that reaches furthest before it.
    """
    found: dict[tuple[int, int], None] = {}
    furthest, holder = 0, -1
    for start, end, number in sorted(_moments(ranges)):
        if start < furthest and holder != number:
            found[min(holder, number), max(holder, number)] = None
        if end > furthest:
            furthest, holder = end, number
    return [(ranges[first], ranges[second]) for first, second in sorted(found)]


def _moments(ranges: Sequence[ClockRange]) -> Iterator[tuple[int, int, int]]:
    """Every stay of every range in one week, what goes over its end wrapped to its start."""
    week = 7 * _DAY
    for number, hours in enumerate(ranges):
        for day in range(7) if hours.days is None else hours.days:
            start, end = day * _DAY + hours.start, day * _DAY + hours.end
            if start >= week:
                yield start - week, end - week, number
                continue
            yield start, min(end, week), number
            if end > week:
                yield 0, end - week, number
