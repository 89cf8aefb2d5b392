"""How often a 95 % interval covers the truth where it is hardest: few single days of a busy queue, each begun empty.

python -m proofs.intervals               1,000 experiments for each line
python -m proofs.intervals --experiments 100

One server, exponential times; most days are quiet and a few are dreadful. The days come from Lindley's recursion, not
from the engine, so that there can be many of them; what is said of them comes from the product's own estimates. The
truth is that of 40,000 days. The last lines stop by themselves at a wanted precision, and say besides how often the
figure then lies as close to the truth as was wanted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blueprint.results.estimate import SECONDS, SHARE, Estimate
from blueprint.results.precision import Precision
from blueprint.simulate.histogram import Histogram, buckets
from blueprint.simulate.measuring import MICROSECONDS, Percentile, Total
from blueprint.simulate.precision import FEWEST, MOST, held_against, next_look
from blueprint.simulate.tables import Periods, added

Numbers = NDArray[np.float64]

TRUE_DAYS = 40_000
LONG = 600
"""Seconds: the share of longer waits is asked for as well."""


@dataclass(frozen=True, slots=True)
class Service:
    """A single day: customers an hour, hours, and services an hour of its one server."""

    called: str
    arrivals: float
    hours: float
    services: float


@dataclass(frozen=True, slots=True)
class Waits:
    """Every wait of some days, in seconds, and its day."""

    day: NDArray[np.int64]
    wait: Numbers
    days: int

    def first(self, days: int) -> Waits:
        inside = self.day < days
        return Waits(self.day[inside], self.wait[inside], days)


BUSY = Service("72 customers a day", 9, 8, 12)
SHORT = Service("18 customers a day", 9, 2, 10)
FEW = Service("6 customers a day", 3, 2, 4)


def days_of(service: Service, days: int, rng: np.random.Generator) -> Waits:
    """The waits of some days, by Lindley's recursion, all days at once."""
    counts = rng.poisson(service.arrivals * service.hours, days)
    most = max(int(counts.max()), 1)
    there = np.arange(most) < counts[:, None]
    came = np.sort(np.where(there, rng.random((days, most)) * service.hours * 3600, np.inf), axis=1)
    came[~there] = 0.0
    lasts = rng.exponential(3600 / service.services, (days, most))
    waits = np.zeros((days, most))
    for number in range(1, most):
        over = waits[:, number - 1] + lasts[:, number - 1] - (came[:, number] - came[:, number - 1])
        waits[:, number] = np.maximum(over, 0.0)
    return Waits(np.repeat(np.arange(days), counts), waits[there], days)


def estimates(found: Waits) -> dict[str, Estimate | None]:
    """What the product says of these days."""
    times = np.round(found.wait * MICROSECONDS).astype(np.int64)
    number, levels, periods = added(found.day, found.days), buckets(times), Periods(found.days)
    late = found.day[found.wait > LONG]
    told: dict[str, Estimate | None] = {
        "mean": Total(added(found.day, found.days, times), number, SECONDS, MICROSECONDS, counted=True).estimate(),
        "over 10 min": Total(added(late, found.days), number, SHARE, counted=True).estimate(),
    }
    if len(levels):
        once = np.ones_like(levels)
        histogram = Histogram(levels, once)
        for name, share in SHARES.items():
            told[name] = Percentile(levels, once, found.day, periods, histogram, share).estimate()
    return told


SHARES = {"p50": 0.5, "p90": 0.9, "p95": 0.95}


def truths(service: Service, rng: np.random.Generator) -> dict[str, float]:
    """The mean, the share and the percentiles of very many days."""
    wait = days_of(service, TRUE_DAYS, rng).wait
    percentiles = {name: float(np.quantile(wait, share)) for name, share in SHARES.items()}
    return {"mean": float(wait.mean()), "over 10 min": float((wait > LONG).mean()), **percentiles}


def covered(service: Service, days: int, experiments: int, rng: np.random.Generator) -> str:
    """One line: which share of the intervals that were told held the truth."""
    true = truths(service, rng)
    held: dict[str, list[bool]] = {name: [] for name in true}
    for _ in range(experiments):
        for name, estimate in estimates(days_of(service, days, rng)).items():
            if estimate is not None and estimate.low is not None and estimate.high is not None:
                held[name].append(holds(estimate, true[name]))
    said = ", ".join(f"{name} {np.mean(each):.1%}" for name, each in held.items() if each)
    return f"{service.called}, {days} days: {said}"


def holds(estimate: Estimate, truth: float) -> bool:
    """Whether the interval holds the truth, to the width of a bucket."""
    assert estimate.low is not None
    assert estimate.high is not None
    return estimate.low * 0.999 <= truth <= estimate.high * 1.001


def stopped(service: Service, name: str, wanted: float, experiments: int, rng: np.random.Generator) -> str:
    """One line: the same where as many days are simulated as a wanted precision needs."""
    true, pool = truths(service, rng)[name], [days_of(service, MOST, rng) for _ in range(experiments)]
    ends = [stopping(each, name, wanted) for each in pool]
    lengths, reached = [days for days, _ in ends], [estimate for _, estimate in ends]
    inside = np.mean([holds(estimate, true) for estimate in reached])
    close = np.mean([abs(estimate.mean / true - 1) <= wanted for estimate in reached])
    return (
        f"{service.called}, until {name} is known to {wanted:.0%}: {np.median(lengths):.0f} days ({min(lengths)} to "
        f"{max(lengths)}), held {inside:.1%}, as close as wanted {close:.1%}"
    )


def stopping(waits: Waits, name: str, wanted: float) -> tuple[int, Estimate]:
    """After how many days somebody who wants that precision stops, and with what."""
    days = FEWEST
    while True:
        estimate = estimates(waits.first(days))[name]
        assert estimate is not None
        reached = Precision(wanted, (held_against(name, estimate, wanted, days),))
        if reached.is_reached or days == waits.days:
            return days, estimate
        days = min(next_look(days, reached), waits.days)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints all lines."""
    parser = argparse.ArgumentParser(prog="python -m proofs.intervals", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--experiments", type=int, default=1000, metavar="N", help="for each line; 1,000 unless said")
    experiments, rng = parser.parse_args(arguments).experiments, np.random.default_rng(1)
    for service in (BUSY, SHORT, FEW):
        for days in (10, 30, 100):
            print(covered(service, days, experiments, rng), flush=True)
    for service, name in ((BUSY, "mean"), (BUSY, "p90"), (SHORT, "mean")):
        print(stopped(service, name, 0.1, max(experiments // 5, 1), rng), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
