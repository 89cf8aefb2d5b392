"""The names and standards that records are measured by, taken once from the blueprint."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from blueprint.model.blueprint import Blueprint
from blueprint.model.given import Given
from blueprint.model.graph import Graph

Limit = Callable[[int | None], int | None]


class Yardstick:
    """Everything measuring asks of a blueprint; steps, resources and the like are indices in file order."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.graph = Graph(blueprint)
        self.steps = blueprint.step_ids
        self.segments = tuple(blueprint.demand.segments) if blueprint.demand else ()
        self.streams = blueprint.stream_ids
        self.resources = tuple(blueprint.resources or {})
        self.fail_points = tuple(name for *_, name in blueprint.fail_points)

    @cached_property
    def currency(self) -> str:
        """The code of the currency of all amounts; the first one used where none is named."""
        return self.blueprint.currency or next(iter(_currencies(self.blueprint)), "EUR")

    @cached_property
    def targets(self) -> tuple[tuple[int | None, ...], ...]:
        """For each step, by segment (last: without segment), the wait that is meant, in microseconds."""
        return tuple(self._limits(step.wait.target if step.wait else None) for step in self.graph.steps)

    @cached_property
    def tolerables(self) -> tuple[tuple[int | None, ...], ...]:
        """For each step, by segment (last: without segment), the wait that is borne, in microseconds."""
        return tuple(self._limits(step.wait.tolerable if step.wait else None) for step in self.graph.steps)

    @cached_property
    def judges_satisfaction(self) -> bool:
        return any(limit is not None for limits in self.tolerables for limit in limits)

    @cached_property
    def adding(self) -> tuple[bool, ...]:
        """Whether the step, or an activity of it, adds value for the customer."""
        return tuple(
            step.value == "adding" or any(side.value == "adding" for each in step.activities for side in each.sides)
            for step in self.graph.steps
        )

    @cached_property
    def staff(self) -> tuple[bool, ...]:
        """For each resource whether it is people."""
        return tuple(resource.kind == "staff" for resource in (self.blueprint.resources or {}).values())

    @cached_property
    def wages(self) -> tuple[float, ...]:
        """For each resource the wage of one unit, in ten-thousandths of the currency for a microsecond."""
        found = [resource.wage for resource in (self.blueprint.resources or {}).values()]
        return tuple(wage.always.mean() if wage is not None and wage.always is not None else 0.0 for wage in found)

    @cached_property
    def standing_costs(self) -> float:
        """Rent and the like, in ten-thousandths of the currency for a microsecond."""
        return sum(cost.always.mean() for cost in self.blueprint.costs.values() if cost.always is not None)

    @cached_property
    def waiting_costs(self) -> tuple[float, ...]:
        """For each segment (last: none) what waiting costs its customers, in ten-thousandths for a microsecond."""
        segments = self.blueprint.demand.segments.values() if self.blueprint.demand else ()
        found = [segment.waiting.always if segment.waiting else None for segment in segments]
        return (*(quantity.mean() if quantity else 0.0 for quantity in found), 0.0)

    def _limits(self, given: Given | None) -> tuple[int | None, ...]:
        return tuple(_limit(given, segment) for segment in (*self.segments, None))


def _limit(given: Given | None, segment: str | None) -> int | None:
    if given is None:
        return None
    quantity = given.where(lambda case: case == segment)
    return None if quantity is None else round(quantity.mean())


def _currencies(blueprint: Blueprint) -> list[str]:
    """The currencies of the amounts of the file, as they come to mind first: spending, prices, wages, costs."""
    segments = blueprint.demand.segments.values() if blueprint.demand else ()
    resources = (blueprint.resources or {}).values()
    amounts = [
        *(segment.spend for segment in segments),
        *(step.price for step in blueprint.moments),
        *(resource.wage for resource in resources),
        *(step.cost for step in blueprint.moments),
        *blueprint.costs.values(),
        *(resource.cost for resource in resources),
        *(fail.cost for _, _, fail, _ in blueprint.fail_points),
    ]
    found = [quantity.currency for amount in amounts if amount for quantity in amount.quantities()]
    return [currency for currency in found if currency]
