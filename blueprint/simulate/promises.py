"""Promises held against what was measured: kept, broken or undecided."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from blueprint.model.promise import Promise
from blueprint.model.quantity import Dimension
from blueprint.results.estimate import Estimate
from blueprint.results.study import PromiseResult, Verdict
from blueprint.simulate.measuring import MICROSECONDS, TEN_THOUSANDTHS, Measures, Percentile, Total


def judge(promises: Sequence[Promise], measures: Measures) -> tuple[tuple[PromiseResult, ...], tuple[str, ...]]:
    """The results of all promises, and a sentence for each that could not be judged."""
    results: list[PromiseResult] = []
    unjudged: list[str] = []
    for promise in promises:
        result = _judge(promise, measures)
        if result is None:
            unjudged.append(f"the promise `{promise.text}` could not be judged: nothing of it was observed")
        else:
            results.append(result)
    return tuple(results), tuple(unjudged)


def _judge(promise: Promise, measures: Measures) -> PromiseResult | None:
    over_all = measures.find(promise.measure)
    measured = over_all.estimate() if over_all else None
    by_day = measures.by_day(promise) if measured else None
    if over_all is None or by_day is None or measured is None:
        return None
    at_most = promise.at_most
    if isinstance(over_all, Percentile):
        return _judge_percentile(promise, measured, over_all, by_day, measures)
    limit = _in_unit(promise)
    days = _days_held(by_day, limit, at_most, measures)
    return _result(promise, measured, _verdict(measured, limit, at_most), days)


def _judge_percentile(
    promise: Promise, measured: Estimate, over_all: Percentile, by_day: Total, measures: Measures
) -> PromiseResult | None:
    """A promise on a percentile is the share within the limit held against that percentage."""
    limit, wanted, at_most = float(promise.limit.value()), over_all.share, promise.at_most
    share_inside = (over_all.within(limit) if at_most else over_all.below(limit)).estimate()
    assert share_inside is not None
    verdict = _verdict(share_inside, wanted, not at_most)
    return _result(promise, measured, verdict, _days_held(by_day, wanted, not at_most, measures))


def _in_unit(promise: Promise) -> float:
    """The limit in the unit of the measure."""
    value = float(promise.limit.value())
    scale = {Dimension.TIME: MICROSECONDS, Dimension.MONEY: TEN_THOUSANDTHS}.get(promise.limit.dimension, 1)
    return value / scale


def _days_held(by_day: Total, limit: float, at_most: bool, measures: Measures) -> Estimate | None:
    """On which share of days the limit was kept."""
    values = by_day.by_period()
    return measures.share_of_days(values <= limit if at_most else values >= limit, ~np.isnan(values))


def _verdict(measured: Estimate, limit: float, at_most: bool) -> Verdict:
    if measured.low is None or measured.high is None:
        return Verdict.UNDECIDED
    worst, best = (measured.high, measured.low) if at_most else (-measured.low, -measured.high)
    bound = limit if at_most else -limit
    if worst <= bound:
        return Verdict.KEPT
    return Verdict.BROKEN if best > bound else Verdict.UNDECIDED


def _result(promise: Promise, measured: Estimate, verdict: Verdict, days: Estimate | None) -> PromiseResult | None:
    return None if days is None else PromiseResult(promise.text, promise.measure, verdict, measured, days)
