"""What do more customers cost, in time and in memory?"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from benchmarks.contestant import COMPILED, CONTESTANTS, Contestant
from benchmarks.part import Goal, Say, number, table, there_and_back
from benchmarks.processes import result_of

TITLE = "From a thousand customers to a million"
TURNS = 3
SIZES = (1_000, 10_000, 100_000, 1_000_000)
LONGEST = 20.0
"""Seconds of processor time that a run may take; where the size before lets expect more, there is none."""
MEGABYTE = 1_000_000
MOST_MEGABYTES = 280


def measure(contestants: Sequence[Contestant], say: Say) -> Any:
    """For each contestant and size what a guest costs and the most memory, turn by turn; size 0 is before any guest."""
    alone = [each for each in contestants if each.threads == 1]
    found: dict[str, dict[str, list[tuple[float, float]]]] = {each.name: {} for each in alone}
    for turn in range(TURNS):
        for each in there_and_back(alone, turn):
            _, peak = result_of("turns.restaurant:nothing", each.name)
            found[each.name].setdefault("0", []).append((0.0, peak))
    for size in SIZES:
        able = [each for each in alone if _expected(found[each.name], size) <= LONGEST]
        for turn in range(TURNS):
            for each in there_and_back(able, turn):
                (cpu, _), peak = result_of("turns.restaurant:once", each.name, size, turn + 1)
                found[each.name].setdefault(str(size), []).append((cpu, peak))
                say(f"{size:,} guests: {each.title}: {cpu:.2f} µs each, {peak / MEGABYTE:.0f} MB at most")
    return found


def _expected(found: dict[str, list[tuple[float, float]]], size: int) -> float:
    """Seconds that a run of this size takes if a guest costs what the largest size before cost."""
    last = max(int(each) for each in found)
    return median(cpu for cpu, _ in found[str(last)]) * size / 1e6


def told(found: Any) -> str:
    """A table of costs and one of memory."""
    here = [each for each in CONTESTANTS if each.name in found]
    none, *sizes = sorted({int(size) for turns in found.values() for size in turns})
    head = [f"{size:,}" for size in sizes]
    costs = [[each.title, *(_cell(found[each.name].get(str(size)), 0, 1) for size in sizes)] for each in here]
    memory = [
        [each.title, *(_cell(found[each.name].get(str(size)), 1, MEGABYTE) for size in (none, *sizes))] for each in here
    ]
    turns = max(len(turns) for sizes in found.values() for turns in sizes.values())
    return "\n\n".join(
        [
            f"One run each, after a first run of a few guests; medians of {turns}. Who would take more than "
            f"{LONGEST:.0f} seconds is left out.",
            "Microseconds of processor time a guest:",
            table(["guests", *head], costs),
            "The most memory that the whole process had, in megabytes; *none* is all imports and the first run:",
            table(["guests", "none", *head], memory),
        ]
    )


def _cell(turns: Any, which: int, unit: float) -> str:
    return "" if turns is None else number(median(each[which] for each in turns) / unit)


def goals(found: Any) -> list[Goal]:
    turns = found.get(COMPILED.name, {}).get("1000000")
    if turns is None:
        return []
    peak = median(each[1] for each in turns) / MEGABYTE
    goal = f"a million customers without records: less than {MOST_MEGABYTES} MB, all imports included"
    return [Goal(goal, f"{peak:.0f} MB", peak < MOST_MEGABYTES)]
