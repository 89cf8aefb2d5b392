"""A case under way: replications are run when asked for, and its figures looked at whenever wanted."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from blueprint.model.blueprint import Blueprint
from blueprint.results.estimate import Estimate
from blueprint.simulate.engines import COMPILED
from blueprint.simulate.experiment import Bench, chosen_seed
from tests.cases.case import Case, Figure
from tests.cases.judging import Judgement, judge, together

FEWEST = 30
"""Replications before it is looked at whether they are enough."""
GROWTH = 1.5
"""How many times as many replications there are when it is looked at again."""


class Experiment:
    """One case on the bench."""

    def __init__(
        self, case: Case, blueprint: Blueprint | None = None, *, seed: int | None = None, engine: str = COMPILED
    ) -> None:
        """Begins with the blueprint of the case, or with another one in its place."""
        self.case = case
        self.blueprint = blueprint or case.blueprint()
        self._bench = Bench(self.blueprint, chosen_seed(seed, self.blueprint), engine=engine)

    @property
    def replications(self) -> int:
        return len(self._bench.tallies)

    @property
    def customers(self) -> int:
        """Who came so far, in all replications."""
        return self._bench.customers

    def run_as_written(self) -> Experiment:
        """Runs as many replications as the file says."""
        assert self.blueprint.run.replications is not None
        return self.run_to(self.blueprint.run.replications)

    def run_until_known(self, error: Callable[[Figure], float], most: int) -> Experiment:
        """Runs until the standard error of every figure is no more than a share of it, or `most` have come."""
        wanted = FEWEST
        while True:
            self.run_to(wanted)
            judgements = self.judgements()
            if judgements and all(each.is_known(error(each.figure)) for each in judgements):
                return self
            if self.customers >= most:
                return self
            left = max(most - self.customers, 0) * self.replications // self.customers + 1
            wanted = self.replications + min(left, ceil(self.replications * (GROWTH - 1)))

    def run_to(self, replications: int) -> Experiment:
        while self.replications < replications:
            self._bench.run_next()
        return self

    def judgements(self) -> tuple[Judgement, ...]:
        """How far each figure of the case is from what it should be; none where so few were observed that one of them
        has no interval."""
        estimates = self.estimates()
        try:
            return tuple(judge(figure, together(figure, estimates)) for figure in self.case.figures)
        except LookupError:
            return ()

    def estimates(self) -> dict[str, Estimate | None]:
        """What is known so far of every measure in the figures."""
        measures = self._bench.measures()
        return {name: measures.estimate(name) for figure in self.case.figures for _, name in figure.terms}
