"""The customers of one replication who count, each with everything that was written down about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from blueprint.simulate import cells
from blueprint.simulate.draws import Luck
from blueprint.simulate.engine.person import Person
from blueprint.simulate.program import Program
from blueprint.simulate.records import Customer, Doing, Replication, Strike, Wait
from blueprint.simulate.schedule import Schedule

Record = TypeVar("Record", Wait, Strike, Doing)
One = TypeVar("One")
OFTEN = 1024
"""Records from one beat to the next."""


class Counted:
    """Who arrived after the warm-up.

    Attributes:
        cells: the cell of every customer, of the warm-up too.
        clock: tells the cell of a moment.
    """

    def __init__(
        self,
        replication: Replication,
        schedule: Schedule,
        program: Program,
        luck: Luck,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """Sorts the records by customer.

        Args:
            luck: of this replication.
            beat: called now and then while `each` goes through records.
        """
        self.replication = replication
        self.schedule = schedule
        self.clock = schedule.clock
        self.stays = [stay for stay in replication.stays if schedule.counts(stay.arrived)]
        self.cells = {stay.customer: cells.of_customer(stay.segment, stay.customer[0]) for stay in replication.stays}
        customers = {stay.customer for stay in self.stays}
        self.waits = _by_customer(replication.waits, customers)
        self.strikes = _by_customer(replication.strikes, customers)
        self.doings = _by_customer(replication.doings, customers)
        self._program = program
        self._luck = luck
        self._beat = beat

    def each(self, records: Iterable[One]) -> Iterator[One]:
        """The records one after the other, telling now and then that they are being gone through."""
        for index, record in enumerate(records):
            if index % OFTEN == 0:
                self._beat()
            yield record

    def cell(self, customer: Customer, moment: int) -> int:
        """The cell of a customer at a moment."""
        return self.cells[customer] | self.clock.cell(moment)

    def person(self, customer: Customer) -> Person:
        """Who a customer is: the same draws give the same traits as in the run."""
        stream, number = customer
        row = self._program.streams[stream]
        return Person(self._program, row, number, self._luck.of_customer(row.id, number), self._luck.flip)


def _by_customer(records: Iterable[Record], customers: set[Customer]) -> Mapping[Customer, list[Record]]:
    found: defaultdict[Customer, list[Record]] = defaultdict(list)
    for record in records:
        if record.customer in customers:
            found[record.customer].append(record)
    return found
