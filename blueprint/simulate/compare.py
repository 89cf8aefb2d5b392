"""Paired comparison: the same customers with the same luck before and after, so that differences stand out."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from blueprint.model.blueprint import Blueprint
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import Estimate
from blueprint.simulate.experiment import FEWEST, Bench, Progress, chosen_seed
from blueprint.simulate.histogram import Histogram
from blueprint.simulate.measuring import MICROSECONDS, PERCENTILES, histogram_of, pairs_of
from blueprint.simulate.observations import Closed
from blueprint.simulate.statistics import t_quantile

FIRST = (
    "first_time_right.share",
    "right_in_the_end.share",
    "flow_time.mean",
    "productivity.customers_per_staff_h",
    "satisfied.share",
    "cost.per_customer",
)
"""The four measures of redesign (failures, cycle time, productivity, satisfaction), then cost."""

MORE_IS_BETTER = (
    "customers.served",
    "customers.served.share",
    "first_time_right.share",
    "right_in_the_end.share",
    "satisfied.share",
    "cycle_efficiency",
    "throughput.per_h",
    "customers_per_staff_h",
    "revenue.per_customer",
    "profit.per_day",
    "caught.share",
)
LESS_IS_BETTER = (
    "flow_time",
    ".time",
    "wait",
    "wait.total",
    "wait_for_work",
    "wait_for_staff",
    "queue",
    "over_target.share",
    "over_tolerable.share",
    "overtime",
    "rate",
    "escaped.share",
    "cost",
    "cost.per_customer",
    "cost_of_waiting.per_customer",
    *(
        f"customers.{how}{share}"
        for how in ("left", "walked_out", "gave_up", "turned_away", "too_late")
        for share in ("", ".share")
    ),
)
_STATISTICS = (".mean", ".max", *(f".{name}" for name in PERCENTILES))


def compare(
    before: Blueprint,
    after: Blueprint,
    *,
    replications: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compares two blueprints on the same customers; seed and replications are those of `before` unless given.

    Raises:
        SimulationError: when a run of either gets stuck.
    """
    chosen = chosen_seed(seed, before)
    first, second = Bench(before, chosen), Bench(after, chosen)
    wanted = replications or before.run.replications or FEWEST
    for done in range(1, wanted + 1):
        first.run_next()
        second.run_next()
        if progress is not None:
            progress(done, wanted)
    return contrast(first, second)


def contrast(first: Bench, second: Bench) -> Comparison:
    """The comparison of two benches that ran the same replications."""
    former, latter = first.measures(), second.measures()
    names = _renamed(first.blueprint, second.blueprint)
    matched = {name: _matching(name, names) for name in latter}
    shared = [name for name in latter if matched[name] in former]
    differences = [
        _difference(name, former[matched[name]], latter[name], matched[name], first.closed, second.closed)
        for name in shared
    ]
    found = {matched[name] for name in shared}
    return Comparison(
        first.blueprint.title,
        second.blueprint.title,
        first.seed,
        len(first.closed),
        tuple(sorted(differences, key=lambda each: _rank(each.measure))),
        tuple(name for name in former if name not in found),
        tuple(name for name in latter if matched[name] not in former),
    )


def _rank(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _renamed(before: Blueprint, after: Blueprint) -> dict[str, str]:
    """Steps of `after` by their ids, with the ids that they had in `before`."""
    return {
        name: was
        for name, step in zip(after.step_ids, after.moments, strict=True)
        if name not in before.step_ids
        for was in step.was
        if was in before.step_ids
    }


def _matching(name: str, renamed: dict[str, str]) -> str:
    """The name of a measure in the blueprint before."""
    head, *rest = name.partition("@")
    parts = head.split(".")
    for place, part in enumerate(parts):
        if part in renamed and place and parts[place - 1] in ("step", "to"):
            parts[place] = renamed[part]
    return "".join([".".join(parts), *rest])


def _difference(
    name: str, before: Estimate, after: Estimate, former_name: str, first: Sequence[Closed], second: Sequence[Closed]
) -> Difference:
    gap = after.mean - before.mean
    former, latter = _residuals(former_name, before, first), _residuals(name, after, second)
    low = high = None
    if former is not None and latter is not None and len(former) > 1:
        paired = [b - a for a, b in zip(former, latter, strict=True)]
        spread = sqrt(sum(value * value for value in paired) / (len(paired) - 1))
        half = t_quantile(len(paired) - 1) * spread / sqrt(len(paired))
        low, high = gap - half, gap + half
    difference = Estimate(gap, low, high, min(before.n, after.n), after.unit)
    return Difference(name, before, after, difference, _change(name, difference))


def _residuals(name: str, estimate: Estimate, replications: Sequence[Closed]) -> list[float] | None:
    """What each replication adds to the deviation of the estimate, in its unit; their mean is 0."""
    base, _, hour = name.partition("@")
    stem, _, statistic = base.rpartition(".")
    timed = f"{stem}@{hour}" if hour else stem
    if any(name in each.peaks for each in replications):
        return [each.peaks.get(name, 0.0) - estimate.mean for each in replications]
    if statistic in PERCENTILES and any(timed in each.times for each in replications):
        return _of_percentile(timed, PERCENTILES[statistic], replications)
    if statistic == "max" and any(timed in each.times for each in replications):
        most = [sample.most / MICROSECONDS if (sample := each.times.get(timed)) else None for each in replications]
        return [0.0 if value is None else value - estimate.mean for value in most]
    pairs = [pairs_of(name, each) or (0.0, 0.0) for each in replications]
    total = sum(weight for _, weight in pairs)
    if not total:
        return None
    raw = sum(value for value, _ in pairs) / total
    scale = estimate.mean / raw if raw else 1.0
    average = total / len(pairs)
    return [scale * (value - raw * weight) / average for value, weight in pairs]


def _of_percentile(name: str, share: float, replications: Sequence[Closed]) -> list[float] | None:
    """Residuals of a pooled percentile: those of the share below it, divided by the density there."""
    histograms = [histogram_of(name, each) for each in replications]
    pooled = Histogram.pooled([each for each in histograms if each is not None])
    at = pooled.quantile(share)
    reach = min(0.05, share / 2, (1 - share) / 2)
    width = pooled.quantile(share + reach) - pooled.quantile(share - reach)
    if width <= 0:
        return None
    per_share = width / (2 * reach) / MICROSECONDS
    average = pooled.total / len(replications)
    return [
        0.0 if each is None else (share * each.total - each.within(at)) / average * per_share for each in histograms
    ]


def _change(name: str, difference: Estimate) -> Change:
    if difference.low is None or difference.high is None:
        return Change.SAME if difference.mean == 0 else Change.UNDECIDED
    if difference.low == difference.high == 0:
        return Change.SAME
    if difference.low <= 0 <= difference.high:
        return Change.UNDECIDED
    wanted = direction(name)
    if wanted == 0:
        return Change.NEUTRAL
    return Change.BETTER if (difference.mean > 0) == (wanted > 0) else Change.WORSE


def direction(name: str) -> int:
    """1 where more of a measure is better, −1 where less is, 0 where neither is by itself."""
    base = name.partition("@")[0]
    for statistic in _STATISTICS:
        base = base.removesuffix(statistic)
    for endings, sign in ((MORE_IS_BETTER, 1), (LESS_IS_BETTER, -1)):
        if any(base == ending or base.endswith(ending if ending[0] == "." else f".{ending}") for ending in endings):
            return sign
    return 0
