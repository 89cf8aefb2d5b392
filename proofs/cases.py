"""Every published case simulated for long: means within 2 %, percentiles within 3 %.

python -m proofs.cases                      all cases
python -m proofs.cases bank_three_tellers   some of them

What is found is kept in docs/validation.json, case by case.

A case goes on until every standard error is below a third of what is wanted, or so many customers have come that it
takes too long; the table says which figures did not get there. Ends with status 1 if a figure is more than
three standard errors off, or off by more than is wanted although its standard error would allow to meet it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from functools import partial
from zlib import crc32

from blueprint.simulate.engines import COMPILED, ENGINES
from proofs.running import worked_off
from proofs.validation import Checked, CheckedCase, keep
from tests.cases.case import Case, Figure, case, cases
from tests.cases.experiment import Experiment
from tests.cases.judging import MOST_ERRORS, Judgement


def checked(case: Case, most: int, engine: str = COMPILED) -> CheckedCase:
    """Runs a case until its figures are known well enough, or `most` customers have come."""
    experiment = Experiment(case, case.long_blueprint(), seed=crc32(case.name.encode()), engine=engine)
    started = time.perf_counter()
    experiment.run_until_known(lambda figure: wanted_of(figure) / 3, most)
    figures = tuple(_checked(judgement) for judgement in experiment.judgements())
    return CheckedCase(case.name, experiment.replications, experiment.customers, time.perf_counter() - started, figures)


def wanted_of(figure: Figure) -> float:
    """How near a figure should come, as a share of it."""
    return 0.03 if figure.is_percentile else 0.02


def _checked(judgement: Judgement) -> Checked:
    figure, simulated = judgement.figure, judgement.simulated
    wanted = wanted_of(figure)
    return Checked(
        measure=figure.name,
        expected=figure.text,
        mean=simulated.mean,
        low=simulated.low,
        high=simulated.high,
        deviation=judgement.deviation,
        errors=judgement.errors,
        wanted=wanted,
        is_known=judgement.is_known(wanted / 3),
        is_right=judgement.errors <= MOST_ERRORS,
    )


def told(found: CheckedCase) -> str:
    """A case as lines of a table."""
    rate = found.customers / found.seconds
    lines = [f"{found.name}: {found.customers:,} customers in {found.seconds:.0f} s ({rate:,.0f} a second)"]
    for each in found.figures:
        error = (each.high - each.low) / 2 / 1.96
        size = abs(each.mean / (1 + each.deviation)) if each.deviation != -1 else 1.0
        lines.append(
            f"  {each.measure:64s} {each.expected:>12s} {each.deviation:+8.2%} ± {error / size:6.2%}  {each.verdict}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Runs the proof; the status is that of the command."""
    parser = argparse.ArgumentParser(prog="python -m proofs.cases", description=__doc__, formatter_class=_AsWritten)
    parser.add_argument("names", nargs="*", help="the cases; all of them without a name")
    parser.add_argument("--most", type=int, default=8_000_000, help="customers of a case after which it is given up")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--engine", choices=ENGINES, default=COMPILED)
    chosen = parser.parse_args(arguments)
    wanted = [case(name) for name in chosen.names] or list(cases())
    found: list[CheckedCase] = []
    for _, result in worked_off(partial(checked, most=chosen.most, engine=chosen.engine), wanted, chosen.processes):
        print(told(result), flush=True)
        keep(result)
        found.append(result)
    figures = [figure for each in found for figure in each.figures]
    print(f"\n{len(found)} cases, {len(figures)} figures: " + ", ".join(_counts(figures)))
    return 0 if all(figure.is_right for figure in figures) else 1


def _counts(figures: Sequence[Checked]) -> list[str]:
    kinds = list(dict.fromkeys(figure.verdict for figure in figures))
    return [f"{sum(figure.verdict == kind for figure in figures)} {kind}" for kind in kinds]


class _AsWritten(argparse.RawDescriptionHelpFormatter):
    pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
