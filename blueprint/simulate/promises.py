"""Promises held against what was measured: kept, broken or undecided."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from blueprint.model.promise import Promise
from blueprint.model.quantity import Dimension, QuantityError, parse_quantity
from blueprint.results.estimate import Estimate
from blueprint.results.study import PromiseResult, Verdict
from blueprint.simulate.measuring import MICROSECONDS, PERCENTILES, histogram_of, pairs_of, unit_of
from blueprint.simulate.observations import Closed
from blueprint.simulate.statistics import shares

_OVER = re.compile(r"(.+\.wait)\.over\.<([^>]+)>\.share(@\d+)?")


def judge(
    promises: Sequence[Promise], measures: Mapping[str, Estimate], replications: Sequence[Closed], currency: str
) -> tuple[tuple[PromiseResult, ...], tuple[str, ...]]:
    """The results of all promises, and a sentence for each that could not be judged."""
    results: list[PromiseResult] = []
    unjudged: list[str] = []
    for promise in promises:
        result = _judge(promise, measures, replications, currency)
        if result is None:
            unjudged.append(f"the promise `{promise.text}` could not be judged: nothing of it was observed")
        else:
            results.append(result)
    return tuple(results), tuple(unjudged)


def _judge(
    promise: Promise, measures: Mapping[str, Estimate], replications: Sequence[Closed], currency: str
) -> PromiseResult | None:
    over = _OVER.fullmatch(promise.measure)
    if over:
        return _judge_share(promise, _beyond(over, replications))
    stem, _, statistic = promise.measure.partition("@")[0].rpartition(".")
    if statistic in PERCENTILES:
        hour = promise.measure.partition("@")[2]
        return _judge_percentile(
            promise, measures, f"{stem}@{hour}" if hour else stem, PERCENTILES[statistic], replications
        )
    measured = measures.get(promise.measure)
    if measured is None:
        return None
    limit = _in_unit(promise, measured.unit)
    days = [_of_day(promise.measure, replication, currency) for replication in replications]
    held = [_holds(value, limit, promise.at_most) for value in days if value is not None]
    return _result(promise, measured, _verdict(measured, limit, promise.at_most), held)


def _judge_percentile(
    promise: Promise,
    measures: Mapping[str, Estimate],
    stem: str,
    share: float,
    replications: Sequence[Closed],
) -> PromiseResult | None:
    """A promise on a percentile is the share within the limit held against that percentage."""
    measured = measures.get(promise.measure)
    histograms = [found for each in replications if (found := histogram_of(stem, each)) is not None]
    limit = float(promise.limit.value())
    within = shares([(found.within(limit), found.total) for found in histograms])
    if measured is None or within is None:
        return None
    held = [_holds(found.within(limit) / found.total, share, not promise.at_most) for found in histograms]
    return _result(promise, measured, _verdict(within, share, not promise.at_most), held)


def _judge_share(promise: Promise, pairs: Sequence[tuple[float, float]]) -> PromiseResult | None:
    measured = shares(pairs)
    if measured is None:
        return None
    limit = float(promise.limit.value())
    held = [_holds(part / whole, limit, promise.at_most) for part, whole in pairs if whole]
    return _result(promise, measured, _verdict(measured, limit, promise.at_most), held)


def _beyond(over: re.Match[str], replications: Sequence[Closed]) -> list[tuple[float, float]]:
    """The waits longer than the time named in the measure, of all, by replication."""
    try:
        time = float(parse_quantity(over[2], Dimension.TIME).value())
    except (QuantityError, ValueError):
        return []
    found = [histogram_of(over[1] + (over[3] or ""), each) for each in replications]
    return [(each.total - each.within(time), each.total) if each else (0.0, 0.0) for each in found]


def _in_unit(promise: Promise, unit: str) -> float:
    """The limit in the unit of the measure."""
    value = float(promise.limit.value())
    if promise.limit.dimension is Dimension.TIME:
        return value / MICROSECONDS
    return value / 10_000 if promise.limit.dimension is Dimension.MONEY else value


def _of_day(name: str, replication: Closed, currency: str) -> float | None:
    """A measure of one replication alone, in its unit."""
    if name in replication.peaks:
        return replication.peaks[name]
    pair = pairs_of(name, replication)
    if pair is None:
        stem, _, statistic = name.rpartition(".")
        sample = replication.times.get(stem) if statistic == "max" else None
        return None if sample is None else sample.most / MICROSECONDS
    if not pair[1]:
        return None
    per_unit = MICROSECONDS if name.partition("@")[0].endswith(".mean") and _is_time(name, replication) else None
    return pair[0] / pair[1] / (per_unit or unit_of(name, currency)[1])


def _is_time(name: str, replication: Closed) -> bool:
    base, _, hour = name.partition("@")
    stem = base.rpartition(".")[0]
    return (f"{stem}@{hour}" if hour else stem) in replication.times


def _holds(value: float, limit: float, at_most: bool) -> bool:
    return value <= limit if at_most else value >= limit


def _verdict(measured: Estimate, limit: float, at_most: bool) -> Verdict:
    if measured.low is None or measured.high is None:
        return Verdict.UNDECIDED
    if _holds(measured.high if at_most else measured.low, limit, at_most):
        return Verdict.KEPT
    if not _holds(measured.low if at_most else measured.high, limit, at_most):
        return Verdict.BROKEN
    return Verdict.UNDECIDED


def _result(promise: Promise, measured: Estimate, verdict: Verdict, held: Sequence[bool]) -> PromiseResult | None:
    days = shares([(float(each), 1.0) for each in held])
    return None if days is None else PromiseResult(promise.text, promise.measure, verdict, measured, days)
