"""Thousands of random blueprints: what is accepted never gets stuck, what is refused does, every run obeys the laws.

`python -m proofs.laws --count 20000`. Each blueprint is judged and run; one in four is also changed, and one in eight
run again and again to count its failures. Blueprints that are refused are run all the same, which takes most of the
time: `--forced 0` leaves that out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from proofs.running import worked_off
from tests.laws.of_chance import too_far
from tests.laws.trials import Trials

_TOGETHER = 50
_FORCED_RUNS = 40


def tried(seeds: Sequence[int], forced: int = _FORCED_RUNS) -> Trials:
    """Everything tried on the blueprints of these seeds, those that are refused up to `forced` times."""
    trials = Trials()
    for seed in seeds:
        trials.of_runs(seed)
        if forced:
            trials.of_refusals(seed, forced=forced)
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
    more = "how often what is refused is run, unless it goes wrong before"
    parser.add_argument("--forced", type=int, default=_FORCED_RUNS, help=f"{more} ({_FORCED_RUNS})")
    asked = parser.parse_args(arguments)
    last = asked.first + asked.count
    pieces = [range(start, min(start + _TOGETHER, last)) for start in range(asked.first, last, _TOGETHER)]
    whole = Trials()
    work = partial(tried, forced=asked.forced)
    for number, (_, part) in enumerate(worked_off(work, pieces, asked.processes), start=1):
        whole.add(part)
        for broken in part.broken:
            print(f"BROKEN     {broken}", file=sys.stderr)
        done = min(number * _TOGETHER, asked.count)
        print(f"{done:>8,} tried, {len(whole.broken)} laws broken", file=sys.stderr, flush=True)
    if wrong := too_far(whole.deviations):
        whole.broken.append(f"how often failures strike: {wrong}")
    print(whole.report())
    print(f"{len(whole.deviations)} frequencies of failures held to what is written")
    return 1 if whole.broken else 0


if __name__ == "__main__":
    sys.exit(main())
