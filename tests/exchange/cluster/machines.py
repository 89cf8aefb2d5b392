"""A scheduler and workers as children of the tests, started by the very commands of the how-to."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "how-to" / "several-machines.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
PATIENCE = 90.0
"""Seconds until something that does not happen counts as broken."""


class Machines:
    """One scheduler, and the workers that were started for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler")
        until(lambda: self._answers())

    def add_worker(self, **environment: str) -> None:
        """Starts one more, and waits until the scheduler knows it."""
        self.workers.append(self._start("worker", **environment))
        until(lambda: len(re.findall("Register worker", self.said())) == len(self.workers))

    def said(self) -> str:
        """What the scheduler said."""
        return (self._folder / "scheduler.txt").read_text(encoding="utf-8", errors="replace")

    def end(self) -> None:
        for each in (*self.workers, self.scheduler):
            each.terminate()
        for each in (*self.workers, self.scheduler):
            try:
                each.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                each.kill()

    def _start(self, kind: str, **environment: str) -> subprocess.Popen[bytes]:
        name = kind if kind == "scheduler" else f"{kind}{len(self.workers)}"
        line = next(line for line in COMMANDS if line.startswith(f"dask {kind}"))
        (_, *arguments) = shlex.split(line.replace("8786", str(self.port)))
        dask = shutil.which("dask", path=str(Path(sys.executable).parent)) or "dask"
        with (self._folder / f"{name}.txt").open("wb") as said:
            return subprocess.Popen(
                [dask, *arguments],
                stdout=said,
                stderr=said,
                cwd=self._folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            )

    def _answers(self) -> bool:
        with socket.socket() as other:
            return other.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def machines(folder: Path, workers: int = 0) -> Iterator[Machines]:
    """A scheduler with so many workers."""
    found = Machines(folder)
    try:
        for _ in range(workers):
            found.add_worker()
        yield found
    finally:
        found.end()


def until(holds: Callable[[], bool]) -> None:
    """Looks again and again until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)
