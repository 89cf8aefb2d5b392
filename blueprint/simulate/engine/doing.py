"""A doing: one customer's one performance of one step, from coming to it until it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.simulate.engine.instants import Bell, Phase, Thread
from blueprint.simulate.engine.lending import borrowed_resource
from blueprint.simulate.engine.outlook import Foresight, Outlook
from blueprint.simulate.engine.part import Part, State
from blueprint.simulate.program import NOBODY, StepRow
from blueprint.simulate.records import Doing as Record
from blueprint.simulate.records import How

if TYPE_CHECKING:
    from blueprint.simulate.engine.customer import Customer


class Doing:
    """`end` is when it will be over, known from its start; a doing that lends ends later."""

    __slots__ = (
        "_instants",
        "bell",
        "came",
        "customer",
        "end",
        "how",
        "last_visit",
        "lender",
        "lends_to",
        "order",
        "outlook",
        "parts",
        "rank",
        "ready",
        "requirement",
        "server",
        "start",
        "state",
        "step",
        "turned_to",
        "visit",
        "will_give_up",
        "world",
    )

    def __init__(self, customer: Customer, step: StepRow, visit: int) -> None:
        self.customer, self.step, self.visit, self.last_visit = customer, step, visit, visit
        self.world = world = customer.world
        self._instants = world.instants
        self.state = State.PENDING
        self.came = world.instants.now
        self.ready: int | None = None
        self.start: int | None = None
        self.end = -1
        self.how = How.DONE
        self.server = NOBODY
        self.parts: list[Part] = []
        self.lends_to: Doing | None = None
        self.lender: Part | None = None
        self.turned_to = NOBODY
        self.will_give_up = False
        self.outlook: Outlook | None = None
        self.rank = customer.who.priority if step.priority is None else step.priority
        self.order: tuple[int, ...] = ()
        self.requirement = world.requirement(step, customer.who.size)
        self.bell = Bell(world.instants.env)
        customer.doings[self] = None
        if step.wait.patience is not None:
            self._set_patience()

    @property
    def now(self) -> int:
        return self._instants.now

    @property
    def waits(self) -> bool:
        """Whether it has not started yet."""
        return self.state in (State.PENDING, State.READY)

    def _set_patience(self) -> None:
        """Patience runs from coming to the step until its start."""
        patience = self.customer.who.known_amount(self.step.wait.patience, self.visit)
        if patience is not None:
            self.will_give_up = True
            self._instants.at(self.came + patience, Phase.LAPSES, self._lose_patience)

    def _lose_patience(self) -> None:
        if self.waits:
            self.world.closing.patience_ends(self)

    def get_ready(self) -> None:
        """Joins the line."""
        self.state, self.ready = State.READY, self.now
        customer = self.customer
        self.order = (-self.rank, self.ready, customer.arrived, *customer.id, self.step.index, self.visit)
        self.world.line.join(self)
        self._instants.soon(Phase.STARTS)
        if self.step.wait.places is not None:
            self.world.closing.newly_ready(self)

    def start_with(self, number: int) -> None:
        """Starts with everything it needs, by the option of that number."""
        options, now = self.requirement.options, self.now
        self._foresee(number if len(options) > 1 else NOBODY, now)
        for part, units in zip(self.parts, options[number].sides, strict=True):
            for resource, count in units:
                self._take(resource, count)
                part.change(resource, count, now)
        for resource, count in options[number].takes:
            self._take(resource, count)
            self.customer.kept.keep(resource, count, self.step.index)

    def _take(self, resource: int, units: int) -> None:
        pool = self.world.pools[resource]
        pool.in_use += units
        self._pay_for(resource, units)

    def _pay_for(self, resource: int, units: int) -> None:
        row = self.world.pools[resource].row
        if row.cost is not None:
            cost = self.customer.who.amount(row.cost, self.visit, self.server)
            self.world.journal.cost(f"resource.{row.id}", self.now, cost * units)

    def start_on_loan(self, lender: Part) -> None:
        """Starts with a unit of a doing of lower priority, which ends later by this one's whole length."""
        now = self.now
        self._foresee(NOBODY, now)
        resource = borrowed_resource(self)
        lender.change(resource, -1, now)
        sides = self.requirement.options[0].sides
        part = next(part for part, units in zip(self.parts, sides, strict=True) if units)
        part.change(resource, 1, now)
        self._pay_for(resource, 1)
        self.lender, lender.doing.lends_to = lender, self
        lender.doing.put_off(lender, self.end - now)

    def put_off(self, part: Part, length: int) -> None:
        """The side that lends ends later, and the doing with it where it must."""
        if part.until is None:
            self.end += length
        else:
            part.until += length
            self.end = max(self.end, part.until)

    def _foresee(self, server: int, now: int) -> None:
        world = self.world
        self.state, self.start, self.server = State.UNDER_WAY, now, server
        world.line.under_way[self] = None
        if self.step.wait.places is not None:
            world.closing.gone_from(self)
        if self.step.shown:
            self.customer.diary.starts(self)
        self.outlook = Foresight(self, server).outlook()
        self.last_visit = self.outlook.visit
        self.customer.visits[self.step.index] += self.last_visit - self.visit
        self.end = now + self.outlook.length
        for over in self.outlook.sides:
            part = Part(self)
            self.parts.append(part)
            if over is not None:
                part.until = now + over
                world.instants.at(part.until, Phase.MOVES, part.go_if_over)
        self.bell.ring(Phase.MOVES, self.outlook.length)

    def part_with(self, resource: int) -> Part | None:
        """The first side that has a unit of a resource and time left."""
        for part in self.parts:
            if part.held.get(resource, (0, 0))[0] and (part.until is None or part.until > self.now):
                return part
        return None

    def until_over(self) -> Thread:
        """Waits until it is over; behind it `how` and `turned_to` say what came of it."""
        yield self.bell
        while self.state is State.UNDER_WAY and self.now < self.end:
            self.bell = Bell(self.world.instants.env)
            self.bell.ring(Phase.MOVES, self.end - self.now)
            yield self.bell
        if self.state is State.UNDER_WAY:
            self._end(How.DONE)

    def _end(self, how: How) -> None:
        """It is under way no more: its people go, what it borrowed is given back."""
        now = self.now
        if self.lender is not None:
            self._give_back(self.lender, now)
        for part in self.parts:
            part.go(now)
        del self.world.line.under_way[self]
        self._over(how)

    def _give_back(self, lender: Part, now: int) -> None:
        resource = borrowed_resource(self)
        for part in self.parts:
            if part.held.get(resource, (0, 0))[0]:
                part.change(resource, -1, now)
        lender.change(resource, 1, now)
        lender.doing.lends_to = None
        self.lender = None
        self._instants.soon(Phase.STARTS)

    def _over(self, how: How) -> None:
        self.state, self.how = State.OVER, how
        del self.customer.doings[self]
        self.write_down(how)

    def turn_to(self, target: int, how: How) -> None:
        """Who waits gives up, finds no place or is too late, and goes elsewhere."""
        self._leave_line()
        self.turned_to = target
        self.customer.diary.turns(self)
        self._over(how)
        self.bell.ring(Phase.MOVES)

    def _leave_line(self) -> None:
        if self.state is State.READY:
            self.world.line.leave(self)
            self._instants.soon(Phase.STARTS)
            if self.step.wait.places is not None:
                self.world.closing.gone_from(self)

    def cut_short(self) -> None:
        """The customer leaves early: what waits is withdrawn, what is under way is cut short."""
        if self.state is not State.UNDER_WAY:
            self._leave_line()
            self._over(How.WITHDRAWN)
            return
        if self.lends_to is not None:
            self.lends_to.lender = None
        self._note_missed()
        self._end(How.CUT_SHORT)

    def is_cut_off(self) -> None:
        """The run ends while it waits or is under way."""
        now = self.now
        for part in self.parts:
            for resource in part.held:
                part.change(resource, 0, now)
        self._note_missed()
        self.write_down(How.UNFINISHED)

    def _note_missed(self) -> None:
        """What it has missed never came to be hidden."""
        for missed in self.outlook.missed if self.outlook else ():
            self.customer.note_missed(missed)

    def write_down(self, how: How) -> None:
        now = self.now
        left = tuple(now if part.until is None else min(part.until, now) for part in self.parts)
        server = None if self.server == NOBODY else self.server
        redone = self.last_visit - self.visit
        record = Record(
            self.customer.id,
            self.step.index,
            self.visit,
            self.came,
            self.ready,
            self.start,
            now,
            how,
            server,
            redone,
            left,
        )
        self.world.journal.doings.append(record)
