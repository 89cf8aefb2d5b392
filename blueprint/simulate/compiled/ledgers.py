"""Ledgers in memory: what is the same for all replications of a blueprint, and the state of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from blueprint.simulate.cells import HOUR, Clock, told
from blueprint.simulate.compiled import ledger_layout as layout
from blueprint.simulate.compiled.columns import Columns
from blueprint.simulate.compiled.layout import NEVER, NOBODY
from blueprint.simulate.compiled.ledger import FOR_EVER
from blueprint.simulate.compiled.rows import Sparse, sparse
from blueprint.simulate.compiled.samples import Samples
from blueprint.simulate.program import Hours
from blueprint.simulate.schedule import Opening
from blueprint.simulate.yardstick import Yardstick

Array = np.ndarray[Any, Any]
Whole = NDArray[np.int64]
_DAY_HOURS = 24
SAMPLES_ROOM = 1 << 16
"""Of how many samples half are counted at a time."""
_UNUSED = 64
"""How many ledgers are kept to be used again."""
_ROWS_ROOM = 1 << 21
"""How many sums there are before rows are taken out."""


class Ledgers:
    """Makes the ledgers of one blueprint, one for each replication.

    Attributes:
        groups: how many groups of customers are told apart: by stream and segment.
        room: for how much there is room, by what a ledger may be short of.
        limits: times that promises ask about (the numbers of their stems), each with the highest bucket within a limit.
    """

    def __init__(self, yardstick: Yardstick, opening: Opening) -> None:
        program = yardstick.program
        self.yardstick, self.columns = yardstick, Columns(yardstick)
        self.groups = max(len(program.streams), 1) * (len(program.segments) + 1)
        self.room = {
            layout.ROWS: max(_ROWS_ROOM // self.columns.count, 64) + 4 * self.groups,
            layout.HOURS: _hours_of(program.hours),
            layout.SAMPLES: SAMPLES_ROOM,
            layout.LEVELS: 1 << 10,
            layout.WORTHS: 256,
            layout.LINES: 4 * len(program.steps) + 16,
        }
        stems = enumerate(self.columns.stems())
        self.limits = [(number, bucket) for number, stem in stems for bucket in yardstick.limits.get(stem, ())]
        self._unused: deque[LedgerOf] = deque(maxlen=_UNUSED)
        self._clock = Clock(program.hours)
        self._spans = opening.spans()
        self._entries = self._step_entries()
        self._fixed = self._fixed_tables()
        self._hour_cells = np.zeros(0, dtype=np.int64)

    def hour_cells(self, hours: int) -> Whole:
        """The cell of each of the first hours of the run."""
        if len(self._hour_cells) < hours:
            self._hour_cells = np.array([self._clock.cell(hour * HOUR) for hour in range(hours)], dtype=np.int64)
        return self._hour_cells[:hours]

    def more_room(self, short_of: int) -> None:
        """Twice as much of what there was too little of."""
        self.room[short_of] *= 2

    def ledger(self, customers: int, doings: int) -> LedgerOf:
        """An empty ledger, for so many customers and doings at once; one that was used before, if it is as large."""
        while self._unused:
            try:
                ledger = self._unused.pop()
            except IndexError:
                break
            if (ledger.customers, ledger.doings, ledger.room) == (customers, doings, self.room):
                ledger.begin_again()
                return ledger
        return LedgerOf(self, customers, doings)

    def give_back(self, ledger: LedgerOf) -> None:
        """A ledger was read and can be used again."""
        self._unused.append(ledger)

    def tables(self) -> dict[str, Array]:
        """What a ledger begins with; steps remember who waits for them, so each ledger has its own."""
        return self._fixed | {"step_entries": self._entries.copy()}

    def _step_entries(self) -> Array:
        yardstick = self.yardstick
        entries = np.zeros(len(yardstick.steps), layout.STEP_ENTRY)
        for index, adding in enumerate(yardstick.adding):
            act = yardstick.blueprint.act_of[index]
            adds = layout.ALL if adding is None else layout.SIDES if adding else layout.NOTHING
            watched, by_queue = index in yardstick.watched, yardstick.judged_by_queue[index]
            first = self.columns.of_step(index)
            entries[index] = first, NOBODY if act is None else act, adds, watched, by_queue, NOBODY
        return entries

    def _fixed_tables(self) -> dict[str, Array]:
        program, adding = self.yardstick.program, self.yardstick.adding
        most = max(len(step.sides) for step in program.steps)
        sides = np.zeros(len(program.steps) * most + 1, np.int8)
        for step, those in enumerate(adding):
            sides[[step * most + side for side in those or ()]] = 1
        closing = (
            NEVER
            if any(end is None for _, end in self._spans)
            else max((e or 0 for _, e in self._spans), default=NEVER)
        )
        over = [(closing if row.overtime and not row.unlimited else NEVER,) for row in program.resources]
        rates = self.yardstick.waiting_costs or (None,) * len(program.segments)
        rated = [(rate is not None, NOBODY if rate is None else rate.trait) for rate in rates]
        spans = [(start, FOR_EVER if end is None else end) for start, end in self._spans]
        return {
            "side_adds": sides,
            "resource_entries": _filled(over, layout.RESOURCE_ENTRY),
            "segment_entries": _filled(rated, layout.SEGMENT_ENTRY),
            "open_spans": _filled(spans, layout.OPEN_SPAN),
        }

    def numbers(self) -> dict[str, int]:
        """Fields of a ledger: how much there is of what, what is asked about, and where columns begin."""
        yardstick, columns = self.yardstick, self.columns
        return {
            "groups_count": self.groups,
            "columns_count": columns.count,
            "steps_count": len(yardstick.steps),
            "resources_count": len(yardstick.resources),
            "acts_count": len(yardstick.acts),
            "open_count": len(self._spans),
            "by_calendar": yardstick.program.hours.by_calendar,
            "has_clock": yardstick.program.hours.has_clock,
            "judges_satisfaction": yardstick.judges_satisfaction,
            "earns": yardstick.earns,
            "resource_columns": columns.resources,
            "fail_point_columns": columns.fail_points,
            "act_columns": columns.acts,
        }


class LedgerOf:
    """The ledger of one replication.

    Attributes:
        record: a `LEDGER`.
        room: for how much there is room in it.
        samples: those that were counted so far.
        rows: those that were taken out so far.
    """

    def __init__(self, ledgers: Ledgers, customers: int, doings: int) -> None:
        self.ledgers, self.room = ledgers, dict(ledgers.room)
        self.customers, self.doings = customers, doings
        self.record = np.zeros(1, layout.LEDGER)
        self.arrays = ledgers.tables() | _state(ledgers, self.room, customers, doings)
        for name, array in self.arrays.items():
            self.record[name] = array.ctypes.data
        for name, number in ledgers.numbers().items():
            self.record[name] = number
        for short_of, name in _ROOM_OF.items():
            self.record[f"{name}_room"] = self.room[short_of]
        self._begin()

    def _begin(self) -> None:
        ledgers = self.ledgers
        self.rows: list[Sparse] = []
        self.record["rows_count"], self.record["free_worth"] = 1, NOBODY
        hours_of_day = hours_of_day_in(ledgers.hour_cells(self.room[layout.HOURS]))
        self.samples = Samples(ledgers.columns.stems_count, ledgers.groups, hours_of_day, ledgers.limits)

    def begin_again(self) -> None:
        """Forgets a replication whose rows and samples were taken out."""
        self.arrays["step_entries"]["first_line"] = NOBODY
        for name in ("hours", "levels", "gauges", "peaks", "lines"):
            self.arrays[name].view(np.int8)[:] = 0
        for name in _COUNTED:
            self.record[name] = 0
        self._begin()

    @property
    def address(self) -> int:
        return int(self.record.ctypes.data)

    def empty(self, *, all_rows: bool = False) -> None:
        """Counts the samples and forgets them, and takes the rows out if there are many."""
        self.samples.count(self.arrays["samples"][: int(self.record["samples_count"][0])])
        self.record["samples_count"] = 0
        if all_rows or 2 * self.record["rows_count"][0] > self.room[layout.ROWS]:
            self._take_rows()

    def _take_rows(self) -> None:
        directory, columns = self.arrays["directory"], self.ledgers.columns.count
        place = np.flatnonzero(directory)
        values = self.arrays["rows"].reshape(-1, columns)[: len(place) + 1]
        self.rows.append(sparse(place, values[directory[place]]))
        directory[place], values[:], self.record["rows_count"] = 0, 0, 1


_COUNTED = (
    "samples_count",
    "levels_count",
    "unsettled_count",
    "worths_count",
    "lines_count",
    "changed_lines_count",
    "watched_lines_count",
    "hour",
    "hour_starts",
    "open_place",
    "short_of",
)
"""What changes in the record of a ledger and is zero at the beginning."""

_ROOM_OF = {
    layout.ROWS: "rows",
    layout.HOURS: "hours",
    layout.SAMPLES: "samples",
    layout.LEVELS: "levels",
    layout.WORTHS: "worths",
    layout.LINES: "lines",
}


def _state(ledgers: Ledgers, room: dict[int, int], customers: int, doings: int) -> dict[str, Array]:
    """What changes while a replication runs, all zero."""
    yardstick = ledgers.yardstick
    steps, resources, hours = len(yardstick.steps), len(yardstick.resources), room[layout.HOURS]
    gauges = 2 * resources + steps
    small, whole = np.dtype(np.int32), np.dtype(np.int64)
    sizes: dict[str, tuple[int, np.dtype[Any]]] = {
        "directory": (hours * ledgers.groups, small),
        "rows": (room[layout.ROWS] * ledgers.columns.count, whole),
        "hours": (hours, layout.HOUR_SUM),
        "samples": (room[layout.SAMPLES], layout.SAMPLE),
        "levels": (room[layout.LEVELS], layout.LEVEL),
        "gauges": (gauges, layout.GAUGE),
        "peaks": (hours * gauges, whole),
        "unsettled": (gauges, small),
        "guests": (customers, layout.GUEST),
        "act_times": (customers * len(yardstick.acts), layout.ACT_TIME),
        "worths": (room[layout.WORTHS], layout.WORTH),
        "lines": (room[layout.LINES], layout.LINE),
        "line_needs": (room[layout.LINES] * resources, layout.LINE_NEED),
        "waits_in": (doings, small),
        "changed_lines": (room[layout.LINES], small),
        "watched_lines": (room[layout.LINES], small),
        "totals": (resources, whole),
    }
    return {name: np.zeros(max(size, 1), kind) for name, (size, kind) in sizes.items()}


def _hours_of(hours: Hours) -> int:
    """How many hours are told apart: by the calendar all of them, on a day those until the morning after closing."""
    if not hours.has_clock:
        return 1
    if hours.by_calendar and hours.end is not None:
        return hours.end // HOUR + 1
    return (hours.end or hours.closing or 0) // HOUR + _DAY_HOURS


def hours_of_day_in(hour_cells: Whole) -> Whole:
    """Which hour of a day each hour of the run is, by its cell; 0 where nobody knows."""
    return np.maximum(told(hour_cells).hour, 0)


def _filled(rows: Sequence[tuple[int, ...]], dtype: np.dtype[Any]) -> Array:
    """Records with these fields; one more, so that there is something to refer to."""
    return np.array([*rows, (0,) * len(dtype.names or ())], dtype)
