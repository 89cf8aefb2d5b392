"""Names of measures taken apart, and the limits in time that promises ask about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from blueprint.model.promise import Promise
from blueprint.model.quantity import Dimension, QuantityError, parse_quantity
from blueprint.simulate.histogram import bucket_of

PERCENTILES = {"p50": 0.5, "p80": 0.8, "p90": 0.9, "p95": 0.95}
NAME = re.compile(r"(?:(segment|stream)\.(\w+)\.)?(.+?)(?:@(\d{1,2}))?")
"""Of whom, what, and in which hour."""
OVER = re.compile(r"(.+\.wait)\.over\.<([^<>]+)>\.share")


def time_of(text: str) -> float | None:
    """A time in microseconds, if the text is one."""
    try:
        return float(parse_quantity(text, Dimension.TIME).value())
    except QuantityError:
        return None


def limit_of(promise: Promise) -> tuple[str, int] | None:
    """The times that a promise on a percentile, or on a share over a limit, asks about, and their highest bucket that
    is within the limit; None of other promises."""
    parts = NAME.fullmatch(promise.measure)
    if parts is None:
        return None
    base = parts[3]
    stem, _, statistic = base.rpartition(".")
    if statistic in PERCENTILES:
        bucket = bucket_of(float(promise.limit.value()))
        return stem, bucket if promise.at_most else bucket - 1
    over = OVER.fullmatch(base)
    limit = time_of(over[2]) if over else None
    return None if over is None or limit is None else (over[1], bucket_of(limit))


def limits_of(promises: Iterable[Promise]) -> Mapping[str, Sequence[int]]:
    """For the times that promises ask about the buckets that are the highest within a limit."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for stem, bucket in filter(None, map(limit_of, promises)):
        found[stem].add(bucket)
    return {stem: sorted(asked) for stem, asked in found.items()}
