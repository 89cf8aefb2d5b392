"""The tally of one replication, made of its ledger: the same that measuring makes of its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from blueprint.simulate import cells
from blueprint.simulate.cells import HOUR
from blueprint.simulate.compiled import ledger_layout as layout
from blueprint.simulate.compiled.gauges import level_parts
from blueprint.simulate.compiled.ledgers import LedgerOf, Ledgers, hours_of_day_in
from blueprint.simulate.compiled.rows import RowNames, Rows
from blueprint.simulate.compiled.samples import HOURS_TOLD
from blueprint.simulate.customers import declare_customers, declare_way
from blueprint.simulate.failures import declare_failures
from blueprint.simulate.money import THROUGH, declare_money, observe_costs, observe_hours, observe_waiting
from blueprint.simulate.observations import Observations, Ratio, Tally, declare_share, tally_of
from blueprint.simulate.occupation import declare_level, declare_occupation
from blueprint.simulate.packed import Flat, flat, joined
from blueprint.simulate.schedule import Schedule
from blueprint.simulate.times import packed_levels, within

Whole = NDArray[np.int64]


class Reading:
    """Reads the ledgers of one blueprint."""

    def __init__(self, ledgers: Ledgers, numbers: dict[str, int]) -> None:
        """Gives every column its name.

        Args:
            numbers: of the names of observations, the same for all replications.
        """
        self.ledgers, self.yardstick, self.numbers = ledgers, ledgers.yardstick, numbers
        self._numbering = Lock()
        self.rows = RowNames(ledgers.columns)
        self.names = self.number_of(self.rows.names)
        self.stems = self.number_of(ledgers.columns.stems())
        self.has_clock = self.yardstick.program.hours.has_clock
        self.shares = ledgers.columns.shares()
        segments = len(self.yardstick.segments) + 1
        of_groups = [cells.of_customer(group % segments - 1, group // segments) for group in range(ledgers.groups)]
        self.group_cells = np.array(of_groups, dtype=np.int64)

    def number_of(self, names: Iterable[str]) -> Whole:
        with self._numbering:
            return np.array([self.numbers.setdefault(name, len(self.numbers)) for name in names], dtype=np.int64)

    def tally(self, ledger: LedgerOf, schedule: Schedule, no_shows: int) -> tuple[Tally, dict[str, Ratio]]:
        """What was observed of a replication that is over, and what can be measured of its sums.

        Args:
            schedule: the time of it that counts.
        """
        ledger.empty(all_rows=True)
        found = _Found(self, ledger, schedule)
        sums, longest = zip(*(rows.sums(self.names) for rows in found.rows), strict=True)
        more = (found.by_the_clock(no_shows), found.ways(), found.kept(), found.levels_of_use())
        tally = tally_of(joined(*sums, *more), joined(*longest, found.peaks()), found.levels(), self.numbers)
        return tally, found.ratios


class _Found:
    """One ledger taken apart."""

    def __init__(self, reading: Reading, ledger: LedgerOf, schedule: Schedule) -> None:
        self.reading, self.ledger, self.schedule = reading, ledger, schedule
        self.ratios: dict[str, Ratio] = {}
        self.hour_cells = reading.ledgers.hour_cells(ledger.room[layout.HOURS])
        self.rows = [Rows(each, reading.rows, self.hour_cells, reading.group_cells) for each in ledger.rows]
        self.sums = ledger.arrays["hours"]

    def levels(self) -> Flat:
        """How many times were in which bucket; those of no length at all were only counted."""
        groups, above = self.reading.ledgers.groups, self.ledger.samples.levels.counted()
        stem, hour, group, number = (
            np.concatenate(parts) for parts in zip(*(r.counts() for r in self.rows), strict=True)
        )
        of_day = hours_of_day_in(self.hour_cells)[hour]
        keys, place = np.unique((stem * HOURS_TOLD + of_day) * groups + group, return_inverse=True)
        numbers = np.bincount(place, number, len(keys)).astype(np.int64)
        known = np.searchsorted(keys, (above.what * HOURS_TOLD + above.hour) * groups + above.group)
        np.subtract.at(numbers, known, above.number)
        keys, numbers = keys[numbers > 0], numbers[numbers > 0]
        rest, group = np.divmod(keys, groups)
        stem, hour = np.divmod(rest, HOURS_TOLD)
        return Flat(
            self.reading.stems[np.concatenate([above.what, stem])],
            self._of_day(np.concatenate([above.hour, hour]), np.concatenate([above.group, group])),
            np.concatenate([packed_levels(above.value, above.number), packed_levels(0 * numbers, numbers)]),
        )

    def _of_day(self, hour: Whole, group: Whole) -> Whole:
        known = self.reading.has_clock
        hours = np.array([cells.in_hour(each) if known else 0 for each in range(HOURS_TOLD)], dtype=np.int64)
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
        cell_beyond = self.hour_cells[beyond.hour] | reading.group_cells[beyond.group]
        kept = [Flat(*(np.zeros(0, dtype=np.int64) for _ in range(3)))]
        for number, (stem, bucket) in enumerate(reading.ledgers.limits):
            of_this = beyond.what == number
            counts = [rows.counts_of(stem) for rows in self.rows]
            cell = np.concatenate([*(where for where, _ in counts), cell_beyond[of_this]])
            value = np.concatenate([*(numbers for _, numbers in counts), -beyond.number[of_this]])
            where, place = np.unique(cell, return_inverse=True)
            within_limit = np.bincount(place, value, len(where)).astype(np.int64)
            (name,) = reading.number_of([within(reading.ledgers.columns.stems()[stem], bucket)])
            found = Flat(np.full(len(where), name), where, within_limit)
            kept.append(found.chosen(within_limit > 0 if bucket >= 0 else within_limit < 0))
        return joined(*kept)

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
        hours, place = np.unique(starts // HOUR if self.reading.has_clock else 0 * starts, return_inverse=True)
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
        paid: dict[int, int] = {}
        for day, through, spent, of_day in self._by_day():
            paid[day] = of_day
            if through:
                observed.add(THROUGH, through, day)
            if through and yardstick.earns:
                observed.add("profit", spent, day)
        waited: defaultdict[tuple[int, float], int] = defaultdict(int)
        for cell, cost, length in chain.from_iterable(rows.rated() for rows in self.rows):
            waited[cell, cost] += length
        observe_waiting(waited, observed)
        observe_hours(self._over(), self.schedule, yardstick, observed)
        if yardstick.costs:
            observe_costs(paid, self.schedule, yardstick, observed)
        return flat(observed.sums(), reading.number_of)

    def _by_day(self) -> Iterator[tuple[int, int, int, int]]:
        """The cell of each day on which something happened, who was served, what they spent, and what was paid for."""
        hours = np.flatnonzero(self.sums["through"] | self.sums["paid"])
        days, place = np.unique(self.hour_cells[hours] >> cells.DAY_PLACE, return_inverse=True)
        sums = np.zeros((len(days), 3), dtype=np.int64)
        for column, name in enumerate(("through", "spent", "paid")):
            np.add.at(sums[:, column], place, self.sums[name][hours])
        for day, (through, spent, paid) in zip(days.tolist(), sums.tolist(), strict=True):
            yield day << cells.DAY_PLACE, through, spent, paid

    def _over(self) -> list[dict[int, int]]:
        """How long each resource worked over, by the cell of the hour."""
        found = [defaultdict[int, int](int) for _ in self.reading.yardstick.resources]
        for resource, cell, length in chain.from_iterable(rows.over() for rows in self.rows):
            found[resource][cell] += length
        return list(found)
