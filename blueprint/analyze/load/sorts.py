"""Sorts of customers: those of one stream who are of one segment and have the same traits.

Traits are drawn once for each customer. Where one is asked for more than once, what follows from it goes together, so
that who has it and who has not are sorts of their own. A trait that is asked for only once, and all beyond the five
that are asked for most, are left as chances, as if they were drawn anew wherever they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from blueprint.model.demand import Demand, Segment, Stream
from blueprint.model.distribution import Distribution
from blueprint.model.flow import Condition
from blueprint.model.given import NOT, Given
from blueprint.model.graph import Graph
from blueprint.model.quantities import quantities
from blueprint.model.quantity import Quantity

_MOST_TRAITS = 5
_MOST_SIZES = 24
_LIKELY = 0.5

Servers = frozenset[str]


@dataclass(frozen=True, slots=True)
class Sort:
    """Customers who are alike.

    Attributes:
        share: of the customers of their stream.
        has: for each trait the chance that they have it.
        sizes: how large their parties are, each with its share.
    """

    share: float
    segment: str | None
    has: Mapping[str, float]
    sizes: tuple[tuple[int, float], ...] = ((1, 1.0),)

    def quantity(self, given: Given | None, servers: Servers = frozenset()) -> Quantity | None:
        """What holds for them, where `servers` serve."""
        return None if given is None else given.where(lambda case: self._holds(case, servers))

    def _holds(self, case: str, servers: Servers) -> bool:
        if case.startswith(NOT):
            return self.chance(Condition.read(case)) > _LIKELY
        return case == self.segment or case in servers or self.has.get(case, 0.0) > _LIKELY

    def chance(self, condition: Condition) -> float:
        """The chance that they meet it."""
        has = self.has.get(condition.trait, 0.0)
        return 1 - has if condition.negated else has

    def part(self, given: Given | None, servers: Servers = frozenset()) -> float:
        """The share that holds for them; none where none is given."""
        found = self.quantity(given, servers)
        return 0.0 if found is None else found.mean()

    def mean_size(self) -> float:
        return sum(size * share for size, share in self.sizes)


def sorts_of(graph: Graph, stream: Stream) -> list[Sort]:
    """The sorts of customers of one stream that there are."""
    demand = graph.blueprint.demand
    assert demand is not None
    together = _asked_together(graph)
    found = []
    for segment, share in _segments(demand, stream):
        for has, chance in _combinations(demand, together, segment):
            sort = Sort(share * chance, segment, has)
            if sort.share > 0:
                sizes = _sizes(sort, stream, demand.segments.get(segment or ""))
                found.append(Sort(sort.share, segment, has, sizes))
    return found


def _segments(demand: Demand, stream: Stream) -> Iterator[tuple[str | None, float]]:
    """Every segment of their customers with its share."""
    if stream.segment is not None or not demand.segments:
        yield stream.segment, 1.0
        return
    times = stream.times.each if stream.times else ()
    said = Counter(time.segment for time in times)
    drawn = said[None] / len(times) if times else 1.0
    for name, share in _drawn_segments(demand):
        yield name, share * drawn + (said[name] / len(times) if times else 0.0)


def _drawn_segments(demand: Demand) -> Iterator[tuple[str, float]]:
    """As they are drawn: what the shares leave over falls to the last."""
    left = 1.0
    *names, last = demand.segments
    nobody = Sort(1.0, None, {})
    for name in names:
        share = min(nobody.part(demand.segments[name].share), left)
        left -= share
        yield name, share
    yield last, left


def _asked_together(graph: Graph) -> list[str]:
    """The traits of whom who have them and who have not are told apart: first those that quantities depend on."""
    assert graph.blueprint.demand is not None
    conditions = [step.share.condition for step in graph.steps if step.share]
    conditions += [way.condition for step in graph.steps if step.then for way in step.then.ways]
    asked = Counter(condition.trait for condition in conditions if condition)
    cases = {case.removeprefix(NOT) for spot in quantities(graph.blueprint) for case, _ in spot.given.cases}
    traits = [trait for trait in graph.blueprint.demand.traits if asked[trait] > 1 or trait in cases]
    return sorted(traits, key=lambda trait: (trait not in cases, -asked[trait]))[:_MOST_TRAITS]


def _combinations(demand: Demand, together: list[str], segment: str | None) -> Iterator[tuple[dict[str, float], float]]:
    """What is known of their traits, with the chance of it."""
    nobody = Sort(1.0, segment, {})
    chances = {trait: nobody.part(share) for trait, share in demand.traits.items()}
    for outcome in product((1.0, 0.0), repeat=len(together)):
        share = 1.0
        for trait, has in zip(together, outcome, strict=True):
            share *= chances[trait] if has else 1 - chances[trait]
        yield chances | dict(zip(together, outcome, strict=True)), share


def _sizes(sort: Sort, stream: Stream, segment: Segment | None) -> tuple[tuple[int, float], ...]:
    given = sort.quantity(stream.size if stream.size is not None else segment.size if segment else None)
    drawn = _spread_of(given.distribution) if given else {1: 1.0}
    times = [time for time in stream.times.each if time.segment in (None, sort.segment)] if stream.times else []
    if times:
        said = Counter(time.size for time in times)
        unsaid = said.pop(None, 0) / len(times)
        drawn = {size: share * unsaid for size, share in drawn.items()}
        for size, count in said.items():
            drawn[size or 1] = drawn.get(size or 1, 0.0) + count / len(times)
    return tuple((size, share) for size, share in drawn.items() if share > 0)


def _spread_of(spread: Distribution) -> dict[int, float]:
    """Sizes with their shares; many different ones stand for their neighbours too."""
    low, high = max(int(spread.support()[0]), 1), max(int(spread.reach()), 1)
    if high - low < _MOST_SIZES:
        upto = [0.0, *(spread.cdf(size) for size in range(low, high)), 1.0]
        return {low + number: after - before for number, (before, after) in enumerate(pairwise(upto))}
    found: dict[int, float] = {}
    for number in range(_MOST_SIZES):
        size = max(round(spread.quantile((number + 0.5) / _MOST_SIZES)), 1)
        found[size] = found.get(size, 0.0) + 1 / _MOST_SIZES
    return found
