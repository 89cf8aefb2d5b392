"""Both engines on thousands of random blueprints: the same records to the bit, and the same measures of them.

python -m proofs.engines                  20,000 blueprints, of which about 12,000 are accepted and run
python -m proofs.engines --first 700000   others

Half of them have times in whole minutes, so that events tie; every second one runs with its luck turned over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from proofs.running import worked_off
from tests.simulate.compiled.agreement import Agreement, agreement

_TOGETHER = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Compares as many as asked for, says how far it is, and what it found; 1 if anything differs."""
    parser = argparse.ArgumentParser(prog="python -m proofs.engines", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="how many blueprints (20000)")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first")
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    seeds = range(chosen.first, chosen.first + chosen.count)
    pieces = [seeds[start : start + _TOGETHER] for start in range(0, chosen.count, _TOGETHER)]
    found = Agreement()
    for done, (_, of_piece) in enumerate(worked_off(agreement, pieces, chosen.processes), start=1):
        found += of_piece
        for fault in of_piece.faults:
            print(fault, flush=True)
        if done % 10 == 0 or done == len(pieces):
            tried = min(done * _TOGETHER, chosen.count)
            print(f"{tried:,} blueprints: {_told(found)}", flush=True)
    return 1 if found.faults else 0


def _told(found: Agreement) -> str:
    return f"{found.ran:,} run by both, {found.records:,} records, {len(found.faults):,} differ"


if __name__ == "__main__":
    sys.exit(main())
