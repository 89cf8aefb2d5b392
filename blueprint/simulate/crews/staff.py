"""Worker processes that tell how far they are, leave off when they are told to, and never outlive their parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import connection
from multiprocessing.context import BaseContext
from types import ModuleType
from typing import Any

from blueprint.simulate.crews.crew import UnderWay
from blueprint.simulate.crews.pool import Answer, Piece
from blueprint.simulate.crews.worker import work_off
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome

_FIELDS = 3
"""Of each worker on the board: the bench it is at (from 1, 0 for none), who came so far, and the moment reached."""


class Staff:
    """So many processes, and the board on which they write how far they are."""

    def __init__(self, size: int) -> None:
        context = _context()
        self._board: Any = context.RawArray("q", 1 + size * _FIELDS)
        places = context.SimpleQueue()
        for place in range(size):
            places.put(place)
        self._executor = ProcessPoolExecutor(size, context, _begin, (self._board, places))

    def submit(self, recipe: bytes, piece: Piece) -> Answer:
        try:
            with _script_of_its_own():
                return self._executor.submit(_work_off, recipe, piece)
        except BrokenExecutor as error:
            broken = Answer()
            broken.set_exception(error)
            return broken

    def under_way(self) -> Sequence[UnderWay]:
        board = self._board[1:]
        found = [board[start : start + _FIELDS] for start in range(0, len(board), _FIELDS)]
        return [UnderWay(bench - 1, came, now) for bench, came, now in found if bench]

    def stop(self) -> None:
        self._board[0] = 1

    def close(self) -> None:
        self.stop()
        self._executor.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """How processes are started: by a fork where nothing else runs in this one, for that takes no time."""
    if sys.platform == "linux":
        alone = threading.active_count() == 1
        return multiprocessing.get_context("fork" if alone else "forkserver")
    return multiprocessing.get_context("spawn")


@contextmanager
def _script_of_its_own() -> Iterator[None]:
    """Workers need nothing of the script that called us; started with it, they would run all of it again.

    That Python warns of forks beside threads of libraries, which wait for work all the time, is passed over.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        sys.modules["__main__"] = script


class _Stopped(Exception):
    """Nobody wants to know any more."""


_board: Any = None
_place = 0


def _begin(board: Any, places: Any) -> None:
    """Takes a place on the board. Ctrl-C is for the parent, which tells its workers what to do."""
    global _board, _place
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _board, _place = board, 1 + places.get() * _FIELDS
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work_off(recipe: bytes, piece: Piece) -> list[Outcome | SimulationError]:
    try:
        return work_off(recipe, piece.numbers, beat=partial(_beat, piece.bench))
    finally:
        _board[_place] = 0


def _beat(bench: int, came: int, now: int) -> None:
    _board[_place : _place + _FIELDS] = [bench + 1, came, now]
    if _board[0]:
        raise _Stopped
