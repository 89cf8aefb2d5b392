"""Processes of this machine, for the SimPy engine, of which only one thread can run at a time.

Workers cost time to start, so this process begins alone. What it has not done after a second goes to the workers if
that is worth it, a long replication that it is at included: it is begun again there.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from concurrent.futures import BrokenExecutor
from itertools import islice
from math import ceil

from blueprint.simulate.bench import Bench
from blueprint.simulate.crews.crew import Finished, Order, UnderWay, Watch
from blueprint.simulate.crews.pool import Answer, Lost, Piece, gather, pieces
from blueprint.simulate.crews.staff import Staff
from blueprint.simulate.crews.worker import outcome_of, recipe_of
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome

ALONE = 1.0
"""Seconds for which this process goes on alone."""
WORTH = 0.5
"""Seconds of work that are left, from which on workers are worth starting."""
PIECE = 0.5
"""Seconds of work in one piece, about; less where there would not be some for everybody."""
EACH = 4
"""Pieces for each worker, at least, so that none waits long for the last."""


class _LongEnough(BaseException):
    """This process was alone for long enough."""


class Processes:
    """A crew of so many processes; a pool, too."""

    def __init__(self, size: int) -> None:
        self.room = 2 * size
        self._size = size
        self._staff: Staff | None = None
        self._spent, self._done = 0.0, 0

    def run(self, benches: Sequence[Bench], orders: Sequence[Order], watch: Watch) -> Generator[Finished, None, None]:
        done = 0
        if self._staff is None:
            for finished in self._alone(benches, orders, watch):
                done += 1
                yield finished
        left = len(orders) - done
        if left:
            if self._staff is None:
                self._staff = Staff(self._size)
            yield from gather(self, benches, pieces(islice(orders, done, None), self._piece(left)), watch)

    def _alone(
        self, benches: Sequence[Bench], orders: Sequence[Order], watch: Watch
    ) -> Generator[Finished, None, None]:
        """Runs the first ones by itself, until workers are worth starting."""
        for place, order in enumerate(orders):
            left, began = len(orders) - place, time.perf_counter()
            if self._is_worth_workers(left):
                return

            def beat(came: int, now: int, bench: int = order.bench, left: int = left, began: float = began) -> None:
                watch([UnderWay(bench, came, now)])
                if left > 1 and self._spent + time.perf_counter() - began > ALONE:
                    raise _LongEnough

            try:
                found = outcome_of(benches[order.bench], order.number, beat)
            except _LongEnough:
                return
            self._spent += time.perf_counter() - began
            self._done += 1
            yield order, found

    def _is_worth_workers(self, left: int) -> bool:
        return self._spent > ALONE and left > 1 and left * self._spent / self._done > WORTH

    def _piece(self, left: int) -> int:
        """How many replications make a piece."""
        if not self._done:
            return 1
        return max(min(ceil(left / (EACH * self._size)), round(PIECE * self._done / self._spent)), 1)

    def submit(self, bench: Bench, piece: Piece) -> Answer:
        assert self._staff is not None
        return self._staff.submit(recipe_of(bench), piece)

    def answer(self, future: Answer) -> list[Outcome | SimulationError]:
        try:
            return future.result()
        except BrokenExecutor as error:
            raise Lost from error

    def under_way(self) -> Sequence[UnderWay]:
        assert self._staff is not None
        return self._staff.under_way()

    def check(self) -> None:
        """Who is lost is known by what was lost with them."""

    def renew(self) -> None:
        assert self._staff is not None
        self._staff.close()
        self._staff = Staff(self._size)

    def stop(self) -> None:
        if self._staff is not None:
            self._staff.stop()

    def close(self) -> None:
        if self._staff is not None:
            self._staff.close()
