"""Thousands of random blueprints: what is accepted never gets stuck, what is refused does, every run obeys the laws.

`python -m proofs.laws --count 20000`. Each blueprint is judged and run; one in four is also changed, and one in eight
run again and again to count its failures. Blueprints that are refused are run all the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from proofs.running import worked_off
from tests.laws.of_chance import too_far
from tests.laws.trials import Trials

_TOGETHER = 50
_FORCED_RUNS = 40


def tried(seeds: Sequence[int]) -> Trials:
    """Everything tried on the blueprints of these seeds."""
    trials = Trials()
    for seed in seeds:
        trials.of_runs(seed)
        trials.of_refusals(seed, forced=_FORCED_RUNS)
        if seed % 4 == 0:
            trials.of_changes(seed)
        if seed % 8 == 0:
            trials.of_chance(seed, replications=10)
    return trials


def main(arguments: Sequence[str] | None = None) -> int:
    """Tries as many as asked for, says how far it is, and what it found; 1 if a law was broken."""
    parser = argparse.ArgumentParser(prog="python -m proofs.laws", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many blueprints (2000)")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first one (0)")
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args(arguments)
    last = asked.first + asked.count
    pieces = [range(start, min(start + _TOGETHER, last)) for start in range(asked.first, last, _TOGETHER)]
    whole = Trials()
    for number, (_, part) in enumerate(worked_off(tried, pieces, asked.processes), start=1):
        whole.add(part)
        done = min(number * _TOGETHER, asked.count)
        print(f"{done:>8,} tried, {len(whole.broken)} laws broken", file=sys.stderr, flush=True)
    if wrong := too_far(whole.deviations):
        whole.broken.append(f"how often failures strike: {wrong}")
    print(whole.report())
    print(f"{len(whole.deviations)} frequencies of failures held to what is written")
    return 1 if whole.broken else 0


if __name__ == "__main__":
    sys.exit(main())
