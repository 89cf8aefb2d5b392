"""Replications of one blueprint, or of several side by side, with word to whoever waits and an end to it by Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from blueprint.results.precision import Watched
from blueprint.results.progress import Progress, Watching
from blueprint.simulate.bench import Bench
from blueprint.simulate.crews.crew import Crew, CrewLost, Order, Orders, UnderWay
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome
from blueprint.simulate.program import Hours

OFTEN = 0.5
"""Seconds from one word to the next inside a long replication."""
FEWEST_TO_TELL = 2
"""Observations (replications, or pairs of them) with which an interrupted experiment can still tell something."""


class Runner:
    """Has the same replications of all benches run, and takes them in their order, whoever finishes first.

    Attributes:
        worst: of the watched measures the one furthest from the wanted precision, for those who are told.
        interrupted: after how many of how many wanted replications somebody stopped it; None if nobody did.
    """

    def __init__(
        self, benches: Sequence[Bench], crew: Crew, tell: Watching | None, *, finding_warm_up: bool = False
    ) -> None:
        self.benches = benches
        self.worst: Watched | None = None
        self.interrupted: tuple[int, int] | None = None
        self._crew = crew
        self._early: dict[Order, Outcome | SimulationError] = {}
        self._tell = tell
        self._finding_warm_up = finding_warm_up
        self._wanted = 0
        self._told = time.monotonic()

    @property
    def done(self) -> int:
        """Replications finished by all."""
        return min(len(bench.tallies) for bench in self.benches)

    @property
    def together(self) -> int:
        """How many replications are one observation."""
        return self.benches[0].together

    def until(self, wanted: int) -> None:
        """Goes on until so many replications are done.

        Raises:
            SimulationError: when one of them gets stuck or beyond its budget.
        """
        self._wanted = wanted
        try:
            self._have_run(Orders(range(self.done, wanted), len(self.benches)))
        except CrewLost as lost:
            raise SimulationError(f"{lost}; {self.done} of {wanted} replications were done") from lost

    def _have_run(self, orders: Sequence[Order]) -> None:
        due = iter(orders)
        awaited = next(due, None)
        with closing(self._crew.run(self.benches, orders, self._watch)) as finished:
            for order, came_of_it in finished:
                self._early[order] = came_of_it
                while awaited is not None and awaited in self._early:
                    self._take(awaited)
                    awaited = next(due, None)
                self._say()

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """Lets somebody stop what is done inside with Ctrl-C; what was not finished by all is forgotten.

        Raises:
            KeyboardInterrupt: if too little was done to tell anything.
        """
        try:
            yield
        except KeyboardInterrupt:
            complete = self.done // self.together * self.together
            if complete < FEWEST_TO_TELL * self.together:
                raise
            for bench in self.benches:
                bench.keep_first(complete)
            self.interrupted = complete, self._wanted

    def warnings(self) -> list[str]:
        """That somebody stopped it."""
        if self.interrupted is None:
            return []
        done, wanted = self.interrupted
        return [f"interrupted after {done} of {wanted} replications"]

    def _take(self, order: Order) -> None:
        """What came of an order whose turn it is.

        Raises:
            SimulationError: if nothing did.
        """
        came_of_it = self._early.pop(order)
        if isinstance(came_of_it, SimulationError):
            raise came_of_it
        self.benches[order.bench].take(came_of_it)

    def _watch(self, under_way: Sequence[UnderWay]) -> None:
        if self._tell is not None and time.monotonic() - self._told >= OFTEN:
            self._say(under_way)

    def _say(self, under_way: Sequence[UnderWay] = ()) -> None:
        if self._tell is None:
            return
        self._told = time.monotonic()
        early = [each for each in self._early.values() if isinstance(each, Outcome)]
        ahead = sum(len(bench.tallies) - self.done for bench in self.benches) + len(early)
        part = ahead + sum(passed(self.benches[each.bench].program.hours, each.now) for each in under_way)
        customers = sum(bench.customers for bench in self.benches) + sum(each.customers for each in early)
        self._tell(
            Progress(
                self.done,
                self._wanted,
                customers + sum(each.came for each in under_way),
                part / len(self.benches),
                self.worst,
                self._finding_warm_up,
            )
        )


def passed(hours: Hours, now: int) -> float:
    """How much of a replication has passed at a moment, from 0 to 1; 0 where nobody can tell."""
    start, end = (hours.start, hours.end) if hours.by_calendar else (hours.opening, hours.end or hours.closing)
    if start is None or end is None or end <= start:
        return 0.0
    return min(max((now - start) / (end - start), 0.0), 1.0)
