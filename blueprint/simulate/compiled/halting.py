"""What shall become of a run that has halted: its plain memory as `Standstill` sees that of the other engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from blueprint.simulate.compiled import layout
from blueprint.simulate.compiled.layout import NEVER, NOBODY
from blueprint.simulate.compiled.memory_of import Memory
from blueprint.simulate.engine.ahead import AheadOf
from blueprint.simulate.engine.customer import Customer
from blueprint.simulate.engine.needs import Requirement
from blueprint.simulate.engine.part import State
from blueprint.simulate.engine.pool import Pool, most_units
from blueprint.simulate.engine.standstill import Standstill
from blueprint.simulate.engine.trouble import gridlock
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Program, StepRow, StreamRow
from blueprint.simulate.records import LeftOver

_STATES = {layout.PENDING: State.PENDING, layout.READY: State.READY, layout.UNDER_WAY: State.UNDER_WAY}


@dataclass(eq=False)
class _World:
    program: Program


@dataclass(eq=False)
class _Work:
    asked: set[int]


@dataclass(eq=False)
class _Kept:
    held: dict[int, int]

    @property
    def resources(self) -> tuple[int, ...]:
        return tuple(self.held)

    def units(self) -> Iterator[tuple[int, int]]:
        return iter(self.held.items())


@dataclass(eq=False)
class _Doing:
    step: StepRow
    state: State
    came: int
    ready: int | None
    order: tuple[int, ...]
    requirement: Requirement
    will_give_up: bool

    @property
    def waits(self) -> bool:
        return self.state is not State.UNDER_WAY


@dataclass(eq=False)
class _Customer:
    id: tuple[int, int]
    arrived: int
    gone: int | None
    stream: StreamRow
    steps: tuple[StepRow, ...]
    checked_deadline: bool
    too_late: int
    world: _World
    work: _Work
    kept: _Kept
    own: _Doing | None = None
    doings: list[_Doing] = field(default_factory=list)


class Halted:
    """A run that has halted."""

    def __init__(self, memory: Memory) -> None:
        self.memory, self.program = memory, memory.tables.program
        self.world = memory.world[0]
        self._pools = [self._pool(index) for index in range(len(self.program.resources))]
        rows = [row for row in memory.arrays["customers"] if row["used"]]
        rows.sort(key=lambda row: (row["arrived"], row["stream"], row["number"]))
        self.customers = [self._customer(row) for row in rows]

    def _pool(self, index: int) -> Pool:
        row, state = self.program.resources[index], self.memory.arrays["pools"][index]
        table, pool = self.memory.arrays["resources"][index], Pool(row)
        pool.schedule(int(state["scheduled"]))
        pool.in_use = int(state["in_use"])
        for unit in range(int(table["most_units"])):
            if self.memory.arrays["units"][int(table["first_unit"]) + unit]["broken"]:
                pool.breaks(unit)
        return pool

    def _customer(self, row: Any) -> _Customer:
        program = self.program
        marks = self._of(row, "marks", len(program.steps))
        customer = _Customer(
            id=(int(row["stream"]), int(row["number"])),
            arrived=int(row["arrived"]),
            gone=_given(row["gone"]),
            stream=program.streams[row["stream"]],
            steps=program.steps,
            checked_deadline=bool(row["checked_deadline"]),
            too_late=int(row["too_late"]),
            world=_World(program),
            work=_Work({step for step, mark in enumerate(marks) if mark["is_asked"]}),
            kept=_Kept(self._kept(row)),
        )
        index = int(row["first_doing"])
        while index != NOBODY:
            doing = self._doing(self.memory.arrays["doings"][index], row, customer)
            customer.doings.insert(0, doing)
            if index == row["own"]:
                customer.own = doing
            index = int(self.memory.arrays["doings"][index]["next_of_customer"])
        return customer

    def _of(self, row: Any, name: str, count: int) -> Any:
        """What belongs to one customer of a table that has so many rows for each."""
        return self.memory.arrays[name][int(row["index"]) * count :][:count]

    def _kept(self, row: Any) -> dict[int, int]:
        resources = self.memory.arrays["resources"][: len(self.program.resources)]
        kept = self._of(row, "kept", int(self.world["kept_count"]))
        pairs = [
            (index, int(kept[each["kept_as"]]["units"])) for index, each in enumerate(resources) if each["kept_as"] >= 0
        ]
        return {resource: units for resource, units in pairs if units}

    def _doing(self, row: Any, of: Any, customer: _Customer) -> _Doing:
        step = self.program.steps[row["step"]]
        ready = _given(row["ready"])
        return _Doing(
            step=step,
            state=_STATES[int(row["state"])],
            came=int(row["came"]),
            ready=ready,
            order=(-int(row["rank"]), ready or 0, customer.arrived, *customer.id, step.index, int(row["visit"])),
            requirement=Requirement.of(step, int(of["size"]), self._pools),
            will_give_up=bool(row["will_give_up"]),
        )

    def _standstill(self, capacity: list[int]) -> Standstill:
        return Standstill(cast(list[Customer], self.customers), capacity, AheadOf(self.program))

    def is_quiet(self) -> tuple[LeftOver, ...] | None:
        """Nothing is left to happen but changes of capacity: what is left over, or None if something will go on.

        Raises:
            SimulationError: if customers block one another.
        """
        now, end = int(self.world["now"]), self.program.hours.end
        still = self._standstill([pool.most_from(now) for pool in self._pools])
        has_events = self.world["events_count"] > 0 or end is not None
        if has_events and len(still.stuck) < len(still.waiting):
            return None
        if len(still.left_over) < len(still.waiting):
            raise SimulationError(gridlock(still))
        return still.facts()

    def look_for_circles(self) -> None:
        """A run that was cut off while customers blocked one another would tell nothing about the service.

        Raises:
            SimulationError: if they do.
        """
        still = self._standstill([most_units(row) for row in self.program.resources])
        if still.blocked:
            raise SimulationError(gridlock(still))

    def last_moment(self) -> int:
        """Closing, or the last moment of which something is written down."""
        hours = self.program.hours
        waiting = [doing for customer in self.customers for doing in customer.doings]
        came = (max(doing.came, doing.ready or doing.came) for doing in waiting)
        arrived = (customer.arrived for customer in self.customers)
        return max(hours.closing or hours.start, int(self.world["last_written"]), *arrived, *came)


def _given(moment: Any) -> int | None:
    return None if moment == NEVER else int(moment)
