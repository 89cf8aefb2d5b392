"""What a doing needs, for a party of a given size, and whether it is free (a run's rule 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from blueprint.simulate.engine.pool import Pool
from blueprint.simulate.program import NOBODY, NeedRow, StepRow

Units = tuple[tuple[int, int], ...]
"""Resources, each with a number of units."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Everything one doing needs at once.

    Attributes:
        pools: of all resources.
        total: of `by` and `takes` together, without the choice.
        sides: the people of each side, without the choice.
        takes: what is kept from here on, without the choice.
        alternatives: the choice; empty where there is none.
        named: every resource that is needed or can be chosen.
        shuts: whether finding too little can keep those behind from a resource that forbids overtaking.
    """

    pools: Sequence[Pool]
    total: Units
    sides: tuple[Units, ...]
    takes: Units
    alternatives: tuple[Units, ...]
    named: frozenset[int]
    shuts: bool

    @staticmethod
    def of(step: StepRow, size: int, pools: Sequence[Pool]) -> Requirement:
        sides = tuple(_units(side.needs, size) for side in step.sides)
        takes = _units(step.takes, size)
        alternatives = tuple(_units(needs, size) for needs in step.alternatives)
        named = frozenset(resource for units in (*sides, takes, *alternatives) for resource, _ in units)
        shuts = any(not pools[resource].row.overtaking for resource in named)
        return Requirement(pools, _total((*sides, takes)), sides, takes, alternatives, named, shuts)

    def has_total(self) -> bool:
        """Whether all of it is free, the choice left out."""
        pools = self.pools
        for resource, units in self.total:
            pool = pools[resource]
            if pool.in_use + units > pool.capacity:
                return False
        return True

    def free_server(self, shut: set[int]) -> int | None:
        """The first alternative with which everything is free (`NOBODY` where there is no choice), or None.

        Args:
            shut: what somebody earlier in this look has found too little of, and may not be taken by those behind;
                what is found too little of here is added.
        """
        if not self.alternatives and not self.shuts:
            return NOBODY if self.has_total() else None
        short = self._short_of(self.total, shut)
        server: int | None = NOBODY
        if self.alternatives:
            lacks = [self._short_of(_total((self.total, units)), shut, of=units) for units in self.alternatives]
            server = next((number for number, lack in enumerate(lacks) if not lack), None)
            if server is None:
                short.update(*lacks)
        if not short:
            return server
        shut.update(resource for resource in short if not self.pools[resource].row.overtaking)
        return None

    def _short_of(self, wanted: Units, shut: set[int], of: Units | None = None) -> set[int]:
        """The resources (among `of`) that are shut or of which too little is free."""
        among = None if of is None else {resource for resource, _ in of}
        return {
            resource
            for resource, units in wanted
            if (among is None or resource in among) and (resource in shut or not self.pools[resource].has(units))
        }

    def missing(self) -> list[int]:
        """The resources of which too little is free, for a message."""
        short = [resource for resource, units in self.total if not self.pools[resource].has(units)]
        if self.alternatives and self.free_server(set()) is None:
            short += [resource for units in self.alternatives for resource, _ in units]
        return list(dict.fromkeys(short))


def _units(needs: Iterable[NeedRow], size: int) -> Units:
    return tuple((need.resource, need.units(size)) for need in needs)


def _total(parts: Iterable[Units]) -> Units:
    total: dict[int, int] = {}
    for units in parts:
        for resource, count in units:
            total[resource] = total.get(resource, 0) + count
    return tuple(total.items())
