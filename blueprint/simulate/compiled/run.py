"""Running replications of a program on the compiled engine, from Python."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from blueprint.simulate.compiled import layout
from blueprint.simulate.compiled.halting import Halted
from blueprint.simulate.compiled.layout import MOST_OF_ANYTHING
from blueprint.simulate.compiled.ledgers import LedgerOf, Ledgers
from blueprint.simulate.compiled.memory_of import FEWEST, Memory, Records, Room
from blueprint.simulate.compiled.tables import tables_of
from blueprint.simulate.draws import ANTITHETIC, Luck
from blueprint.simulate.engine import Beat
from blueprint.simulate.engine.trouble import given_up
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Program
from blueprint.simulate.records import LeftOver

_MOST_RECORDS = 1 << 31

BEAT = 1 << 21
"""Of how many events the budget is used up from one beat to the next: some tenths of a second."""


def _unheard(customers: int, now: int) -> None:
    """Nobody wants to know how far a run is."""


class CompiledEngine:
    """One program, ready to run as often as wanted, by several threads at once; it remembers how much room it took."""

    def __init__(self, program: Program, *, keep_records: bool = True, ledgers: Ledgers | None = None) -> None:
        self.program = program
        self.ledgers = ledgers
        self.tables = tables_of(program)
        self.keeps_records = keep_records
        self.room = Room(doings=FEWEST + 2 * len(program.steps))

    def run(self, number: int, seed: int, *, antithetic: bool = False, beat: Beat = _unheard) -> Records:
        """Runs the replication called `number`.

        Args:
            beat: called now and then, with the customers who came so far and the moment that the run has reached.

        Raises:
            SimulationError: if there are too many events, or work waits when nothing more can happen.
        """
        return self.run_measured(number, seed, antithetic=antithetic, beat=beat)[0]

    def run_measured(
        self, number: int, seed: int, *, antithetic: bool = False, beat: Beat = _unheard
    ) -> tuple[Records, LedgerOf | None]:
        """Runs the replication called `number`: its records, if they are kept, and its ledger, if there are any.

        Args:
            beat: as of `run`.

        Raises:
            SimulationError: as of `run`.
        """
        luck, room = Luck(seed, number, ANTITHETIC if antithetic else 0), self.room
        while True:
            memory = Memory(self.tables, room, luck)
            memory.world["keeps_records"] = self.keeps_records
            ledger = self.ledgers.ledger(room.customers, room.doings) if self.ledgers else None
            memory.world["ledger"] = ledger.address if ledger else 0
            memory.world["is_noted"] = self.keeps_records or ledger is not None
            left_over = self._finish(memory, ledger, beat)
            if memory.world["status"][0] == layout.FINISHED:
                self.room = self.room.at_least(room)
                return memory.records(number, left_over), ledger
            if ledger and self.ledgers and ledger.record["short_of"][0]:
                self.ledgers.more_room(int(ledger.record["short_of"][0]))
            else:
                room = self._more_room(room, memory.world[0])

    def _finish(self, memory: Memory, ledger: LedgerOf | None, beat: Beat) -> tuple[LeftOver, ...]:
        """Runs on until it is over or short of room, deciding what shall become of it where it halts."""
        from blueprint.simulate.compiled.kernel import run

        world, left_over = memory.world[0], tuple[LeftOver, ...]()
        while world["status"] not in (layout.FINISHED, layout.SHORT_OF_ROOM):
            if world["status"] == layout.GIVEN_UP:
                raise SimulationError(self._given_up(memory))
            if world["status"] == layout.PAUSED:
                beat(int(world["came"]), int(world["now"]))
                world["status"] = layout.RUNNING
            elif world["status"] == layout.LEDGER_IS_FULL:
                assert ledger is not None
                ledger.empty()
                world["status"] = layout.RUNNING
            elif world["status"] == layout.AT_END:
                self._is_cut_off(Halted(memory), world)
            elif world["status"] == layout.QUIET:
                left_over = self._goes_on(Halted(memory), world)
            world["pauses_at"] = max(int(world["left"]) - BEAT, 0)
            run(memory.world.ctypes.data)
        return left_over

    def _is_cut_off(self, halted: Halted, world: Any) -> None:
        """The end has come while somebody is inside."""
        if not world["nobody_moves"]:
            halted.look_for_circles()
        world["status"] = layout.CUTTING_OFF

    def _goes_on(self, halted: Halted, world: Any) -> tuple[LeftOver, ...]:
        """What becomes of a run in which it has become quiet."""
        world["status"], world["was_quiet"] = layout.RUNNING, 1
        left_over = halted.is_quiet()
        if left_over is None:
            return ()
        world["nobody_moves"] = 1
        if self.program.hours.end is not None:
            return ()
        world["status"], world["now"] = layout.CUTTING_OFF, halted.last_moment()
        return left_over

    def _more_room(self, room: Room, world: Any) -> Room:
        """Twice as much of what was short.

        Raises:
            SimulationError: if there is no end to it.
        """
        customers = room.customers * (2 if world["free_customers_count"] == 0 else 1)
        few = 2 + len(self.program.steps) + (world["newly_impatient_count"] == room.doings) * room.doings
        few += (world["newly_ready_count"] == room.doings) * room.doings
        doings = room.doings * (2 if world["free_doings_count"] <= few else 1)
        events = room.events * (2 if world["events_count"] == room.events else 1)
        more = replace(room, customers=customers, doings=doings, events=events)
        if more == room:
            more = replace(room, records=room.records * 4)
        parts = more.doings * max(self.tables.counts["parts_most"], 1)
        if max(more.customers, parts) > MOST_OF_ANYTHING or max(more.events, more.records) > _MOST_RECORDS:
            raise SimulationError("more customers are inside at once than there is memory for")
        return more

    def _given_up(self, memory: Memory) -> str:
        world = memory.world[0]
        comings = memory.arrays["step_comings"].tolist()
        return given_up(self.program, int(world["now"]), int(world["came"]), comings)
