"""What a customer keeps between steps, from `takes` until `frees`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blueprint.simulate.records import Use

if TYPE_CHECKING:
    from blueprint.simulate.engine.customer import Customer


class Kept:
    """Units of resources, each with since when and at which step they were taken."""

    __slots__ = ("_customer", "_held")

    def __init__(self, customer: Customer) -> None:
        self._customer = customer
        self._held: dict[int, tuple[int, int, int]] = {}

    @property
    def resources(self) -> tuple[int, ...]:
        return tuple(self._held)

    def units(self) -> Iterator[tuple[int, int]]:
        """What is kept: resources, each with a number of units."""
        return ((resource, units) for resource, (units, _, _) in self._held.items())

    def keep(self, resource: int, units: int, step: int) -> None:
        """Some units (more) are kept from now on."""
        if resource in self._held:
            self.write_down(resource)
            units += self._held[resource][0]
        self._held[resource] = units, self._customer.world.instants.now, step

    def free(self, resource: int) -> None:
        """Gives back what is held of a resource; nothing if nothing is."""
        if resource in self._held:
            self.write_down(resource)
            self._customer.world.put_back(resource, self._held.pop(resource)[0])

    def write_down(self, resource: int) -> None:
        """Writes down the use of a resource until now."""
        customer, (units, since, step) = self._customer, self._held[resource]
        now = customer.world.instants.now
        if now > since:
            customer.world.journal.uses.append(Use(resource, customer.id, step, units, since, now, True))
