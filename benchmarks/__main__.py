"""What the simulation costs, beside others and beside itself; writes benchmarks/README.md.

python -m benchmarks                    all parts that were not measured yet of these sources on this machine
python -m benchmarks speed growth       some of them
python -m benchmarks --again            all of them, whatever was measured before

What a part found is kept in benchmarks/results.json as soon as it is done, so a run that was stopped goes on with the
part in which it was.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks.agreement import Disagreement
from benchmarks.contestant import BY_HAND, CONTESTANTS, Contestant
from benchmarks.machine import load, this_machine
from benchmarks.page import PAGE, write_page
from benchmarks.part import PARTS, part
from benchmarks.processes import Failed
from benchmarks.results import Result, digest_of_sources, keep, kept


def main(arguments: Sequence[str]) -> int:
    """Measures what is wanted; the status is that of the command."""
    chosen = _read(arguments)
    contestants = _taking_part(chosen.without)
    try:
        for name in chosen.parts or PARTS:
            if not chosen.again and _is_known(name):
                say(f"{name}: measured already, of these sources on this machine; --again measures it again")
            else:
                keep(measured(name, contestants))
            write_page()
    except (Disagreement, Failed) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("stopped; the same command goes on with this part")
        return 130
    say(f"wrote {PAGE}")
    return 0


def measured(name: str, contestants: Sequence[Contestant]) -> Result:
    """One part, measured now.

    Raises:
        Disagreement: if contestants do not run the same.
        Failed: if one of them cannot run.
    """
    sources, begun = digest_of_sources(), load()
    found = part(name).measure(contestants, lambda text: say(f"{name}: {text}"))
    return Result(name, f"{datetime.now(UTC):%Y-%m-%d}", sources, this_machine(), (begun, load()), found)


def say(text: str) -> None:
    print(text, flush=True)


def _is_known(name: str) -> bool:
    result = kept().get(name)
    return result is not None and (result.sources, result.machine) == (digest_of_sources(), this_machine())


def _taking_part(without: Sequence[str]) -> list[Contestant]:
    absent = [each.library for each in CONTESTANTS if not each.is_here]
    if absent:
        say(f"not installed, so left out: {', '.join(absent)}; `pip install -e '.[benchmark]'` brings all")
    return [each for each in CONTESTANTS if each.is_here and each.name not in without]


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    others = [each.name for each in CONTESTANTS if each is not BY_HAND]
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of: {', '.join(PARTS)}; else all")
    parser.add_argument("--without", action="append", default=[], choices=others, help="leaves a contestant out")
    parser.add_argument("--again", action="store_true", help="measures again what is known")
    chosen = parser.parse_args(arguments)
    if unknown := [name for name in chosen.parts if name not in PARTS]:
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    return chosen


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
