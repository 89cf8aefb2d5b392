"""What was done and skipped for one customer, what is asked for, and the strands of work beside the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.simulate.engine.doing import Doing
from blueprint.simulate.engine.instants import Thread
from blueprint.simulate.engine.part import State
from blueprint.simulate.program import NOBODY, OVER, WALKS_OUT, Action, StepRow
from blueprint.simulate.records import Fate, How

if TYPE_CHECKING:
    from blueprint.simulate.engine.customer import Customer


class Work:
    """The state that `after` looks at (a run's rule 2).

    Attributes:
        asked: the work that is asked for and has not begun.
        done: the steps that were done, each with the option by which it was done last.
        skipped: the steps that were skipped and never done.
    """

    __slots__ = ("_customer", "_steps", "asked", "done", "skipped")

    def __init__(self, customer: Customer) -> None:
        self._customer = customer
        self._steps = customer.steps
        self.asked: set[int] = set()
        self.done: dict[int, int] = {}
        self.skipped: set[int] = set()

    def ask(self, step: int) -> None:
        """Asks for work; asked for again before it begins, it is done once."""
        self.asked.add(step)
        self._customer.world.looks_at(self._customer)

    def is_done(self, step: StepRow, server: int) -> None:
        """A step is done: the work that follows it is asked for."""
        self.done[step.index] = server
        self.skipped.discard(step.index)
        for follower in step.followers:
            self.ask(follower)
        self.changed()

    def is_passed(self, step: StepRow) -> None:
        """A step is not run: not simulated it counts as done, else it is skipped."""
        if self._customer.who.does(step):
            self.is_done(step, NOBODY)
        else:
            self._skip(step)
            self.changed()

    def _skip(self, step: StepRow) -> None:
        """Work whose `after` was all skipped is skipped too."""
        if step.index not in self.done:
            self.skipped.add(step.index)
        for index in step.followers:
            follower = self._steps[index]
            known = index in self.done or index in self.skipped or index in self.asked
            if not known and all(each in self.skipped for each in follower.after):
                self._skip(follower)

    def changed(self) -> None:
        """Something has changed that `after`, or the end of all work, may have waited for."""
        customer = self._customer
        if self.asked or (customer.own is not None and customer.own.state is State.PENDING):
            customer.world.looks_at(customer)
        if customer.gone is not None:
            customer.world.departs(customer)

    def look(self) -> None:
        """Begins what `after` allows now, what is skipped first, in file order (a run's rules 2 and 5)."""
        customer = self._customer
        while True:
            free = [step for step in (self._steps[index] for index in sorted(self.asked)) if self._may_begin(step)]
            passed = next((step for step in free if not (customer.who.does(step) and step.simulated)), None)
            if passed is None:
                break
            self._pass(passed)
        if customer.own is not None and customer.own.state is State.PENDING and self._holds(customer.own.step):
            customer.own.get_ready()
        for step in free:
            self._begin(step)

    def _may_begin(self, step: StepRow) -> bool:
        """No step overlaps itself: asked for meanwhile, it is done once more."""
        return not any(doing.step is step for doing in self._customer.doings) and self._holds(step)

    def _holds(self, step: StepRow) -> bool:
        """Each step in `after` (of `any_of` one) was done or skipped, and nothing that could still lead here is on."""
        if not step.after:
            return True
        met = [each in self.done or each in self.skipped for each in step.after]
        if not (any(met) if step.after_any else all(met)):
            return False
        under_way = (doing.step.index for doing in self._customer.doings)
        return step.leads.isdisjoint(self.asked) and step.leads.isdisjoint(under_way)

    def _pass(self, step: StepRow) -> None:
        self.asked.discard(step.index)
        visit = self._customer.visit(step)
        self._customer.world.come_to(step)
        self.is_passed(step)
        self._go_on(step, visit)

    def _begin(self, step: StepRow) -> None:
        self.asked.discard(step.index)
        self._customer.world.come_to(step)
        doing = Doing(self._customer, step, self._customer.visit(step))
        doing.get_ready()
        self._customer.world.instants.start(self._strand(doing))

    def _strand(self, doing: Doing) -> Thread:
        """One piece of work, and where its strand goes."""
        yield from doing.until_over()
        if doing.how is not How.DONE:
            return
        self._customer.finish(doing)
        assert doing.outlook is not None
        jump = doing.outlook.jump
        if jump is None:
            self._go_on(doing.step, doing.last_visit)
        elif jump.action is Action.LEAVE:
            self._customer.leave(Fate.WALKED_OUT)
        else:
            self.ask(jump.target)

    def _go_on(self, step: StepRow, visit: int) -> None:
        target = self._customer.who.way_on(step, visit)
        if target == WALKS_OUT:
            self._customer.leave(Fate.WALKED_OUT)
        elif target != OVER:
            self.ask(target)
