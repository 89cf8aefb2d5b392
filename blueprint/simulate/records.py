"""What an engine writes down: every doing, wait, stay, strike and use, before anything is measured.

Times are whole microseconds from midnight of the first day of the replication (negative during a warm-up), money is in
ten-thousandths. Steps, fail points and resources are indices into the `Program`; a customer is (stream, number in it).
Records are plain tuples with names, for there are many of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Customer = tuple[int, int]


class How(StrEnum):
    """How a doing ended."""

    DONE = "done"
    CUT_SHORT = "cut short"
    WITHDRAWN = "withdrawn"
    GAVE_UP = "gave up"
    TURNED_AWAY = "turned away"
    TOO_LATE = "too late"
    UNFINISHED = "unfinished"
    """It waited or was under way when the run was cut off."""


class Fate(StrEnum):
    """How a customer's stay ended."""

    SERVED = "served"
    WALKED_OUT = "walked out"
    GAVE_UP = "gave up"
    TURNED_AWAY = "turned away"
    TOO_LATE = "too late"
    INSIDE = "inside"


class Doing(NamedTuple):
    """One customer's one performance of one step; if redone, all performances together.

    `came` is when the customer (or for work: its turn) came to the step. `ready` and `start` are None where it never
    came to that. `visit` is that of the first performance, `redone` how many more there were. `server` is the index of
    the step's option that was taken, None where it has only one. `sides` says for each side of the step in the
    `Program` when its people left.
    """

    customer: Customer
    step: int
    visit: int
    came: int
    ready: int | None
    start: int | None
    end: int
    how: How
    server: int | None = None
    redone: int = 0
    sides: tuple[int, ...] = ()


class Wait(NamedTuple):
    """One wait of a customer, booked at a step of their own way.

    `target` and `tolerable` are what it is judged by, None where the author gave none for this customer.
    """

    customer: Customer
    step: int
    visit: int
    began: int
    for_work: int
    for_staff: int
    target: int | None = None
    tolerable: int | None = None

    @property
    def length(self) -> int:
        return self.for_work + self.for_staff


class Stay(NamedTuple):
    """One customer from arrival until gone; `over` is when the last work for them was finished.

    `gone` is None for who was still inside when the run was cut off, `over` for whom work was left. `segment` is an
    index, None without segments. `spent` is what somebody served has spent, prices included.
    """

    customer: Customer
    segment: int | None
    size: int
    arrived: int
    gone: int | None
    over: int | None
    fate: Fate
    spent: int = 0


class Strike(NamedTuple):
    """One failure: which fail point struck whom at which visit of its step.

    `surfaced` is when a missed failure showed, `escaped` whether it never did; neither, where its step was done again
    or cut short. `cost` is all it cost. `time` is the start of the performance at which it struck.
    """

    customer: Customer
    fail_point: int
    visit: int
    time: int
    caught: bool
    surfaced: int | None
    escaped: bool
    cost: int = 0


class Use(NamedTuple):
    """Some units of a resource, busy (or kept between steps) from `start` to `end`.

    While a doing lends a unit, that unit is in use by the doing that borrows it. Uses without length are left out.
    """

    resource: int
    customer: Customer
    step: int
    units: int
    start: int
    end: int
    kept: bool = False


class LeftOver(NamedTuple):
    """Some who still waited when a day could not go on: so many at a step, for want of a resource.

    `kept` says that there would be enough of it, but others who are left over keep it or are before them; else there
    will never again be as much as they need, for a last shift is over.
    """

    step: int
    resource: int
    kept: bool
    customers: int


def in_order(doings: Iterable[Doing], own: Sequence[bool]) -> tuple[Doing, ...]:
    """Doings in the order in which they ended, those of one instant by customer: first those on the way, one after the
    other as they come, then work in the order of the file.

    Args:
        own: for each step whether it is on the customer's way.
    """

    def place(doing: Doing) -> tuple[int, Customer, int, int]:
        work = (0, 0) if own[doing.step] else (doing.step + 1, doing.visit)
        return doing.end, doing.customer, *work

    return tuple(sorted(doings, key=place))


@dataclass(frozen=True, slots=True)
class Replication:
    """Everything one replication wrote down, in the order in which it ended (stays: in which they began).

    `costs` are what doings, poka-yokes and uses cost: what for (`step.cut`, `poka_yoke.box`, `resource.van`), when, and
    the amount. `end` is when the run was over: when no work was left, or when it was cut off. `no_shows` never arrived
    (after the warm-up), `unfinished` is the number of waits that had not ended when it was cut off.

    A day that nothing cuts off is over, too, when all that is left waits for people whose last shift is over, or for
    others who do: `left_over` says for what. Its `end` is then closing, or the last moment of which anything is
    written down if that is later.
    """

    number: int
    end: int
    doings: tuple[Doing, ...]
    waits: tuple[Wait, ...]
    stays: tuple[Stay, ...]
    strikes: tuple[Strike, ...]
    uses: tuple[Use, ...]
    costs: tuple[tuple[str, int, int], ...] = ()
    no_shows: int = 0
    unfinished: int = 0
    left_over: tuple[LeftOver, ...] = ()
