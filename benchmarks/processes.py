"""Work in a process of its own, with the time and the memory that it took.

Every turn of everybody begins in a fresh process: no one's memory, caches or imports are in another's way.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

ROOT = Path(__file__).parent.parent
DEADLINE = 600.0
"""Seconds after which a process is given up."""
_LAST_LINES = 8


class Failed(Exception):
    """A process ended badly; the message says how, with the last lines that it wrote."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A process that ended well.

    Attributes:
        cpu: seconds of processor time, in all threads, from its first to its last moment.
        wall: seconds by the clock.
    """

    output: str
    cpu: float
    wall: float


def result_of(work: str, *arguments: object, cores: int = 1) -> tuple[Any, int]:
    """Does a piece of work in a fresh Python: what it returned, and the most memory it had, in bytes.

    Args:
        work: a function, as `module:name` inside this package; named and not imported, so that this process needs
            nothing of what is measured.
        arguments: plain data.
        cores: how many it may use.

    Raises:
        Failed: if it did.
    """
    command = [sys.executable, "-m", "benchmarks.child", f"benchmarks.{work}", json.dumps(arguments)]
    done = finished(command, cores=cores)
    value, peak = json.loads(done.output.splitlines()[-1])
    return value, peak


def finished(command: Sequence[str], environment: Mapping[str, str] | None = None, cores: int = 1) -> Finished:
    """Runs a command in the root of the repository.

    Args:
        environment: what is added to that of this process.
        cores: how many it may use, where the system can be told so.

    Raises:
        Failed: if it ends with another status than 0, or takes more than ten minutes.
    """
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as complaints:
        began = time.perf_counter()
        surroundings = {**os.environ, **(environment or {})}
        process = subprocess.Popen(command, stdout=output, stderr=complaints, cwd=ROOT, env=surroundings)
        _confine(process.pid, cores)
        status, cpu = _waited_for(process)
        wall = time.perf_counter() - began
        output.seek(0)
        complaints.seek(0)
        if status != 0:
            last = "\n".join(complaints.read().splitlines()[-_LAST_LINES:])
            raise Failed(f"{' '.join(command)}\nended with status {status} after {wall:.0f} s\n{last}")
        return Finished(output.read(), cpu, wall)


def _confine(process: int, cores: int) -> None:
    """Lets a process that has just begun use so many cores, any of ours."""
    if hasattr(os, "sched_setaffinity"):
        ours = sorted(os.sched_getaffinity(0))
        with suppress(ProcessLookupError):
            os.sched_setaffinity(process, random.sample(ours, min(cores, len(ours))))


def _waited_for(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """The exit status and the processor time of a process, which is killed at the deadline, or if we are stopped."""
    deadline = Timer(DEADLINE, process.kill)
    deadline.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        deadline.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime
