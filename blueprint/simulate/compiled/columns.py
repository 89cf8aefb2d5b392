"""The columns of a ledger: which sum stands where, and by what name it is known to measuring.

Two columns stand for each sum: what it is, and the one that says whether there was anything to be summed, so that a
sum of nothing and a sum of zeros are told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.simulate.customers import FATES
from blueprint.simulate.records import Fate
from blueprint.simulate.times import counted, longest, summed
from blueprint.simulate.yardstick import Yardstick

COUNT_OF, SUM_OF, LONGEST_OF = range(3)
"""What is kept of a time, in three columns."""
TIME = 3

ARRIVED, LEFT = 0, 1
FATE = 2
"""The first of six, in the order of `layout.FATES`."""
FLOW_TIME = FATE + len(Fate)
WAIT_TOTAL = FLOW_TIME + TIME
RIGHT_FIRST = WAIT_TOTAL + TIME
RIGHT_IN_THE_END = RIGHT_FIRST + 1
JUDGED, SATISFIED = RIGHT_IN_THE_END + 1, RIGHT_IN_THE_END + 2
WORTH, STAYED = SATISFIED + 1, SATISFIED + 2
REVENUE = STAYED + 1
GONE_SERVED = REVENUE + 1
RATED = GONE_SERVED + 1
"""How many customers whose waiting costs them something, and how long they waited: those with the trait that it may
depend on, then the others."""
OF_CUSTOMERS = RATED + 4

WAIT, FOR_WORK, FOR_STAFF, QUEUE, DURATION = (TIME * number for number in range(5))
TIMES_OF_STEP = 5
DONE = TIME * TIMES_OF_STEP
PERFORMED, ON, TARGET, OVER_TARGET, TOLERABLE, OVER_TOLERABLE, IN_PROGRESS = range(DONE + 1, DONE + 8)
OF_STEP = DONE + 8
"""Columns of one step. `DONE` is how often it began, `ON` how often the way went on from it."""

BUSY, OVERTIME, QUEUED = range(3)
OF_RESOURCE = 3
STRIKES, CAUGHT, ESCAPED, COST = range(4)
OF_FAIL_POINT = 4

FLOW_TIME_STEM, WAIT_TOTAL_STEM, FIRST_STEM_OF_STEPS = range(3)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that measuring asks for.

    Attributes:
        known_by: the column that is above zero where there was anything to be summed.
    """

    place: int
    name: str
    known_by: int
    is_longest: bool = False


class Columns:
    """Where the columns of one blueprint are."""

    def __init__(self, yardstick: Yardstick) -> None:
        self.yardstick = yardstick
        self.resources = OF_CUSTOMERS + OF_STEP * len(yardstick.steps)
        self.fail_points = self.resources + OF_RESOURCE * len(yardstick.resources)
        self.acts = self.fail_points + OF_FAIL_POINT * len(yardstick.fail_points)
        self.count = self.acts + TIME * len(yardstick.acts)
        self.stems_count = FIRST_STEM_OF_STEPS + TIMES_OF_STEP * len(yardstick.steps) + len(yardstick.acts)

    def of_step(self, step: int) -> int:
        return OF_CUSTOMERS + OF_STEP * step

    def stems(self) -> list[str]:
        """The names of all times, in the order of their numbers in samples."""
        of_steps = [
            f"{step}.{each}"
            for step in self.yardstick.steps
            for each in ("wait", "wait_for_work", "wait_for_staff", "queue", "duration")
        ]
        return ["flow_time", "wait.total", *of_steps, *(f"{act}.time" for act in self.yardstick.acts)]

    def shares(self) -> list[str]:
        """What is measured as a share of those asked about."""
        return [each.name.removesuffix(" (whole)") for each in self.named() if each.name.endswith(" (whole)")]

    def named(self) -> Iterator[Column]:
        """All columns that measuring asks for by name."""
        yield from self._of_customers()
        for index, step in enumerate(self.yardstick.steps):
            yield from self._of_step(step, self.of_step(index))
        for index, name in enumerate(self.yardstick.resources):
            first = self.resources + OF_RESOURCE * index
            for place, kind in ((BUSY, f"{name} busy"), (OVERTIME, f"{name}.overtime"), (QUEUED, f"{name} queue")):
                yield Column(first + place, kind, first + place)
        for index, name in enumerate(self.yardstick.fail_points):
            first = self.fail_points + OF_FAIL_POINT * index
            for place, kind in ((STRIKES, " strikes"), (CAUGHT, " caught"), (ESCAPED, " escaped"), (COST, ".cost")):
                yield Column(first + place, f"{name}{kind}", first + STRIKES)
        for index, name in enumerate(self.yardstick.acts):
            yield from _time(f"{name}.time", self.acts + TIME * index)

    def _of_customers(self) -> Iterator[Column]:
        yield Column(ARRIVED, "customers.arrived", ARRIVED)
        yield Column(LEFT, "customers.left", LEFT)
        for number, fate in enumerate(FATES.values()):
            yield Column(FATE + number, f"customers.{fate}", FATE + number)
        yield from _time("flow_time", FLOW_TIME)
        yield from _time("wait.total", WAIT_TOTAL)
        served = FLOW_TIME + COUNT_OF
        for place, name in ((RIGHT_FIRST, "first_time_right"), (RIGHT_IN_THE_END, "right_in_the_end")):
            yield Column(place, f"{name}.share (part)", served)
            yield Column(served, f"{name}.share (whole)", served)
        yield Column(SATISFIED, "satisfied.share (part)", JUDGED)
        yield Column(JUDGED, "satisfied.share (whole)", JUDGED)
        if self.yardstick.knows_value:
            yield Column(WORTH, "time adding value", served)
            yield Column(STAYED, "time in the service", served)
        if self.yardstick.earns:
            yield Column(REVENUE, "revenue", served)
        yield Column(GONE_SERVED, "gone served", GONE_SERVED)

    def _of_step(self, step: str, first: int) -> Iterator[Column]:
        for place, name in ((WAIT, "wait"), (FOR_WORK, "wait_for_work"), (FOR_STAFF, "wait_for_staff")):
            yield from _time(f"{step}.{name}", first + place)
        yield from _time(f"{step}.queue", first + QUEUE)
        yield from _time(f"{step}.duration", first + DURATION)
        yield Column(first + DONE, f"{step}.count", first + DONE)
        yield Column(first + PERFORMED, f"{step} performed", first + PERFORMED)
        yield Column(first + ON, f"{step}.to", first + ON)
        for part, whole, name in ((OVER_TARGET, TARGET, "over_target"), (OVER_TOLERABLE, TOLERABLE, "over_tolerable")):
            yield Column(first + part, f"{step}.{name}.share (part)", first + whole)
            yield Column(first + whole, f"{step}.{name}.share (whole)", first + whole)
        yield Column(first + IN_PROGRESS, f"{step} in progress", first + IN_PROGRESS)


def _time(name: str, first: int) -> Iterator[Column]:
    yield Column(first + COUNT_OF, counted(name), first + COUNT_OF)
    yield Column(first + SUM_OF, summed(name), first + COUNT_OF)
    yield Column(first + LONGEST_OF, longest(name), first + COUNT_OF, is_longest=True)
