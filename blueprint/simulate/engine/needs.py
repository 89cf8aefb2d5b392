"""What a doing needs, for a party of a given size, and whether it is free (a run's rule 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.simulate.engine.pool import Pool
from blueprint.simulate.program import NeedRow, OptionRow, StepRow

Units = tuple[tuple[int, int], ...]
"""Resources, each with a number of units."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to meet all needs: `total` is what the people of each of the `sides`, and what is kept, are together."""

    total: Units
    sides: tuple[Units, ...]
    takes: Units


@dataclass(frozen=True, slots=True)
class Requirement:
    """Everything one doing needs at once.

    Attributes:
        pools: of all resources.
        options: the ways to meet it, in the order in which they are tried.
        named: every resource that is needed or can be chosen.
        shuts: whether finding too little can keep those behind from a resource that forbids overtaking.
    """

    pools: Sequence[Pool]
    options: tuple[Option, ...]
    named: frozenset[int]
    shuts: bool

    @staticmethod
    def of(step: StepRow, size: int, pools: Sequence[Pool]) -> Requirement:
        options = tuple(_option(row, size) for row in step.options)
        named = frozenset(resource for option in options for resource, _ in option.total)
        return Requirement(pools, options, named, any(not pools[resource].row.overtaking for resource in named))

    def is_free(self, option: Option) -> bool:
        """Whether all of an option is free."""
        pools = self.pools
        for resource, units in option.total:
            pool = pools[resource]
            if pool.in_use + units > pool.capacity:
                return False
        return True

    def free_option(self, shut: set[int]) -> int | None:
        """The number of the first option of which everything is free, or None.

        Args:
            shut: what somebody earlier in this look has found too little of, and may not be taken by those behind; what
                is found too little of here is added, but not what is lacking beyond the lack of another option.
        """
        if not self.shuts:
            return next((number for number, option in enumerate(self.options) if self.is_free(option)), None)
        for number, option in enumerate(self.options):
            if shut.isdisjoint(resource for resource, _ in option.total) and self.is_free(option):
                return number
        free = {resource: self.pools[resource].capacity - self.pools[resource].in_use for resource in self.named}
        shut.update(self.shut_by(self.least_lacks(free, shut)))
        return None

    def least_lacks(self, free: Mapping[int, int] | Sequence[int], shut: set[int]) -> list[frozenset[int]]:
        """What keeps each option from being taken where so many units are free; empty if one could be taken.

        Options that lack more than another one are left out.
        """
        lacks: list[frozenset[int]] = []
        for option in self.options:
            lack = frozenset(resource for resource, units in option.total if resource in shut or free[resource] < units)
            if not lack:
                return []
            lacks.append(lack)
        return [lack for lack in lacks if not any(other < lack for other in lacks)]

    def shut_by(self, lacks: Iterable[frozenset[int]]) -> set[int]:
        """What nobody behind may take, for it was found too little of and forbids overtaking."""
        return {resource for lack in lacks for resource in lack if not self.pools[resource].row.overtaking}

    def missing(self) -> list[int]:
        """The resources of which too little is free, for a message."""
        short = (r for option in self.options for r, units in option.total if not self.pools[r].has(units))
        return list(dict.fromkeys(short))


def _option(row: OptionRow, size: int) -> Option:
    sides, takes = tuple(_units(needs, size) for needs in row.sides), _units(row.takes, size)
    return Option(_total((*sides, takes)), sides, takes)


def _units(needs: Iterable[NeedRow], size: int) -> Units:
    return tuple((need.resource, need.units(size)) for need in needs)


def _total(parts: Iterable[Units]) -> Units:
    total: dict[int, int] = {}
    for units in parts:
        for resource, count in units:
            total[resource] = total.get(resource, 0) + count
    return tuple(total.items())
