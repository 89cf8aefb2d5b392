"""What failures make of a doing, on average: how often it is repeated, where it sends people, how long it delays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from blueprint.analyze.load.sorts import Servers, Sort
from blueprint.model.failure import FailPoint, Response
from blueprint.model.graph import WALKS_OUT, Graph

IN_USE = "in_use"

Failure = tuple[int, int]
"""A fail point: the index of its step, and its index there."""
Jump = tuple[str, int]
"""`back_to` or `recover` and the step, or `leave` and `WALKS_OUT`."""
_REDO: Jump = ("redo", -1)
_NONE: Jump = ("", -1)


@dataclass(frozen=True, slots=True)
class Failing:
    """Averages over the doings of one step.

    Attributes:
        performances: how often it is performed, the first time included.
        delay: what failures add to one doing, in microseconds.
        jumps: where a doing sends people at its end, with the chance of each.
        missed: the chance that a doing leaves a failure hidden, by fail point.
        jumps_missed: where a doing sends people that does, by fail point.
    """

    performances: float = 1.0
    delay: float = 0.0
    jumps: Mapping[Jump, float] = field(default_factory=dict)
    missed: Mapping[Failure, float] = field(default_factory=dict)
    jumps_missed: Mapping[Failure, Mapping[Jump, float]] = field(default_factory=dict)

    @property
    def onward(self) -> float:
        """The chance that nothing sends people elsewhere."""
        return max(1.0 - sum(self.jumps.values()), 0.0)


def failing(graph: Graph, s: int, sort: Sort, servers: Servers, hidden: Mapping[Failure, float]) -> Failing:
    """What failures do at step `s`.

    Args:
        hidden: for missed failures that can surface here, how likely they are hidden when a doing starts.
    """
    here = [(s, f) for f, fail in enumerate(graph.steps[s].fail_points) if fail.chance is not None]
    if not here and not hidden:
        return Failing()
    points = {place: _Point.of(graph.steps[s].fail_points[place[1]], graph, sort, servers) for place in here}
    surfaced = [(chance, graph.steps[t].fail_points[f].when_missed) for (t, f), chance in hidden.items()]
    first, nothing_surfaced = _first(((chance, _jump(graph, response)) for chance, response in surfaced))
    own, again = _own_jumps(points.values())
    performances = 1 + nothing_surfaced * again / (1 - again) if again < 1 else 1.0
    jumps = _either(first, own, nothing_surfaced)
    delay = sum(chance * _mean(sort, response, servers) for chance, response in surfaced)
    delay += performances * sum(point.caught * point.delay for point in points.values())
    missed, jumps_missed = {}, {}
    for place, point in points.items():
        others, by_others = _own_jumps(each for other, each in points.items() if other != place)
        missed[place] = point.missed * (1 - by_others) / (1 - again) if again < 1 else 0.0
        jumps_missed[place] = _either(first, others, nothing_surfaced)
    return Failing(performances, delay, jumps, missed, jumps_missed)


def _own_jumps(points: Iterable[_Point]) -> tuple[dict[Jump, float], float]:
    """Where the last performance sends people by what strikes in it, and the chance that one is redone."""
    found, _ = _first((point.caught, point.jump) for point in points)
    again = found.pop(_REDO, 0.0)
    return {jump: chance / (1 - again) if again < 1 else 0.0 for jump, chance in found.items()}, again


def _either(first: Mapping[Jump, float], then: Mapping[Jump, float], rest: float) -> dict[Jump, float]:
    """What surfaces counts first, with the chance `rest` that nothing does what strikes here."""
    return {jump: first.get(jump, 0.0) + rest * then.get(jump, 0.0) for jump in {**first, **then}}


@dataclass(frozen=True, slots=True)
class _Point:
    """One fail point: the chances that it strikes and is caught or missed, and what follows if it is caught."""

    caught: float
    missed: float
    jump: Jump
    delay: float

    @staticmethod
    def of(fail: FailPoint, graph: Graph, sort: Sort, servers: Servers) -> _Point:
        strikes, missed = sort.part(fail.chance, servers), 1 - _caught(fail, sort, servers)
        for poka_yoke in fail.poka_yokes:
            if poka_yoke.status == IN_USE:
                strikes *= 1 - sort.part(poka_yoke.prevents, servers)
                missed *= 1 - sort.part(poka_yoke.catches, servers)
        response = fail.when_caught
        return _Point(strikes * (1 - missed), strikes * missed, _jump(graph, response), _mean(sort, response, servers))


def _caught(fail: FailPoint, sort: Sort, servers: Servers) -> float:
    if fail.caught is not None:
        return sort.part(fail.caught, servers)
    return 1.0 if fail.when_caught is not None else 0.0


def _jump(graph: Graph, response: Response | None) -> Jump:
    if response is None:
        return _NONE
    if response.redo:
        return _REDO
    if response.leave:
        return ("leave", WALKS_OUT)
    for what, name in (("back_to", response.back_to), ("recover", response.recover)):
        goal = graph.find(name)
        if goal is not None:
            return (what, goal)
    return _NONE


def _mean(sort: Sort, response: Response | None, servers: Servers) -> float:
    """The delay that a response brings, on average."""
    found = sort.quantity(response.delay, servers) if response else None
    if found is None:
        return 0.0
    return found.mean() * (sort.mean_size() if found.per_person else 1.0)


def _first(chances: Iterable[tuple[float, Jump]]) -> tuple[dict[Jump, float], float]:
    """Of all that send somewhere the first counts: the chance of each, and the chance of none."""
    found: dict[Jump, float] = {}
    none = 1.0
    for chance, jump in chances:
        if jump != _NONE:
            found[jump] = found.get(jump, 0.0) + none * chance
            none *= 1 - chance
    return found, none
