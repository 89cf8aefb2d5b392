"""Times at which customers come, one by one: a list in the blueprint, or what stands in a CSV file beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from blueprint.model.clock import (
    MOMENT_PATTERN,
    WEEKDAYS,
    ClockError,
    ClockRange,
    format_clock,
    format_days,
    parse_clock,
    parse_weekdays,
)
from blueprint.model.quantity import QuantityError
from blueprint.model.unit import MICROSECONDS, shown
from blueprint.model.value import Faults, Reads, as_list, text_of, wrong

_SECOND, _MINUTE = MICROSECONDS["s"], MICROSECONDS["min"]
_EXAMPLE = "for example `09:12`, `09:12:30` or `sat 10:30`"
_OR_FILE = f"{_EXAMPLE}; a file is named with its ending, as `arrivals.csv`"

_TIME = re.compile(r"(?P<days>[^\W\d_][^\d]*)?(?P<clock>\d.*)")
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):([0-5]\d)")
_DATE = re.compile(r"(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T\s]+(.*))?")
_FILE = re.compile(r".*\.[A-Za-z]\w*")


@dataclass(frozen=True, slots=True)
class ArrivalTime:
    """One customer (or party) comes.

    Attributes:
        moment: in microseconds since midnight of the day, up to 47:59:59.
        days: the weekdays on which it happens; None for every day.
        segment: what they are of; None if the stream says so, or they are drawn by the shares.
        size: how many persons; None if the stream or the segment says so.
    """

    moment: int
    days: frozenset[int] | None = None
    segment: str | None = None
    size: int | None = None

    def __str__(self) -> str:
        seconds = self.moment % _MINUTE // _SECOND
        clock = format_clock(self.moment) + (f":{seconds:02}" if seconds else "")
        return clock if self.days is None else f"{format_days(self.days)} {clock}"


@dataclass(frozen=True, slots=True)
class ArrivalTimes:
    """All times of a stream. `known` is None as long as the `file` that holds them has not been read."""

    known: tuple[ArrivalTime, ...] | None
    file: str | None = None

    @property
    def each(self) -> tuple[ArrivalTime, ...]:
        """Those that are known."""
        return self.known or ()

    def segments(self) -> frozenset[str | None]:
        """The segments that are named; None among them where one is not."""
        return frozenset(time.segment for time in self.each)

    def ranges(self) -> list[ClockRange]:
        """From the first to the end of the minute of the last, for each set of weekdays."""
        moments: dict[frozenset[int] | None, list[int]] = {}
        for time in self.each:
            moments.setdefault(time.days, []).append(time.moment)
        return [
            ClockRange(min(found), max(found) // _MINUTE * _MINUTE + _MINUTE, days) for days, found in moments.items()
        ]

    def written(self) -> Any:
        return self.file if self.file is not None else [str(time) for time in self.each]


def parse_arrival_time(text: str) -> ArrivalTime:
    """`09:12`, `09:12:30`, or with weekdays before it `sat 10:30`.

    Raises:
        ClockError: if it is none of these.
    """
    short = text.strip()
    if dated := _DATE.fullmatch(short):
        raise ClockError(f"{shown(text)} has a date; a time is that of any day", _without_date(*dated.groups()))
    found = _TIME.fullmatch(short)
    if found is None:
        raise ClockError(f"{shown(text)} is no time", _EXAMPLE)
    days = parse_weekdays(found["days"]) if found["days"] else None
    seconds = _SECONDS.fullmatch(found["clock"])
    if seconds is None and found["clock"].count(":") > 1:
        raise ClockError(f"{shown(text)} is no time", _EXAMPLE)
    clock = parse_clock(seconds[1] if seconds else found["clock"])
    return ArrivalTime(clock + (int(seconds[2]) * _SECOND if seconds else 0), days)


def _without_date(year: str | None, month: str | None, day: str | None, rest: str | None) -> str:
    """What to write for a date, with its weekday where the date is clear."""
    try:
        clock = str(parse_arrival_time(rest or ""))
    except QuantityError:
        clock = "09:12"
    try:
        weekday = WEEKDAYS[date(int(year or ""), int(month or ""), int(day or "")).weekday()]
    except ValueError:
        return f"write `{clock}`, or with a weekday `sat {clock}`"
    return f"write `{clock}`, or for this weekday alone `{weekday} {clock}`"


def read_times(data: Any) -> ArrivalTimes:
    """Reads the name of a file, a time, or a list of times."""
    if isinstance(data, ArrivalTimes):
        return data
    if isinstance(data, str) and _FILE.fullmatch(data.strip()):
        return ArrivalTimes(None, data.strip())
    if isinstance(data, str) and not any(sign.isdigit() for sign in data):
        raise wrong(f"{shown(data)} is no time", _OR_FILE, rule="clock")
    faults = Faults()
    times: list[ArrivalTime] = []
    for index, entry in enumerate(as_list(data)):
        with faults.at(index):
            times.append(_read_time(entry))
    faults.raise_any("times")
    return ArrivalTimes(tuple(times))


def _read_time(data: Any) -> ArrivalTime:
    try:
        return parse_arrival_time(text_of(data))
    except QuantityError as error:
        raise wrong(error.message, error.hint, rule="clock") from error


_TIME_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": MOMENT_PATTERN,
    "description": "A clock time, with seconds or a weekday where they matter: `09:12`, `09:12:30`, `sat 10:30`.",
}
_FILE_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"\.[A-Za-z]\w*\s*$",
    "description": "A CSV file in the folder of the blueprint, with a column `time` (and `segment`, `size`).",
}
TIMES_SCHEMA: dict[str, Any] = {
    "anyOf": [_FILE_SCHEMA, _TIME_SCHEMA, {"type": "array", "minItems": 1, "items": _TIME_SCHEMA}]
}
Times = Annotated[ArrivalTimes, Reads(read_times, TIMES_SCHEMA, ArrivalTimes.written)]
