"""One blueprint under observation: replications are run when asked for, and kept only as observations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from blueprint.model.blueprint import Blueprint
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.counted import Counted
from blueprint.simulate.customers import observe_customers
from blueprint.simulate.draws import ANTITHETIC, Luck
from blueprint.simulate.engine import Beat
from blueprint.simulate.engines import COMPILED, SIMPY, Run, engine_for, measured_engine
from blueprint.simulate.failures import observe_failures
from blueprint.simulate.measuring import Measures
from blueprint.simulate.money import observe_money
from blueprint.simulate.observations import Observations, Ratio, Tally
from blueprint.simulate.occupation import observe_occupation
from blueprint.simulate.outcome import Outcome
from blueprint.simulate.records import LeftOver, Replication
from blueprint.simulate.schedule import Opening
from blueprint.simulate.tables import Tables
from blueprint.simulate.yardstick import Yardstick

if TYPE_CHECKING:
    from blueprint.simulate.compiled.measured import MeasuredEngine


class Bench:
    """One blueprint under observation.

    Attributes:
        antithetic: whether replication 2k + 1 is the twin of 2k, with every draw turned over: a pair is one
            observation.
        tallies: what was observed of each replication.
        unfinished: for each replication the waits that had not ended when it was cut off.
        left_over: for each replication who still waited when a last shift was over.
        customers: who came so far, in all replications.
        recipe: makes the same bench again, with nothing observed, also in another process.
        looks_at_records: whether it needs the records of replications even if nobody keeps them.
    """

    looks_at_records: ClassVar[bool] = False

    def __init__(
        self,
        blueprint: Blueprint,
        seed: int,
        *,
        engine: str = SIMPY,
        keep_records: bool = False,
        antithetic: bool = False,
    ) -> None:
        self.recipe: Callable[[], Bench] = partial(
            Bench, blueprint, seed, engine=engine, keep_records=keep_records, antithetic=antithetic
        )
        self.blueprint = blueprint
        self.seed = seed
        self.antithetic = antithetic
        self.program = compile_program(blueprint)
        self.yardstick = Yardstick(blueprint, self.program)
        self.tallies: list[Tally] = []
        self.records: list[Replication] = []
        self.unfinished: list[int] = []
        self.left_over: list[tuple[LeftOver, ...]] = []
        self.customers = 0
        self._ratios: dict[str, Ratio] = {}
        self._numbers: dict[str, int] = {}
        self._opening = Opening(blueprint, self.program)
        self._keeps = keep_records
        self._engine = engine

    @cached_property
    def _run(self) -> Run:
        """The engine, loaded by whoever first runs something."""
        return engine_for(self.program, self._engine)

    @cached_property
    def _measured(self) -> MeasuredEngine | None:
        """The engine that measures while it runs, if nobody asks for records."""
        if self._engine != COMPILED or self._keeps or self.looks_at_records:
            return None
        return measured_engine(self.yardstick, self._opening, self._numbers)

    @property
    def together(self) -> int:
        """How many replications are one observation."""
        return 2 if self.antithetic else 1

    def luck(self, number: int) -> Luck:
        """The luck of the replication called `number`."""
        is_twin = self.antithetic and number % 2 == 1
        return Luck(self.seed, number - is_twin, ANTITHETIC if is_twin else 0)

    def run_next(self, beat: Beat = lambda customers, now: None) -> None:
        """Runs and observes one more replication: see `outcome`."""
        self.take(self.outcome(len(self.tallies), beat))

    def outcome(self, number: int, beat: Beat = lambda customers, now: None) -> Outcome:
        """What comes of the replication called `number`; the bench stays as it is, so that many can ask at once.

        Args:
            beat: called now and then, with its customers so far and the moment that it has reached.

        Raises:
            SimulationError: when the run gets stuck or beyond its budget.
        """
        if self._measured is not None:
            return self._measured.outcome(self.luck(number), beat)
        replication = replace(self._run(self.luck(number), beat), number=number)
        return self.observed(replication, partial(beat, len(replication.stays), replication.end))

    def observed(self, replication: Replication, beat: Callable[[], None] = lambda: None) -> Outcome:
        """What is observed of a replication.

        Args:
            beat: called now and then meanwhile.
        """
        ratios: dict[str, Ratio] = {}
        observed = Observations(ratios, dict(self._numbers), self.yardstick.limits)
        schedule = self._opening.schedule(replication.end)
        counted = Counted(replication, schedule, self.program, self.luck(replication.number), beat)
        observe_customers(counted, self.yardstick, observed)
        observe_failures(counted, self.yardstick, observed)
        observe_occupation(counted, self.yardstick, observed)
        observe_money(counted, self.yardstick, observed)
        return Outcome(
            observed.tally(),
            ratios,
            len(replication.stays),
            replication.unfinished,
            replication.left_over,
            replication if self._keeps else None,
        )

    def take(self, outcome: Outcome) -> None:
        """Adds what came of the next replication."""
        self.tallies.append(outcome.tally.numbered(self._numbers))
        self._ratios.update(outcome.ratios)
        self.customers += outcome.customers
        self.unfinished.append(outcome.unfinished)
        self.left_over.append(outcome.left_over)
        if outcome.records is not None:
            self.records.append(outcome.records)

    def keep_first(self, replications: int) -> None:
        """Forgets all but the first replications."""
        for each in (self.tallies, self.unfinished, self.left_over, self.records):
            del each[replications:]

    def measures(self) -> Measures:
        """The measures of the replications so far."""
        return Measures(Tables(self.tallies, self._ratios, self.together), self.yardstick)
