"""How many customers does a verdict need, if both meet the same customers, and if each meets its own?"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from benchmarks.contestant import Contestant
from benchmarks.part import Goal, Say, number, table
from benchmarks.parts.examples import EXAMPLES
from benchmarks.processes import result_of

TITLE = "Customers until a verdict"
DAYS = 60
SEED = 1


def measure(contestants: Sequence[Contestant], say: Say) -> Any:
    """The days that decide each measure of the examples and their plans."""
    found: dict[str, Any] = {}
    for example in EXAMPLES:
        say(f"{example}: three times {DAYS} days")
        found[example], _ = result_of("turns.pairing:needed", example, DAYS, SEED)
    return found


def told(found: Any) -> str:
    """A table for each example."""
    return "\n\n".join(
        [
            "Each example before and after its plan: how many customers (of both together) until the 95 % interval of "
            "the difference leaves 0 out. *The same* meet both, with the same luck; *others* are independent runs with "
            "another seed. Both are reckoned with the gap found on the same customers, and with how much it varies "
            "from day to day in either way; measures that the same customers did not decide are left out.",
            *(_told(example, each) for example, each in found.items()),
        ]
    )


def _told(example: str, found: Any) -> str:
    rows = [_row(each, 2 * found["customers_a_day"]) for each in _decided(found)]
    same, others = (sum(each["decided"][which] for each in found["measures"]) for which in (0, 1))
    return "\n\n".join(
        [
            f"**{example}**, {found['customers_a_day']:.0f} customers a day. After {found['days']} days of each, "
            f"{same} of {len(found['measures'])} measures are decided on the same customers and {others} on others; "
            f"the median of the last column is {number(median(times_as_many(found)))}.",
            table(["", "the same", "others", "times as many"], rows),
        ]
    )


def _decided(found: Any) -> list[Any]:
    return [each for each in found["measures"] if each["decided"][0] and None not in each["needed"]]


def times_as_many(found: Any) -> list[float]:
    """For each decided measure how many times as many other customers it takes."""
    return [others / same for same, others in (each["needed"] for each in _decided(found))]


def _row(each: Any, customers: float) -> list[str]:
    same, others = each["needed"]
    return [f"`{each['measure']}`", number(same * customers), number(others * customers), number(others / same)]


def goals(found: Any) -> list[Goal]:
    return []
