"""A study: what one simulated blueprint came to, as plain values that pictures, pages and programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from blueprint.results.distribution import Distribution
from blueprint.results.estimate import Estimate
from blueprint.results.figures import figure, with_interval
from blueprint.results.frames import frame
from blueprint.results.precision import Precision
from blueprint.results.shown import Shown
from blueprint.results.warm_up import WarmUp


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

    @property
    def line(self) -> str:
        """One line for a log: `promise KEPT wait.total.p90 <= 15 min: 12.3 min (11.9–12.8), held on 93 % of days`."""
        held = f"held on {figure(self.days_held)} of days"
        return f"promise {self.verdict.upper()} {self.text}: {with_interval(self.measured, 1)}, {held}"

    def as_data(self) -> dict[str, Any]:
        return {
            "promise": self.text,
            "measure": self.measure,
            "verdict": str(self.verdict),
            "measured": self.measured.as_data(),
            "days_held": self.days_held.as_data(),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Study(Shown):
    """Everything a simulation found.

    Attributes:
        blueprint: the title of the blueprint.
        measures: estimates by flat dotted name, in a fixed order, for example `step.cut.wait.mean`.
        distributions: how the time in the service and waiting in all are distributed, by the stem of their measures.
        fingerprint: of the blueprint that was simulated (`blueprint.model.fingerprint`); empty where nobody kept it.
        antithetic: whether every second replication is the twin of the one before, with every draw turned over; a pair
            is one observation.
        precision: what was wanted and what was reached; None where no precision was wanted.
        warm_up: what `warm_up: auto` found; None where nothing was to be found.
        interrupted: whether somebody stopped it before it was done.
    """

    presenter: ClassVar[str] = "study"

    blueprint: str
    seed: int
    replications: int
    engine: str
    version: str
    measures: Mapping[str, Estimate]
    promises: tuple[PromiseResult, ...] = ()
    warnings: tuple[str, ...] = ()
    antithetic: bool = False
    precision: Precision | None = None
    warm_up: WarmUp | None = None
    interrupted: bool = False
    distributions: Mapping[str, Distribution] = field(default_factory=dict)
    fingerprint: str = ""

    def to_frame(self) -> Any:
        """The measures as a `pandas.DataFrame`, by name: `mean`, `low`, `high`, `n`, `unit`.

        Times are in seconds, shares from 0 to 1.

        Raises:
            MissingPandas: when there is no pandas.
        """
        columns = ("measure", "mean", "low", "high", "n", "unit")
        rows = ([name, *each.as_data().values()] for name, each in self.measures.items())
        return frame(columns, rows, ("measure",))

    def as_data(self) -> dict[str, Any]:
        """The study as JSON-ready data."""
        return {
            "blueprint": self.blueprint,
            "fingerprint": self.fingerprint,
            "seed": self.seed,
            "replications": self.replications,
            "engine": self.engine,
            "version": self.version,
            "antithetic": self.antithetic,
            "interrupted": self.interrupted,
            "warm_up": self.warm_up and self.warm_up.as_data(),
            "precision": self.precision and self.precision.as_data(),
            "measures": {name: estimate.as_data() for name, estimate in self.measures.items()},
            "distributions": {name: each.as_data() for name, each in self.distributions.items()},
            "promises": [promise.as_data() for promise in self.promises],
            "warnings": list(self.warnings),
        }
