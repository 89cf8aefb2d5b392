"""Resources as rows of a program."""

from __future__ import annotations

from blueprint.model.blueprint import Blueprint
from blueprint.model.resource import UNLIMITED, Resource
from blueprint.simulate.calendar import UNLIMITED_UNITS, Calendar, capacity_changes, capacity_spans
from blueprint.simulate.draws import Purpose
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.program import BreakdownRow, ResourceRow
from blueprint.simulate.resolving import Names


def resource_rows(blueprint: Blueprint, names: Names, calendar: Calendar) -> tuple[ResourceRow, ...]:
    """One row for each resource, in the order of the file."""
    resources = (blueprint.resources or {}).items()
    return tuple(_row(index, name, resource, names, calendar) for index, (name, resource) in enumerate(resources))


def _row(index: int, name: str, resource: Resource, names: Names, calendar: Calendar) -> ResourceRow:
    unlimited = resource.capacity == UNLIMITED
    units = UNLIMITED_UNITS if unlimited else int(resource.capacity or 1)
    spans = capacity_spans(calendar, units, resource.shifts.ranges if resource.shifts else None)
    changes, overtime = capacity_changes(calendar.hours, spans)
    return ResourceRow(
        index=index,
        id=name,
        scheduled=tuple(spans),
        changes=changes,
        overtime=overtime,
        unlimited=unlimited,
        overtaking=resource.overtaking,
        cost=names.amount(resource.cost, Purpose.COST, f"resource\0{name}"),
        breakdowns=_breakdowns(resource, name, names, unlimited),
    )


def _breakdowns(resource: Resource, name: str, names: Names, unlimited: bool) -> BreakdownRow | None:
    if resource.breakdowns is None:
        return None
    if unlimited:
        raise SimulationError(f"`{name}` is unlimited, so its breakdowns would do nothing; give it a capacity")
    every = names.amount(resource.breakdowns.every, Purpose.BREAKDOWN, name)
    lasts = names.amount(resource.breakdowns.lasts, Purpose.REPAIR, name)
    assert every is not None and lasts is not None
    return BreakdownRow(every, lasts)
