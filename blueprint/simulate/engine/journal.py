"""Writes down what happens, and hands it over in an order that does not depend on the engine."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.simulate.records import Doing, LeftOver, Replication, Stay, Strike, Use, Wait, in_order


class Journal:
    """The records of one replication as they come in."""

    def __init__(self) -> None:
        self.doings: list[Doing] = []
        self.waits: list[Wait] = []
        self.stays: list[Stay] = []
        self.strikes: list[Strike] = []
        self.uses: list[Use] = []
        self.costs: list[tuple[str, int, int]] = []
        self.no_shows = 0
        self.unfinished = 0
        self.left_over: tuple[LeftOver, ...] = ()

    def cost(self, what: str, moment: int, amount: int) -> None:
        if amount:
            self.costs.append((what, moment, amount))

    def replication(self, number: int, end: int, own: Sequence[bool]) -> Replication:
        """Everything, in the order of time and, inside an instant, of customers and steps.

        Args:
            own: for each step whether it is on the customer's way.
        """
        return Replication(
            number=number,
            end=end,
            doings=in_order(self.doings, own),
            waits=tuple(sorted(self.waits, key=lambda w: (w.began + w.length, w.customer, w.step, w.visit))),
            stays=tuple(sorted(self.stays, key=lambda s: (s.arrived, s.customer))),
            strikes=tuple(sorted(self.strikes, key=lambda s: (s.time, s.customer, s.fail_point, s.visit))),
            uses=tuple(sorted(self.uses, key=lambda u: (u.end, u.customer, u.step, u.resource, u.start, u.units))),
            costs=tuple(sorted(self.costs, key=lambda c: (c[1], c[0], c[2]))),
            no_shows=self.no_shows,
            unfinished=self.unfinished,
            left_over=self.left_over,
        )
