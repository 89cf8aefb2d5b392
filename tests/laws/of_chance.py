"""How often failures strike and are caught, against the chances that are written.

A failure strikes with `chance × Π(1 − prevents)` and is caught with `1 − (1 − caught) × Π(1 − catches)`.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from blueprint.simulate.cases import NOBODY
from blueprint.simulate.draws import Luck
from blueprint.simulate.program import FailPointRow, Program, Shares
from blueprint.simulate.records import Replication, Stay

_ENOUGH = 10.0
"""Of expected variance: with less a count is far from normal."""


@dataclass(frozen=True)
class _Who:
    """A customer as far as chances can differ; traits are drawn as the rules say, not asked of an engine."""

    program: Program
    segment: int
    key: int
    luck: Luck

    @staticmethod
    def of(program: Program, stay: Stay, luck: Luck) -> _Who:
        stream, number = stay.customer
        key = luck.of_customer(program.streams[stream].id, number)
        return _Who(program, NOBODY if stay.segment is None else stay.segment, key, luck)

    def has(self, trait: int) -> bool:
        row = self.program.traits[trait]
        return self.luck.draw(self.key, row.point) < _share(row.share, self, NOBODY)


@dataclass
class Tally:
    """Trials of one thing: how often it happened, how often it should have, and the variance of that."""

    happened: int = 0
    expected: float = 0.0
    variance: float = 0.0

    def add(self, happened: bool, chance: float) -> None:
        self.happened += happened
        self.expected += chance
        self.variance += chance * (1 - chance)

    @property
    def deviation(self) -> float | None:
        """In standard deviations; None where there were too few trials."""
        return (self.happened - self.expected) / math.sqrt(self.variance) if self.variance >= _ENOUGH else None


@dataclass
class Frequencies:
    """Strikes, and strikes that were caught, of the fail points of one blueprint over many runs."""

    strikes: dict[str, Tally] = field(default_factory=dict)
    caught: dict[str, Tally] = field(default_factory=dict)
    impossible: list[str] = field(default_factory=list)

    def count(self, program: Program, run: Replication, luck: Luck) -> None:
        """Every performance is a trial, with the chance that holds for this customer and who serves."""
        struck = {(s.customer, s.fail_point, s.visit): s.caught for s in run.strikes}
        people = {stay.customer: _Who.of(program, stay, luck) for stay in run.stays}
        for doing in run.doings:
            if doing.start is None:
                continue
            who, server = people[doing.customer], NOBODY if doing.server is None else doing.server
            for index in program.steps[doing.step].fail_points:
                row = program.fail_points[index]
                for visit in range(doing.visit, doing.visit + doing.redone + 1):
                    caught = struck.pop((doing.customer, index, visit), None)
                    self._add(self.strikes, row, caught is not None, _chance(row, who, server))
                    if caught is not None:
                        self._add(self.caught, row, caught, _caught(row, who, server))
        self.impossible += [f"{key} struck where nothing was done" for key in struck]

    def _add(self, tallies: dict[str, Tally], row: FailPointRow, happened: bool, chance: float) -> None:
        tallies.setdefault(row.id, Tally()).add(happened, chance)
        if (happened and chance == 0) or (not happened and chance == 1):
            self.impossible.append(f"{row.id}: {happened} with a chance of {chance}")

    def deviations(self) -> list[float]:
        """Of all that was tried often enough."""
        tallies = [*self.strikes.values(), *self.caught.values()]
        return [tally.deviation for tally in tallies if tally.deviation is not None]


def _chance(row: FailPointRow, who: _Who, server: int) -> float:
    assert row.chance is not None
    return _share(row.chance, who, server) * math.prod(1 - _share(each, who, server) for each in row.prevents)


def _caught(row: FailPointRow, who: _Who, server: int) -> float:
    missed = 1 - _share(row.caught, who, server)
    return 1 - missed * math.prod(1 - _share(each, who, server) for each in row.catches)


def _share(shares: Shares, who: _Who, server: int) -> float:
    return shares.pick(who, server) or 0.0


def too_far(deviations: list[float]) -> str:
    """What is wrong with so many deviations that should be standard normal; empty if nothing is."""
    beyond = Counter(abs(each) > 5 for each in deviations)[True]
    if beyond:
        return f"{beyond} of {len(deviations)} are more than 5 standard deviations off: {max(deviations, key=abs):.1f}"
    squares = sum(each * each for each in deviations)
    spread = (squares - len(deviations)) / math.sqrt(2 * max(len(deviations), 1))
    return f"their spread is {spread:.1f} standard deviations off" if abs(spread) > 5 else ""
