"""The plain memory of one replication, laid out in arrays."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

import numpy as np

from blueprint.simulate.compiled import layout
from blueprint.simulate.compiled.layout import NEVER, NOBODY
from blueprint.simulate.compiled.tables import Tables
from blueprint.simulate.draws import Luck, extended
from blueprint.simulate.program import AppointmentsRow, Program
from blueprint.simulate.records import LeftOver

Array = np.ndarray[Any, Any]

_LOGS = {
    "doing_log": layout.DOING_RECORD,
    "side_log": np.dtype(np.int64),
    "wait_log": layout.WAIT_RECORD,
    "stay_log": layout.STAY_RECORD,
    "strike_log": layout.STRIKE_RECORD,
    "use_log": layout.USE_RECORD,
    "cost_log": layout.COST_RECORD,
}
FEWEST = 64


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that one replication wrote down, as it came: records of `layout`, and what else is known of it."""

    number: int
    end: int
    doings: Array
    sides: Array
    waits: Array
    stays: Array
    strikes: Array
    uses: Array
    costs: Array
    no_shows: int
    unfinished: int
    events: int
    came: int
    left_over: tuple[LeftOver, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """For how many customers, doings and events at once there is room, and for how many records of each kind."""

    customers: int = FEWEST
    doings: int = FEWEST
    events: int = 4 * FEWEST
    records: int = 16 * FEWEST

    def at_least(self, other: Room) -> Room:
        """As much of everything as either of them has."""
        return Room(*map(max, astuple(self), astuple(other)))


class Memory:
    """The plain memory of one replication: a world, the tables it shares, and a state of its own."""

    def __init__(self, tables: Tables, room: Room, luck: Luck) -> None:
        self.tables, self.room = tables, room
        self.world = np.zeros(1, layout.WORLD)
        self.arrays = dict(tables.arrays)
        self._lay_out_state(luck)
        self._lay_out_journal()
        for name, array in self.arrays.items():
            self.world[name] = array.ctypes.data
        self._begin(luck)

    def _lay_out_state(self, luck: Luck) -> None:
        program, counts, room = self.tables.program, self.tables.counts, self.room
        customers, doings = room.customers, room.doings
        self._zeros("pools", layout.POOL, counts["resources_count"])
        self._zeros("units", layout.UNIT, counts["units"])
        self._zeros("comings", layout.COMING, counts["streams_count"])
        self._zeros("arrivals", layout.ARRIVAL, _listed(program))
        self._zeros("queues", layout.QUEUE, counts["queues_count"])
        self._zeros("customers", layout.CUSTOMER, customers)
        self._zeros("marks", layout.MARK, customers * counts["steps_count"])
        self._zeros("has", np.dtype(np.int8), customers * counts["traits_count"])
        self._zeros("hidden", layout.HIDDEN, customers * counts["fail_points_count"])
        self._zeros("kept", layout.KEPT, customers * counts["kept_count"])
        self._zeros("recovered", layout.RECOVERED, customers * counts["recovered_most"])
        self._zeros("doings", layout.DOING, doings)
        self._zeros("parts", layout.PART, doings * counts["parts_most"])
        self._zeros("holds", layout.HOLD, doings * counts["holds_most"])
        self._zeros("missed", layout.MISSED, doings * counts["missed_most"])
        self._zeros("seated", np.dtype(np.int64), counts["steps_count"])
        self._zeros("step_comings", np.dtype(np.int64), counts["steps_count"])
        self._zeros("lacks", np.dtype(np.int8), counts["options_most"] * counts["resources_count"])
        self._zeros("events", layout.EVENT, room.events)
        self.arrays["events"]["when"] = layout.NEVER_COMES
        small, whole = np.dtype(np.int32), np.dtype(np.int64)
        for name in ("free_customers", "to_look_at", "departing", "overdue"):
            self._zeros(name, small, 2 * customers)
        for name in ("free_doings", "newly_ready", "impatient", "turns"):
            self._zeros(name, small, doings)
        self._zeros("newly_impatient", whole, doings)
        self._zeros("hopeful", small, counts["queues_count"])
        self._number(luck)

    def _lay_out_journal(self) -> None:
        for name, dtype in _LOGS.items():
            self.arrays[name] = np.empty(self.room.records, dtype)
            self.world[f"{name}_room"] = self.room.records

    def _zeros(self, name: str, dtype: np.dtype[Any], count: int) -> None:
        self.arrays[name] = np.zeros(max(count, 1), dtype)

    def _number(self, luck: Luck) -> None:
        """Gives everything its number, its key, and its place in the lists of what is free."""
        program, arrays, room = self.tables.program, self.arrays, self.room
        arrays["customers"]["index"] = np.arange(room.customers)
        arrays["customers"]["marks"] = np.arange(room.customers) * self.tables.counts["steps_count"]
        arrays["doings"]["index"] = np.arange(room.doings)
        parts = self.tables.counts["parts_most"]
        if parts:
            arrays["parts"]["doing"] = np.arange(room.doings * parts) // parts
        arrays["parts"]["until"] = NEVER
        arrays["free_customers"][: room.customers - 1] = np.arange(room.customers - 1, 0, -1)
        arrays["free_doings"][:] = np.arange(room.doings - 1, -1, -1)
        arrays["queues"]["head"] = arrays["queues"]["tail"] = NOBODY
        if program.streams:
            arrays["comings"]["key"] = np.array([luck.of(stream.id) for stream in program.streams], np.uint64)
        first = 0
        for stream, coming in zip(program.streams, arrays["comings"], strict=False):
            coming["first"] = first
            if isinstance(stream.source, AppointmentsRow):
                first += len(stream.source.slots) * stream.source.customers
        for row in program.resources:
            table = self.tables.arrays["resources"][row.index]
            key = luck.of(f"resource\0{row.id}") if table["most_units"] else 0
            for unit in range(int(table["most_units"])):
                place = arrays["units"][int(table["first_unit"]) + unit]
                place["resource"], place["key"] = row.index, extended(key, unit)

    def _begin(self, luck: Luck) -> None:
        world, program, room = self.world, self.tables.program, self.room
        hours = program.hours
        for name, count in self.tables.counts.items():
            if name != "units":
                world[name] = count
        world["first_moment"] = hours.start
        world["end"] = NEVER if hours.end is None else hours.end
        world["opening"] = hours.opening or hours.start
        world["by_calendar"], world["turn"] = hours.by_calendar, hours.turn
        world["flip"] = np.uint64(luck.flip)
        world["segment_point"] = np.uint64(program.segment_point)
        world["budget"] = world["left"] = program.budget
        world["last_written"] = NEVER
        world["first_under_way"] = world["alone"] = NOBODY
        world["customers_room"], world["doings_room"], world["events_room"] = room.customers, room.doings, room.events
        world["free_customers_count"], world["free_doings_count"] = room.customers - 1, room.doings

    def records(self, number: int, left_over: tuple[LeftOver, ...]) -> Records:
        """What was written down."""
        world, hours = self.world[0], self.tables.program.hours
        log = {name: self.arrays[name][: int(world[f"{name}_count"])] for name in _LOGS}
        end = hours.end if hours.by_calendar and hours.end is not None else int(world["now"])
        return Records(
            number,
            end,
            log["doing_log"],
            log["side_log"],
            log["wait_log"],
            log["stay_log"],
            log["strike_log"],
            log["use_log"],
            log["cost_log"],
            int(world["no_shows"]),
            0 if left_over else int(world["unfinished"]),
            int(world["budget"] - world["left"]),
            int(world["came"]),
            left_over,
        )


def _listed(program: Program) -> int:
    """For how many customers it is listed beforehand when they come."""
    sources = [stream.source for stream in program.streams]
    return sum(len(each.slots) * each.customers for each in sources if isinstance(each, AppointmentsRow))
