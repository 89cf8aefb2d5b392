"""How often a 95 % interval covers the truth: the mean and the 90th percentile of the wait in M/M/2.

python -m proofs.coverage                   1,000 experiments of 30 replications of 2,000 customers or more
python -m proofs.coverage --experiments 40  the first 40 of them

Utilization 0.8, after a warm-up; the truth is Erlang's C. Every experiment has a seed of its own, and what it found is
kept in a file, one line each, so that a run that was stopped goes on where it was, and more experiments can be added.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from blueprint.model.blueprint import Blueprint
from blueprint.simulate.engines import COMPILED, ENGINES
from blueprint.simulate.experiment import Bench
from proofs.running import worked_off
from tests.cases.case import read
from tests.cases.theory import queues

ARRIVALS, SERVICE, SERVERS = 1.0, 1.6, 2
"""Customers a minute, minutes, servers: a utilization of 0.8."""
REPLICATIONS = 30
NAMES = ("step.counter.wait.mean", "step.counter.wait.p90")

BLUEPRINT = """\
blueprint: Two clerks
steps:
  - id: counter
    customer: Is served
    frontstage: Serves
    by: clerk
    duration: exponential(mean 1.6) min
resources:
  clerk: {capacity: 2}
demand:
  arrivals: 60 per h
run: {for: 37 h, warm_up: 8 h}
"""
"""2,220 customers on average in each replication; fewer than 2,000 would be 4.7 standard deviations below."""


class Interval(NamedTuple):
    """What one experiment said of one measure, in seconds."""

    low: float
    high: float

    def covers(self, truth: float) -> bool:
        return self.low <= truth <= self.high


class Experiment(NamedTuple):
    """One experiment: its seed, how many customers counted, and its two intervals."""

    seed: int
    customers: int
    mean: Interval
    percentile: Interval


def truths() -> tuple[float, float]:
    """The mean wait and its 90th percentile, in seconds."""
    mean = queues.markovian(ARRIVALS, SERVICE, SERVERS).wait
    return mean * 60, queues.wait_percentile(ARRIVALS, SERVICE, SERVERS, 0.9) * 60


def experiment(seed: int, engine: str = COMPILED) -> Experiment:
    """One experiment: 30 replications, and the two intervals."""
    bench = Bench(_blueprint(), seed, engine=engine)
    for _ in range(REPLICATIONS):
        bench.run_next()
    measures = bench.measures()
    intervals = []
    for name in NAMES:
        estimate = measures.estimate(name)
        assert estimate is not None
        assert estimate.low is not None
        assert estimate.high is not None
        intervals.append(Interval(estimate.low, estimate.high))
    return Experiment(seed, bench.customers, *intervals)


_READ: list[Blueprint] = []


def _blueprint() -> Blueprint:
    if not _READ:
        _READ.append(read(BLUEPRINT))
    return _READ[0]


def kept(path: Path) -> dict[int, Experiment]:
    """The experiments done so far, by seed."""
    if not path.exists():
        return {}
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    found = (
        Experiment(int(seed), int(customers), Interval(float(a), float(b)), Interval(float(c), float(d)))
        for seed, customers, a, b, c, d in rows
    )
    return {each.seed: each for each in found}


def keep(path: Path, done: Experiment) -> None:
    with path.open("a", encoding="utf-8") as file:
        print(done.seed, done.customers, *done.mean, *done.percentile, file=file, flush=True)


def share_covered(intervals: Sequence[Interval], truth: float) -> str:
    """The share of the intervals that cover the truth, with its own exact 95 % interval (Clopper and Pearson)."""
    from scipy.stats import binomtest

    covering = sum(interval.covers(truth) for interval in intervals)
    own = binomtest(covering, len(intervals)).proportion_ci(0.95)
    beyond = sum(interval.high < truth for interval in intervals)
    return (
        f"{covering} of {len(intervals)} cover {truth:.1f} s: {covering / len(intervals):.1%}"
        f" ({own.low:.1%} to {own.high:.1%}); {beyond} lie below it, {len(intervals) - covering - beyond} above"
    )


def told(found: Iterable[Experiment]) -> str:
    done = list(found)
    mean, percentile = truths()
    return "\n".join(
        [
            f"mean wait:            {share_covered([each.mean for each in done], mean)}",
            f"90th percentile:      {share_covered([each.percentile for each in done], percentile)}",
        ]
    )


def main(arguments: Sequence[str]) -> int:
    """Runs the proof; the status is that of the command."""
    parser = argparse.ArgumentParser(
        prog="python -m proofs.coverage", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--experiments", type=int, default=1000, help="with the seeds 1, 2, 3, …")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--engine", choices=ENGINES, default=COMPILED)
    parser.add_argument("--file", type=Path, default=Path("coverage.txt"), help="where the experiments are kept")
    chosen = parser.parse_args(arguments)
    done = kept(chosen.file)
    seeds = [seed for seed in range(1, chosen.experiments + 1) if seed not in done]
    started, customers = time.perf_counter(), 0
    for count, (_, result) in enumerate(
        worked_off(partial(experiment, engine=chosen.engine), seeds, chosen.processes), 1
    ):
        keep(chosen.file, result)
        done[result.seed] = result
        customers += result.customers
        rate = customers / (time.perf_counter() - started)
        print(f"{count} of {len(seeds)} experiments, {rate:,.0f} customers a second", flush=True)
    print(told(each for seed, each in sorted(done.items()) if seed <= chosen.experiments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
