"""Measures of small services, from records made by hand or from runs without chance.

Times are minutes from midnight; every hand-made replication is of the blueprint that stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.results.estimate import Estimate
from blueprint.simulate.experiment import Bench
from blueprint.simulate.measuring import Measures
from blueprint.simulate.records import Customer, Doing, Fate, How, Replication, Stay, Strike, Use, Wait

MINUTE = 60_000_000
EURO = 10_000
FIRST: Customer = (0, 0)
SECOND: Customer = (0, 1)
THIRD: Customer = (0, 2)


def read(text: str) -> Blueprint:
    """The blueprint in `text`, which can be simulated."""
    return loads(text).require()


def at(minutes: float | None) -> int | None:
    return None if minutes is None else round(minutes * MINUTE)


def moment(minutes: float) -> int:
    return round(minutes * MINUTE)


@dataclass
class Day:
    """One replication in the making."""

    end: float = 24 * 60
    doings: list[Doing] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    strikes: list[Strike] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    costs: list[tuple[str, int, int]] = field(default_factory=list)
    no_shows: int = 0

    def stay(
        self,
        who: Customer,
        arrived: float,
        gone: float | None,
        fate: Fate = Fate.SERVED,
        segment: int | None = None,
        spent: float = 0,
        size: int = 1,
    ) -> Day:
        over = at(gone)
        self.stays.append(Stay(who, segment, size, moment(arrived), over, over, fate, round(spent * EURO)))
        return self

    def wait(
        self,
        who: Customer,
        step: int,
        began: float,
        work: float = 0,
        staff: float = 0,
        target: float | None = None,
        tolerable: float | None = None,
    ) -> Day:
        limits = at(target), at(tolerable)
        self.waits.append(Wait(who, step, 0, moment(began), moment(work), moment(staff), *limits))
        return self

    def doing(
        self,
        who: Customer,
        step: int,
        came: float,
        ready: float | None,
        start: float | None,
        end: float,
        how: How = How.DONE,
        *,
        visit: int = 0,
        server: int | None = None,
        redone: int = 0,
        sides: Iterable[float] = (),
    ) -> Day:
        left = tuple(moment(each) for each in sides)
        times = moment(came), at(ready), at(start), moment(end)
        self.doings.append(Doing(who, step, visit, *times, how, server, redone, left))
        return self

    def strike(
        self,
        who: Customer,
        time: float,
        fail_point: int = 0,
        *,
        caught: bool = False,
        surfaced: float | None = None,
        escaped: bool = False,
        cost: float = 0,
    ) -> Day:
        amount = round(cost * EURO)
        self.strikes.append(Strike(who, fail_point, 0, moment(time), caught, at(surfaced), escaped, amount))
        return self

    def use(self, who: Customer, resource: int, start: float, end: float, units: int = 1, *, kept: bool = False) -> Day:
        self.uses.append(Use(resource, who, 0, units, moment(start), moment(end), kept))
        return self

    def replication(self, number: int = 0) -> Replication:
        return Replication(
            number,
            moment(self.end),
            tuple(self.doings),
            tuple(self.waits),
            tuple(self.stays),
            tuple(self.strikes),
            tuple(self.uses),
            tuple(self.costs),
            self.no_shows,
        )


def measures(blueprint: Blueprint, *days: Day) -> Measures:
    """What is measured of replications made by hand."""
    bench = Bench(blueprint, seed=1)
    for number, day in enumerate(days):
        bench.take(bench.observed(day.replication(number)))
    return bench.measures()


def simulated(blueprint: Blueprint, replications: int = 1) -> Measures:
    """What is measured of so many runs."""
    bench = Bench(blueprint, seed=1)
    for _ in range(replications):
        bench.run_next()
    return bench.measures()


def known(found: Measures, name: str) -> Estimate:
    """The estimate of a measure that was observed."""
    estimate = found.estimate(name)
    assert estimate is not None, f"{name} was not observed"
    return estimate


def mean(found: Measures, name: str) -> float:
    return known(found, name).mean


def minutes(found: Measures, name: str) -> float:
    """The mean of a time, in minutes."""
    estimate = known(found, name)
    assert estimate.unit == "s"
    return estimate.mean / 60


def absent(found: Measures, names: Sequence[str]) -> bool:
    return all(found.estimate(name) is None for name in names)
