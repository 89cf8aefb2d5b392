"""Running a small service written in the language, and reading its records in minutes.

Customers arrive at the minutes that a test says: each of them is a stream of its own, `c0`, `c1`, … in that order, so
the customers are (0, 0), (1, 0), …; here they are called 0, 1, …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from textwrap import dedent

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.simulate.compiled.replications import replication_of
from blueprint.simulate.compiled.run import CompiledEngine
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.draws import Luck, Purpose, point
from blueprint.simulate.engine import run_replication
from blueprint.simulate.records import Doing, Fate, How, Replication, Wait

MINUTE = 60_000_000
Minutes = int | float | None

Who = tuple[int, str, int]
"""Customer, step, visit."""


def minutes(moment: int | None, since: int = 0) -> Minutes:
    """A moment in minutes: exact, or the test that compares it fails."""
    if moment is None:
        return None
    exact = Fraction(moment - since, MINUTE)
    return exact.numerator if exact.denominator == 1 else float(exact)


@dataclass(frozen=True)
class Timeline:
    """What happened, in minutes after opening (or after the start of a service that is always open)."""

    steps: tuple[str, ...]
    opening: int
    replication: Replication

    @property
    def doings(self) -> dict[Who, tuple[Minutes, Minutes, Minutes, Minutes]]:
        """When each customer came to a step, was ready, started and ended."""
        return {
            self._who(each): (self.at(each.came), self.at(each.ready), self.at(each.start), self.at(each.end))
            for each in self.replication.doings
        }

    @property
    def starts(self) -> dict[Who, tuple[Minutes, Minutes]]:
        """Start and end of what was started."""
        return {who: (start, end) for who, (_, _, start, end) in self.doings.items() if start is not None}

    @property
    def hows(self) -> dict[Who, How]:
        """How those doings ended that were not done."""
        return {self._who(each): each.how for each in self.replication.doings if each.how is not How.DONE}

    @property
    def sides(self) -> dict[Who, tuple[Minutes, ...]]:
        """When the people of each side left."""
        return {self._who(each): tuple(map(self.at, each.sides)) for each in self.replication.doings}

    @property
    def waits(self) -> dict[Who, tuple[Minutes, Minutes]]:
        """What was booked: for work, and for staff."""
        return {self._who(each): (minutes(each.for_work), minutes(each.for_staff)) for each in self.replication.waits}

    @property
    def fates(self) -> dict[int, tuple[Minutes, Fate]]:
        """When each customer was gone, and how."""
        return {stay.customer[0]: (self.at(stay.gone), stay.fate) for stay in self.replication.stays}

    def at(self, moment: int | None) -> Minutes:
        return minutes(moment, self.opening)

    def _who(self, record: Doing | Wait) -> Who:
        return record.customer[0], self.steps[record.step], record.visit


def service(text: str, arrivals: Sequence[int] = (), **of_stream: str) -> str:
    """A whole document of steps (and more), with one stream for each arrival.

    Args:
        of_stream: by stream (`c0`, …) or for `all` of them, more keys as they stand in the file.
    """
    text = dedent(text)
    streams = []
    for number, minute in enumerate(arrivals):
        more = "".join(f", {each}" for each in (of_stream.get("all"), of_stream.get(f"c{number}")) if each)
        streams.append(f"    - {{id: c{number}, every: {minute} min, count: 1{more}}}")
    demand = "demand:\n  arrivals:\n" + "\n".join(streams) if streams else ""
    if streams and "\ndemand:\n" in text:
        text = text.replace("\ndemand:\n", "\n" + demand + "\n", 1)
        demand = ""
    return f"blueprint: A test\nsteps:\n{text}\n{demand}\n"


def load_service(text: str) -> Blueprint:
    """The blueprint of a document that has no errors."""
    return loads(text).require()


def timeline(text: str, arrivals: Sequence[int] = (0,), *, seed: int = 1, **of_stream: str) -> Timeline:
    """Runs a service once on each engine: both write down the same."""
    blueprint = load_service(service(text, arrivals, **of_stream))
    program = compile_program(blueprint)
    replication = run_replication(program, 0, seed)
    assert replication_of(CompiledEngine(program).run(0, seed), program) == replication
    return Timeline(blueprint.step_ids, program.hours.opening or 0, replication)


def seed_where(*wanted: tuple[int, Purpose, str, int, bool]) -> int:
    """A seed with the wanted luck: customer, purpose, name, visit, and whether the draw lies below one half."""
    for seed in range(1, 10_000):
        luck = Luck(seed, 0)
        draws = [
            luck.draw(luck.of_customer(f"c{customer}", 0), point(purpose, name), visit) < 0.5
            for customer, purpose, name, visit, _ in wanted
        ]
        if draws == [below for *_, below in wanted]:
            return seed
    raise AssertionError("no seed has this luck")


def striking_once(fail_point: str, customer: int = 0) -> int:
    """A seed with which a fail point of 50 % strikes at the first visit and not at the second."""
    return seed_where((customer, Purpose.STRIKE, fail_point, 0, True), (customer, Purpose.STRIKE, fail_point, 1, False))
