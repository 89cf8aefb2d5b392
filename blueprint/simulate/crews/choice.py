"""Which crew works off a question: whoever was handed in, else as many workers as were asked for or there are cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager

from blueprint.results.progress import Watching
from blueprint.simulate.crews.alone import Alone
from blueprint.simulate.crews.crew import Crew
from blueprint.simulate.crews.processes import Processes
from blueprint.simulate.crews.threads import Threads
from blueprint.simulate.engines import COMPILED, make_compiled_ready
from blueprint.simulate.errors import SimulationError

Workers = int | Crew | None
"""How many workers, or who they are; None for one for each core."""


@contextmanager
def crew_for(workers: Workers, engine: str, tell: Watching | None = None) -> Iterator[Crew]:
    """The crew for a question with the engine ready to run, sent home at the end unless somebody handed it in.

    Args:
        tell: told how far it is if the engine must be compiled first.

    Raises:
        SimulationError: fewer than one worker is asked for, or the engine cannot run here.
    """
    if workers is not None and not isinstance(workers, int):
        yield workers
        return
    crew = _hired(cores() if workers is None else workers, engine)
    if engine == COMPILED:
        make_compiled_ready(tell)
    try:
        yield crew
    finally:
        crew.close()


def cores() -> int:
    """The cores that this process may use; one where it is itself a worker of somebody else."""
    if multiprocessing.parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _hired(count: int, engine: str) -> Crew:
    if count < 1:
        raise SimulationError(f"there must be one worker at least, not {count}")
    if count == 1 or multiprocessing.current_process().daemon:
        return Alone()
    return Threads(count) if engine == COMPILED else Processes(count)
