"""The load before the run: for each resource and hour, the work that would be done if nobody ever waited, over what is
there.

It is what is *offered*: that customers give up, find no place or come too late is left out, and so is that work waits
into a later hour. Over all hours it is exact but for what `way`, `strands` and `sorts` say; that work falls into this
hour or the next goes by average times. What is kept from `takes` to `frees` is kept longer when people wait in between,
so that its load is the least it can be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.analyze.load.arriving import Source, in_each_hour, source_of
from blueprint.analyze.load.course import course_of
from blueprint.analyze.load.days import DAY, HOUR, Days, days_of
from blueprint.analyze.load.flows import Endless
from blueprint.analyze.load.pace import Pace
from blueprint.analyze.load.sorts import Sort, sorts_of
from blueprint.analyze.load.uses import Use, Uses
from blueprint.analyze.load.way import Layout
from blueprint.analyze.missing import missing_to_simulate
from blueprint.model.blueprint import Blueprint
from blueprint.model.demand import Stream
from blueprint.model.graph import Graph
from blueprint.model.resource import UNLIMITED

_HARDLY = 1e-12


@dataclass(frozen=True, slots=True)
class HourLoad:
    """One hour: work asked for and units there, both in hours of work."""

    start: int
    asked: float
    there: float

    @property
    def load(self) -> float | None:
        """None where nobody is there."""
        return self.asked / self.there if self.there else None


@dataclass(frozen=True)
class ResourceLoad:
    """The load of one resource.

    Attributes:
        name: its id.
        hours: every hour that is looked at.
        lasting: the part of the load of customers who never stop coming: no closed group, no `count`.
        kept: whether it is kept between steps, so that this is the least load it can have.
    """

    name: str
    hours: tuple[HourLoad, ...]
    lasting: float
    kept: bool

    @cached_property
    def asked(self) -> float:
        """All work, in hours."""
        return sum(hour.asked for hour in self.hours)

    @cached_property
    def there(self) -> float:
        """All units that are there, in hours."""
        return sum(hour.there for hour in self.hours)

    @property
    def load(self) -> float | None:
        """Over all hours; None where nobody ever is there."""
        return self.asked / self.there if self.there else None

    @property
    def busiest(self) -> HourLoad | None:
        """The hour with the largest load."""
        loads = [hour for hour in self.hours if hour.there]
        return max(loads, key=lambda hour: hour.asked / hour.there, default=None)


@dataclass(frozen=True)
class Offered:
    """What is offered to a service.

    Attributes:
        customers: expected arrivals over the days that are looked at.
        comings: for each step how often it is come to then, asked for, or done again at once.
    """

    days: Days
    resources: tuple[ResourceLoad, ...]
    customers: float
    comings: tuple[float, ...]


def offered(blueprint: Blueprint) -> Offered | None:
    """The load of a blueprint without errors; None if it cannot be simulated yet, or somebody goes round for ever.

    What was found last is kept: the same is asked before a run, and again by the summary behind it.
    """
    for known, found in tuple(_LATEST):
        if known is blueprint:
            return found
    found = _offered(blueprint)
    _LATEST.append((blueprint, found))
    return found


_LATEST: deque[tuple[Blueprint, Offered | None]] = deque(maxlen=2)
"""By the very same blueprint, which never changes."""


def _offered(blueprint: Blueprint) -> Offered | None:
    if blueprint.demand is None or missing_to_simulate(blueprint):
        return None
    try:
        return _Offering(blueprint).offered()
    except Endless:
        return None


@dataclass(frozen=True, slots=True)
class _One:
    """What one customer of a sort brings about on average.

    Attributes:
        stay: from coming to the end of the way, in microseconds.
        comings: for each step how often it is come to, or done again at once.
    """

    stay: float
    comings: tuple[float, ...]
    uses: tuple[Use, ...]


@dataclass
class _Sum:
    """Uses of one step by one stream, all sorts together."""

    since: float = 0.0
    length: float = 0.0
    weight: float = 0.0

    def __post_init__(self) -> None:
        self.work: list[dict[str, float]] = []

    def add(self, use: Use, share: float) -> None:
        weight = share * sum(amount for each in use.work for amount in each.values())
        self.since += weight * use.since
        self.length += weight * use.length
        self.weight += weight
        for number, each in enumerate(use.work):
            if number == len(self.work):
                self.work.append({})
            for name, amount in each.items():
                self.work[number][name] = self.work[number].get(name, 0.0) + share * amount


class _Offering:
    """Adds up what all customers of all streams need."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint, self.days = blueprint, days_of(blueprint)
        self.graph = Graph(blueprint)
        self.layout = Layout(self.graph)
        self.resources = blueprint.resources or {}
        limited = [name for name, resource in self.resources.items() if resource.capacity != UNLIMITED]
        self.there = {name: self.days.there(self.resources[name]) for name in limited}
        self.asked = {name: [0.0] * self.days.hours for name in limited}
        self.lasting = dict.fromkeys(limited, 0.0)
        self.kept: set[str] = set()
        self.choices: list[tuple[list[float], Sequence[dict[str, float]], bool]] = []
        self.customers = 0.0
        self.comings = [0.0] * len(self.graph.steps)
        self._each: dict[tuple[object, ...], _One] = {}

    def offered(self) -> Offered:
        assert self.blueprint.demand is not None
        for stream in self.blueprint.demand.arrivals:
            self._add_stream(stream)
        for shape, alternatives, goes_on in self.choices:
            self._choose(shape, alternatives, goes_on)
        found = [self._resource(name) for name in self.asked]
        return Offered(self.days, tuple(found), self.customers, tuple(self.comings))

    def _resource(self, name: str) -> ResourceLoad:
        hours = zip(self.asked[name], self.there[name], strict=True)
        loads = tuple(HourLoad(hour * HOUR, asked, there) for hour, (asked, there) in enumerate(hours))
        there = sum(self.there[name])
        return ResourceLoad(name, loads, self.lasting[name] / there if there else 0.0, name in self.kept)

    def _add_stream(self, stream: Stream) -> None:
        enters = self.graph.find(stream.enters) if stream.enters else self.graph.start
        if enters is None:
            return
        first = source_of(stream, self.days, 0.0)
        clock = first.expected.middle * HOUR % DAY
        sums: dict[tuple[object, ...], _Sum] = {}
        passed, enters = self._passed(enters)
        stay, comings = 0.0, [float(s in passed) for s in range(len(self.graph.steps))]
        for sort in sorts_of(self.graph, stream):
            one = self._one(sort, enters, clock)
            stay += sort.share * one.stay
            for s, times in enumerate(one.comings):
                comings[s] += sort.share * times
            for use in one.uses:
                key = (use.step, use.kept, tuple(tuple(each) for each in use.work))
                sums.setdefault(key, _Sum()).add(use, sort.share)
                if use.kept:
                    self.kept |= {name for each in use.work for name in each}
        source = source_of(stream, self.days, stay) if stream.population else first
        self.customers += source.expected.total
        self.comings = [a + source.expected.total * b for a, b in zip(self.comings, comings, strict=True)]
        for each in sums.values():
            self._add_use(each, source)

    def _passed(self, enters: int) -> tuple[list[int], int]:
        """The steps that are only drawn, which everybody passes first, and where they come then."""
        graph, passed = self.graph, list[int]()
        while not graph.simulated[enters] and not graph.followers[enters] and graph.steps[enters].after is None:
            target = graph.exits[enters][0].target
            if len(graph.exits[enters]) > 1 or graph.steps[enters].share or target <= enters:
                break
            passed.append(enters)
            enters = target
        return passed, enters

    def _one(self, sort: Sort, enters: int, clock: float) -> _One:
        """Found once for all streams; when they come matters only for what lasts until a clock time."""
        when = clock if any(step.until is not None for step in self.graph.steps) else 0.0
        key = (enters, when, sort.segment, tuple(sort.has.items()), sort.sizes)
        if key not in self._each:
            course = course_of(self.layout, sort, enters)
            pace = Pace(course, clock)
            comings = tuple(course.performances(s) for s in range(len(self.graph.steps)))
            self._each[key] = _One(pace.stay, comings, tuple(Uses(course, pace).all()))
        return self._each[key]

    def _add_use(self, use: _Sum, source: Source) -> None:
        if use.weight <= 0:
            return
        shape = in_each_hour(source.expected, use.since / use.weight, use.length / use.weight, self.days)
        if len(use.work) > 1:
            self.choices.append((shape, use.work, source.goes_on))
            return
        for name, amount in use.work[0].items():
            self._ask(name, shape, amount, source.goes_on)

    def _ask(self, name: str, shape: Sequence[float], amount: float, goes_on: bool) -> None:
        if name in self.asked:
            asked = self.asked[name]
            for hour, share in enumerate(shape):
                asked[hour] += share * amount / HOUR
            self.lasting[name] += sum(shape) * amount / HOUR if goes_on else 0.0

    def _choose(self, shape: Sequence[float], alternatives: Sequence[dict[str, float]], goes_on: bool) -> None:
        """Each hour the first alternative as far as it has time, then the next; the rest falls to all alike."""
        taken = [[0.0] * len(shape) for _ in alternatives]
        for hour, share in enumerate(shape):
            left = share
            for number, needs in enumerate(alternatives):
                part = min(left, share * self._room(hour, share, needs))
                taken[number][hour] = part
                left -= part
            for each in taken:
                each[hour] += left / len(alternatives)
        for parts, needs in zip(taken, alternatives, strict=True):
            for name, amount in needs.items():
                self._ask(name, parts, amount, goes_on)

    def _room(self, hour: int, share: float, needs: dict[str, float]) -> float:
        """For which part of the work of an hour an alternative has time."""
        rooms = [
            max(self.there[name][hour] - self.asked[name][hour], 0.0) / (share * amount / HOUR)
            for name, amount in needs.items()
            if name in self.there and share * amount > _HARDLY
        ]
        return min([1.0, *rooms])
