"""The measured condition of a petal: how much of it is there, how reliably, and how much of it in time.

The condition is that of its weakest part, never an average: a petal with one dead part is wilted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from blueprint.render.views.flower.state import State
from blueprint.results.estimate import Estimate
from blueprint.results.study import Study

FRESH, FADING = 0.9, 0.7
"""From where on the weakest part makes a petal fresh, and from where on fading; below it is wilted."""


class Part(StrEnum):
    """What a condition is made of."""

    COVERAGE = "elements offered"
    RELIABILITY = "nothing goes wrong"
    TIMELINESS = "in time"


@dataclass(frozen=True, slots=True)
class Condition:
    """The parts that are known, each from 0 to 1, in the order of `Part`."""

    parts: tuple[tuple[Part, float], ...]

    @property
    def weakest(self) -> tuple[Part, float]:
        return min(self.parts, key=lambda part: part[1])

    @property
    def state(self) -> State:
        share = self.weakest[1]
        if (Part.COVERAGE, 0.0) in self.parts:
            return State.MISSING
        return State.FRESH if share >= FRESH else State.FADING if share >= FADING else State.WILTED

    @property
    def coverage(self) -> float:
        """How much of it is there; all, where nobody says what should be."""
        return dict(self.parts).get(Part.COVERAGE, 1.0)


def of_petal(blueprint: Blueprint, study: Study, petal: str, coverage: float | None) -> Condition | None:
    """The condition of a petal; None where none of its steps was measured.

    Args:
        coverage: the share of its elements that some step offers; None where it has none.
    """
    steps = [s for s, step in enumerate(blueprint.moments) if step.petal == petal]
    return _condition(_Measured(blueprint, study), steps, coverage)


def of_core(blueprint: Blueprint, study: Study) -> Condition | None:
    """The same of the core: of the steps on the customer's way that belong to no petal."""
    own = Graph(blueprint).own
    steps = [s for s, step in enumerate(blueprint.moments) if own[s] and step.petal is None]
    return _condition(_Measured(blueprint, study), steps, None)


def _condition(measured: _Measured, steps: Iterable[int], coverage: float | None) -> Condition | None:
    chosen = list(steps)
    found = {
        Part.COVERAGE: coverage,
        Part.RELIABILITY: measured.reliability(chosen),
        Part.TIMELINESS: measured.timeliness(chosen),
    }
    if found[Part.RELIABILITY] is None and found[Part.TIMELINESS] is None:
        return None
    return Condition(tuple((part, share) for part, share in found.items() if share is not None))


class _Measured:
    """What a study says of some steps."""

    def __init__(self, blueprint: Blueprint, study: Study) -> None:
        self.blueprint, self.study = blueprint, study

    def reliability(self, steps: Iterable[int]) -> float | None:
        """How likely it is that nothing goes wrong at any of them, if each is done once; None where nothing can.

        Failures are drawn independently of one another, so their chances multiply.
        """
        chosen = set(steps)
        rates = [self._get(f"fail_point.{name}.rate") for s, _, _, name in self.blueprint.fail_points if s in chosen]
        known = [1.0 - rate.mean for rate in rates if rate is not None]
        return prod(known) if known else None

    def timeliness(self, steps: Iterable[int]) -> float | None:
        """The share of their waits within what customers tolerate, else within the target; None without a standard."""
        waits = list(self._waits(steps))
        number = sum(over.n for over in waits)
        return 1.0 - sum(over.mean * over.n for over in waits) / number if number else None

    def _waits(self, steps: Iterable[int]) -> Iterator[Estimate]:
        for s in steps:
            step = f"step.{self.blueprint.step_ids[s]}"
            over = self._get(f"{step}.over_tolerable.share") or self._get(f"{step}.over_target.share")
            if over is not None:
                yield over

    def _get(self, measure: str) -> Estimate | None:
        return self.study.measures.get(measure)
