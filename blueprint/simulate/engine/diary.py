"""The waits of one customer, booked so that they add up (a run's rule 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.simulate.program import StepRow
from blueprint.simulate.records import Wait

if TYPE_CHECKING:
    from blueprint.simulate.engine.customer import Customer
    from blueprint.simulate.engine.doing import Doing


class Diary:
    """A customer waits whenever none of their steps with a customer line is under way.

    The wait is booked when the next such step starts, or at the last own step if none follows; giving up ends a wait
    too. What of it lies between that step's ready and its start is for staff, the rest for work.
    """

    __slots__ = ("_customer", "_out_of_view", "_since")

    def __init__(self, customer: Customer) -> None:
        self._customer = customer
        self._since: int | None = customer.arrived
        self._out_of_view: tuple[StepRow, int, int, int] | None = None
        """The last own doing since then without a customer line: step, visit, server, time for staff."""

    @property
    def waiting(self) -> bool:
        return self._since is not None

    def starts(self, doing: Doing) -> None:
        """A step with a customer line starts."""
        self._book(doing)
        self._since = None

    def ends(self, doing: Doing) -> None:
        """An own doing is done."""
        if doing.step.shown:
            self._since, self._out_of_view = doing.now, None
        elif doing.ready is not None and doing.start is not None:
            self._out_of_view = doing.step, doing.visit, doing.server, doing.start - doing.ready

    def turns(self, doing: Doing) -> None:
        """A wait ends without a start: the customer gives up, finds no place, is too late or leaves."""
        self._book(doing)
        self._since, self._out_of_view = doing.now, None

    def closes(self, last: Doing | None) -> None:
        """The customer is gone, while at the own doing `last` if there is one."""
        if last is not None and last.waits:
            self.turns(last)
        elif last is not None and not last.step.shown:
            self.ends(last)
        if self._since is not None and self._out_of_view is not None:
            step, visit, server, for_staff = self._out_of_view
            self._write(step, visit, server, for_staff)
        self._since = None

    def _book(self, doing: Doing) -> None:
        for_staff = 0 if doing.ready is None else doing.now - doing.ready
        self._write(doing.step, doing.visit, doing.server, for_staff)

    def _write(self, step: StepRow, visit: int, server: int, for_staff: int) -> None:
        customer, began = self._customer, self._since
        assert began is not None
        for_work = customer.world.instants.now - began - for_staff
        target = customer.who.known_amount(step.wait.target, visit, server)
        tolerable = customer.who.known_amount(step.wait.tolerable, visit, server)
        wait = Wait(customer.id, step.index, visit, began, for_work, for_staff, target, tolerable)
        customer.world.journal.waits.append(wait)
