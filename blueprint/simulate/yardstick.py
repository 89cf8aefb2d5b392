"""What records are measured by, taken once from the blueprint: names, standards, wages, and what waiting costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from blueprint.model.quantities import quantities
from blueprint.model.quantity import Quantity
from blueprint.simulate.limits import limits_of
from blueprint.simulate.program import Cases, Program
from blueprint.simulate.resolving import Names

ADDING = "adding"


class Yardstick:
    """Everything measuring asks of a blueprint; steps, resources and the like are indices in file order."""

    def __init__(self, blueprint: Blueprint, program: Program) -> None:
        self.blueprint = blueprint
        self.program = program
        self.graph = Graph(blueprint)
        self.segments = {row.id: row.index for row in program.segments}
        self.streams = {row.id: row.index for row in program.streams}
        self.steps = tuple(f"step.{row.id}" for row in program.steps)
        self.acts = tuple(f"act.{name}" for name in blueprint.act_ids)
        self.resources = tuple(f"resource.{row.id}" for row in program.resources)
        self.fail_points = tuple(f"fail_point.{row.id}" for row in program.fail_points)

    @cached_property
    def limits(self) -> Mapping[str, Sequence[int]]:
        """For the times that promises ask about the highest buckets that are within a limit."""
        return limits_of(self.blueprint.promises)

    @cached_property
    def runs(self) -> tuple[bool, ...]:
        """For each step whether a run can come to it."""
        standing = self.graph.standing
        return tuple(row.simulated and not standing[row.index] for row in self.program.steps)

    @cached_property
    def watched(self) -> frozenset[int]:
        """The steps at which something can fail by chance."""
        rows = self.program.fail_points
        return frozenset(row.step for row in rows if row.chance is not None and self.runs[row.step])

    @cached_property
    def currency(self) -> str:
        """The code of the currency of all amounts: there is only one."""
        amounts = (amount for spot in quantities(self.blueprint) for amount in spot.given.quantities())
        return self.blueprint.currency or next((each.currency for each in amounts if each.currency), "EUR")

    @cached_property
    def judges_satisfaction(self) -> bool:
        """Whether some wait on the customer's way says what is tolerable."""
        rows = self.program.steps
        return any(row.own and self.runs[row.index] and row.wait.tolerable is not None for row in rows)

    @cached_property
    def judged_by_queue(self) -> tuple[bool, ...]:
        """For each step whether its standards are of its queue, since no customer waits for it in view."""
        return tuple(not row.shown and bool(row.wait.target or row.wait.tolerable) for row in self.program.steps)

    @cached_property
    def adding(self) -> tuple[tuple[int, ...] | None, ...]:
        """For each step the sides of it that add value for the customer; None where all of it does."""
        return tuple(self._adding(index) for index in range(len(self.steps)))

    def _adding(self, index: int) -> tuple[int, ...] | None:
        step = self.graph.steps[index]
        if step.value == ADDING:
            return None
        people = self.blueprint.resources is not None
        row = 1 if people and step.by.resources() else 0
        found = []
        for activity in self.blueprint.in_lane_order(step):
            for side in activity.sides:
                has_row = bool(side.duration or (people and side.by.resources()))
                if side.value == ADDING and not has_row:
                    return None
                if side.value == ADDING:
                    found.append(row)
                row += has_row
        return tuple(found)

    @cached_property
    def knows_value(self) -> bool:
        """Whether anything is said to add value."""
        return any(sides is None or sides for sides in self.adding)

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
    def earns(self) -> bool:
        """Whether anything brings in money."""
        segments = self.program.segments
        return any(row.price for row in self.program.steps) or any(row.spend for row in segments)

    @cached_property
    def costs(self) -> bool:
        """Whether anything costs the service money."""
        program = self.program
        amounts = [
            *(step.cost for step in program.steps),
            *(poka_yoke.cost for poka_yoke in program.poka_yokes),
            *(resource.cost for resource in program.resources),
            *(cost for row in program.fail_points for cost in (row.cost, row.when_caught.cost, row.when_missed.cost)),
        ]
        return any(self.wages) or self.standing_costs > 0 or any(amounts)

    @cached_property
    def waiting_costs(self) -> tuple[Cases[float] | None, ...]:
        """For each segment what waiting costs its customers, in ten-thousandths for a microsecond."""
        demand = self.blueprint.demand
        if demand is None:
            return ()
        names = Names(self.blueprint, self.graph)
        found = [segment.waiting for segment in demand.segments.values()]
        return tuple(names.cases(waiting, Quantity.mean) if waiting else None for waiting in found)
