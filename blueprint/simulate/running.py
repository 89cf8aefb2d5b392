"""Replications of one blueprint, or of several side by side, with word to whoever waits and an end to it by Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from blueprint.results.precision import Watched
from blueprint.results.progress import Progress, Watching
from blueprint.simulate.bench import Bench
from blueprint.simulate.program import Hours

OFTEN = 0.5
"""Seconds from one word to the next inside a long replication."""
FEWEST_TO_TELL = 2
"""Observations (replications, or pairs of them) with which an interrupted experiment can still tell something."""


class Runner:
    """Runs the same replications of all benches, one after the other.

    Attributes:
        worst: of the watched measures the one furthest from the wanted precision, for those who are told.
        interrupted: after how many of how many wanted replications somebody stopped it; None if nobody did.
    """

    def __init__(self, benches: Sequence[Bench], tell: Watching | None, *, finding_warm_up: bool = False) -> None:
        self.benches = benches
        self.worst: Watched | None = None
        self.interrupted: tuple[int, int] | None = None
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
        while self.done < wanted:
            self._run_next()
            self._say(0, 0.0)

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

    def _run_next(self) -> None:
        """One more replication of each."""
        number = self.done
        for index, bench in enumerate(self.benches):
            if len(bench.tallies) == number:
                bench.run_next(partial(self._beat, index))

    def _beat(self, index: int, came: int, now: int) -> None:
        if self._tell is not None and time.monotonic() - self._told >= OFTEN:
            part = passed(self.benches[index].program.hours, now)
            self._say(came, (index + part) / len(self.benches))

    def _say(self, came: int, part: float) -> None:
        if self._tell is not None:
            self._told = time.monotonic()
            customers = came + sum(bench.customers for bench in self.benches)
            self._tell(Progress(self.done, self._wanted, customers, part, self.worst, self._finding_warm_up))


def passed(hours: Hours, now: int) -> float:
    """How much of a replication has passed at a moment, from 0 to 1; 0 where nobody can tell."""
    start, end = (hours.start, hours.end) if hours.by_calendar else (hours.opening, hours.end or hours.closing)
    if start is None or end is None or end <= start:
        return 0.0
    return min(max((now - start) / (end - start), 0.0), 1.0)
