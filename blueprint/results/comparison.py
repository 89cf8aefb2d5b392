"""A comparison: two blueprints, the same customers with the same luck, and what is better, worse or not decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from blueprint.results.estimate import Estimate
from blueprint.results.frames import frame
from blueprint.results.shown import Shown

CHANCE = 0.05
"""How often a 95 % interval misses the truth."""

REDESIGN = (
    "first_time_right.share",
    "right_in_the_end.share",
    "flow_time.mean",
    "productivity.customers_per_staff_h",
    "satisfied.share",
    "cost.per_customer",
)
"""The four measures of redesign (failures, cycle time, productivity, satisfaction), then cost."""


class Change(StrEnum):
    """What a paired interval says of a measure."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "the same"
    UNDECIDED = "not decided"
    NEUTRAL = "changed"
    """It changed, but neither way is better by itself (a count of arrivals, say)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure before and after, and the paired difference (after less before).

    Attributes:
        more: where it is not decided, about how many more replications would decide it if the difference stays as it
            is; None where it is decided, or no number in reason would.
        variance_reduction: how many times larger the variance of the difference would be if both had met customers of
            their own; None where nothing varies or nobody can tell.
    """

    measure: str
    before: Estimate
    after: Estimate
    difference: Estimate
    change: Change
    more: int | None = None
    variance_reduction: float | None = None

    @property
    def is_decided(self) -> bool:
        return self.change is not Change.UNDECIDED

    def as_data(self) -> dict[str, Any]:
        return {
            "measure": self.measure,
            "before": self.before.as_data(),
            "after": self.after.as_data(),
            "difference": self.difference.as_data(),
            "change": str(self.change),
            "more_replications": self.more,
            "variance_reduction": self.variance_reduction,
        }


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Shown):
    """Every measure that both blueprints have, the four measures of redesign first.

    Attributes:
        replications: of each of the two; with `antithetic` two and two are a pair, which is one observation.
        promised: the measures that the promises of either are about.
        engine: that ran both.
        fingerprints: of both blueprints (`blueprint.model.fingerprint`); empty where nobody kept them.
        interrupted: whether somebody stopped it before all replications were done.
    """

    presenter: ClassVar[str] = "comparison"

    before: str
    after: str
    seed: int
    replications: int
    differences: tuple[Difference, ...]
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    antithetic: bool = False
    engine: str = "simpy"
    interrupted: bool = False
    warnings: tuple[str, ...] = ()
    fingerprints: tuple[str, str] = ("", "")

    @property
    def headlines(self) -> tuple[Difference, ...]:
        """The measures of redesign, cost, and what is promised."""
        return tuple(each for each in self.differences if each.measure in REDESIGN or each.measure in self.promised)

    @property
    def looked_at(self) -> int:
        """How many differences could have come out decided by chance: all but those that are exactly nothing."""
        return sum(1 for each in self.differences if each.change is not Change.SAME)

    @property
    def by_chance(self) -> float:
        """How many of the decided ones, at most and on average, are decided by chance alone.

        Of the measures that do not differ in truth 95 % come out undecided, so for 19 undecided ones there is at most
        one that looks decided.
        """
        undecided = sum(1 for each in self.differences if not each.is_decided)
        return undecided * CHANCE / (1 - CHANCE)

    def to_frame(self) -> Any:
        """The differences as a `pandas.DataFrame`, by measure: before, after and difference with their intervals.

        Raises:
            MissingPandas: when there is no pandas.
        """
        estimates = ("before", "after", "difference")
        ends = [f"{side}{end}" for side in estimates for end in ("", "_low", "_high")]
        rows = (
            [
                each.measure,
                *(end for one in (each.before, each.after, each.difference) for end in (one.mean, one.low, one.high)),
                str(each.change),
                each.more,
                each.after.unit,
            ]
            for each in self.differences
        )
        return frame(("measure", *ends, "change", "more_replications", "unit"), rows, ("measure",))

    def as_data(self) -> dict[str, Any]:
        return {
            "before": self.before,
            "after": self.after,
            "fingerprints": list(self.fingerprints),
            "seed": self.seed,
            "replications": self.replications,
            "engine": self.engine,
            "antithetic": self.antithetic,
            "interrupted": self.interrupted,
            "looked_at": self.looked_at,
            "decided_by_chance": round(self.by_chance, 1),
            "differences": [difference.as_data() for difference in self.differences],
            "only_before": list(self.only_before),
            "only_after": list(self.only_after),
            "warnings": list(self.warnings),
        }
