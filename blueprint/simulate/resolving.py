"""What the author wrote, with names resolved: quantities by case, needs, shares and ways as rows of a program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import TypeVar

from blueprint.model.blueprint import Blueprint
from blueprint.model.choices import Choice
from blueprint.model.flow import Participation
from blueprint.model.given import NOT, Given
from blueprint.model.graph import WALKS_OUT, Exit, Graph
from blueprint.model.quantity import Quantity
from blueprint.model.resource import Need
from blueprint.model.step import Step
from blueprint.simulate.cases import By
from blueprint.simulate.draws import Purpose, point
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import NOBODY, Amount, Cases, ExitsRow, JoinsRow, NeedRow, Shares, WayRow
from blueprint.simulate.sampling import Spread

T = TypeVar("T")
Choices = Sequence[Choice]


class Names:
    """The indices of everything that can be referred to in a blueprint."""

    def __init__(self, blueprint: Blueprint, graph: Graph) -> None:
        demand = blueprint.demand
        self.graph = graph
        self.resources = _indices(blueprint.resources or {})
        self.segments = _indices(demand.segments if demand else {})
        self.traits = _indices(demand.traits if demand else {})

    def step(self, name: str | None) -> int:
        """The index of a step.

        Raises:
            SimulationError: if there is none of that name.
        """
        found = self.graph.find(name)
        if found is None:
            raise SimulationError(f"there is no step `{name}`")
        return found

    def way_out(self, name: str | None) -> int:
        """Where those go who give up, find no place or come too late: `leave` unless a step is named."""
        return WALKS_OUT if name in (None, "leave") else self.step(name)

    def resource(self, name: str) -> int:
        if name not in self.resources:
            raise SimulationError(f"there is no resource `{name}`")
        return self.resources[name]

    def segment(self, name: str) -> int:
        if name not in self.segments:
            raise SimulationError(f"there is no segment `{name}`")
        return self.segments[name]

    def trait(self, name: str) -> int:
        if name not in self.traits:
            raise SimulationError(f"there is no trait `{name}`")
        return self.traits[name]

    def needs(self, needs: Sequence[Need]) -> tuple[NeedRow, ...]:
        return tuple(NeedRow(self.resource(need.resource), need.count, need.per or 0) for need in needs)

    def amount(self, given: Given | None, purpose: Purpose, name: str, choices: Choices = ()) -> Amount | None:
        """A quantity to be drawn for `purpose` at `name`."""
        if given is None:
            return None
        return Amount(self.cases(given, Spread.of, choices), point(purpose, name))

    def shares(self, given: Given, choices: Choices = ()) -> Shares:
        return self.cases(given, Quantity.mean, choices)

    def cases(self, given: Given, value: Callable[[Quantity], T], choices: Choices = ()) -> Cases[T]:
        """A table of cases; its kind is that of its first key.

        Raises:
            SimulationError: if a key is neither a segment nor a server of this step nor a trait.
        """
        if given.always is not None:
            return Cases((value(given.always),))
        first = given.cases[0][0]
        rest = None if given.rest is None else value(given.rest)
        if first in self.segments:
            found = dict(given.cases)
            return Cases((*(value(found[s]) if s in found else rest for s in self.segments), rest), By.SEGMENT)
        meant = next((number for number, choice in enumerate(choices) if first in choice.names), None)
        if meant is not None:
            served = [
                next((value(quantity) for case, quantity in given.cases if case in names), rest)
                for names in choices[meant].servers
            ]
            options = product(*(range(len(choice.alternatives)) for choice in choices))
            return Cases((*(served[option[meant]] for option in options), rest), By.SERVER)
        return self._by_trait(given, value, rest)

    def _by_trait(self, given: Given, value: Callable[[Quantity], T], rest: T | None) -> Cases[T]:
        found = {case: value(quantity) for case, quantity in given.cases}
        trait = given.cases[0][0].removeprefix(NOT)
        return Cases((found.get(trait, rest), found.get(NOT + trait, rest)), By.TRAIT, self.trait(trait))

    def joins(self, share: Participation | None, name: str) -> JoinsRow | None:
        """Who does a step; None for everybody."""
        if share is None:
            return None
        if share.condition is not None:
            return JoinsRow(None, self.trait(share.condition.trait), share.condition.negated, 0)
        assert share.share is not None
        return JoinsRow(self.shares(share.share), NOBODY, False, point(Purpose.SHARE, name))

    def exits(self, step: int, name: str) -> ExitsRow:
        """The ways on from a step.

        Raises:
            SimulationError: if one of several ways has no share.
        """
        exits = self.graph.exits[step]
        if not exits:
            raise SimulationError(f"nothing that `then` names at `{self.graph.ids[step]}` exists")
        ways = [self._way(exit_, len(exits) == 1, self.graph.ids[step]) for exit_ in exits]
        in_order = sorted(ways, key=lambda way: way.share is None and way.trait == NOBODY)
        return ExitsRow(tuple(in_order), exits[0].way is None, point(Purpose.WAY, name))

    def _way(self, exit_: Exit, alone: bool, step: str) -> WayRow:
        way = exit_.way
        if way is None or way.rest or (alone and way.share is None and way.condition is None):
            return WayRow(exit_.target)
        if way.condition is not None:
            return WayRow(exit_.target, None, self.trait(way.condition.trait), way.condition.negated)
        if way.share is None:
            raise SimulationError(f"the way to `{way.target}` in the `then` of `{step}` has no share")
        return WayRow(exit_.target, self.shares(way.share))


def _indices(names: dict[str, T]) -> dict[str, int]:
    return {name: index for index, name in enumerate(names)}


def lucky_name(step: Step, name: str) -> str:
    """The name that a step draws by: its first one, so that a renamed step keeps its luck (a run's rule 11)."""
    return step.was[0] if step.was else name
