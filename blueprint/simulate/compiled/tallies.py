"""The tally of one replication, made of its ledger: the same that measuring makes of its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from blueprint.simulate import cells
from blueprint.simulate.cases import By, Cases
from blueprint.simulate.cells import HOUR, told
from blueprint.simulate.compiled import columns as at
from blueprint.simulate.compiled import ledger_layout as layout
from blueprint.simulate.compiled.gauges import level_parts
from blueprint.simulate.compiled.ledgers import LedgerOf, Ledgers
from blueprint.simulate.compiled.samples import HOURS_TOLD
from blueprint.simulate.customers import declare_customers, declare_way
from blueprint.simulate.failures import declare_failures
from blueprint.simulate.money import THROUGH, declare_money, observe_costs, observe_hours, observe_waiting
from blueprint.simulate.observations import Observations, Ratio, Tally, declare_share, tally_of
from blueprint.simulate.occupation import declare_level, declare_occupation
from blueprint.simulate.packed import Flat, flat, joined
from blueprint.simulate.schedule import Schedule
from blueprint.simulate.times import counted, packed_levels, within

Whole = NDArray[np.int64]


class Reading:
    """Reads the ledgers of one blueprint."""

    def __init__(self, ledgers: Ledgers, numbers: dict[str, int]) -> None:
        """Gives every column its name.

        Args:
            numbers: of the names of observations, the same for all replications.
        """
        self.ledgers, self.yardstick = ledgers, ledgers.yardstick
        self.numbers = numbers
        self._numbering = Lock()
        named = list(ledgers.columns.named())
        self.names = self.number_of(each.name for each in named)
        self.places = np.array([each.place for each in named], dtype=np.int64)
        self.known_by = np.array([each.known_by for each in named], dtype=np.int64)
        self.is_longest = np.array([each.is_longest for each in named], dtype=np.bool_)
        place_of, stems = {each.name: each.place for each in named}, ledgers.columns.stems()
        self.stems = self.number_of(stems)
        self.stem_counts = np.array([place_of[counted(stem)] for stem in stems], dtype=np.int64)
        self.shares = ledgers.columns.shares()
        segments = len(self.yardstick.segments) + 1
        self.group_cells = np.array(
            [cells.of_customer(group % segments - 1, group // segments) for group in range(ledgers.groups)],
            dtype=np.int64,
        )
        self.segment_of_group = np.arange(ledgers.groups) % segments - 1

    def number_of(self, names: Iterable[str]) -> Whole:
        with self._numbering:
            return np.array([self.numbers.setdefault(name, len(self.numbers)) for name in names], dtype=np.int64)

    def tally(self, ledger: LedgerOf, schedule: Schedule, no_shows: int) -> tuple[Tally, dict[str, Ratio]]:
        """What was observed of a replication that is over, and what can be measured of its sums.

        Args:
            schedule: the time of it that counts.
        """
        ledger.empty()
        found = _Found(self, ledger, schedule)
        sums, longest = found.columns()
        for more in (found.by_the_clock(no_shows), found.ways(), found.kept(), found.levels_of_use()):
            sums = joined(sums, more)
        tally = tally_of(sums, joined(longest, found.peaks()), found.levels(), self.numbers)
        return tally, found.ratios


class _Found:
    """One ledger taken apart: its rows, each with its hour, group and cell."""

    def __init__(self, reading: Reading, ledger: LedgerOf, schedule: Schedule) -> None:
        self.reading, self.ledger, self.schedule = reading, ledger, schedule
        record, arrays, groups = ledger.record[0], ledger.arrays, reading.ledgers.groups
        self.ratios: dict[str, Ratio] = {}
        self.hour_cells = reading.ledgers.hour_cells(ledger.room[layout.HOURS])
        self.directory = arrays["directory"]
        places = np.flatnonzero(self.directory)
        places = places[np.argsort(self.directory[places])]
        self.hour, self.group = np.divmod(places, groups)
        self.cell = self.hour_cells[self.hour] | reading.group_cells[self.group]
        count = int(record["columns_count"])
        self.values = arrays["rows"][count : int(record["rows_count"]) * count].reshape(-1, count)
        self.sums = arrays["hours"]

    def columns(self) -> tuple[Flat, Flat]:
        """What stands in the columns: sums, and the longest of times."""
        reading = self.reading
        column, row = np.nonzero((self.values[:, reading.known_by] > 0).T)
        found = Flat(reading.names[column], self.cell[row], self.values[row, reading.places[column]])
        longest = reading.is_longest[column]
        return found.chosen(~longest), found.chosen(longest)

    def levels(self) -> Flat:
        """How many times were in which bucket; those of no length at all were only counted."""
        reading, groups = self.reading, self.reading.ledgers.groups
        above = self.ledger.samples.levels.counted()
        stem, row = np.nonzero((self.values[:, reading.stem_counts] > 0).T)
        hour = told(self.hour_cells[self.hour[row]]).hour
        all_keys = (stem * HOURS_TOLD + hour) * groups + self.group[row]
        keys, place = np.unique(all_keys, return_inverse=True)
        numbers = np.bincount(place, self.values[row, reading.stem_counts[stem]], len(keys)).astype(np.int64)
        known = np.searchsorted(keys, (above.what * HOURS_TOLD + above.hour) * groups + above.group)
        np.subtract.at(numbers, known, above.number)
        keys, numbers = keys[numbers > 0], numbers[numbers > 0]
        rest, group = np.divmod(keys, groups)
        stem, hour = np.divmod(rest, HOURS_TOLD)
        return Flat(
            reading.stems[np.concatenate([above.what, stem])],
            self._of_day(np.concatenate([above.hour, hour]), np.concatenate([above.group, group])),
            np.concatenate([packed_levels(above.value, above.number), packed_levels(0 * numbers, numbers)]),
        )

    def _of_day(self, hour: Whole, group: Whole) -> Whole:
        hours = np.array([cells.in_hour(each) for each in range(HOURS_TOLD)], dtype=np.int64)
        return hours[hour] | self.reading.group_cells[group]

    def ways(self) -> Flat:
        """How often a step was followed by another."""
        reading, steps = self.reading, self.reading.yardstick.steps
        gone, rows = self.ledger.samples.ways.counted(), self.reading.yardstick.program.steps
        ways, place = np.unique(gone.what * len(steps) + gone.value, return_inverse=True)
        names = [declare_way(steps[way // len(steps)], rows[way % len(steps)].id, self.ratios) for way in ways.tolist()]
        cell = self.hour_cells[gone.hour] | reading.group_cells[gone.group]
        return Flat(reading.number_of(names)[place], cell, gone.number)

    def kept(self) -> Flat:
        """How many times were within a limit that a promise asks about."""
        reading, beyond = self.reading, self.ledger.samples.beyond.counted()
        row = self.directory[beyond.hour * reading.ledgers.groups + beyond.group] - 1
        found = []
        for number, (stem, bucket) in enumerate(reading.ledgers.limits):
            counts = (
                self.values[:, reading.stem_counts[stem]].copy() if bucket >= 0 else np.zeros(len(self.cell), np.int64)
            )
            of_this = beyond.what == number
            np.subtract.at(counts, row[of_this], beyond.number[of_this] if bucket >= 0 else 0)
            (name,) = reading.number_of([within(reading.ledgers.columns.stems()[stem], bucket)])
            found.append(Flat(np.full(len(counts), name), self.cell, counts))
        nothing = np.zeros(0, dtype=np.int64)
        kept = Flat(*(np.concatenate([nothing, *parts]) for parts in zip(*found, strict=True))) if found else None
        return Flat(nothing, nothing, nothing) if kept is None else kept.chosen(kept.value > 0)

    def levels_of_use(self) -> Flat:
        """For how long how many units of each resource were in use, from opening to closing."""
        names, table = self.reading.yardstick.resources, self.ledger.arrays["levels"]
        table = table[table["time"] > 0]
        resource, hour, level = level_parts(table["key"])
        open_hours, length = self._open_hours()
        idle = np.tile(length, (len(names), 1))
        np.subtract.at(idle, (resource, np.searchsorted(open_hours, hour)), table["time"])
        idle_resource, idle_hour = np.nonzero(idle > 0)
        resource, hour = np.concatenate([resource, idle_resource]), np.concatenate([hour, open_hours[idle_hour]])
        level = np.concatenate([level, 0 * idle_hour])
        time = np.concatenate([table["time"], idle[idle_resource, idle_hour]])
        most = int(level.max(initial=0)) + 1
        kinds, place = np.unique(resource * most + level, return_inverse=True)
        measures = [declare_level(names[kind // most], kind % most, self.ratios) for kind in kinds.tolist()]
        return Flat(self.reading.number_of(measures)[place], self.hour_cells[hour], time)

    def peaks(self) -> Flat:
        """The largest numbers of each hour from opening to closing: in queues, and in progress."""
        yardstick, open_hours = self.reading.yardstick, self._open_hours()[0]
        resources, steps = len(yardstick.resources), len(yardstick.steps)
        run = [step for step in range(steps) if yardstick.runs[step]]
        gauges = np.array([*range(resources, 2 * resources), *(2 * resources + step for step in run)], dtype=np.int64)
        names = [f"{name}.queue.max" for name in yardstick.resources]
        names += [f"{yardstick.steps[step]}.in_progress.max" for step in run]
        most = self.ledger.arrays["peaks"][: len(self.hour_cells) * (2 * resources + steps)].reshape(
            len(self.hour_cells), -1
        )[np.ix_(open_hours, gauges)]
        return Flat(
            np.tile(self.reading.number_of(names), len(open_hours)),
            np.repeat(self.hour_cells[open_hours], len(gauges)),
            most.ravel(),
        )

    def _open_hours(self) -> tuple[Whole, Whole]:
        """The hours between opening and closing, and how much of each is open."""
        opened = self.schedule.open
        starts, ends = np.array(opened.starts, dtype=np.int64), np.array(opened.ends, dtype=np.int64)
        hours, place = np.unique(starts // HOUR, return_inverse=True)
        return hours, np.bincount(place, ends - starts, len(hours)).astype(np.int64)

    def by_the_clock(self, no_shows: int) -> Flat:
        """What is of nobody in particular: the time itself, who is scheduled, money, and who never came."""
        reading, yardstick = self.reading, self.reading.yardstick
        observed = Observations(self.ratios, {}, {})
        declare_customers(yardstick, observed)
        for name in reading.shares:
            declare_share(name, self.ratios)
        declare_failures(yardstick, observed)
        declare_occupation(self.schedule, yardstick, observed)
        declare_money(yardstick, observed)
        observed.add("customers.no_show", no_shows, 0)
        paid: defaultdict[int, int] = defaultdict(int)
        for hour in np.flatnonzero(self.sums["through"] | self.sums["paid"]).tolist():
            day = cells.day_of(int(self.hour_cells[hour]))
            through, spent, of_hour = self.sums[hour].item()
            paid[day] += of_hour
            if through:
                observed.add(THROUGH, through, day)
            if through and yardstick.earns:
                observed.add("profit", spent, day)
        waited: defaultdict[tuple[int, float], int] = defaultdict(int)
        for cell, cost, length in self._rated():
            waited[cell, cost] += length
        observe_waiting(waited, observed)
        observe_hours(self._over(), self.schedule, yardstick, observed)
        if yardstick.costs:
            observe_costs(paid, self.schedule, yardstick, observed)
        return flat(observed.sums(), reading.number_of)

    def _over(self) -> list[dict[int, int]]:
        """How long each resource worked over, by the cell of the hour."""
        found: list[dict[int, int]] = []
        for resource in range(len(self.reading.yardstick.resources)):
            column = self.reading.ledgers.columns.resources + at.OF_RESOURCE * resource + at.OVERTIME
            over: defaultdict[int, int] = defaultdict(int)
            for row in np.flatnonzero(self.values[:, column]).tolist():
                over[int(self.hour_cells[self.hour[row]])] += int(self.values[row, column])
            found.append(over)
        return found

    def _rated(self) -> Iterator[tuple[int, float, int]]:
        """Of whom it costs something to wait: the cell, what it costs them, and how long they waited."""
        rates = self.reading.yardstick.waiting_costs
        for case, column in enumerate((at.RATED, at.RATED + 2)):
            for row in np.flatnonzero(self.values[:, column]).tolist():
                segment = int(self.reading.segment_of_group[self.group[row]])
                cost = _cost(rates[segment], segment, case)
                yield int(self.cell[row]), cost, int(self.values[row, column + 1])


def _cost(rate: Cases[float] | None, segment: int, case: int) -> float:
    """What waiting costs somebody of a segment; `case` is 0 for those with the trait that it may depend on."""
    if rate is None:
        return 0.0
    of = {By.NOTHING: 0, By.SEGMENT: segment, By.SERVER: -1, By.TRAIT: case}
    return rate.values[of[rate.by]] or 0.0
