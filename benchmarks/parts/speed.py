"""How fast is the restaurant run, by us and by others?"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from benchmarks.agreement import agree, figures_of
from benchmarks.contestant import BY_HAND, COMPILED, CONTESTANTS, IN_TWO_THREADS, Contestant
from benchmarks.part import Goal, Say, number, ratio, table, there_and_back
from benchmarks.processes import result_of

TITLE = "One restaurant, the same for everybody"
TURNS = 7
CUSTOMERS = 5_000


def measure(contestants: Sequence[Contestant], say: Say) -> Any:
    """Costs of a guest in microseconds, turn by turn, of those who agree on the restaurant.

    Raises:
        Disagreement: if somebody does not.
    """
    agree(figures_of(contestants, say))
    costs: dict[str, list[tuple[float, float]]] = {each.name: [] for each in contestants}
    for turn in range(TURNS):
        for each in there_and_back(contestants, turn):
            (cpu, wall), _ = result_of("turns.restaurant:timed", each.name, CUSTOMERS, turn + 1, cores=each.threads)
            costs[each.name].append((cpu, wall))
            say(f"turn {turn + 1} of {TURNS}: {each.title}: {cpu:.2f} µs a guest, {wall:.2f} µs by the clock")
    return {"customers": CUSTOMERS, "costs": costs}


def told(found: Any) -> str:
    """A row for each contestant."""
    costs = found["costs"]
    here = [each for each in CONTESTANTS if each.name in costs]
    rows = [_row(each, costs) for each in here]
    absent = [each.title for each in CONTESTANTS if each.name not in costs]
    return "\n\n".join(
        [
            f"Each turn runs {found['customers']:,} guests, again with other luck until half a second has passed, in a "
            f"fresh process after a first run of a few guests. Medians of {len(costs[BY_HAND.name])} turns, in which "
            "all alternate; in brackets the fastest and the slowest. The last column is by the clock, which other work "
            "on the machine disturbs; threads can only be seen there.",
            table(["", "µs of processor time a guest", "times as fast as SimPy by hand", "by the clock"], rows),
            *([f"Not here, for it was not installed or was left out: {', '.join(absent)}."] if absent else []),
        ]
    )


def _row(each: Contestant, costs: Any) -> list[str]:
    own = [cpu for cpu, _ in costs[each.name]]
    spread = f"{number(median(own))} ({number(min(own))} to {number(max(own))})"
    faster = "" if each.threads > 1 else number(times_as_fast(costs, BY_HAND, each))
    return [each.title, spread, faster, number(times_as_fast(costs, BY_HAND, each, by_the_clock=True))]


def times_as_fast(costs: Any, slow: Contestant, fast: Contestant, by_the_clock: bool = False) -> float:
    """How many times as fast, turn by turn: the median."""
    some, others = ([each[by_the_clock] for each in costs[who.name]] for who in (slow, fast))
    return ratio(some, others)


def goals(found: Any) -> list[Goal]:
    costs = found["costs"]
    if not {COMPILED.name, IN_TWO_THREADS.name} <= costs.keys():
        return []
    one = times_as_fast(costs, BY_HAND, COMPILED)
    two = times_as_fast(costs, BY_HAND, IN_TWO_THREADS, by_the_clock=True)
    gain = times_as_fast(costs, COMPILED, IN_TWO_THREADS, by_the_clock=True)
    return [
        Goal("compiled engine, one thread: at least 60 times as fast as SimPy by hand", f"{one:.0f}", one >= 60),
        Goal("two threads: at least 100 times, by the clock", f"{two:.0f}", two >= 100),
        Goal("two threads: at least 1.8 times as fast as one, by the clock", f"{gain:.2f}", gain >= 1.8),
    ]
