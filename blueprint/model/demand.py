"""Who comes and when: streams of arrivals, segments and traits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, model_validator

from blueprint.model.arrival_times import Times
from blueprint.model.clock import ClockRange, format_clock, parse_clock, parse_clock_range
from blueprint.model.given import Clock, Count, Duration, Money, MoneyRate, Offset, Share, read_given
from blueprint.model.part import Part
from blueprint.model.quantity import PATTERNS, Dimension, Quantity, QuantityError
from blueprint.model.resource import clock_ranges
from blueprint.model.run import ClockTime
from blueprint.model.value import (
    DEFINITION,
    OWN_KEYS,
    Faults,
    Identifier,
    Reads,
    Reference,
    Several,
    Text,
    detail,
    kind_of,
    named,
    quoted,
    whole,
    wrong,
)

LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class RateProfile:
    """Arrivals in a time: one rate while open (`always`), by clock range, or linear between points of the clock."""

    always: Quantity | None = None
    ranges: tuple[tuple[ClockRange, Quantity], ...] = ()
    points: tuple[tuple[int, Quantity], ...] = ()

    def written(self) -> Any:
        if self.always is not None:
            return self.always.text
        if self.points:
            return {"between": LINEAR, **{format_clock(time): rate.text for time, rate in self.points}}
        return {str(when): rate.text for when, rate in self.ranges}


def _rate(data: Any) -> Quantity:
    given = read_given(Dimension.RATE, data)
    if given.always is None:
        raise wrong("one rate is expected here", "for example `12 per h`")
    return given.always


def read_profile(data: Any) -> RateProfile:
    if isinstance(data, RateProfile):
        return data
    if not isinstance(data, dict):
        return RateProfile(always=_rate(data))
    if "between" in data:
        return RateProfile(points=_points(data))
    return RateProfile(ranges=tuple(clock_ranges(data, _rate, "rates", "12 per h")))


def _points(data: dict[str, Any]) -> tuple[tuple[int, Quantity], ...]:
    if data["between"] != LINEAR:
        raise wrong(f"`between` knows only `{LINEAR}`, not {kind_of(data['between'])}")
    faults = Faults()
    points: list[tuple[int, Quantity]] = []
    for key, value in data.items():
        if key != "between" and not key.startswith("x-"):
            with faults.at(key):
                points.append((_clock_key(key), _rate(value)))
    if not faults and (len(points) < 2 or any(a >= b for (a, _), (b, _) in pairwise(points))):
        message = "a linear rate needs two clock times or more, rising"
        example = "for example `{between: linear, 05:00: 20 per h, 07:00: 60 per h}`"
        faults.append(detail(wrong(message, example, rule="missing" if len(points) < 2 else "value")))
    faults.raise_any("rate")
    return tuple(points)


def _clock_key(key: str) -> int:
    try:
        return parse_clock(key)
    except QuantityError as error:
        raise wrong(error.message, error.hint, rule="clock", at_key=True) from error


_ONE_RATE: dict[str, Any] = {
    DEFINITION: "one_rate",
    "description": "A rate, for example `12 per h`.",
    "examples": [Dimension.RATE.example],
    "type": "string",
    "pattern": PATTERNS[Dimension.RATE],
}
RATE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        _ONE_RATE,
        {
            "type": "object",
            "minProperties": 1,
            "properties": {"between": {"const": LINEAR, "description": "Rises and falls evenly from time to time."}},
            "additionalProperties": _ONE_RATE,
            "patternProperties": OWN_KEYS,
        },
    ]
}
Profile = Annotated[RateProfile, Reads(read_profile, RATE_SCHEMA, RateProfile.written)]


class Appointments(Part):
    """Customers who come by appointment: slots from, from + every, … before until."""

    called = "`appointments`"

    from_: ClockTime = Field(alias="from")
    """The first slot."""
    until: ClockTime
    """No slot at or after this time."""
    every: Duration
    """The time from slot to slot."""
    customers: Annotated[int, whole(1, 100_000, "a number of customers")] = 1
    """How many for each slot."""
    punctuality: Offset | None = None
    """How much later (negative: earlier) than the slot they come."""
    no_show: Share | None = None
    """The share who never come."""


SOURCES = ("rate", "every", "appointments", "times", "population")


class Stream(Part):
    """A stream of customers, with one way of saying when they come."""

    called = "a stream"
    form = "say when they come, for example `{rate: 12 per h}`"

    id: Identifier | None = None
    """Its name in measures and messages."""
    segment: Reference | None = None
    """The segment of all its customers; else they are of all segments by their shares."""
    enters: Reference | None = None
    """The step where they come in; else the first of the way."""
    priority: Annotated[int, whole(-1000, 1000, "a priority")] | None = None
    """Larger goes first; a step's own priority counts before it."""
    size: Count | None = None
    """How many persons a party has (1 unless said)."""
    rate: Profile | None = None
    """Arrivals in a time: `12 per h`, by clock range, or linear between clock times."""
    every: Duration | None = None
    """The time from one arrival to the next."""
    count: Annotated[int, whole(1, 10**9, "a number of customers")] | None = None
    """With `every`: how many come."""
    appointments: Appointments | None = None
    """They come by appointment."""
    times: Times | None = None
    """Clock times, or a CSV file beside the blueprint with a column `time` (and `segment`, `size`)."""
    population: Annotated[int, whole(1, 1_000_000, "a number of customers")] | None = None
    """A closed group whose members come again and again."""
    returns: Duration | None = None
    """With `population`: the time from leaving to the next coming."""
    deadline: Clock | None = None
    """From this clock time on, who waits goes where `too_late` says."""
    too_late: Reference | None = None
    """`leave` (unless said) or a step."""

    def segments(self) -> frozenset[str | None]:
        """The segments that its customers are of by what is said of them; None where the shares decide."""
        if self.segment is None and self.times is not None and self.times.known:
            return self.times.segments()
        return frozenset([self.segment])

    @model_validator(mode="after")
    def _one_source(self) -> Stream:
        said = [name for name in SOURCES if getattr(self, name) is not None]
        if not said:
            raise wrong(
                "nothing says when the customers of this stream come",
                f"add one of {quoted(SOURCES)}, for example `rate: 12 per h`",
                rule="missing",
            )
        if len(said) > 1:
            raise wrong(f"`{said[0]}` and `{said[1]}` exclude one another", "write one stream for each")
        for key, owner in (("count", "every"), ("returns", "population")):
            if getattr(self, key) is not None and owner not in said:
                raise wrong(f"`{key}` belongs to `{owner}`", f"add `{owner}`, or remove `{key}`")
        if self.population is not None and self.returns is None:
            raise wrong(
                "`population` needs `returns`",
                "say after what time they come again, for example `returns: exponential(mean 40) min`",
            )
        if self.too_late is not None and self.deadline is None:
            raise wrong("`too_late` needs `deadline`", "for example `deadline: 08:40`")
        return self


class Segment(Part):
    """A group of customers who want the same."""

    called = "a segment"

    title: Text | None = None
    """What it is called in pictures and tables; else its id."""
    share: Share | None = None
    """Its share of the customers of streams without `segment`."""
    size: Count | None = None
    """How many persons a party has (1 unless said)."""
    spend: Money | None = None
    """What a party served spends."""
    priority: Annotated[int, whole(-1000, 1000, "a priority")] | None = None
    """Larger goes first; the step's and the stream's priority count before it."""
    waiting: MoneyRate | None = None
    """What an hour of their waiting costs them; shown apart from the costs of the service."""
    deadline: Clock | None = None
    """From this clock time on, who waits goes where `too_late` says."""
    too_late: Reference | None = None
    """`leave` (unless said) or a step."""

    @classmethod
    def expand(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, str) and data.strip().endswith("%"):
            raise wrong(f"expected {cls.called} here, not a share", f"write `{{share: {data.strip()}}}`", rule="shape")
        return data

    @model_validator(mode="after")
    def _deadline_first(self) -> Segment:
        if self.too_late is not None and self.deadline is None:
            raise wrong("`too_late` needs `deadline`", "for example `deadline: 08:40`")
        return self


class Demand(Part):
    """Who comes and when."""

    called = "`demand`"

    arrivals: Several[Stream]
    """`12 per h`, rates by clock range, or a list of streams."""
    segments: Annotated[dict[str, Segment], named("segments", "{couple: {share: 60 %}}")] = Field(default={})
    """Groups of customers, by id."""
    traits: Annotated[dict[str, Share], named("traits", "{wine: 35 %}")] = Field(default={})
    """What some customers have and others not: a share, or one for each segment."""

    @classmethod
    def expand(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, str):
            return {"arrivals": [{"rate": data}]}
        if not isinstance(data, dict) or "arrivals" not in data:
            return data
        arrivals = data["arrivals"]
        if isinstance(arrivals, str) or (isinstance(arrivals, dict) and _is_profile(arrivals)):
            return {**data, "arrivals": [{"rate": arrivals}]}
        return data


def _is_profile(arrivals: dict[str, Any]) -> bool:
    if "between" in arrivals:
        return True
    return bool(arrivals) and all(_is_range(key) for key in arrivals if not key.startswith("x-"))


def _is_range(key: str) -> bool:
    try:
        parse_clock_range(key)
    except QuantityError:
        return any(sign.isdigit() for sign in key) and ":" in key
    return True
