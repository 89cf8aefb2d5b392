"""What one customer of a sort needs on average: for how long how many units of what, and how long after coming."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

from blueprint.analyze.load.course import Course
from blueprint.analyze.load.lengths import Party
from blueprint.analyze.load.pace import Pace
from blueprint.analyze.load.sorts import Servers
from blueprint.model.resource import Need

Work = Mapping[str, float]
"""Units of resources times microseconds."""


Piece = tuple[int, float, tuple[float, float]]
"""A step, since when, and how long and how often something is kept there."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something is in use at step `step` from `since` (microseconds after the customer came) for `length`.

    Attributes:
        work: what is needed in each alternative; without a choice there is one.
        kept: whether it is kept between steps.
    """

    step: int
    since: float
    length: float
    work: tuple[Work, ...]
    kept: bool = False


class Uses:
    """Everything that one customer uses, on average."""

    def __init__(self, course: Course, pace: Pace) -> None:
        self.course, self.pace = course, pace
        self.graph, self.chances = course.chances.graph, course.chances

    def all(self) -> Iterator[Use]:
        for s in range(len(self.graph.steps)):
            if self.graph.simulated[s] and not self.graph.standing[s]:
                for since, doings in self._begins(s):
                    yield from self._while_under_way(s, since, doings)
                yield from self._kept_from(s)

    def _begins(self, s: int) -> Iterator[tuple[float, float]]:
        """When doings of step `s` begin, and how many of them there are."""
        course, does = self.course, self.chances.does[s]
        if self.graph.work[s]:
            if s in self.pace.ready_at and does:
                yield self.pace.ready_at[s], course.doings(s)
            return
        for state in (s, s + course.way.count):
            if course.comes[state] and does:
                yield self.pace.starts_at(state), course.comes[state] * does

    def _while_under_way(self, s: int, since: float, doings: float) -> Iterator[Use]:
        step = self.graph.steps[s]
        parties = list(self.chances.layout.doings[s].parties)
        only_used = [need for need in step.takes.all if need.resource in step.frees]
        parties += [Party(((need,),)) for need in only_used]
        choice = step.takes.any_of
        if choice and all(need.resource in step.frees for needs in choice.alternatives for need in needs):
            parties.append(Party(choice.alternatives))
        length = self.pace.lasts(s, since)
        for party in parties:
            work = tuple(self._work(s, party, number, since, doings) for number in range(len(party.alternatives)))
            if any(amount for each in work for amount in each.values()):
                yield Use(s, since, length, work)

    def _work(self, s: int, party: Party, number: int, since: float, doings: float) -> Work:
        """What the people of one alternative do in all doings of the step."""
        needs, servers = party.alternatives[number], self._servers(s, party, number)
        found: dict[str, float] = {}
        for size, share in self.chances.sort.sizes:
            held = self._held(s, party, servers, size, since)
            for need in needs:
                found[need.resource] = found.get(need.resource, 0.0) + doings * share * need.units(size) * held
        return found

    def _servers(self, s: int, party: Party, number: int) -> Servers:
        """Who serves where this choice takes an alternative, and all others their first."""
        first = self.chances.layout.servers[s]
        if len(party.alternatives) == 1:
            return first
        own = {need.resource for needs in party.alternatives for need in needs}
        return first - own | {need.resource for need in party.alternatives[number]}

    def _held(self, s: int, party: Party, servers: Servers, size: int, since: float) -> float:
        """How long a doing holds its people; those of a side with its own time leave early the last time."""
        fails = self.chances.fails[s]
        length = self.pace.length(s, servers, size, since)
        each_delay = fails.delay / fails.performances
        if party.side is None:
            return fails.performances * length.whole + fails.delay
        side = length.sides[party.side]
        before = (fails.performances - 1) * (length.whole + each_delay)
        return before + side.leaving + side.staying + side.stays * each_delay

    # What is kept between steps

    def _kept_from(self, s: int) -> Iterator[Use]:
        takes, frees = self.graph.steps[s].takes, self.graph.steps[s].frees
        sets: list[tuple[tuple[Need, ...], ...]] = [((need,),) for need in takes.all]
        sets += [takes.any_of.alternatives] if takes.any_of else []
        for alternatives in sets:
            names = {need.resource for needs in alternatives for need in needs}
            if not names <= {*frees}:
                for step, since, time in self._keeping(s, names):
                    work = tuple(self._kept_work(needs, time) for needs in alternatives)
                    yield Use(step, since, time[0], work, kept=True)

    def _kept_work(self, needs: tuple[Need, ...], time: tuple[float, float]) -> Work:
        length, times = time
        sizes = self.chances.sort.sizes
        found: dict[str, float] = {}
        for need in needs:
            units = sum(share * need.units(size) for size, share in sizes)
            found[need.resource] = found.get(need.resource, 0.0) + units * length * times
        return found

    def _keeping(self, s: int, names: set[str]) -> Iterator[Piece]:
        """At which step, from when, how long and how often something is kept that step `s` takes."""
        way, pace, graph = self.course.way, self.pace, self.graph
        frees = {u for u, step in enumerate(graph.steps) if names & {*step.frees}}
        for since, doings in self._begins(s):
            yield s, since, (pace.lasts(s, since), doings)
        marked: dict[int, float] = {}
        if graph.work[s]:
            marked = yield from self._kept_from_work(s, frees)
        else:
            for state in (s, s + way.count):
                mass = self.course.comes[state] * self.chances.does[s]
                if mass:
                    yield from self._until_freed(state, mass, frees)
                    marked[state] = mass
        yield from self._carried(marked, frees)

    def _kept_from_work(self, s: int, frees: set[int]) -> Generator[Piece, None, dict[int, float]]:
        """Until other work of the same strand frees it; what is left is kept on the way, which is returned."""
        asked, pace = self.course.asked.get(s), self.pace
        total = sum(asked.by.values()) if asked else 0.0
        marked: dict[int, float] = {}
        for state, times in asked.by.items() if asked and total else ():
            mass = self.course.doings(s) * times / total
            rest = mass
            for u in sorted(frees - {s}):
                freed = min(self.course.begins(u, state) * self.chances.does[u] * mass, rest)
                if freed:
                    rest -= freed
                    yield u, pace.work_ends_at(s), (max(pace.work_ends_at(u) - pace.work_ends_at(s), 0.0), freed)
            marked[state] = rest
        return marked

    def _carried(self, marked: Mapping[int, float], frees: set[int]) -> Iterator[Piece]:
        """What is kept at every step that is come to with it."""
        way, pace = self.course.way, self.pace
        losses = self.course.losses(frees)
        carried = way.carrying(losses).solved(way.after(marked, losses))
        for state, mass in enumerate(carried):
            if mass > 0:
                v = way.step(state)
                yield v, pace.comes_at[state], (pace.ends_at(state) - pace.comes_at[state], mass)
                if v not in frees:
                    yield from self._until_freed(state, mass, frees)

    def _until_freed(self, state: int, mass: float, frees: set[int]) -> Iterator[Piece]:
        """From the end of a step on the way until work that begins then frees what is kept."""
        since = self.pace.ends_at(state)
        for u, chance in self._freeing(state, frees):
            yield u, since, (max(self.pace.work_ends_at(u) - since, 0.0), mass * chance)

    def _freeing(self, state: int, frees: set[int]) -> list[tuple[int, float]]:
        """The work that begins when somebody leaves a state, and frees; with its chance, in all 1 at most."""
        found, left = [], 1.0
        for u in sorted(frees):
            chance = min(self.course.begins(u, state) * self.chances.does[u], left)
            if chance:
                found.append((u, chance))
                left -= chance
        return found
