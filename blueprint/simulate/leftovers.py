"""What is said of customers who were left over: who still waited when a last shift was over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from blueprint.model.blueprint import Blueprint
from blueprint.simulate.program import Program
from blueprint.simulate.records import LeftOver
from blueprint.simulate.ruling import warned

_HARDLY = 0.05


def left_over_warnings(blueprint: Blueprint, program: Program, days: Sequence[tuple[LeftOver, ...]]) -> Iterator[str]:
    """One sentence for each step and resource, on how many of the days it was so, and for how many customers."""
    found: defaultdict[tuple[int, int, bool], list[int]] = defaultdict(list)
    for day in days:
        for each in day:
            found[each.step, each.resource, each.kept].append(each.customers)
    for (step, resource, kept), numbers in sorted(found.items()):
        who = f"somebody still waited at `{program.steps[step].id}` for `{program.resources[resource].id}`"
        why = ", which others kept who were left over" if kept else " when its last shift was over"
        mean = sum(numbers) / len(days)
        often = f"{mean:.1f} a day" if mean >= _HARDLY else "hardly ever"
        text = f"on {len(numbers)} of {len(days)} days {who}{why} ({often})"
        yield from warned(blueprint, "left_over", [text], program.steps[step].id)
