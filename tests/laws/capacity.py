"""How many units of a resource there are when, worked out anew from the tables and the luck of the run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.simulate.draws import Luck, extended
from blueprint.simulate.program import BreakdownRow, Hours, Program, ResourceRow


@dataclass(frozen=True)
class Capacity:
    """Units on shift, less those of them that are broken.

    Attributes:
        changes: (moment, units from then on), rising.
        broken: for each unit the spans in which it is broken.
    """

    changes: tuple[tuple[int, int], ...]
    broken: tuple[tuple[tuple[int, int], ...], ...]

    @staticmethod
    def of(program: Program, resource: ResourceRow, luck: Luck, end: int) -> Capacity:
        """The capacity up to the moment `end`."""
        if resource.breakdowns is None:
            return Capacity(resource.changes, ())
        key = luck.of(f"resource\0{resource.id}")
        units = range(max((units for _, units in resource.changes), default=0))
        spans = [_broken(program.hours, resource.breakdowns, luck, extended(key, unit), end) for unit in units]
        return Capacity(resource.changes, tuple(tuple(each) for each in spans))

    def at(self, moment: int) -> int:
        place = bisect_right(self.changes, moment, key=lambda change: change[0])
        units = self.changes[place - 1][1] if place else 0
        return units - sum(any(start <= moment < end for start, end in spans) for spans in self.broken[:units])


def _broken(hours: Hours, row: BreakdownRow, luck: Luck, key: int, end: int) -> Iterator[tuple[int, int]]:
    """Works, breaks, is repaired, from opening on."""
    moment, visit = hours.opening or hours.start, 0
    every, lasts = row.every.cases.values[0], row.lasts.cases.values[0]
    assert every is not None
    assert lasts is not None
    while moment <= end:
        broken = moment + every.at(luck.draw(key, row.every.point, visit))
        moment = broken + lasts.at(luck.draw(key, row.lasts.point, visit))
        visit += 1
        yield broken, moment
