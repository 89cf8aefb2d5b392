"""One side of a doing: its people, and when they go."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from blueprint.simulate.engine.instants import Phase
from blueprint.simulate.records import Use

if TYPE_CHECKING:
    from blueprint.simulate.engine.doing import Doing


class State(Enum):
    """How far a doing has come."""

    PENDING = "pending"
    READY = "ready"
    UNDER_WAY = "under way"
    OVER = "over"


class Part:
    """One side of a doing: its people, and when they go (`until` is None: at the end)."""

    __slots__ = ("doing", "held", "until")

    def __init__(self, doing: Doing) -> None:
        self.doing = doing
        self.until: int | None = None
        self.held: dict[int, tuple[int, int]] = {}
        """For each resource how many units, and since when."""

    def change(self, resource: int, units: int, now: int) -> None:
        """Some units more, or fewer."""
        had, since = self.held.get(resource, (0, now))
        if had and now > since:
            doing = self.doing
            use = Use(resource, doing.customer.id, doing.step.index, had, since, now)
            doing.world.journal.uses.append(use)
        self.held[resource] = had + units, now

    def go(self, now: int) -> None:
        """Its people are free for others."""
        for resource, (units, _) in self.held.items():
            if units:
                self.change(resource, -units, now)
                self.doing.world.put_back(resource, units)
        self.held = {}

    def go_if_over(self) -> None:
        """Called when its time is over, unless that has been put off by lending."""
        doing = self.doing
        if doing.state is not State.UNDER_WAY or self.until is None:
            return
        now = doing.now
        if now < self.until:
            doing.world.instants.at(self.until, Phase.MOVES, self.go_if_over)
        else:
            self.go(now)
