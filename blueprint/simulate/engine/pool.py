"""The units of one resource: how many there are, how many are in use, and when they break."""

from __future__ import annotations

from blueprint.simulate.program import ResourceRow


class Pool:
    """Free is capacity now less in use; after a shift's end it may be below zero (a run's rules 4 and 9)."""

    __slots__ = ("_broken", "_scheduled", "capacity", "in_use", "row")

    def __init__(self, row: ResourceRow) -> None:
        self.row = row
        self.capacity = 0
        self.in_use = 0
        self._scheduled = 0
        self._broken: set[int] = set()

    def has(self, units: int) -> bool:
        return self.in_use + units <= self.capacity

    def schedule(self, units: int) -> None:
        """A shift begins or ends: there are `units` from now on."""
        self._scheduled = units
        self._count()

    def breaks(self, unit: int) -> None:
        self._broken.add(unit)
        self._count()

    def is_repaired(self, unit: int) -> None:
        self._broken.discard(unit)
        self._count()

    def most_from(self, now: int) -> int:
        """The most units that there will be at once from now on, if none is broken then."""
        return max(self._scheduled, most_units(self.row, now))

    def _count(self) -> None:
        """Each unit breaks on its own clock, on shift or not; those on shift are the first ones."""
        self.capacity = self._scheduled - sum(unit < self._scheduled for unit in self._broken)


def most_units(row: ResourceRow, since: int | None = None) -> int:
    """How many units are ever on shift at once; only what changes from `since` on counts, where that is given."""
    return max((units for moment, units in row.changes if since is None or moment >= since), default=0)
