"""Everything that will come of a doing, seen as it starts: how long it takes, what fails, where it leads.

Failures are drawn when a doing starts (a run's rule 8); length is that of the longest part, with what poka-yokes and
failures add (a run's rule 1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blueprint.simulate.calendar import until_clock
from blueprint.simulate.program import Action, FailPointRow, ResponseRow
from blueprint.simulate.records import Strike

if TYPE_CHECKING:
    from blueprint.simulate.engine.doing import Doing


@dataclass(slots=True)
class Missed:
    """A failure that nobody has noticed so far.

    Attributes:
        visit: of the doing at which it struck; `server` is its option, as in the records.
        cost: of the strike itself.
    """

    fail_point: FailPointRow
    visit: int
    moment: int
    server: int
    cost: int


@dataclass(slots=True)
class Outlook:
    """What will come of a doing.

    Attributes:
        length: from start to end, redos included.
        sides: when each side is over, from the start; None: it stays to the end.
        visit: of the last performance.
        jump: where a failure sends the thread, if it does.
        missed: what will be hidden when the doing is over.
    """

    length: int
    sides: list[int | None]
    visit: int
    jump: ResponseRow | None
    missed: list[Missed] = field(default_factory=list)


@dataclass(slots=True)
class _Performance:
    """One performance: what failures add to it, what they ask for, what is missed."""

    delay: int = 0
    asked: list[ResponseRow] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    def respond(self, response: ResponseRow, delay: int) -> None:
        self.delay += delay
        if response.action is not Action.NONE:
            self.asked.append(response)


class Foresight:
    """Works out what will come of one doing, performance by performance."""

    def __init__(self, doing: Doing, server: int) -> None:
        self.doing, self.server = doing, server
        self.who, self.step, self.customer = doing.customer.who, doing.step, doing.customer
        self.program, self.journal = doing.world.program, doing.world.journal

    def outlook(self) -> Outlook:
        """The first response in file order is what happens; a redo is a performance more."""
        before, visit = 0, self.doing.visit
        performance = _Performance()
        if self.customer.hidden:
            self._surface(performance, visit)
        while True:
            self._strike(performance, visit, before)
            base, sides = self._lengths(visit, before)
            whole = base + performance.delay
            if self.step.poka_yokes or self.step.cost is not None:
                whole += self._added(visit)
                self._pay(visit)
            first = performance.asked[0] if performance.asked else None
            if first is None or first.action is not Action.REDO:
                holds = [before + side if side is not None and side < base else None for side in sides]
                return Outlook(before + whole, holds, visit, first, performance.missed)
            self._forget(performance.missed)
            before, visit = before + whole, visit + 1
            performance = _Performance()
            self.customer.world.instants.count()

    def _lengths(self, visit: int, before: int) -> tuple[int, list[int | None]]:
        """The step's own length or its longest side, whichever is longer, and the length of each side that has one."""
        step, who = self.step, self.who
        base = who.amount(step.duration, visit, self.server)
        if step.until is not None:
            base = self._until(visit, before)
        sides = [who.known_amount(side.duration, visit, self.server) for side in step.sides]
        for side in sides:
            if side is not None and side > base:
                base = side
        return base, sides

    def _until(self, visit: int, before: int) -> int:
        assert self.step.until is not None
        spread = self.who.spread(self.step.until, self.server)
        if spread is None:
            return 0
        clock = self.who.amount(self.step.until, visit, self.server)
        return until_clock(self.program.hours, self.doing.now + before, clock, spread.next_day)

    def _added(self, visit: int) -> int:
        poka_yokes = self.program.poka_yokes
        return sum(self.who.amount(poka_yokes[each].adds, visit, self.server) for each in self.step.poka_yokes)

    def _pay(self, visit: int) -> None:
        """Each performance costs what the step and its poka-yokes in use cost."""
        moment, who = self.doing.now, self.who
        if self.step.cost is not None:
            self.journal.cost(f"step.{self.step.id}", moment, who.amount(self.step.cost, visit, self.server))
        for each in self.step.poka_yokes:
            row = self.program.poka_yokes[each]
            self.journal.cost(f"poka_yoke.{row.id}", moment, who.amount(row.cost, visit, self.server))

    def _surface(self, performance: _Performance, visit: int) -> None:
        """What was missed earlier and shows here comes before what strikes here."""
        for each in self.step.surfacing:
            missed = self.customer.hidden.pop(each, None)
            if missed is None:
                continue
            response = missed.fail_point.when_missed
            delay = self.who.amount(response.delay, visit, missed.server)
            performance.respond(response, delay)
            self.customer.note_missed(missed, surfaced=self.doing.now)

    def _strike(self, performance: _Performance, visit: int, before: int) -> None:
        for each in self.step.fail_points:
            row = self.program.fail_points[each]
            replaced = self.customer.hidden.pop(each, None)
            if replaced is not None:
                self.customer.note_missed(replaced)
            if self.who.draw(row.strike_point, visit) >= self._chance(row):
                continue
            cost = self.who.amount(row.cost, visit, self.server)
            if self.who.draw(row.caught_point, visit) >= self._caught(row):
                performance.missed.append(Missed(row, visit, self.doing.now + before, self.server, cost))
                continue
            response = row.when_caught
            performance.respond(response, self.who.amount(response.delay, visit, self.server))
            cost += self.who.amount(response.cost, visit, self.server)
            moment = self.doing.now + before
            self.journal.strikes.append(Strike(self.customer.id, each, visit, moment, True, None, False, cost))

    def _chance(self, row: FailPointRow) -> float:
        assert row.chance is not None
        chance = self.who.share(row.chance, self.server)
        for prevents in row.prevents:
            chance *= 1.0 - self.who.share(prevents, self.server)
        return chance

    def _caught(self, row: FailPointRow) -> float:
        missed = 1.0 - self.who.share(row.caught, self.server)
        for catches in row.catches:
            missed *= 1.0 - self.who.share(catches, self.server)
        return 1.0 - missed

    def _forget(self, missed: list[Missed]) -> None:
        """What was missed in a performance that is redone is redone with it."""
        for each in missed:
            self.customer.note_missed(each)
