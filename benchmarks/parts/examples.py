"""How much faster than our SimPy engine is the compiled one on the examples at full size?"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from benchmarks.contestant import Contestant
from benchmarks.part import Goal, Say, number, ratio, table, there_and_back
from benchmarks.processes import result_of

TITLE = "The examples, beside our own SimPy engine"
EXAMPLES = ("restaurant", "auto_world")
TURNS = 5
DAYS = 4
"""Replications of one `simulate`."""
ALONE = {
    "simpy": "SimPy engine, records",
    "records": "compiled engine, records",
    "nothing": "compiled engine, no records",
}
WHOLE = {"simpy": "`simulate` on SimPy", "compiled": "`simulate` on the compiled engine"}


def measure(contestants: Sequence[Contestant], say: Say) -> Any:
    """Milliseconds of processor time for a day, turn by turn, by example and by who did it."""
    found: dict[str, dict[str, list[float]]] = {}
    for example in EXAMPLES:
        costs: dict[str, list[float]] = {title: [] for title in (*ALONE.values(), *WHOLE.values())}
        for turn in range(TURNS):
            for how in there_and_back(list(ALONE), turn):
                cost, _ = result_of("turns.examples:one_day", example, how, turn + 1)
                costs[ALONE[how]].append(cost)
                say(f"{example}: {ALONE[how]}: {cost:.2f} ms a day")
            for engine in there_and_back(list(WHOLE), turn):
                cost, _ = result_of("turns.examples:whole", example, engine, DAYS, turn + 1)
                costs[WHOLE[engine]].append(cost)
                say(f"{example}: {WHOLE[engine]}: {cost:.2f} ms a day")
        found[example] = costs
    return found


def told(found: Any) -> str:
    """A row for each example and way."""
    rows = [
        [f"{example}: {title}", number(median(turns)), number(ratio(costs[_beside(title)], turns))]
        for example, costs in found.items()
        for title, turns in costs.items()
    ]
    turns = max(len(each) for costs in found.values() for each in costs.values())
    return "\n\n".join(
        [
            f"Milliseconds of processor time for a day; medians of {turns} alternating turns. An engine alone is held "
            f"against our SimPy engine alone, the whole of `simulate` ({DAYS} days, all measures) against the same on "
            "SimPy.",
            table(["", "ms a day", "times as fast"], rows),
        ]
    )


def _beside(title: str) -> str:
    return ALONE["simpy"] if title in ALONE.values() else WHOLE["simpy"]


def goals(found: Any) -> list[Goal]:
    return [
        _goal("our SimPy engine, both with records", found, ALONE["simpy"], ALONE["records"]),
        _goal("the same on SimPy, the whole of `simulate`", found, WHOLE["simpy"], WHOLE["compiled"]),
    ]


def _goal(beside: str, found: Any, slow: str, fast: str) -> Goal:
    times = {example: ratio(costs[slow], costs[fast]) for example, costs in found.items()}
    said = ", ".join(f"{example} {number(each)}" for example, each in times.items())
    return Goal(f"both examples: at least 60 times as fast as {beside}", said, min(times.values()) >= 60)
