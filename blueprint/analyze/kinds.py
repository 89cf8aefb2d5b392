"""Kinds of customers: what is settled about where they can go before anything is drawn for them.

Segments whose shares are neither 0 nor 100 % anywhere are of one kind, so there are few kinds. What is drawn once for
each customer, traits and the `share` of a step, is a *draw*: a number from 0 on, the same for every kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from blueprint.analyze.chances import UNKNOWN, Chance, chance_of, is_caught, strikes
from blueprint.model.demand import Stream
from blueprint.model.failure import FailPoint, Response
from blueprint.model.flow import Condition
from blueprint.model.given import Given
from blueprint.model.graph import OVER, WALKS_OUT, Exit, Graph


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something that is so if draw number `draw` came out as `wanted`."""

    draw: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways on from a step: `targets`, or `others` for those for whom `drawn` is not so.

    Targets are indices of steps, `OVER` or `WALKS_OUT`.
    """

    targets: tuple[int, ...]
    drawn: Drawn | None = None
    others: tuple[int, ...] = ()


BACK_TO, RECOVER, LEAVE = "back_to", "recover", "leave"


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a failure can send a customer or a strand from the end of a step.

    Attributes:
        what: `back_to`, `recover` or `leave`.
        goal: the step; `WALKS_OUT` for `leave`.
        must: whether it always strikes (where it surfaces: whether it was always missed).
        failure: where it strikes: the step, and the number of the fail point in it.
        surfaces: whether it was missed there, and shows only here.
    """

    what: str
    goal: int
    must: bool
    failure: tuple[int, int]
    surfaces: bool


@dataclass(frozen=True)
class Kind:
    """What all customers of one kind have in common.

    Attributes:
        late: where the deadline sends them; None if they have none.
        does: for each step whether they do it: yes, no, or by a draw.
        ways: the ways on from each step.
        jumps: where failures can send them from each step, in the order in which the first counts.
    """

    late: int | None
    does: tuple[bool | Drawn, ...]
    ways: tuple[Ways, ...]
    jumps: tuple[tuple[Jump, ...], ...]


def kinds_of(graph: Graph, *, by_shares: bool = True) -> dict[Kind, tuple[int, ...]]:
    """Every kind of customer, with the steps where they enter.

    Args:
        by_shares: whether what is known of shares counts; without it everything may happen that is drawn.
    """
    found: dict[Kind, list[int]] = {}
    describer = _Describer(graph, by_shares)
    for stream, segment in _groups(graph):
        start = graph.find(stream.enters) if stream and stream.enters else graph.start
        entrances = found.setdefault(describer.kind(stream, segment), [])
        if start is not None and start not in entrances:
            entrances.append(start)
    return {kind: tuple(entrances) for kind, entrances in found.items()}


def _groups(graph: Graph) -> Iterator[tuple[Stream | None, str | None]]:
    """Every stream with every segment that its customers can be of."""
    demand = graph.blueprint.demand
    if demand is None:
        yield None, None
        return
    shared: list[str | None] = [
        name
        for name, segment in demand.segments.items()
        if segment.share is None or chance_of(segment.share, None, ()).possible
    ]
    for stream in demand.arrivals:
        said = stream.segments()
        drawn = (shared or [None]) if None in said else []
        yield from ((stream, segment) for segment in dict.fromkeys((*sorted(filter(None, said)), *drawn)))


class _Describer:
    """Says of each segment what can happen to its customers."""

    def __init__(self, graph: Graph, by_shares: bool) -> None:
        self.graph, self.by_shares = graph, by_shares
        demand = graph.blueprint.demand
        self.segments = demand.segments if demand else {}
        self.traits = demand.traits if demand else {}

    @cached_property
    def draws(self) -> dict[str | int, int]:
        """The number of each draw, by trait or by the step whose `share` it is."""
        names: dict[str | int, int] = {}
        for s, step in enumerate(self.graph.steps):
            if step.share is not None:
                names.setdefault(step.share.condition.trait if step.share.condition else s, len(names))
            for way in step.then.ways if step.then else ():
                if way.condition is not None:
                    names.setdefault(way.condition.trait, len(names))
        return names

    def kind(self, stream: Stream | None, segment: str | None) -> Kind:
        steps = range(len(self.graph.steps))
        return Kind(
            self._late(stream, segment),
            tuple(self._does(s, segment) for s in steps),
            tuple(self._ways(s, segment) for s in steps),
            tuple(tuple(self._jumps(s, segment)) for s in steps),
        )

    def _late(self, stream: Stream | None, segment: str | None) -> int | None:
        for source in (stream, self.segments.get(segment or "")):
            if source is not None and source.deadline is not None:
                target = self.graph.find(source.too_late)
                return WALKS_OUT if target is None else target
        return None

    def _does(self, s: int, segment: str | None) -> bool | Drawn:
        share = self.graph.steps[s].share
        if share is None:
            return True
        if share.condition is not None:
            return self._holds(share.condition, segment)
        return _settled(self._chance(share.share, segment), Drawn(self.draws[s], True))

    def _chance(self, share: Given | None, segment: str | None) -> Chance:
        return chance_of(share, segment, self.segments) if self.by_shares else UNKNOWN

    def _holds(self, condition: Condition, segment: str | None) -> bool | Drawn:
        chance = self._chance(self.traits.get(condition.trait), segment)
        if condition.negated:
            chance = chance.opposite
        return _settled(chance, Drawn(self.draws[condition.trait], not condition.negated))

    def _ways(self, s: int, segment: str | None) -> Ways:
        exits = self.graph.exits[s]
        conditions = [exit_.way.condition for exit_ in exits if exit_.way and exit_.way.condition]
        if not conditions:
            return Ways(self._shared(exits, segment))
        first = self._holds(Condition(conditions[0].trait), segment)
        if isinstance(first, bool):
            return Ways(_by_trait(exits, first))
        return Ways(_by_trait(exits, True), first, _by_trait(exits, False))

    def _shared(self, exits: tuple[Exit, ...], segment: str | None) -> tuple[int, ...]:
        """The targets whose share can be more than nothing."""
        shares = [way.share if (way := exit_.way) else None for exit_ in exits]
        said = [None if share is None else self._chance(share, segment) for share in shares]
        left = Chance(1, 1 - sum(chance.low for chance in said if chance)).high
        chances = [Chance(0, left) if chance is None else chance for chance in said]
        possible = {exit_.target for exit_, chance in zip(exits, chances, strict=True) if chance.possible}
        return _ordered(possible or {exit_.target for exit_ in exits} or {OVER})

    def _jumps(self, s: int, segment: str | None) -> Iterator[Jump]:
        for hidden in self.graph.surfacing[s]:
            fail = self.graph.steps[hidden.step].fail_points[hidden.fail_point]
            missed = self._strikes(fail, segment) & self._is_caught(fail, segment).opposite
            if missed.possible and self.graph.simulated[s] and self.graph.simulated[hidden.step]:
                yield from _sends(self.graph, fail.when_missed, missed, (hidden.step, hidden.fail_point), True)
        for number, fail in enumerate(self.graph.steps[s].fail_points):
            caught = self._strikes(fail, segment) & self._is_caught(fail, segment)
            if caught.possible:
                yield from _sends(self.graph, fail.when_caught, caught, (s, number), False)

    def _strikes(self, fail: FailPoint, segment: str | None) -> Chance:
        return strikes(fail, segment, self.segments) if self.by_shares else UNKNOWN

    def _is_caught(self, fail: FailPoint, segment: str | None) -> Chance:
        return is_caught(fail, segment, self.segments) if self.by_shares else UNKNOWN


def _sends(
    graph: Graph, response: Response | None, chance: Chance, failure: tuple[int, int], surfaces: bool
) -> Iterator[Jump]:
    if response is None:
        return
    if response.leave:
        yield Jump(LEAVE, WALKS_OUT, chance.certain, failure, surfaces)
    for what, name in ((BACK_TO, response.back_to), (RECOVER, response.recover)):
        goal = graph.find(name)
        if goal is not None:
            yield Jump(what, goal, chance.certain, failure, surfaces)


def _settled(chance: Chance, drawn: Drawn) -> bool | Drawn:
    if chance.certain:
        return True
    return drawn if chance.possible else False


def _by_trait(exits: tuple[Exit, ...], has: bool) -> tuple[int, ...]:
    """The targets of who has the trait, or has not; the other ways where no condition holds."""
    matching = {e.target for e in exits if e.way and e.way.condition and e.way.condition.negated != has}
    others = {e.target for e in exits if not (e.way and e.way.condition)}
    return _ordered(matching or others or {e.target for e in exits})


def _ordered(targets: set[int]) -> tuple[int, ...]:
    return tuple(sorted(targets))
