"""How many days a difference needs, on the same customers and on others."""

from __future__ import annotations

from math import sqrt
from typing import Any

from scipy.stats import t

from benchmarks.processes import ROOT
from blueprint import Blueprint, load, loads
from blueprint.exchange.plans import carry_out, load_plan
from blueprint.results.comparison import REDESIGN, Difference
from blueprint.simulate.bench import Bench
from blueprint.simulate.compare import difference_of
from blueprint.simulate.engines import COMPILED

MOST_DAYS = 1_000_000


def needed(example: str, days: int, seed: int) -> dict[str, Any]:
    """For each measure of redesign, cost and promise the days that decide it, in both ways.

    The gap is that on the same customers, in both ways; what differs is how much it varies from day to day.
    """
    before, after = _before_and_after(example)
    first = _bench(before, seed, days)
    same, others = (_bench(after, each, days).measures() for each in (seed, seed + 1))
    former = first.measures()
    rows = []
    for name in dict.fromkeys((*REDESIGN, *(promise.measure for promise in before.promises))):
        paired, apart = difference_of(name, former, same), difference_of(name, former, others)
        if paired is not None and apart is not None:
            rows.append(_row(paired, apart, days))
    return {"days": days, "customers_a_day": first.customers / days, "measures": rows}


def _before_and_after(example: str) -> tuple[Blueprint, Blueprint]:
    folder = ROOT / "examples" / example
    loaded = load(folder / "blueprint.yaml")
    text, _ = carry_out(loaded, load_plan(folder / "plan.yaml"))
    return loaded.require(), loads(text).require()


def _bench(blueprint: Blueprint, seed: int, days: int) -> Bench:
    bench = Bench(blueprint, seed, engine=COMPILED)
    for _ in range(days):
        bench.run_next()
    return bench


def _row(paired: Difference, apart: Difference, days: int) -> dict[str, Any]:
    gap = paired.difference.mean
    return {
        "measure": paired.measure,
        "decided": [paired.is_decided, apart.is_decided],
        "needed": [days_for(gap, spread(each, days)) for each in (paired, apart)],
    }


def spread(difference: Difference, days: int) -> float | None:
    """The standard deviation of a difference from day to day, from its interval; None where it has none."""
    low, high = difference.difference.low, difference.difference.high
    if low is None or high is None:
        return None
    return (high - low) / 2 * sqrt(days) / float(t.ppf(0.975, days - 1))


def days_for(gap: float, deviation: float | None) -> int | None:
    """The fewest days after which an interval as wide as expected leaves 0 out; None if no number in reason does."""
    if deviation is None or gap == 0:
        return None
    low, high = 2, MOST_DAYS
    if not _decides(high, gap, deviation):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _decides(middle, gap, deviation) else (middle + 1, high)
    return low


def _decides(days: int, gap: float, deviation: float) -> bool:
    return float(t.ppf(0.975, days - 1)) * deviation / sqrt(days) < abs(gap)
