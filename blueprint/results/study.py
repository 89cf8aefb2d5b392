"""A study: what one simulated blueprint came to, as plain values that pictures, pages and programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from blueprint.results.estimate import Estimate


class Verdict(StrEnum):
    """Whether a promise is kept."""

    KEPT = "kept"
    BROKEN = "broken"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class PromiseResult:
    """A promise, what was measured, and on which share of days it held."""

    text: str
    measure: str
    verdict: Verdict
    measured: Estimate
    days_held: Estimate

    def as_data(self) -> dict[str, Any]:
        return {
            "promise": self.text,
            "measure": self.measure,
            "verdict": str(self.verdict),
            "measured": self.measured.as_data(),
            "days_held": self.days_held.as_data(),
        }


@dataclass(frozen=True, slots=True)
class Study:
    """Everything a simulation found.

    Attributes:
        blueprint: the title of the blueprint.
        measures: estimates by flat dotted name, in a fixed order, for example `step.cut.wait.mean`.
    """

    blueprint: str
    seed: int
    replications: int
    engine: str
    version: str
    measures: Mapping[str, Estimate]
    promises: tuple[PromiseResult, ...] = ()
    warnings: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The study as JSON-ready data."""
        return {
            "blueprint": self.blueprint,
            "seed": self.seed,
            "replications": self.replications,
            "engine": self.engine,
            "version": self.version,
            "measures": {name: estimate.as_data() for name, estimate in self.measures.items()},
            "promises": [promise.as_data() for promise in self.promises],
            "warnings": list(self.warnings),
        }
