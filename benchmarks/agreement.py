"""Before anybody is timed: do all contestants run the same restaurant?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from statistics import fmean, variance

from benchmarks.contestant import BY_HAND, COMPILED, OUR_SIMPY, Contestant
from benchmarks.processes import result_of

RUNS = 12
CUSTOMERS = 2_000
MOST_ERRORS = 5.0
"""Standard errors that two who run the same may lie apart; chance alone puts one figure in 20,000 further."""

Figures = Sequence[Mapping[str, float]]
"""The figures of some runs by name."""


class Disagreement(Exception):
    """Somebody runs another restaurant; the message says who and in which figures."""


def figures_of(contestants: Iterable[Contestant], say: Callable[[str], None]) -> dict[str, Figures]:
    """What the runs of each came to; all take the same seeds, but only ours mean the same by them.

    Who runs in several threads runs in each what is also run in one.
    """
    found: dict[str, Figures] = {}
    for each in contestants:
        if each.threads > 1:
            continue
        say(f"{each.title}: {RUNS} runs of {CUSTOMERS:,} guests")
        found[each.name], _ = result_of("turns.restaurant:told", each.name, CUSTOMERS, list(range(1, RUNS + 1)))
    return found


def agree(figures: Mapping[str, Figures]) -> None:
    """Holds everybody to the one that is written by hand, and our engines to one another, to the last digit.

    Raises:
        Disagreement: if they do not.
    """
    wrong = [
        f"{name}: {difference}" for name, found in figures.items() for difference in apart(found, figures[BY_HAND.name])
    ]
    ours = [figures[each.name] for each in (COMPILED, OUR_SIMPY) if each.name in figures]
    if any(each != ours[0] for each in ours):
        wrong.append(f"{COMPILED.name}: not the same as {OUR_SIMPY.name}")
    if wrong:
        raise Disagreement("they do not run the same restaurant, so nothing is timed\n" + "\n".join(wrong))


def apart(found: Figures, reference: Figures) -> list[str]:
    """The figures in which two differ by more than chance does."""
    return [
        f"{name} {fmean(_column(found, name)):.4f} beside {fmean(_column(reference, name)):.4f}, "
        f"{errors:.1f} standard errors"
        for name in reference[0]
        if (errors := _errors(_column(found, name), _column(reference, name))) > MOST_ERRORS
    ]


def _column(figures: Figures, name: str) -> list[float]:
    return [each[name] for each in figures]


def _errors(some: Sequence[float], others: Sequence[float]) -> float:
    gap = abs(fmean(some) - fmean(others))
    error = sqrt(variance(some) / len(some) + variance(others) / len(others))
    return gap / error if error else (0.0 if gap == 0 else float("inf"))
