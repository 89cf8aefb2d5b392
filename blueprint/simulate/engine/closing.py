"""The end of an instant: patience that has run out, deadlines that have passed, waiting places that are overfull, all
together (a run's rules 5 and 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from blueprint.simulate.engine.instants import Instants, Phase
from blueprint.simulate.records import How

if TYPE_CHECKING:
    from blueprint.simulate.engine.customer import Customer
    from blueprint.simulate.engine.doing import Doing


class Turn(NamedTuple):
    """Somebody who waits turns to another step, or leaves."""

    doing: Doing
    target: int
    how: How


class Closing:
    """Gathers what is due in this instant, and the waiting places of steps that count them."""

    def __init__(self, instants: Instants) -> None:
        self._instants = instants
        self._impatient: list[Doing] = []
        self._too_late: list[Customer] = []
        self._seated: dict[int, dict[Doing, None]] = {}
        self._newly: dict[int, dict[Doing, None]] = {}
        instants.on(Phase.CLOSING, self._close)

    def patience_ends(self, doing: Doing) -> None:
        self._impatient.append(doing)
        self._instants.soon(Phase.CLOSING)

    def deadline_passes(self, customer: Customer) -> None:
        self._too_late.append(customer)
        self._instants.soon(Phase.CLOSING)

    def newly_ready(self, doing: Doing) -> None:
        """Somebody wants one of the places of a step."""
        self._newly.setdefault(doing.step.index, {})[doing] = None
        self._instants.soon(Phase.CLOSING)

    def gone_from(self, doing: Doing) -> None:
        """Somebody wants no place any more."""
        for places in (self._newly, self._seated):
            places.get(doing.step.index, {}).pop(doing, None)

    def _close(self) -> None:
        turns = self._late() + self._given_up()
        leaving = {turn.doing for turn in turns}
        unique = {turn.doing: turn for turn in reversed(turns)}
        for turn in [*unique.values(), *self._turned_away(leaving)]:
            turn.doing.turn_to(turn.target, turn.how)

    def _late(self) -> list[Turn]:
        """Who waits when the deadline passes; who waits where it would send them stays. It is checked once."""
        customers, self._too_late = self._too_late, []
        turns = []
        for customer in customers:
            doing = customer.own
            if customer.checked_deadline or customer.gone is not None or doing is None or not doing.waits:
                continue
            customer.checked_deadline = True
            if doing.step.index != customer.too_late:
                turns.append(Turn(doing, customer.too_late, How.TOO_LATE))
        return turns

    def _given_up(self) -> list[Turn]:
        doings, self._impatient = self._impatient, []
        return [Turn(doing, doing.step.wait.gives_up, How.GAVE_UP) for doing in doings if doing.waits]

    def _turned_away(self, leaving: set[Doing]) -> list[Turn]:
        """Of those newly ready the first in order find a place, the others are turned away."""
        turns = []
        for step, newly in self._newly.items():
            seated = self._seated.setdefault(step, {})
            stay = sorted((doing for doing in newly if doing not in leaving), key=lambda doing: doing.order)
            if not stay:
                continue
            taken = sum(doing not in leaving for doing in seated)
            room = max((stay[0].step.wait.places or 0) - taken, 0)
            seated.update(dict.fromkeys(stay[:room]))
            turns += [Turn(doing, doing.step.wait.full, How.TURNED_AWAY) for doing in stay[room:]]
        self._newly.clear()
        return turns
