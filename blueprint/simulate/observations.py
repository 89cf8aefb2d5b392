"""What one replication adds to every measure: times, yes-or-no, and totals, by flat dotted name.

Every observation of a customer counts under its plain name, under that of the customer's segment and stream
(`segment.<id>.…`, `stream.<id>.…`), and under that of the hour (`…@17`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from blueprint.simulate.histogram import Histogram

HOUR = 3_600_000_000
"""Microseconds."""
DAY = 24 * HOUR


class Times:
    """Observed times of one replication, closed to what estimates need of them."""

    __slots__ = ("count", "histogram", "most", "total")

    def __init__(self, values: list[int]) -> None:
        times = np.asarray(values, dtype=np.int64)
        self.total = int(times.sum())
        self.count = len(values)
        self.most = int(times.max())
        self.histogram = Histogram.of(times)


class Observations:
    """The observations of one replication while they are gathered.

    Attributes:
        times: microseconds by name, for means, percentiles and maxima.
        totals: numerator and denominator by name, for ratios, shares and counts.
        parts: numerators by name, each with the name of the whole that it is a part of.
        wholes: denominators of parts, which count even where the part never occurs.
        peaks: the largest value of the replication, by name.
    """

    def __init__(self, by_clock: bool, segments: tuple[str, ...], streams: tuple[str, ...]) -> None:
        self._by_clock = by_clock
        self._segments = segments
        self._streams = streams
        self._names: dict[tuple[str, int | None, int, int | None], tuple[str, ...]] = {}
        self.times: defaultdict[str, list[int]] = defaultdict(list)
        self.totals: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self.parts: dict[str, tuple[float, str]] = {}
        self.wholes: defaultdict[str, float] = defaultdict(float)
        self.peaks: dict[str, float] = {}

    def time(self, name: str, value: int, segment: int | None, stream: int, at: int | None = None) -> None:
        """A time of a customer of this segment and stream; `at` is the moment whose hour it belongs to."""
        for each in self._variants(name, segment, stream, at):
            self.times[each].append(value)

    def flag(self, name: str, value: bool, segment: int | None, stream: int, at: int | None = None) -> None:
        """Whether something held for a customer of this segment and stream."""
        for each in self._variants(name, segment, stream, at):
            total = self.totals[each]
            total[0] += value
            total[1] += 1

    def add(self, name: str, value: float, weight: float) -> None:
        """A numerator and a denominator of a ratio."""
        total = self.totals[name]
        total[0] += value
        total[1] += weight

    def part(self, name: str, value: float, whole: str) -> None:
        """A numerator whose denominator is added apart, for all parts of the whole together."""
        before, _ = self.parts.get(name, (0.0, whole))
        self.parts[name] = (before + value, whole)

    def whole(self, name: str, weight: float) -> None:
        self.wholes[name] += weight

    def peak(self, name: str, value: float) -> None:
        self.peaks[name] = max(self.peaks.get(name, value), value)

    def hour(self, at: int) -> int:
        """The hour of the clock that a moment belongs to; past midnight of a single day it goes on to 24, 25, …"""
        return at // HOUR % 24 if self._by_clock else at // HOUR

    def _variants(self, name: str, segment: int | None, stream: int, at: int | None) -> tuple[str, ...]:
        hour = None if at is None else self.hour(at)
        key = (name, segment, stream, hour)
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = tuple(self._names_of(name, segment, stream, hour))
        return found

    def _names_of(self, name: str, segment: int | None, stream: int, hour: int | None) -> list[str]:
        names = [name]
        if segment is not None and len(self._segments) > 1:
            names.append(f"segment.{self._segments[segment]}.{name}")
        if len(self._streams) > 1:
            names.append(f"stream.{self._streams[stream]}.{name}")
        if hour is not None:
            names.append(f"{name}@{hour:02d}")
        return names

    def closed(self) -> Closed:
        """What is kept of the replication."""
        return Closed(
            {name: Times(values) for name, values in self.times.items()},
            {name: (total[0], total[1]) for name, total in self.totals.items()},
            dict(self.parts),
            dict(self.wholes),
            dict(self.peaks),
        )


@dataclass(frozen=True, slots=True)
class Closed:
    """The observations of one replication, reduced to what estimates need."""

    times: dict[str, Times]
    totals: dict[str, tuple[float, float]]
    parts: dict[str, tuple[float, str]]
    wholes: dict[str, float]
    peaks: dict[str, float]
