"""Measures by flat dotted name, worked out of the observations of all replications when they are asked for.

A name is that of the whole service, of a segment or stream (`segment.<id>.…`, `stream.<id>.…`), and of all hours or of
one (`…@17`): any measure of any of them can be asked for. `listed` says which are told without being asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from blueprint.model.promise import Promise
from blueprint.results.distribution import Distribution
from blueprint.results.estimate import COUNT, SECONDS, SHARE, Estimate
from blueprint.simulate.distributing import distribution_of
from blueprint.simulate.histogram import Histogram, bucket_of
from blueprint.simulate.limits import NAME, OVER, PERCENTILES, limit_of, time_of
from blueprint.simulate.observations import DAYS, DAYS_WITH_HOUR, MONEY, Ratio
from blueprint.simulate.statistics import CONFIDENCE, Numbers, half_width, ratio, residuals_of, share
from blueprint.simulate.tables import Choice, Periods, Rows, Tables, added
from blueprint.simulate.times import counted, longest, summed, unpacked, within
from blueprint.simulate.yardstick import Yardstick

MICROSECONDS = 1_000_000
TEN_THOUSANDTHS = 10_000
SPREAD = ("mean", *PERCENTILES, "max")
"""What is told of a length of time."""
SPREAD_OF_SOME = ("mean", "p90")
"""What is listed of it for a segment, a stream or an hour."""
DISTRIBUTED = ("flow_time", "wait.total")
"""The times of which a study keeps the distribution."""

_LEAST_REACH = 0.02
"""The smallest share on either side of a percentile over which its density is taken."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over another, or a mean.

    Attributes:
        parts, wholes: the sums of each period, in base units.
        scale: base units in one `unit`.
        counted: whether the wholes count what was observed.
        bounded: whether it cannot be more than 1.
    """

    parts: Numbers
    wholes: Numbers
    unit: str
    scale: float = 1.0
    counted: bool = False
    bounded: bool = False

    def estimate(self) -> Estimate | None:
        if self.unit == SHARE and self.counted:
            return share(self.parts, self.wholes)
        n = round(float(self.wholes.sum())) if self.counted else self.observed
        found = ratio(self.parts / self.scale, self.wholes, self.unit, n)
        if self.bounded and found is not None and found.high is not None:
            return replace(found, high=min(found.high, 1.0))
        return found

    def residuals(self) -> Numbers | None:
        return residuals_of(self.parts / self.scale, self.wholes)

    @property
    def observed(self) -> int:
        """In how many periods it was observed."""
        return int(np.count_nonzero(self.wholes))

    def by_period(self) -> Numbers:
        """The figure of each period, in `unit`; not a number where it was not observed."""
        known = self.wholes > 0
        found = np.full(len(self.wholes), np.nan)
        found[known] = self.parts[known] / self.wholes[known] / self.scale
        return found


@dataclass(frozen=True)
class Percentile:
    """The time that a share of all do not exceed, pooled over all customers.

    Attributes:
        levels, numbers: buckets, and how many times each stands for.
        period: in which period that was.
    """

    levels: NDArray[np.int64]
    numbers: NDArray[np.int64]
    period: NDArray[np.int64]
    periods: Periods
    histogram: Histogram
    share: float

    def _at(self, share: float) -> float:
        return self.histogram.quantile(share)

    @cached_property
    def _total(self) -> Numbers:
        return added(self.period, self.periods.count, self.numbers)

    @property
    def observed(self) -> int:
        """In how many periods it was observed."""
        return int(np.count_nonzero(self._total))

    def within(self, limit: float) -> Total:
        """The share of all that do not exceed `limit`, in microseconds."""
        return self._share_of(self.levels <= bucket_of(limit))

    def below(self, limit: float) -> Total:
        """The share of all that are shorter than `limit`, in microseconds."""
        return self._share_of(self.levels < bucket_of(limit))

    def _within_itself(self) -> Numbers | None:
        """The residuals of the share within the percentile."""
        return self._share_of(self.levels <= self.histogram.level(self.share)).residuals()

    def _share_of(self, inside: NDArray[np.bool_]) -> Total:
        parts = added(self.period[inside], self.periods.count, self.numbers[inside])
        return Total(parts, self._total, SHARE, counted=True)

    def estimate(self) -> Estimate:
        """The interval is that of the share within it, read back.

        There is none where so few were observed that the truth may well lie beyond all of them.
        """
        found = Estimate(self._at(self.share) / MICROSECONDS, None, None, self.histogram.total, SECONDS)
        residuals = self._within_itself()
        if residuals is None or self.share**self.histogram.total > (1 - CONFIDENCE) / 2:
            return found
        half = half_width(residuals, self.observed)
        low, high = self._at(self.share - half), self._at(self.share + half)
        return replace(found, low=low / MICROSECONDS, high=high / MICROSECONDS)

    def residuals(self) -> Numbers | None:
        """Those of the share within it, divided by the density over the interval of that share; nothing where all of
        that interval is one time, as where most do not wait at all.

        Source: R. S. Woodruff, Journal of the American Statistical Association 47 (1952).
        """
        within = self._within_itself()
        if within is None:
            return None
        most = 0.9 * min(self.share, 1 - self.share)
        reach = min(max(half_width(within, self.observed), _LEAST_REACH), most)
        width = self._at(self.share + reach) - self._at(self.share - reach)
        return -within * (width / (2 * reach) / MICROSECONDS)


class Measures:
    """The measures of one blueprint over the replications so far."""

    def __init__(self, tables: Tables, yardstick: Yardstick) -> None:
        self._tables = tables
        self._yardstick = yardstick
        self._groups = {"segment": yardstick.segments, "stream": yardstick.streams}
        self._sampled: dict[tuple[str, Choice], Percentile] = {}

    @property
    def replications(self) -> int:
        return self._tables.replications.replications

    @property
    def together(self) -> int:
        """How many replications are one observation."""
        return self._tables.together

    def estimate(self, name: str) -> Estimate | None:
        found = self.find(name)
        return None if found is None else found.estimate()

    def share_of_days(self, holds: NDArray[np.bool_], known: NDArray[np.bool_]) -> Estimate | None:
        """On which share of the days of all replications something holds, of those on which it is known."""
        replications, days = self._tables.replications, self._tables.days
        period = replications.of_days(days)
        return share(added(period[holds], replications.count), added(period[known], replications.count))

    def find(self, name: str) -> Total | Percentile | None:
        """What was observed under a name, over replications; None where nothing was.

        None also where it cannot be told apart by what the name asks for: nobody knows the rent of a segment.
        """
        found = self._chosen(name)
        return None if found is None else self._base(*found, self._tables.replications)

    def by_day(self, promise: Promise) -> Total | None:
        """The measure of a promise over each day of each replication; of a percentile, the share within its limit.

        Raises:
            LookupError: it is none of the blueprint's promises, so nobody counted what was within its limit.
        """
        found = self._chosen(promise.measure)
        if found is None:
            return None
        (base, choice), days = found, self._tables.days
        limit = limit_of(promise)
        if limit is None:
            over_days = self._base(base, choice, days)
            assert not isinstance(over_days, Percentile)
            return over_days
        stem, bucket = limit
        if bucket not in self._yardstick.limits.get(stem, ()):
            raise LookupError(f"`{promise.text}` is no promise of this blueprint")
        kept = self._ratio(Ratio(within(stem, bucket), counted(stem), SHARE, counted=True), choice, days)
        if kept is None or not OVER.fullmatch(base):
            return kept
        return replace(kept, parts=kept.wholes - kept.parts)

    def _chosen(self, name: str) -> tuple[str, Choice] | None:
        """The measure that a name names, and of whom and when."""
        parts = NAME.fullmatch(name)
        if parts is None:
            return None
        kind, group, base, hour = parts.groups()
        members = self._groups.get(kind, {})
        if kind and group not in members:
            return None
        chosen = {kind: members[group]} if kind else {}
        return base, Choice(**chosen, hour=None if hour is None else int(hour))

    def _base(self, base: str, choice: Choice, periods: Periods) -> Total | Percentile | None:
        ratio_ = self._tables.ratios.get(base)
        if ratio_ is not None:
            return self._ratio(ratio_, choice, periods)
        stem, _, statistic = base.rpartition(".")
        if statistic in PERCENTILES:
            return self._percentile(stem, PERCENTILES[statistic], choice)
        if statistic == "mean":
            return self._ratio(Ratio(summed(stem), counted(stem), SECONDS, counted=True), choice, periods)
        if statistic == "max":
            return self._most(stem, base, choice, periods)
        if over := OVER.fullmatch(base):
            return self._over(over[1], over[2], choice)
        return None

    def _ratio(self, measure: Ratio, choice: Choice, periods: Periods) -> Total | None:
        by_hour = measure.whole == DAYS and choice.hour is not None
        whole = self._tables.rows("sums", DAYS_WITH_HOUR if by_hour else measure.whole)
        part = self._tables.rows("sums", measure.part)
        if whole is None or (part is not None and not part.tells(choice)):
            return None
        money, time = measure.unit == MONEY, measure.unit == SECONDS
        return Total(
            np.zeros(periods.count) if part is None else periods.summed(part.chosen(choice)),
            periods.summed(whole.chosen(choice)),
            self._yardstick.currency if money else measure.unit,
            TEN_THOUSANDTHS if money else MICROSECONDS if time else 1.0,
            measure.counted,
            measure.bounded,
        )

    def _most(self, stem: str, name: str, choice: Choice, periods: Periods) -> Total | None:
        """The mean of daily maxima."""
        longest_ = self._tables.rows("peaks", longest(stem))
        rows = self._tables.rows("peaks", name) if longest_ is None else longest_
        if rows is None or not rows.tells(choice):
            return None
        days, chosen = self._tables.days, rows.chosen(choice)
        if not len(chosen.value):
            return None
        most = np.full(days.count, -1, dtype=np.int64)
        np.maximum.at(most, days.of(chosen), chosen.value.astype(np.int64))
        observed = most >= 0
        period = periods.of_days(days)
        parts = added(period[observed], periods.count, most[observed])
        wholes = added(period[observed], periods.count)
        unit, scale = (COUNT, 1.0) if longest_ is None else (SECONDS, float(MICROSECONDS))
        return Total(parts, wholes, unit, scale)

    def _percentile(self, stem: str, share: float, choice: Choice) -> Percentile | None:
        sample = self._sample(stem, choice)
        return None if sample is None else replace(sample, share=share)

    def _over(self, stem: str, limit: str, choice: Choice) -> Total | None:
        """The share of waits longer than a time."""
        sample, longest_borne = self._sample(stem, choice), time_of(limit)
        if sample is None or longest_borne is None:
            return None
        kept = sample.within(longest_borne)
        return replace(kept, parts=kept.wholes - kept.parts)

    def _sample(self, stem: str, choice: Choice) -> Percentile | None:
        """The times under a name, in buckets; remembered, for several percentiles are asked for in turn."""
        key = stem, choice
        if key not in self._sampled:
            rows = self._tables.rows("levels", stem)
            chosen = None if rows is None else rows.chosen(choice)
            if chosen is None or not len(chosen.value):
                return None
            periods = self._tables.replications
            levels, numbers = unpacked(np.asarray(chosen.value, dtype=np.int64))
            histogram = Histogram(levels, numbers)
            self._sampled = {key: Percentile(levels, numbers, periods.of(chosen), periods, histogram, 0.5)}
        return self._sampled[key]

    def distributions(self) -> dict[str, Distribution]:
        """How the times that customers spend are distributed, over all of them, by the stem of their measures."""
        found = {stem: self._sample(stem, Choice()) for stem in DISTRIBUTED}
        return {stem: distribution_of(sample.histogram) for stem, sample in found.items() if sample is not None}

    # Which there are

    def listed(self, asked: Iterable[str] = (), *, hours: bool = True) -> dict[str, Estimate]:
        """What is told without being asked for, in a fixed order.

        Everything of the whole service; of segments, streams and hours (where there are several) the counts, means,
        shares and 90 % percentiles.

        Args:
            asked: names to be told besides.
            hours: whether what belongs to an hour is told without being asked for.
        """
        names = dict.fromkeys(name for name in self._names() if hours or "@" not in name)
        found = {name: self.estimate(name) for name in [*names, *asked]}
        known = {name: estimate for name, estimate in found.items() if estimate is not None}
        return dict(sorted(known.items(), key=lambda item: _order(item[0])))

    def _names(self) -> Iterator[str]:
        tables = self._tables
        for name, measure in tables.ratios.items():
            yield name
            if not measure.detailed:
                yield from self._of_some(name, tables.rows("sums", measure.part))
        for stem in tables.names("levels"):
            spread = ("mean",) if stem.endswith(".duration") else SPREAD
            yield from (f"{stem}.{statistic}" for statistic in spread)
            for statistic in SPREAD_OF_SOME:
                if statistic in spread:
                    yield from self._of_some(f"{stem}.{statistic}", tables.rows("levels", stem))
        yield from (name for name in tables.names("peaks") if name.endswith(".max"))

    def _of_some(self, name: str, rows: Rows | None) -> Iterator[str]:
        """The names of a measure for each segment, stream and hour."""
        if rows is None:
            return
        for kind, members in self._groups.items():
            if len(members) > 1:
                yield from (f"{kind}.{member}.{name}" for member in members)
        yield from (f"{name}@{hour:02d}" for hour in np.unique(rows.told.hour[rows.told.hour >= 0]).tolist())


_FAMILIES = ("customers", "flow_time", "wait", "act", "step", "resource", "fail_point")


def _order(name: str) -> tuple[int, int, str]:
    """The whole service first, then by segment and stream; measures of an hour last; inside by name."""
    prefix = 1 if name.startswith("segment.") else 2 if name.startswith("stream.") else 0
    family = name.split(".")[0]
    rank = _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)
    return (3 if "@" in name else prefix), rank, name
