"""From the observations of all replications to estimates by flat dotted name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from blueprint.results.estimate import COUNT, PER_HOUR, SECONDS, SHARE, Estimate
from blueprint.simulate.histogram import Histogram
from blueprint.simulate.observations import Closed, Times
from blueprint.simulate.statistics import mean_of, percentile, ratio, shares

MICROSECONDS = 1_000_000
PERCENTILES = {"p50": 0.5, "p80": 0.8, "p90": 0.9, "p95": 0.95}
TIME_TOTALS = (".overtime",)
MONEY = ("cost.per_customer", "revenue.per_customer", "profit.per_day", "cost_of_waiting.per_customer")


def measure(replications: Sequence[Closed], currency: str) -> dict[str, Estimate]:
    """Every measure that was observed, in a fixed order.

    Args:
        currency: the code under which amounts are given.
    """
    found: dict[str, Estimate] = {}
    for name in _names(replication.totals for replication in replications):
        _put(found, name, _total(name, replications, currency))
    for name in _names(replication.parts for replication in replications):
        _put(found, name, _part(name, replications))
    for name in _names(replication.times for replication in replications):
        base, _, hour = name.partition("@")
        for statistic, estimate in _of_times(base, replications, name):
            _put(found, f"{base}.{statistic}{'@' + hour if hour else ''}", estimate)
    for name in _names(replication.peaks for replication in replications):
        _put(found, name, mean_of([replication.peaks.get(name, 0.0) for replication in replications], COUNT))
    return dict(sorted(found.items(), key=lambda item: _order(item[0])))


def _names(parts: Iterable[Mapping[str, object]]) -> list[str]:
    seen: dict[str, None] = {}
    for part in parts:
        seen.update(dict.fromkeys(part))
    return list(seen)


def _put(found: dict[str, Estimate], name: str, estimate: Estimate | None) -> None:
    if estimate is not None:
        found[name] = estimate


def unit_of(name: str, currency: str) -> tuple[str, float]:
    """The unit in which a total is given, and how many base units make one of it."""
    base = name.partition("@")[0]
    if base.endswith(MONEY) or (base.endswith(".cost") and "fail_point." in base):
        return currency, 10_000.0
    if base.endswith(TIME_TOTALS):
        return SECONDS, float(MICROSECONDS)
    if base.endswith("per_h"):
        return PER_HOUR, 1.0
    if base.endswith((".share", ".utilization", ".rate")) or base == "cycle_efficiency":
        return SHARE, 1.0
    return COUNT, 1.0


def _total(name: str, replications: Sequence[Closed], currency: str) -> Estimate | None:
    pairs = [replication.totals.get(name, (0.0, 0.0)) for replication in replications]
    unit, per_unit = unit_of(name, currency)
    if unit == SHARE and not name.partition("@")[0].endswith(".utilization"):
        return shares(pairs)
    n = None if unit == SHARE else len(replications)
    return ratio([(value / per_unit, weight) for value, weight in pairs], unit, n)


def _part(name: str, replications: Sequence[Closed]) -> Estimate | None:
    whole = next(replication.parts[name][1] for replication in replications if name in replication.parts)
    pairs = [
        (replication.parts.get(name, (0.0, whole))[0], replication.wholes.get(whole, 0.0))
        for replication in replications
    ]
    if name.partition("@")[0].endswith(".share"):
        return shares(pairs)
    return ratio(pairs, COUNT, len(replications))


def _of_times(base: str, replications: Sequence[Closed], name: str) -> list[tuple[str, Estimate | None]]:
    samples = [replication.times.get(name) for replication in replications]
    found: list[tuple[str, Estimate | None]] = [("mean", _mean(samples))]
    if base.endswith(".duration"):
        return found
    histograms = [sample.histogram for sample in samples if sample is not None]
    found += [(label, percentile(histograms, p, SECONDS, MICROSECONDS)) for label, p in PERCENTILES.items()]
    found.append(("max", mean_of([sample.most / MICROSECONDS for sample in samples if sample is not None], SECONDS)))
    return found


def _mean(samples: Sequence[Times | None]) -> Estimate | None:
    pairs = [(0.0, 0.0) if sample is None else (sample.total / MICROSECONDS, sample.count) for sample in samples]
    return ratio(pairs, SECONDS)


_FAMILIES = ("customers", "flow_time", "wait", "act", "step", "resource", "fail_point")


def _order(name: str) -> tuple[int, int, str]:
    """The whole service first, then by segment and stream; measures of an hour last; inside by name."""
    prefix = 1 if name.startswith("segment.") else 2 if name.startswith("stream.") else 0
    family = name.split(".")[0]
    rank = _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)
    return (3 if "@" in name else prefix), rank, name


def pairs_of(measure_name: str, replication: Closed) -> tuple[float, float] | None:
    """Numerator and denominator of a measure in one replication, in base units; None where it is no ratio.

    Means of times are pairs too; a percentile or a maximum is not.
    """
    if measure_name in replication.totals:
        return replication.totals[measure_name]
    if measure_name in replication.parts:
        value, whole = replication.parts[measure_name]
        return value, replication.wholes.get(whole, 0.0)
    base, _, hour = measure_name.partition("@")
    stem, _, statistic = base.rpartition(".")
    sample = replication.times.get(f"{stem}@{hour}" if hour else stem)
    if statistic == "mean" and sample is not None:
        return float(sample.total), float(sample.count)
    return None


def histogram_of(stem: str, replication: Closed) -> Histogram | None:
    """The times of one replication under a name, or None where nothing was observed."""
    sample = replication.times.get(stem)
    return None if sample is None else sample.histogram
