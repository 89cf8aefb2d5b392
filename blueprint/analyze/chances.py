"""What is known of a share before anything is drawn: whether it can happen, and whether it must."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from blueprint.model.failure import FailPoint
from blueprint.model.given import Given
from blueprint.model.quantity import Quantity

_NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Chance:
    """A share that lies somewhere from `low` to `high`, both between 0 and 1."""

    low: float
    high: float

    @property
    def possible(self) -> bool:
        return self.high > _NEARLY

    @property
    def certain(self) -> bool:
        return self.low >= 1 - _NEARLY

    @property
    def opposite(self) -> Chance:
        return Chance(1 - self.high, 1 - self.low)

    def __and__(self, other: Chance) -> Chance:
        """Both, drawn apart."""
        return Chance(self.low * other.low, self.high * other.high)


ALWAYS = Chance(1.0, 1.0)
NEVER = Chance(0.0, 0.0)
UNKNOWN = Chance(0.0, 1.0)


def chance_of(share: Given | None, segment: str | None, segments: Collection[str]) -> Chance:
    """What is known of `share` for customers of `segment`; a share that is missing may be anything.

    Args:
        share: one share, or one for each segment, server or trait.
        segment: None where the file has no segments.
        segments: all segments of the file.
    """
    if share is None:
        return UNKNOWN
    if segment is not None and all(case in segments for case, _ in share.cases):
        quantity = share.where(lambda case: case == segment)
        return _spanning([quantity]) if quantity else UNKNOWN
    return _spanning(share.quantities())


def _spanning(quantities: Iterable[Quantity]) -> Chance:
    known = [UNKNOWN if quantity.file else Chance(*quantity.distribution.support()) for quantity in quantities]
    return Chance(min(chance.low for chance in known), max(chance.high for chance in known))


def strikes(fail: FailPoint, segment: str | None, segments: Collection[str]) -> Chance:
    """Whether a failure gets past the poka-yokes in use; without a `chance` it is drawn and may."""
    chance = chance_of(fail.chance, segment, segments)
    for poka_yoke in fail.poka_yokes:
        if poka_yoke.status == "in_use" and poka_yoke.prevents is not None:
            chance = chance & chance_of(poka_yoke.prevents, segment, segments).opposite
    return chance


def is_caught(fail: FailPoint, segment: str | None, segments: Collection[str]) -> Chance:
    """Whether a failure that strikes is caught."""
    unless_said = ALWAYS if fail.when_caught is not None else NEVER
    missed = (chance_of(fail.caught, segment, segments) if fail.caught is not None else unless_said).opposite
    for poka_yoke in fail.poka_yokes:
        if poka_yoke.status == "in_use" and poka_yoke.catches is not None:
            missed = missed & chance_of(poka_yoke.catches, segment, segments).opposite
    return missed.opposite
