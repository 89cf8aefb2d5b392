"""What of a service one segment of its customers can come to, and the numbers that hold for them.

`of_segment` is the blueprint as this segment meets it: every quantity given by segment is the segment's own, and ways
that it never takes and streams of others are gone. `within_reach` says which steps are left for it. Steps and fail
points keep their places, so that names and numbers are those of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from blueprint.model.blueprint import Blueprint
from blueprint.model.demand import Demand
from blueprint.model.flow import Condition, Participation, Then, Way
from blueprint.model.given import Given, read_given
from blueprint.model.graph import Graph
from blueprint.model.part import Part
from blueprint.model.quantity import Dimension
from blueprint.model.step import Step

P = TypeVar("P", bound=Part)
_NOBODY = read_given(Dimension.SHARE, "0 %")


def of_segment(blueprint: Blueprint, segment: str) -> Blueprint:
    """The blueprint as a segment of its demand meets it."""
    demand = blueprint.demand
    assert demand is not None, "a segment is one of the demand"
    reading = _Reading(demand, segment)
    steps = tuple(reading.step(entry) if isinstance(entry, Step) else entry for entry in blueprint.steps)
    arrivals = tuple(stream for stream in demand.arrivals if stream.segment in (None, segment))
    return _with(blueprint, steps=steps, demand=_with(demand, arrivals=arrivals or demand.arrivals))


def within_reach(blueprint: Blueprint) -> frozenset[int]:
    """The steps that some customer can do: on the way, beside it, and standing support for them."""
    graph = Graph(blueprint)
    come_to: set[int] = set()
    todo = [*graph.entrances, *graph.late_targets]
    while todo:
        s = todo.pop()
        if s not in come_to:
            come_to.add(s)
            todo += [target for target in _onward(graph, s) if target >= 0]
    done = frozenset(s for s in come_to if _can_be_done(graph.steps[s]))
    standing = (i for i, step in enumerate(graph.steps) if done.intersection(graph.targets(step.supports)))
    return done.union(standing)


def _onward(graph: Graph, s: int) -> Iterator[int]:
    """Where customers or work can go from a step."""
    step = graph.steps[s]
    yield from (exit_.target for exit_ in graph.exits[s])
    yield from graph.turned_to(s)
    if _can_be_done(step):
        yield from graph.followers[s]
        for response, fail, _ in graph.responses(s):
            if not _never(fail.chance):
                yield from graph.targets((response.recover, response.back_to))


def _can_be_done(step: Step) -> bool:
    return step.share is None or not _never(step.share.share)


def _never(share: Given | None) -> bool:
    return _is(share, 0.0)


def _is(share: Given | None, value: float) -> bool:
    always = share.always if share else None
    return always is not None and always.is_constant and always.value() == value


class _Reading:
    """Reads everything for one segment."""

    def __init__(self, demand: Demand, segment: str) -> None:
        self.demand, self.segment = demand, segment

    def step(self, step: Step) -> Step:
        """The step with the numbers of the segment, its certain ways and shares said as such."""
        read: Step = self.settled(step)
        changes: dict[str, Any] = {}
        if read.then is not None:
            changes["then"] = self._then(read.then)
        if read.share is not None:
            changes["share"] = self._participation(read.share)
        return _with(read, **changes)

    def settled(self, value: Any) -> Any:
        """The same with the segment's own quantity wherever quantities are given by segment."""
        if isinstance(value, Given):
            return self._given(value)
        if isinstance(value, Part):
            given = {name: self.settled(getattr(value, name)) for name in value.model_fields_set}
            return _with(value, **given)
        if isinstance(value, tuple):
            return tuple(self.settled(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{field.name: self.settled(getattr(value, field.name)) for field in fields(value)})
        return value

    def _given(self, given: Given) -> Given:
        if not given.cases or not all(case in self.demand.segments for case, _ in given.cases):
            return given
        own = given.where(lambda case: case == self.segment)
        return replace(given, always=own, cases=(), rest=None) if own is not None else given

    def _then(self, then: Then) -> Then:
        """Without ways that nobody of the segment takes; a way that all of them take has no share."""
        left = [way for way in then.ways if not self._never_taken(way, then)]
        if len(left) == 1:
            left = [Way(left[0].target, when=left[0].when)]
        return Then(tuple(left)) if left else then

    def _never_taken(self, way: Way, then: Then) -> bool:
        if way.rest:
            others = [other for other in then.ways if not other.rest]
            return any(self._always(other) for other in others)
        return self._chance_is(way.share, way.condition, 0.0)

    def _always(self, way: Way) -> bool:
        return self._chance_is(way.share, way.condition, 1.0)

    def _chance_is(self, share: Given | None, condition: Condition | None, value: float) -> bool:
        if condition is None:
            return _is(share, value)
        trait = self.demand.traits.get(condition.trait)
        return trait is not None and _is(self._given(trait), 1.0 - value if condition.negated else value)

    def _participation(self, share: Participation) -> Participation | None:
        """None where all of the segment do the step."""
        if self._chance_is(share.share, share.condition, 1.0):
            return None
        if self._chance_is(share.share, share.condition, 0.0):
            return Participation(share=_NOBODY)
        return share


def _with(part: P, **changes: Any) -> P:
    """A part with other values, which are right already; None takes a key away."""
    values = {name: getattr(part, name) for name in part.model_fields_set} | changes
    left = {name: value for name, value in values.items() if value is not None}
    return type(part).model_construct(set(left), **left)
