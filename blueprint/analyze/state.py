"""What one customer is in: everything that decides what can still happen to them, but for times and staff."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from blueprint.model.graph import OVER, WALKS_OUT


class Phase(IntEnum):
    """How far the customer is with the own step."""

    COMES = 0
    COMES_FROM_LATE = 1
    """Comes straight from where the deadline sends people, and so is not sent there again."""
    WAITS = 2
    """Waits for work."""
    READY = 3
    """Waits for staff, or is being served."""


class State(NamedTuple):
    """What one customer is in; sets of steps, resources and draws are `bits`.

    Attributes:
        at: the own step; `OVER` when served, `WALKS_OUT` when gone early.
        phase: how far the customer is with it.
        behind: the steps behind which recoveries go on, the innermost first.
        asked: work asked for and not yet under way.
        active: work ready or under way.
        done: steps done at least once; like `skipped`, `hidden`, `known` and `has` only as far as it still counts.
        skipped: steps skipped and not done.
        hidden: failures that may have been missed, have not surfaced since, and would send somebody elsewhere.
        kept: resources kept.
        known: draws that have come out, `has` those of them that came out as yes.
        late: whether the deadline has no more to say to this customer.
        begun: steps under way, of those whose start is a move of its own.
        showing: failures that were hidden when the doing began that is under way where they surface.
    """

    at: int
    phase: Phase
    behind: tuple[int, ...] = ()
    asked: int = 0
    active: int = 0
    done: int = 0
    skipped: int = 0
    hidden: int = 0
    kept: int = 0
    known: int = 0
    has: int = 0
    late: bool = True
    begun: int = 0
    showing: int = 0


LEFT = State(WALKS_OUT, Phase.READY)
"""Gone early: everything is withdrawn and freed."""


def served(state: State) -> State:
    """The customer is gone, and work may be left."""
    return state._replace(at=OVER, phase=Phase.READY, behind=(), late=True)
