"""Interrupting: one unit is borrowed from a doing of lower priority (a run's rule 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.simulate.engine.doing import Doing
    from blueprint.simulate.engine.part import Part


def borrowed_resource(doing: Doing) -> int:
    """The one resource that a step which interrupts needs."""
    return doing.requirement.options[0].total[0][0]


def lender_for(doing: Doing, under_way: Iterable[Doing]) -> Part | None:
    """The side that lends its unit, if one must and can: of the lowest priority, latest started, last in order."""
    resource = borrowed_resource(doing)
    if doing.requirement.is_free(doing.requirement.options[0]):
        return None
    best: tuple[tuple[int, ...], Part] | None = None
    for other in under_way:
        if not _may_lend(other, doing):
            continue
        part = other.part_with(resource)
        if part is None or other.start is None:
            continue
        preference = (other.rank, -other.start, *(-place for place in other.order[1:]))
        if best is None or preference < best[0]:
            best = preference, part
    return best[1] if best else None


def _may_lend(other: Doing, doing: Doing) -> bool:
    """Whether a doing has time left, is of lower priority, and neither interrupts nor lends."""
    if other.step.interrupts or other.lends_to is not None:
        return False
    return other.rank < doing.rank and other.end > doing.now
