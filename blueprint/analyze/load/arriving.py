"""How many customers of a stream can be expected by when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from blueprint.analyze.load.days import DAY, HOUR, Days
from blueprint.model.demand import Appointments, Stream
from blueprint.model.given import Given
from blueprint.model.quantity import Quantity

_SHORTEST = 1e-6
_MOST_ROUNDS = 40


class Expected:
    """Expected arrivals over the days that are looked at, as a function of time in hours.

    Arrivals at a moment, at a rate, and at a rate that changes evenly are powers of the time since; so all of them add
    up to one polynomial behind each moment at which something changes.
    """

    def __init__(self, changes: Iterable[tuple[float, float, float, float]]) -> None:
        """Args: changes: a moment in hours, and how many come then, by how much the rate jumps, and by how much its
        slope does."""
        ordered = sorted(changes)
        self.total = 0.0
        self._moments = [moment for moment, *_ in ordered]
        self._sums = [(0.0, 0.0, 0.0, 0.0)]
        for moment, come, rate, slope in ordered:
            before = self._sums[-1]
            terms = (
                -come * moment + rate * moment**2 / 2 - slope * moment**3 / 6,
                come - rate * moment + slope * moment**2 / 2,
                rate / 2 - slope * moment / 2,
                slope / 6,
            )
            self._sums.append(tuple(a + b for a, b in zip(before, terms, strict=True)))  # type: ignore[arg-type]
        if ordered:
            self.total = self._slope_at(self._moments[-1] + 1.0)

    def _slope_at(self, t: float) -> float:
        _, b, c, d = self._sums[bisect_right(self._moments, t)]
        return b + 2 * c * t + 3 * d * t * t

    def summed(self, t: float) -> float:
        """The integral up to `t` hours of how many have come."""
        a, b, c, d = self._sums[bisect_right(self._moments, t)]
        return a + (b + (c + d * t) * t) * t

    @property
    def middle(self) -> float:
        """When they come on average, in hours."""
        if not self.total:
            return 0.0
        last = self._moments[-1] + 1.0
        return last - self.summed(last) / self.total


@dataclass(frozen=True, slots=True)
class Source:
    """The arrivals of a stream.

    Attributes:
        expected: over the days that are looked at.
        goes_on: whether they come for ever, however many wait (no closed group, no `count`).
    """

    expected: Expected
    goes_on: bool = True


def source_of(stream: Stream, days: Days, stay: float) -> Source:
    """When the customers of a stream can be expected.

    Args:
        stay: how long one of them stays without waiting; members of a closed group come again only behind it.
    """
    if stream.rate is not None:
        return Source(Expected(_at_rates(stream, days)))
    if stream.every is not None:
        return Source(Expected(_one_by_one(stream.every, stream.count, days)), goes_on=stream.count is None)
    if stream.appointments is not None:
        return Source(Expected(_by_appointment(stream.appointments, days)))
    if stream.times is not None:
        times = [(time.moment, time.days) for time in stream.times.each]
        each = [(day * DAY + moment, on) for moment, on in times for day in range(days.count)]
        on = [moment for moment, weekdays in each if weekdays is None or (days.weekday + moment // DAY) % 7 in weekdays]
        return Source(Expected((moment / HOUR, 1.0, 0.0, 0.0) for moment in on))
    return Source(Expected(_of_closed_group(stream, days, stay)), goes_on=False)


def _evenly(start: float, end: float, number: float) -> list[tuple[float, float, float, float]]:
    """So many in all, evenly from start to end, in microseconds."""
    length = (end - start) / HOUR
    if length <= 0:
        return []
    return [(start / HOUR, 0.0, number / length, 0.0), (end / HOUR, 0.0, -number / length, 0.0)]


def _at_rates(stream: Stream, days: Days) -> Iterable[tuple[float, float, float, float]]:
    profile = stream.rate
    assert profile is not None
    if profile.always is not None:
        for start, end in days.open_by_shifts():
            yield from _evenly(start, end, profile.always.mean() * (end - start))
    for when, rate in profile.ranges:
        for start, end in days.on(when):
            yield from _evenly(start, end, rate.mean() * (end - start))
    for day in range(days.count):
        yield from _linear(profile.points, day * DAY)


def _linear(points: Sequence[tuple[int, Quantity]], midnight: int) -> Iterable[tuple[float, float, float, float]]:
    for (start, first), (end, last) in pairwise(points):
        one, other = first.mean() * HOUR, last.mean() * HOUR
        slope = (other - one) / ((end - start) / HOUR)
        yield (midnight + start) / HOUR, 0.0, one, slope
        yield (midnight + end) / HOUR, 0.0, -other, -slope


def _one_by_one(every: Given, count: int | None, days: Days) -> Iterable[tuple[float, float, float, float]]:
    """A renewal process begun anew each time it opens (Cox, Renewal Theory, 1962: length / mean + (cv² − 1) / 2)."""
    gap = every.quantities()[0]
    mean = max(gap.mean(), 1.0)
    cv2 = gap.distribution.variance() * gap.unit_factor**2 / mean**2
    for start, end in days.open():
        if days.always_open:
            number = (end - start) / mean
            yield from _evenly(start, end, number if count is None else min(number, count))
            continue
        number = max((end - start) / mean + (cv2 - 1) / 2, 0.0)
        if gap.is_constant:
            number = max(-(-(end - start) // mean) - 1, 0)
        if count is not None and count < number:
            end, number = start + int(count * mean), count
        yield from _evenly(start, end, number)


def _by_appointment(plan: Appointments, days: Days) -> Iterable[tuple[float, float, float, float]]:
    gap = max(int(plan.every.quantities()[0].mean()), 1)
    late = plan.punctuality.quantities()[0].mean() if plan.punctuality else 0.0
    absent = plan.no_show.quantities()[0].mean() if plan.no_show else 0.0
    for day in range(days.count):
        for slot in range(plan.from_, plan.until, gap):
            yield (day * DAY + slot + late) / HOUR, plan.customers * (1 - absent), 0.0, 0.0


def _of_closed_group(stream: Stream, days: Days, stay: float) -> Iterable[tuple[float, float, float, float]]:
    assert stream.returns is not None
    round_trip = max(stream.returns.quantities()[0].mean() + stay, 1.0)
    for start, end in days.open():
        yield from _evenly(start, end, (stream.population or 0) * (end - start) / round_trip)


def in_each_hour(expected: Expected, since: float, length: float, days: Days) -> list[float]:
    """How many customers need something at once in each hour, on average, where everybody needs it alike.

    Args:
        since, length: from when after coming, and for how long, in microseconds.

    Returns:
        Hours of customers over `length`, so that all hours together are the number of customers.
    """
    since, length = since / HOUR, max(length / HOUR, _SHORTEST)
    total, period = expected.total, days.hours
    if days.repeats and (length > _MOST_ROUNDS * period or days.always_open):
        return [total / period] * period
    start = since // period * period if days.repeats else 0.0
    rounds = int((since + length - start) // period) + 3 if days.repeats else 1
    found = [0.0] * period
    for hour in range(rounds * period):
        first, last = start + hour - since, start + hour + 1 - since
        begun = expected.summed(last) - expected.summed(first)
        over = expected.summed(last - length) - expected.summed(first - length)
        found[hour % period] += (begun - over) / length
    if not days.repeats:
        found[-1] += max(total - sum(found), 0.0)
    return [max(each, 0.0) for each in found]
