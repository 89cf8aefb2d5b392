"""The graph of a service: which steps are on the customer's way, which are work beside it, and what leads to what.

Everything here follows from the file alone. Names that refer to nothing are passed over;
`model.references` reports them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from blueprint.model.blueprint import Blueprint
from blueprint.model.failure import FailPoint, Response
from blueprint.model.flow import END, LEAVE, NEXT, Way
from blueprint.model.step import Step

OVER = -1
"""The exit `end`: the customer is served, or the strand of work is over."""
WALKS_OUT = -2
"""The exit `leave`."""


@dataclass(frozen=True, slots=True)
class Exit:
    """One way on, resolved: the index of a step, `OVER` or `WALKS_OUT`; and the way as written (None: it falls)."""

    target: int
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """A fail point whose missed failures surface at a later step."""

    step: int
    fail_point: int
    surfaces_at: int


class Graph:
    """Steps by index in `blueprint.moments`; every attribute is a tuple over them unless it says otherwise."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.steps: tuple[Step, ...] = blueprint.moments
        self.ids: tuple[str, ...] = blueprint.step_ids
        self.index: dict[str, int] = {name: i for i, name in enumerate(self.ids)}

    def find(self, name: str | None) -> int | None:
        """The index of the step called `name`; None for the words of the language and unknown names."""
        return None if name is None else self.index.get(name)

    def targets(self, names: Iterable[str | None]) -> list[int]:
        return [i for i in map(self.find, names) if i is not None]

    @cached_property
    def standing(self) -> tuple[bool, ...]:
        """Standing support: drawn, never run."""
        return tuple(bool(step.supports) for step in self.steps)

    @cached_property
    def shown(self) -> tuple[bool, ...]:
        """Whether the step has a line in a customer lane."""
        role = self.blueprint.role
        return tuple(any(role(a.lane) == "customer" for a in step.activities) for step in self.steps)

    @cached_property
    def simulated(self) -> tuple[bool, ...]:
        """Whether the step is run; an act that is not simulated holds none that are."""
        acts = self.blueprint.acts
        return tuple(
            step.simulated and (act is None or acts[act].simulated)
            for step, act in zip(self.steps, self.blueprint.act_of, strict=True)
        )

    @cached_property
    def has_customer_lines(self) -> bool:
        return any(shown and not standing for shown, standing in zip(self.shown, self.standing, strict=True))

    @cached_property
    def down(self) -> tuple[int, ...]:
        """The steps that the way falls through, in the order of the file."""
        on_way = self.shown if self.has_customer_lines else tuple(step.after is None for step in self.steps)
        return tuple(i for i, on in enumerate(on_way) if on and not self.standing[i])

    @cached_property
    def own(self) -> tuple[bool, ...]:
        """Whether the step is on the customer's way; the others are work, or standing support."""
        own = {*self.down, *self.late_targets, *self._entrances}
        todo = list(own)
        while todo:
            for target in self.sent_from(todo.pop()):
                if target not in own:
                    own.add(target)
                    todo.append(target)
        return tuple(i in own for i in range(len(self.steps)))

    @cached_property
    def work(self) -> tuple[bool, ...]:
        """Whether the step is work beside the way."""
        return tuple(not own and not standing for own, standing in zip(self.own, self.standing, strict=True))

    @cached_property
    def _entrances(self) -> tuple[int, ...]:
        demand = self.blueprint.demand
        return tuple(self.targets(stream.enters for stream in demand.arrivals)) if demand else ()

    @cached_property
    def start(self) -> int | None:
        """Where customers enter whose stream does not say: the first own step."""
        return self.down[0] if self.down else None

    @cached_property
    def entrances(self) -> tuple[int, ...]:
        """Every step at which some stream enters; the first own step where the file has no demand."""
        demand = self.blueprint.demand
        streams = demand.arrivals if demand else ()
        found = [self.find(stream.enters) if stream.enters else self.start for stream in streams] or [self.start]
        return tuple(dict.fromkeys(i for i in found if i is not None))

    @cached_property
    def late_targets(self) -> tuple[int, ...]:
        """The steps that some `too_late` names."""
        demand = self.blueprint.demand
        if demand is None:
            return ()
        named = [stream.too_late for stream in demand.arrivals]
        named += [segment.too_late for segment in demand.segments.values()]
        return tuple(dict.fromkeys(self.targets(named)))

    @cached_property
    def surfacing(self) -> tuple[tuple[Hidden, ...], ...]:
        """For each step the fail points whose missed failures surface there, in file order."""
        found: list[list[Hidden]] = [[] for _ in self.steps]
        for s, step in enumerate(self.steps):
            for f, fail in enumerate(step.fail_points):
                at = self.find(fail.when_missed.surfaces_at) if fail.when_missed else None
                if at is not None:
                    found[at].append(Hidden(s, f, at))
        return tuple(tuple(each) for each in found)

    def responses(self, s: int) -> Iterator[tuple[Response, FailPoint, int]]:
        """Every response that can take effect at step `s`: what surfaces there first, then what strikes there.

        Yields the response, its fail point and the index of the step of the fail point.
        """
        for hidden in self.surfacing[s]:
            fail = self.steps[hidden.step].fail_points[hidden.fail_point]
            assert fail.when_missed is not None
            yield fail.when_missed, fail, hidden.step
        for fail in self.steps[s].fail_points:
            if fail.when_caught is not None:
                yield fail.when_caught, fail, s

    def recoveries(self, s: int) -> tuple[int, ...]:
        """The steps that a failure at step `s` recovers to."""
        return self._recoveries[s]

    @cached_property
    def _recoveries(self) -> tuple[tuple[int, ...], ...]:
        steps = range(len(self.steps))
        return tuple(tuple(self.targets(response.recover for response, _, _ in self.responses(s))) for s in steps)

    def turned_to(self, s: int) -> tuple[int, ...]:
        """Where step `s` sends who gives up or finds it full."""
        return self._turned_to[s]

    @cached_property
    def _turned_to(self) -> tuple[tuple[int, ...], ...]:
        waits = [step.wait for step in self.steps]
        return tuple(tuple(self.targets((wait.gives_up, wait.full))) if wait else () for wait in waits)

    def named_by_then(self, s: int) -> tuple[int, ...]:
        return self._named_by_then[s]

    @cached_property
    def _named_by_then(self) -> tuple[tuple[int, ...], ...]:
        thens = [step.then for step in self.steps]
        return tuple(tuple(self.targets(way.target for way in then.ways)) if then else () for then in thens)

    def sent_from(self, s: int) -> list[int]:
        """Every step that step `s` names as a way on, but for ways back."""
        return [*self.named_by_then(s), *self.recoveries(s), *self.turned_to(s)]

    def falls_to(self, s: int) -> int:
        """Where the way goes from an own step by falling through."""
        following = bisect_right(self.down, s)
        return self.down[following] if following < len(self.down) else OVER

    @cached_property
    def exits(self) -> tuple[tuple[Exit, ...], ...]:
        """The ways on from each step; work without `then` is over."""
        return tuple(tuple(self._exits(s)) for s in range(len(self.steps)))

    def _exits(self, s: int) -> Iterator[Exit]:
        onward = self.falls_to(s) if self.own[s] else OVER
        then = self.steps[s].then
        if then is None:
            yield Exit(onward)
            return
        fixed = {END: OVER, LEAVE: WALKS_OUT, NEXT: onward}
        for way in then.ways:
            target = fixed.get(way.target, self.find(way.target))
            if target is not None:
                yield Exit(target, way)

    @cached_property
    def after(self) -> tuple[tuple[int, ...], ...]:
        """What must be done before each step."""
        return tuple(tuple(self.targets(step.after.steps)) if step.after else () for step in self.steps)

    @cached_property
    def after_any(self) -> tuple[bool, ...]:
        return tuple(step.after is not None and step.after.any_of for step in self.steps)

    @cached_property
    def entered(self) -> frozenset[int]:
        """Work that the `then` of earlier work names: it is asked for by that alone."""
        return frozenset(
            exit_.target for s in range(len(self.steps)) if self.work[s] for exit_ in self.exits[s] if exit_.target > s
        )

    @cached_property
    def followers(self) -> tuple[tuple[int, ...], ...]:
        """The work asked for when each step is done."""
        found: list[list[int]] = [[] for _ in self.steps]
        for w in range(len(self.steps)):
            if self.work[w] and w not in self.entered:
                for s in self.after[w]:
                    found[s].append(w)
        return tuple(tuple(each) for each in found)

    def only_recovers(self, s: int) -> bool:
        """Whether step `s` is named by some `recover` and by nothing else: it goes on behind what it recovers."""
        return s in self._recovered and s not in self._named_otherwise

    @cached_property
    def _recovered(self) -> frozenset[int]:
        return frozenset(target for s in range(len(self.steps)) for target in self.recoveries(s))

    @cached_property
    def _named_otherwise(self) -> frozenset[int]:
        """The steps that some `then`, `gives_up`, `full` or `too_late` names."""
        steps = range(len(self.steps))
        by_steps = (target for s in steps for target in (*self.named_by_then(s), *self.turned_to(s)))
        return frozenset((*by_steps, *self.late_targets))

    @cached_property
    def _before(self) -> tuple[frozenset[int], ...]:
        """For each step those from which it is come to directly, ways back left out."""
        before: list[set[int]] = [set(after) for after in self.after]
        for s in range(len(self.steps)):
            for exit_ in self.exits[s]:
                if exit_.target > s:
                    before[exit_.target].add(s)
            for recovery in self.recoveries(s):
                before[recovery].add(s)
                if self.steps[recovery].then is None:
                    for exit_ in self.exits[s]:
                        if exit_.target > s:
                            before[exit_.target].add(recovery)
        return tuple(frozenset(each) for each in before)

    @cached_property
    def leads(self) -> tuple[frozenset[int], ...]:
        """For each step everything that leads to it by `after` or any way on, however far (rule 2 of a run)."""
        return _closure(self._before)

    @cached_property
    def earlier(self) -> tuple[frozenset[int], ...]:
        """Like `leads`, with the ways of those who give up, find no place or come too late."""
        before = [set(each) for each in self._before]
        for s in range(len(self.steps)):
            if self.own[s]:
                for target in (*self.turned_to(s), *self.late_targets):
                    if target > s:
                        before[target].add(s)
        return _closure(tuple(frozenset(each) for each in before))


def _closure(before: tuple[frozenset[int], ...]) -> tuple[frozenset[int], ...]:
    found = []
    for direct in before:
        seen: set[int] = set()
        todo = list(direct)
        while todo:
            step = todo.pop()
            if step not in seen:
                seen.add(step)
                todo += before[step]
        found.append(frozenset(seen))
    return tuple(found)
