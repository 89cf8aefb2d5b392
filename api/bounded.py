"""Work with a limit: each piece runs in a process of its own, which is ended when its time is up."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from multiprocessing.connection import Connection
from typing import Any

from api.problems import Problem
from api.settings import Settings
from api.work import compile_engine

_METHOD = "spawn" if sys.platform == "win32" else "forkserver"


class Bounded:
    """Runs functions of `api.work` within the time limit, a few at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turns = threading.BoundedSemaphore(settings.at_once)
        self._context = multiprocessing.get_context(_METHOD)
        if _METHOD == "forkserver":
            multiprocessing.set_forkserver_preload(["api.preloaded"])

    def compile_ahead(self) -> None:
        """Has the compiled engine compiled beside everything else, unless that was done before."""
        threading.Thread(target=self._compile, daemon=True).start()

    def _compile(self) -> None:
        process = self._context.Process(target=compile_engine, daemon=True)  # type: ignore[attr-defined]
        process.start()

    def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """What `work(*arguments)` returns.

        Raises:
            Problem: when no turn comes, the time is up, or the process dies.
        """
        limit = self._settings.time_limit
        if not self._turns.acquire(timeout=limit):
            detail = "all places are taken; try again shortly"
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "busy", detail, headers={"Retry-After": str(int(limit) + 1)})
        try:
            return self._run(work, arguments, limit)
        finally:
            self._turns.release()

    def _run(self, work: Callable[..., Any], arguments: tuple[Any, ...], limit: float) -> Any:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_work, args=(theirs, work, arguments), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        try:
            if not ours.poll(limit):
                detail = (
                    f"this took longer than {limit:g} seconds and was stopped; make the blueprint or the run smaller"
                )
                raise Problem(HTTPStatus.GATEWAY_TIMEOUT, "time-limit", detail)
            return ours.recv()
        except EOFError as error:
            detail = "the work ended without an answer; it may have needed more memory than there is"
            raise Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "ended", detail) from error
        finally:
            process.kill()
            process.join()
            ours.close()


def _work(answer: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    answer.send(work(*arguments))
    answer.close()
