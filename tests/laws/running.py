"""Runs, and what is left behind when they are over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from blueprint.simulate.draws import Luck
from blueprint.simulate.engine.part import State
from blueprint.simulate.engine.world import World
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Program
from blueprint.simulate.records import Replication

EVENTS = 60_000
"""The most events of one of these runs; they have at most some dozens of customers."""
IN_TWO_PLACES = "a customer is at two steps of the way at once"
"""What it means when the engine contradicts itself: only what is refused can bring that about."""


@dataclass(frozen=True)
class Ran:
    """How a run went.

    Attributes:
        replication: its records; if it came to no end, as if it were cut off then.
        trouble: what the engine said then; empty if it came to its end.
        left: the resources of which something is still in use at the end of a run until empty.
        waiting: the steps that wait for what they come after when it came to no end.
    """

    replication: Replication
    trouble: str = ""
    left: tuple[str, ...] = ()
    waiting: frozenset[int] = frozenset()

    @property
    def stuck(self) -> bool:
        return "nothing more can happen" in self.trouble

    @property
    def left_over(self) -> bool:
        """Whether somebody waits for people who have gone home."""
        return bool(self.replication.left_over)

    @property
    def given_up(self) -> bool:
        return "given up" in self.trouble

    @property
    def in_two_places(self) -> bool:
        return self.trouble == IN_TWO_PLACES


def run(program: Program, seed: int, number: int = 0, events: int = EVENTS) -> Ran:
    """One replication of the reference engine."""
    world = World(replace(program, budget=events), Luck(seed, number))
    try:
        replication = world.run(number)
    except (SimulationError, AssertionError) as error:
        return _broken_off(world, number, str(error) or IN_TWO_PLACES)
    left = tuple(pool.row.id for pool in world.pools if pool.in_use) if program.hours.end is None else ()
    return Ran(replication, left=left)


def _broken_off(world: World, number: int, trouble: str) -> Ran:
    waiting = {
        doing.step.index for customer in world.inside for doing in customer.doings if doing.state is State.PENDING
    }
    waiting |= {step for customer in world.inside for step in customer.work.asked}
    for customer in world.inside:
        customer.is_cut_off()
    return Ran(world.replication(number, world.instants.now), trouble, waiting=frozenset(waiting))
