"""Trials: what a service would come to if some values of it were others, all on the same customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from blueprint.results.comparison import Comparison
from blueprint.results.study import Study


@dataclass(frozen=True, slots=True)
class Trial:
    """One set of values, what came of it, and how that compares with the base.

    Attributes:
        values: what was set, one for each path; None for the service as it is.
        comparison: None for the base itself.
    """

    values: tuple[str, ...] | None
    study: Study
    comparison: Comparison | None

    @property
    def is_base(self) -> bool:
        return self.comparison is None


@dataclass(frozen=True, slots=True)
class Trials:
    """Some trials of one service, one of which is what the others are compared with.

    Attributes:
        paths: what was varied.
    """

    paths: tuple[str, ...]
    trials: tuple[Trial, ...]

    @property
    def base(self) -> Trial:
        return next(trial for trial in self.trials if trial.is_base)

    @property
    def interrupted(self) -> bool:
        return self.base.study.interrupted

    def as_data(self) -> dict[str, Any]:
        """The trials as JSON-ready data."""
        return {
            "varied": list(self.paths),
            "trials": [
                {
                    "values": None if trial.values is None else list(trial.values),
                    "base": trial.is_base,
                    "study": trial.study.as_data(),
                    "comparison": trial.comparison and trial.comparison.as_data(),
                }
                for trial in self.trials
            ],
        }
