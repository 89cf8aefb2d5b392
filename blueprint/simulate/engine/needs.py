"""What a doing needs, for a party of a given size, and whether it is free (a run's rule 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.simulate.engine.pool import Pool
from blueprint.simulate.program import NOBODY, NeedRow, StepRow

Units = tuple[tuple[int, int], ...]
"""Resources, each with a number of units."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Everything one doing needs at once.

    Attributes:
        total: of `by` and `takes` together, without the choice.
        sides: the people of each side, without the choice.
        takes: what is kept from here on, without the choice.
        alternatives: the choice; empty where there is none.
    """

    total: Mapping[int, int]
    sides: tuple[Units, ...]
    takes: Units
    alternatives: tuple[Units, ...]

    @staticmethod
    def of(step: StepRow, size: int) -> Requirement:
        sides = tuple(_units(side.needs, size) for side in step.sides)
        takes = _units(step.takes, size)
        alternatives = tuple(_units(needs, size) for needs in step.alternatives)
        return Requirement(_total((*sides, takes)), sides, takes, alternatives)

    def free_server(self, pools: Sequence[Pool], shut: set[int]) -> int | None:
        """The first alternative with which everything is free (`NOBODY` where there is no choice), or None.

        Args:
            shut: what somebody earlier in this look has found too little of, and may not be taken by those behind;
                what is found too little of here is added.
        """
        short = {r for r, units in self.total.items() if r in shut or not pools[r].has(units)}
        server: int | None = NOBODY
        if self.alternatives:
            lacks = [self._short_of(units, pools, shut) for units in self.alternatives]
            server = next((number for number, lack in enumerate(lacks) if not lack), None)
            if server is None:
                short.update(*lacks)
        if not short:
            return server
        shut.update(r for r in short if not pools[r].row.overtaking)
        return None

    def _short_of(self, units: Units, pools: Sequence[Pool], shut: set[int]) -> set[int]:
        wanted = {r: count + self.total.get(r, 0) for r, count in units}
        return {r for r, count in wanted.items() if r in shut or not pools[r].has(count)}

    def missing(self, pools: Sequence[Pool]) -> list[int]:
        """The resources of which too little is free, for a message."""
        short = [r for r, units in self.total.items() if not pools[r].has(units)]
        if self.alternatives and all(self._short_of(units, pools, set()) for units in self.alternatives):
            short += [r for units in self.alternatives for r, _ in units]
        return list(dict.fromkeys(short))


def _units(needs: Iterable[NeedRow], size: int) -> Units:
    return tuple((need.resource, need.units(size)) for need in needs)


def _total(parts: Iterable[Units]) -> dict[int, int]:
    total: dict[int, int] = {}
    for units in parts:
        for resource, count in units:
            total[resource] = total.get(resource, 0) + count
    return total
