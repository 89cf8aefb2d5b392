"""Paired comparison: the same customers with the same luck before and after, so that differences stand out."""

from __future__ import annotations

import re

from blueprint.model.blueprint import Blueprint
from blueprint.results.comparison import Change, Comparison, Difference
from blueprint.results.estimate import Estimate
from blueprint.simulate.experiment import FEWEST, Bench, Progress, chosen_seed, named
from blueprint.simulate.measuring import PERCENTILES, Measures
from blueprint.simulate.statistics import half_width

FIRST = (
    "first_time_right.share",
    "right_in_the_end.share",
    "flow_time.mean",
    "productivity.customers_per_staff_h",
    "satisfied.share",
    "cost.per_customer",
)
"""The four measures of redesign (failures, cycle time, productivity, satisfaction), then cost."""

MORE_IS_BETTER = (
    "customers.served",
    "customers.served.share",
    "first_time_right.share",
    "right_in_the_end.share",
    "satisfied.share",
    "cycle_efficiency",
    "throughput.per_h",
    "customers_per_staff_h",
    "revenue.per_customer",
    "profit.per_day",
    "caught.share",
)
LESS_IS_BETTER = (
    "flow_time",
    ".time",
    "wait",
    "wait.total",
    "wait_for_work",
    "wait_for_staff",
    "queue",
    "over_target.share",
    "over_tolerable.share",
    "overtime",
    "rate",
    "escaped.share",
    "cost",
    "cost.per_customer",
    "cost_of_waiting.per_customer",
    *(
        f"customers.{how}{share}"
        for how in ("left", "walked_out", "gave_up", "turned_away", "too_late")
        for share in ("", ".share")
    ),
)
_OVER = re.compile(r"wait\.over\.<[^<>]+>")
_STATISTICS = (".mean", ".max", *(f".{name}" for name in PERCENTILES))


def compare(
    before: Blueprint,
    after: Blueprint,
    *,
    replications: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compares two blueprints on the same customers; seed and replications are those of `before` unless given.

    Raises:
        SimulationError: when a run of either gets stuck.
    """
    chosen = chosen_seed(seed, before)
    first, second = Bench(before, chosen), Bench(after, chosen)
    wanted = replications or before.run.replications or FEWEST
    for done in range(1, wanted + 1):
        first.run_next()
        second.run_next()
        if progress is not None:
            progress(done, wanted)
    return contrast(first, second)


def contrast(first: Bench, second: Bench) -> Comparison:
    """The comparison of two benches that ran the same replications."""
    before, after = first.measures(), second.measures()
    names = _renamed(first.blueprint, second.blueprint)
    latter = after.listed((*named(first.blueprint), *named(second.blueprint)), hours=False)
    matched = {name: _matching(name, names) for name in latter}
    former = before.listed(matched.values(), hours=False)
    differences = [
        difference
        for name, was in matched.items()
        if was in former and (difference := difference_of(name, before, after, was)) is not None
    ]
    found = set(matched.values())
    return Comparison(
        first.blueprint.title,
        second.blueprint.title,
        first.seed,
        len(first.tallies),
        tuple(sorted(differences, key=lambda each: _rank(each.measure))),
        tuple(name for name in former if name not in found),
        tuple(name for name, was in matched.items() if was not in former),
    )


def _rank(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _renamed(before: Blueprint, after: Blueprint) -> dict[str, str]:
    """Steps of `after` by their ids, with the ids that they had in `before`."""
    return {
        name: was
        for name, step in zip(after.step_ids, after.moments, strict=True)
        if name not in before.step_ids
        for was in step.was
        if was in before.step_ids
    }


def _matching(name: str, renamed: dict[str, str]) -> str:
    """The name of a measure in the blueprint before."""
    head, *rest = name.partition("@")
    parts = head.split(".")
    for place, part in enumerate(parts):
        if part in renamed and place and parts[place - 1] in ("step", "to"):
            parts[place] = renamed[part]
    return "".join([".".join(parts), *rest])


def difference_of(name: str, before: Measures, after: Measures, was: str | None = None) -> Difference | None:
    """The paired difference of one measure; None where it was not observed in both.

    Args:
        was: its name in `before`, if that is another.
    """
    former, latter = before.find(was or name), after.find(name)
    first, second = former.estimate() if former else None, latter.estimate() if latter else None
    if former is None or latter is None or first is None or second is None:
        return None
    gap, low, high = second.mean - first.mean, None, None
    apart, also = former.residuals(), latter.residuals()
    if apart is not None and also is not None:
        half = half_width(also - apart, min(former.observed, latter.observed))
        low, high = gap - half, gap + half
    difference = Estimate(gap, low, high, min(first.n, second.n), second.unit)
    return Difference(name, first, second, difference, _change(name, difference))


def _change(name: str, difference: Estimate) -> Change:
    if difference.low is None or difference.high is None:
        return Change.SAME if difference.mean == 0 else Change.UNDECIDED
    if difference.low == difference.high == 0:
        return Change.SAME
    if difference.low <= 0 <= difference.high:
        return Change.UNDECIDED
    wanted = direction(name)
    if wanted == 0:
        return Change.NEUTRAL
    return Change.BETTER if (difference.mean > 0) == (wanted > 0) else Change.WORSE


def direction(name: str) -> int:
    """1 where more of a measure is better, −1 where less is, 0 where neither is by itself."""
    base = _OVER.sub("over_target", name.partition("@")[0])
    for statistic in _STATISTICS:
        base = base.removesuffix(statistic)
    for endings, sign in ((MORE_IS_BETTER, 1), (LESS_IS_BETTER, -1)):
        if any(base == ending or base.endswith(ending if ending[0] == "." else f".{ending}") for ending in endings):
            return sign
    return 0
