"""The reference engine, on SimPy: one process for each thread of a customer's way and work.

`run_replication` is all that others need. Inside: `instants` (the phases of an instant), `world` (everything there
is), `customer` (their own way) with `person` (who they are), `work` (what is done beside the way), `diary` (their
waits) and `kept`, `doing` with `part` and `outlook` (what will come of it), `line` and `needs` (who starts), `lending`,
`pool`, `closing`, `arrivals`, `journal`; `standstill` with `ahead` and `trouble` (who can never go on, and why).
"""

from __future__ import annotations

from blueprint.simulate.draws import ANTITHETIC, Luck
from blueprint.simulate.engine.world import Beat, World
from blueprint.simulate.program import Program
from blueprint.simulate.records import Replication

__all__ = ["Beat", "run_replication"]


def run_replication(
    program: Program, number: int, seed: int, *, antithetic: bool = False, beat: Beat = lambda customers, now: None
) -> Replication:
    """Runs one replication: the same program, number and seed give the same records, everywhere.

    Args:
        number: of the replication, from 0.
        antithetic: whether every draw is turned over (one minus it).
        beat: called now and then, with the customers who came so far and the moment that the run has reached.

    Raises:
        SimulationError: if there are too many events, or work waits when nothing more can happen.
    """
    return World(program, Luck(seed, number, ANTITHETIC if antithetic else 0), beat).run(number)
