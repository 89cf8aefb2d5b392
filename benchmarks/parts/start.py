"""How long until the first answer? Whole processes, from the shell to the summary."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.contestant import Contestant
from benchmarks.part import Goal, Say, number, table, there_and_back
from benchmarks.processes import Finished, finished
from benchmarks.restaurant import BLUEPRINT

TITLE = "Until the first answer"
TURNS = 7
COLD_TURNS = 2
CUSTOMERS = 100
"""A small question: two replications of so many."""
ENGINES = ("simpy", "compiled")
COLD = "compiled, nothing kept"


def measure(contestants: Sequence[Contestant], say: Say) -> Any:
    """Seconds of processor time and by the clock of whole processes."""
    found: dict[str, list[tuple[float, float]]] = {engine: [] for engine in (*ENGINES, COLD)}
    simulated("compiled")
    for turn in range(TURNS):
        for engine in there_and_back(ENGINES, turn):
            _note(found[engine], simulated(engine), engine, say)
    for _ in range(COLD_TURNS):
        with TemporaryDirectory() as empty:
            _note(found[COLD], simulated("compiled", {"NUMBA_CACHE_DIR": empty}), COLD, say)
    return found


def simulated(engine: str, environment: Mapping[str, str] | None = None) -> Finished:
    """The command line with a small question."""
    few = f"demand.arrivals.guests.count={CUSTOMERS}"
    options = ["--set", few, "--replications", "2", "--engine", engine]
    return finished([sys.executable, "-m", "blueprint", "simulate", str(BLUEPRINT), *options], environment)


def _note(turns: list[tuple[float, float]], process: Finished, engine: str, say: Say) -> None:
    turns.append((process.cpu, process.wall))
    say(f"{engine}: {process.cpu:.2f} s, {process.wall:.2f} s by the clock")


def told(found: Any) -> str:
    """A row for each way to begin."""
    rows = [
        [f"`--engine {engine}`" if engine in ENGINES else engine, *(number(_middle(turns, which)) for which in (0, 1))]
        for engine, turns in found.items()
    ]
    return "\n\n".join(
        [
            f"`blueprint simulate` of two replications of {CUSTOMERS} guests, as a whole process; medians of "
            f"{len(found['simpy'])} alternating turns, and of {len(found[COLD])} where no compiled code was kept.",
            table(["", "seconds of processor time", "by the clock"], rows),
        ]
    )


def _middle(turns: Any, which: int) -> float:
    return float(median(each[which] for each in turns))


def goals(found: Any) -> list[Goal]:
    more = _middle(found["compiled"], 0) - _middle(found["simpy"], 0)
    cold = _middle(found[COLD], 0) - _middle(found["compiled"], 0)
    return [
        Goal("compiled once: less than 1.2 s more than SimPy until the first answer", f"{more:.2f} s", more < 1.2),
        Goal("compiling for the first time: less than 45 s", f"{cold:.0f} s", cold < 45),
    ]
