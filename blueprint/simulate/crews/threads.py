"""Threads of this process, for the compiled engine, which lets others run meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from blueprint.simulate.bench import Bench
from blueprint.simulate.crews.crew import Finished, Order, UnderWay, Watch
from blueprint.simulate.crews.pool import Answer, Piece, gather, pieces
from blueprint.simulate.crews.worker import in_turn
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome


class _Stopped(Exception):
    """Somebody does not want to know any more."""


class Threads:
    """A crew of so many threads; a pool, too."""

    def __init__(self, size: int) -> None:
        self.room = 2 * size
        self._executor = ThreadPoolExecutor(size, thread_name_prefix="replications")
        self._reached: dict[int, UnderWay] = {}
        self._stopped = threading.Event()

    def run(self, benches: Sequence[Bench], orders: Sequence[Order], watch: Watch) -> Generator[Finished, None, None]:
        return gather(self, benches, pieces(orders, 1), watch)

    def submit(self, bench: Bench, piece: Piece) -> Answer:
        return self._executor.submit(self._work_off, bench, piece)

    def _work_off(self, bench: Bench, piece: Piece) -> list[Outcome | SimulationError]:
        try:
            return in_turn(bench, piece.numbers, partial(self._beat, piece.bench))
        finally:
            self._reached.pop(threading.get_ident(), None)

    def _beat(self, bench: int, came: int, now: int) -> None:
        self._reached[threading.get_ident()] = UnderWay(bench, came, now)
        if self._stopped.is_set():
            raise _Stopped

    def answer(self, future: Answer) -> list[Outcome | SimulationError]:
        return future.result()

    def under_way(self) -> Sequence[UnderWay]:
        return list(self._reached.values())

    def check(self) -> None:
        """Threads do not get lost."""

    def renew(self) -> None:
        """Threads do not get lost."""

    def stop(self) -> None:
        self._stopped.set()

    def close(self) -> None:
        self._stopped.set()
        self._executor.shutdown(cancel_futures=True)
