"""What a customer keeps between steps: taking and freeing, and who may wait for whom in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from blueprint.analyze.bits import bits, members
from blueprint.model.graph import Graph
from blueprint.model.resource import UNLIMITED

TAKES_TWICE, FREES_NOTHING = "takes_twice", "frees_nothing"


@dataclass(frozen=True, slots=True)
class Fault:
    """A step takes what is still kept, or frees what is not."""

    rule: str
    step: int
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """At `step` customers wait for `wanted` while they keep `held`."""

    held: str
    wanted: str
    step: int


def kept_between_steps(graph: Graph) -> tuple[str, ...]:
    """The resources that are kept beyond the step that takes them, in the order of the file.

    A step that frees all that it takes, and nothing else, only uses it.
    """
    touched = [({*step.takes.resources(), *step.frees}, step) for step in graph.steps]
    kept = [names for names, step in touched if not names == {*step.takes.resources()} == {*step.frees}]
    between = {name for names in kept for name in names}
    return tuple(dict.fromkeys(name for step in graph.steps for name in step.takes.resources() if name in between))


def scarce_needs(graph: Graph, s: int) -> frozenset[str]:
    """The resources step `s` may have to wait for: all that it needs and of which there is a limit."""
    step, resources = graph.steps[s], graph.blueprint.resources or {}
    sides = chain.from_iterable(activity.sides for activity in step.activities)
    needs = {*step.by.resources(), *step.takes.resources(), *chain(*(side.by.resources() for side in sides))}
    endless = {name for name, resource in resources.items() if resource.capacity == UNLIMITED}
    return frozenset(needs - endless)


@dataclass(frozen=True, slots=True)
class _Keeping:
    """What one step does to what is kept, as `bits`; one set for each alternative of what it takes."""

    takes: tuple[int, ...]
    frees: int
    must_free: bool


class Keeping:
    """Taking and freeing in every step of a graph; resources that are kept between steps are numbered from 0."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.names = kept_between_steps(graph)
        self._number = {name: r for r, name in enumerate(self.names)}
        self._steps = tuple(self._keeping(s) for s in range(len(graph.steps)))
        self._wanted = tuple(self._wants(s) for s in range(len(graph.steps)))

    def _keeping(self, s: int) -> _Keeping:
        step = self.graph.steps[s]
        choice = step.takes.any_of.alternatives if step.takes.any_of else ((),)
        takes = {self._bits(need.resource for need in (*step.takes.all, *needs)) for needs in choice}
        uses = not {*step.takes.resources(), *step.frees}.intersection(self.names) and step.takes.resources()
        return _Keeping(tuple(sorted(takes)), self._bits(step.frees), bool(step.frees and not uses))

    def _bits(self, names: Iterable[str]) -> int:
        return bits(self._number[name] for name in names if name in self._number)

    def _wants(self, s: int) -> int:
        """What `s` waits for, of what somebody may keep and there is not enough of for everybody."""
        return self._bits(scarce_needs(self.graph, s))

    def through(self, s: int, kept: int) -> Iterator[tuple[int, tuple[Fault, ...]]]:
        """What is kept when step `s` ends, for each alternative, with what was wrong with it."""
        keeping = self._steps[s]
        for takes in keeping.takes:
            faults = []
            if takes & kept:
                faults.append(Fault(TAKES_TWICE, s, self.named(takes & kept)))
            held = kept | takes
            if keeping.must_free and not held & keeping.frees:
                faults.append(Fault(FREES_NOTHING, s, self.graph.steps[s].frees))
            yield held & ~keeping.frees, tuple(faults)

    def wanted(self, s: int) -> int:
        return self._wanted[s]

    def named(self, kept: int) -> tuple[str, ...]:
        return tuple(self.names[r] for r in members(kept))

    def takers(self, name: str) -> list[int]:
        """The steps that take and keep the resource."""
        return [s for s, step in enumerate(self.graph.steps) if name in step.takes.resources()]


@dataclass
class Circles:
    """Collects who waits for what while keeping what, and finds the circles in it."""

    keeping: Keeping
    seen: dict[tuple[int, int], int] = field(default_factory=dict)

    def note(self, kept: int, s: int) -> None:
        """Customers wait at step `s` while they keep `kept`."""
        wanted = self.keeping.wanted(s)
        if kept and wanted:
            for held in members(kept):
                for other in members(wanted):
                    self.seen.setdefault((held, other), s)

    def found(self) -> list[tuple[Link, ...]]:
        """For each circle the links that close it, the shortest through each resource; none twice."""
        circles: dict[frozenset[int], tuple[Link, ...]] = {}
        for start in range(len(self.keeping.names)):
            ring = self._shortest(start)
            if ring:
                circles.setdefault(frozenset(ring), tuple(self._links(ring)))
        return list(circles.values())

    def _shortest(self, start: int) -> list[int]:
        """The resources of the shortest circle through `start`, in order; empty if there is none."""
        before: dict[int, int] = {}
        todo = [start]
        for held in todo:
            for (a, b), _ in self.seen.items():
                if a == held and b not in before:
                    before[b] = held
                    todo.append(b)
            if start in before:
                ring = [before[start]]
                while ring[-1] != start:
                    ring.append(before[ring[-1]])
                return ring[::-1]
        return []

    def _links(self, ring: list[int]) -> Iterator[Link]:
        names = self.keeping.names
        for held, wanted in zip(ring, [*ring[1:], ring[0]], strict=True):
            yield Link(names[held], names[wanted], self.seen[held, wanted])
