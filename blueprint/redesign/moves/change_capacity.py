"""`change_capacity: junior`: more or fewer people, places or machines, at some hours or always."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from blueprint.model.blueprint import Blueprint
from blueprint.model.directory import Directory
from blueprint.model.resource import MOST_UNITS, UNLIMITED, Resource, Shifts, clock_ranges
from blueprint.model.value import Flag, Reads, Reference, whole, wrong
from blueprint.redesign.changing import changed
from blueprint.redesign.hours import opening_hours
from blueprint.redesign.move import Move, MoveError, must_be_there
from blueprint.redesign.overlay import laid_over


def _read_capacity(data: Any) -> int | str | Shifts:
    if isinstance(data, Shifts) or data == UNLIMITED:
        return data  # type: ignore[no-any-return]
    if isinstance(data, dict):
        number = whole(0, MOST_UNITS, "a number of people or places")
        return Shifts(tuple(clock_ranges(data, number.read, "how many there are", "2")))
    if data is None or isinstance(data, list):
        raise wrong("`to` has no value", "write how many, for example `5` or `{12:00-14:00: 2}`", rule="no_value")
    read: int = whole(1, MOST_UNITS, "a capacity").read(data)
    return read


_SCHEMA = {"anyOf": [{"type": "integer", "minimum": 1}, {"const": UNLIMITED}, {"type": "object"}]}


class ChangeCapacity(Move):
    """Changes how many units of a resource there are.

    Clock ranges are laid over the day: outside them everything stays. A range without weekdays holds on the days on
    which the resource works. What has no shifts is there from opening to closing, and the ranges are laid over that.
    """

    called = "`change_capacity`"
    kind: ClassVar[str] = "change_capacity"

    resource: Reference = Field(alias="change_capacity")
    """The resource."""
    to: Annotated[int | str | Shifts, Reads(_read_capacity, _SCHEMA)]
    """How many: by clock range, for example `{12:00-14:00: 2}`, or one number where it has no shifts."""
    instead: Flag = False
    """`yes`: in place of the whole day, not laid over it."""

    def apply(self, blueprint: Blueprint) -> Blueprint:
        resource = self._found(blueprint)
        after = self._changed(blueprint, resource)
        if after == resource:
            raise MoveError(f"`{self.resource}` has this capacity already", None, ("to",))
        return changed(blueprint, resources={**(blueprint.resources or {}), self.resource: after})

    def _found(self, blueprint: Blueprint) -> Resource:
        if not blueprint.resources:
            message = "the blueprint has no `resources`, so there is no capacity to change"
            raise MoveError(message, None, (self.kind,))
        must_be_there(Directory(blueprint), "resource", self.resource, (self.kind,))
        return blueprint.resources[self.resource]

    def _changed(self, blueprint: Blueprint, resource: Resource) -> Resource:
        if not isinstance(self.to, Shifts):
            if resource.shifts is not None and not self.instead:
                raise self._needs_hours(resource.shifts, self.to)
            return changed(resource, capacity=self.to, shifts=None)
        if self.instead:
            return changed(resource, capacity=None, shifts=self.to)
        shifts = Shifts(laid_over(self._day(blueprint, resource).ranges, self.to.ranges))
        return resource if shifts == resource.shifts else changed(resource, capacity=None, shifts=shifts)

    def _needs_hours(self, shifts: Shifts, number: int | str) -> MoveError:
        message = f"`{self.resource}` works in shifts, so one number does not say when"
        hours = ", ".join(f"{when}: {number}" for when, _ in shifts.ranges)
        always = "`instead: yes` beside the number means always, from opening to closing"
        if number == UNLIMITED:
            return MoveError(message, always, ("to",))
        return MoveError(message, f"write `to: {{{hours}}}`; {always}", ("to",))

    def _day(self, blueprint: Blueprint, resource: Resource) -> Shifts:
        """What the ranges are laid over."""
        if resource.shifts is not None:
            return resource.shifts
        units = 1 if resource.capacity is None else resource.capacity
        if isinstance(units, str):
            message = f"`{self.resource}` is without limit, so there are not fewer at other hours to lay this over"
            raise MoveError(message, "say the whole day and add `instead: yes`", ("to",))
        hours = opening_hours(blueprint)
        if not hours:
            message = f"`{self.resource}` has no shifts and the service no hours, so this has no day to be laid over"
            raise MoveError(message, "say the whole day and add `instead: yes`", ("to",))
        return Shifts(tuple((when, units) for when in hours))

    def words(self, before: Blueprint, after: Blueprint) -> str:
        old = _capacity(self._found(before))
        if isinstance(self.to, Shifts) and not self.instead:
            return f"`{self.resource}`: {_hours(self.to)}, laid over {old}"
        return f"`{self.resource}`: {_capacity(self._found(after))} instead of {old}"


def _capacity(resource: Resource) -> str:
    if resource.shifts is None:
        return str(1 if resource.capacity is None else resource.capacity)
    return _hours(resource.shifts)


def _hours(shifts: Shifts) -> str:
    return ", ".join(f"{units} at {when}" for when, units in shifts.ranges)


MOVE = ChangeCapacity
