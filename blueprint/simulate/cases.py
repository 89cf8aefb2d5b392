"""Values that differ by case: by segment, by who serves, or by a trait."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from blueprint.simulate.sampling import Spread

NOBODY = -1
"""No segment, no server, no step: the last value of every table of cases is the one for whom no case is given."""

T = TypeVar("T")


class By(IntEnum):
    """What a value differs by."""

    NOTHING = 0
    SEGMENT = 1
    SERVER = 2
    TRAIT = 3


class Who(Protocol):
    """What can be asked about a customer when a value is looked up."""

    @property
    def segment(self) -> int: ...

    def has(self, trait: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class Cases(Generic[T]):
    """One value, or one for each case.

    Attributes:
        values: one; or one for each segment (each option of the step) and last the one for all others; or the one
            for those with the trait and the one for those without. None where the author gave none.
    """

    values: tuple[T | None, ...]
    by: By = By.NOTHING
    trait: int = NOBODY

    def pick(self, who: Who, server: int = NOBODY) -> T | None:
        """The value that holds for this customer, served by this option of the step."""
        if self.by is By.NOTHING:
            return self.values[0]
        if self.by is By.SEGMENT:
            return self.values[who.segment]
        if self.by is By.SERVER:
            return self.values[server]
        return self.values[0 if who.has(self.trait) else 1]


@dataclass(frozen=True, slots=True)
class Amount:
    """A time, some money or a number of persons, with the point at which it is drawn."""

    cases: Cases[Spread]
    point: int


Shares = Cases[float]
