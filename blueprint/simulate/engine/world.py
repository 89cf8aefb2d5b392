"""The world of one replication: its clock, its resources, everybody in it, and what is done in each phase."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from blueprint.simulate.draws import Luck, extended, uniform
from blueprint.simulate.engine.ahead import AheadOf
from blueprint.simulate.engine.arrivals import Arrival, scheduled
from blueprint.simulate.engine.closing import Closing
from blueprint.simulate.engine.customer import Customer
from blueprint.simulate.engine.instants import Instants, Phase, Thread
from blueprint.simulate.engine.journal import Journal
from blueprint.simulate.engine.line import Line
from blueprint.simulate.engine.needs import Requirement
from blueprint.simulate.engine.person import Person
from blueprint.simulate.engine.pool import Pool, most_units
from blueprint.simulate.engine.standstill import Standstill
from blueprint.simulate.engine.trouble import given_up, gridlock
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import Amount, PopulationRow, Program, StepRow, StreamRow
from blueprint.simulate.records import Replication

Beat = Callable[[int, int], None]
"""Called now and then during a run, with the customers who came so far and the moment that it has reached."""


class World:
    """Everything there is while a replication runs."""

    def __init__(self, program: Program, luck: Luck, beat: Beat = lambda customers, now: None) -> None:
        self.program, self.luck = program, luck
        self.hours = program.hours
        self.schedules = [
            (stream, scheduled(program, stream, luck.of(stream.id), luck.flip))
            for stream in program.streams
            if not isinstance(stream.source, PopulationRow)
        ]
        self.instants = Instants(
            self._first_moment(), program.budget, self._given_up, lambda: beat(self._came, self.instants.now)
        )
        self.pools = [Pool(row) for row in program.resources]
        self.line = Line()
        self.closing = Closing(self.instants)
        self.journal = Journal()
        self.inside: dict[Customer, None] = {}
        """Everybody for whom there is still something to do."""
        self._to_look_at: dict[Customer, None] = {}
        self._departing: dict[Customer, None] = {}
        self._requirements: dict[tuple[int, int], Requirement] = {}
        self._coming = 0
        self._nobody_moves = False
        self._came = 0
        self._comings = [0] * len(program.steps)
        self.instants.quiet = self._nothing_moves
        self.instants.on(Phase.AFTERS, self._look_at_afters)
        self.instants.on(Phase.DEPARTURES, self._departures)
        self.instants.on(Phase.STARTS, self.line.look)

    def _first_moment(self) -> int:
        early = [schedule.earliest for _, schedule in self.schedules if schedule.earliest is not None]
        return min([self.hours.start, *early])

    def _given_up(self) -> str:
        return given_up(self.program, self.instants.now, self._came, self._comings)

    # Running

    def run(self, number: int) -> Replication:
        """Everything that happens in the replication called `number`.

        Raises:
            SimulationError: if there are too many events, or work waits when nothing more can happen.
        """
        self._begin()
        self.instants.run()
        if self.inside and self.hours.end is not None and not self._nobody_moves:
            self._look_for_circles()
        for customer in self.inside:
            customer.is_cut_off()
        if self.journal.left_over:
            self.journal.unfinished = 0
        end = self.instants.now
        if self.hours.by_calendar and self.hours.end is not None:
            end = self.hours.end
        return self.replication(number, end)

    def replication(self, number: int, end: int) -> Replication:
        """What was written down, of a run that was over at that moment."""
        return self.journal.replication(number, end, [step.own for step in self.program.steps])

    def _look_for_circles(self) -> None:
        """A run that was cut off while customers blocked one another would tell nothing about the service."""
        still = Standstill(self.inside, [most_units(row) for row in self.program.resources], AheadOf(self.program))
        if still.blocked:
            raise SimulationError(gridlock(still))

    def _nothing_moves(self) -> None:
        """Nothing is left to happen but changes of capacity: whoever waits for more than these will bring is stuck."""
        if not self.inside or self._nobody_moves:
            return
        still = Standstill(
            self.inside, [pool.most_from(self.instants.now) for pool in self.pools], AheadOf(self.program)
        )
        if self.instants.has_events and len(still.stuck) < len(still.waiting):
            return
        if len(still.left_over) < len(still.waiting):
            raise SimulationError(gridlock(still))
        self._nobody_moves = True
        if self.hours.end is None:
            self.journal.left_over = still.facts()
            self.instants.end_at(self._last_moment())

    def _last_moment(self) -> int:
        """Closing, or the last moment of which something is written down."""
        waiting = (doing for customer in self.inside for doing in customer.doings)
        came = (max(doing.came, doing.ready or doing.came) for doing in waiting)
        ended = (doing.end for doing in self.journal.doings)
        return max(
            self.hours.closing or self.hours.start, *(customer.arrived for customer in self.inside), *came, *ended
        )

    def _begin(self) -> None:
        if self.hours.end is not None:
            self.instants.stop_at(self.hours.end)
        for pool in self.pools:
            self.instants.start(self._shifts(pool))
            self._begin_breakdowns(pool)
        for stream, schedule in self.schedules:
            self._coming += 1
            self.journal.no_shows += schedule.no_shows
            self.instants.start(self._arrive(stream, schedule.arrivals))
        for stream in self.program.streams:
            if isinstance(stream.source, PopulationRow):
                self._begin_population(stream, stream.source)
        self._stop_when_all_is_over()

    def _stop_when_all_is_over(self) -> None:
        if not self._coming and not self.inside:
            self.instants.is_over = True

    # Capacity

    def _shifts(self, pool: Pool) -> Thread:
        """Shifts hold from their start up to, not including, their end."""
        for moment, units in pool.row.changes:
            if moment > self.instants.now:
                yield self.instants.pause_in_background(moment - self.instants.now)
            self.instants.count()
            pool.schedule(units)
            self._more_of(pool)

    def _begin_breakdowns(self, pool: Pool) -> None:
        if pool.row.breakdowns is None:
            return
        key = self.luck.of(f"resource\0{pool.row.id}")
        for unit in range(most_units(pool.row)):
            self.instants.start(self._breaks(pool, unit, extended(key, unit)))

    def _breaks(self, pool: Pool, unit: int, key: int) -> Thread:
        """A unit works and is repaired on its own clock; work in hand is finished."""
        row, visit = pool.row.breakdowns, 0
        assert row is not None
        pause = self.instants.pause_in_background
        yield pause((self.hours.opening or self.hours.start) - self.instants.now)
        while True:
            yield pause(self._drawn(row.every, key, visit))
            self.instants.count()
            pool.breaks(unit)
            yield pause(self._drawn(row.lasts, key, visit))
            self.instants.count()
            pool.is_repaired(unit)
            self._more_of(pool)
            visit += 1

    def _drawn(self, amount: Amount, key: int, visit: int) -> int:
        spread = amount.cases.values[0]
        assert spread is not None
        return spread.at(uniform(key, amount.point, visit, self.luck.flip))

    def put_back(self, resource: int, units: int) -> None:
        """Some units are free again."""
        pool = self.pools[resource]
        pool.in_use -= units
        self._more_of(pool)

    def _more_of(self, pool: Pool) -> None:
        if self.line:
            self.line.more_of(pool.row.index)
            self.instants.soon(Phase.STARTS)

    # Customers

    def _arrive(self, stream: StreamRow, arrivals: Iterable[Arrival]) -> Thread:
        for moment, number, key in arrivals:
            yield self.instants.pause(max(moment - self.instants.now, 0))
            self._admit(stream, number, key)
        self._coming -= 1
        self._stop_when_all_is_over()

    def _admit(self, stream: StreamRow, number: int, key: int) -> None:
        self._came += 1
        self.instants.count()
        self.inside[Customer(self, stream, number, key)] = None

    def _begin_population(self, stream: StreamRow, source: PopulationRow) -> None:
        self._coming += source.members
        for member in range(source.members):
            self._return(stream, source, member, source.windows[0][0])

    def _return(self, stream: StreamRow, source: PopulationRow, number: int, since: int) -> None:
        """Somebody outside since a moment comes (again) as customer `number`, when it is open, or stays away."""
        key = extended(self.luck.of(stream.id), number)
        moment = since + Person(self.program, stream, number, key, self.luck.flip).amount(source.returns)
        opening = next((start for start, end in source.windows if moment < end), None)
        if opening is None:
            self._coming -= 1
        else:
            self.instants.at(max(moment, opening), Phase.MOVES, lambda: self._admit(stream, number, key))

    def is_gone(self, customer: Customer) -> None:
        """The customer is outside again."""
        source, (_, number) = customer.stream.source, customer.id
        if isinstance(source, PopulationRow):
            self._return(customer.stream, source, number + source.members, self.instants.now)

    def is_over(self, customer: Customer) -> None:
        """The last work for the customer is finished."""
        del self.inside[customer]
        self._stop_when_all_is_over()

    # What doings and customers ask for

    def come_to(self, step: StepRow) -> None:
        """Somebody comes to a step."""
        self._comings[step.index] += 1
        self.instants.count()

    def requirement(self, step: StepRow, size: int) -> Requirement:
        """What a step needs for a party of this size."""
        found = self._requirements.get((step.index, size))
        if found is None:
            found = self._requirements[step.index, size] = Requirement.of(step, size, self.pools)
        return found

    def looks_at(self, customer: Customer) -> None:
        """When all moves of this instant are done, looks at what `after` allows the customer."""
        self._to_look_at[customer] = None
        self.instants.soon(Phase.AFTERS)

    def _look_at_afters(self) -> None:
        customers, self._to_look_at = self._to_look_at, {}
        for customer in customers:
            customer.work.look()

    def departs(self, customer: Customer) -> None:
        """Before anybody starts, looks whether the customer is gone or all their work is over."""
        self._departing[customer] = None
        self.instants.soon(Phase.DEPARTURES)

    def _departures(self) -> None:
        customers, self._departing = self._departing, {}
        for customer in customers:
            customer.depart()
