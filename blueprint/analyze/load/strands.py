"""How often the work beside the way is asked for, by customers of one sort.

Work is asked for once however many of the steps in its `after` were done, as long as something that leads to it is
still under way (a run's rule 2): who is on a step that leads there has only marked it, and it begins when they go on to
one that does not. Work that several strands ask for is taken to be asked for by each with a chance of its own. That a
strand can walk out, and take the customer along, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from blueprint.analyze.load.flows import Flows
from blueprint.analyze.load.way import Chances, Way


@dataclass(frozen=True, slots=True)
class Asked:
    """How often a piece of work is come to, for one customer.

    Attributes:
        times: in all.
        by: for each state of the way how often it begins when somebody leaves that state.
        again: for each work how often it is come to because that was asked for again.
    """

    times: float = 0.0
    by: Mapping[int, float] = field(default_factory=dict)
    again: Mapping[int, float] = field(default_factory=dict)


class Strands:
    """The strands of work that begin when a step is done."""

    def __init__(self, chances: Chances) -> None:
        self.chances, self.graph = chances, chances.graph
        self._from: dict[int, dict[int, float]] = {}

    def behind(self, root: int) -> Mapping[int, float]:
        """For all work that can follow when step `root` is done the chance that it does, ways back left out."""
        if root not in self._from:
            self._from[root] = self._behind(root)
        return self._from[root]

    def _behind(self, root: int) -> dict[int, float]:
        found: dict[int, float] = {}
        if self.graph.own[root] and not self.graph.followers[root]:
            return found
        for w in self.order:
            rest = 1.0
            for p, link in self.links[w]:
                rest *= 1 - (1.0 if p == root and not self.graph.work[p] else found.get(p, 0.0)) * link
            if self.graph.work[root] and w == root:
                found[w] = 1.0
            elif rest < 1:
                found[w] = 1 - rest
        return found

    @cached_property
    def roots(self) -> dict[int, list[tuple[int, float]]]:
        """The own steps behind which each work can follow, with the chance that it does when somebody comes there."""
        found: dict[int, list[tuple[int, float]]] = {w: [] for w in self.order}
        for s in self.chances.layout.own:
            for w, chance in self.behind(s).items():
                found[w].append((s, self.chances.does[s] * chance))
        return found

    @cached_property
    def order(self) -> tuple[int, ...]:
        """All work, what asks for it before it."""
        work = [s for s in range(len(self.graph.steps)) if self.graph.work[s]]
        into = {w: {p for p, _ in self.links[w] if self.graph.work[p]} for w in work}
        ordered: list[int] = []
        while into:
            ready = [w for w, before in into.items() if before.isdisjoint(into)] or [min(into)]
            for w in ready:
                del into[w]
            ordered += sorted(ready)
        return tuple(ordered)

    @cached_property
    def links(self) -> dict[int, list[tuple[int, float]]]:
        """What asks for each work: a step, and the chance that it does when it is done (work: come to)."""
        graph, chances = self.graph, self.chances
        found: dict[int, list[tuple[int, float]]] = {s: [] for s in range(len(graph.steps)) if graph.work[s]}
        for s in range(len(graph.steps)):
            for w in graph.followers[s]:
                found[w].append((s, 1.0 if graph.own[s] else chances.does[s]))
            if graph.work[s]:
                for target, chance in chances.ways[s].items():
                    if target > s and target in found:
                        found[target].append((s, chances.onward(s) * chance))
        return found

    def back(self, w: int) -> Iterator[tuple[int, float]]:
        """The work that work `w` sends back to each time it is come to."""
        for target, chance in self.chances.ways[w].items():
            if 0 <= target <= w:
                yield target, self.chances.onward(w) * chance
        for (what, goal), chance in self.chances.fails[w].jumps.items():
            if what == "back_to":
                yield goal, self.chances.does[w] * chance


def asked_for(way: Way, strands: Strands, comes: list[float]) -> dict[int, Asked]:
    """How often all work is come to.

    Args:
        comes: for each state of the way how often it is come to.
    """
    graph, chances = way.graph, way.chances
    by = {w: _begun(way, strands, comes, w) for w in strands.order}
    first = {w: sum(each.values()) for w, each in by.items()}
    asks: dict[int, float] = {}
    for state, times in enumerate(comes):
        s = way.step(state)
        for (what, goal), chance in chances.fails[s].jumps.items() if times else ():
            if what == "back_to" and graph.work[goal]:
                asks[goal] = asks.get(goal, 0.0) + times * chances.does[s] * chance
    again = _asked_again(strands, first, asks)
    found = {}
    for w in strands.order:
        due = {x: times * strands.behind(x).get(w, 0.0) for x, times in again.items()}
        due = {x: times for x, times in due.items() if times}
        found[w] = Asked(first[w] + sum(due.values()), by[w], due)
    return found


def _begun(way: Way, strands: Strands, comes: list[float], w: int) -> dict[int, float]:
    """For each state of the way how often work `w` begins when somebody leaves it."""
    marks = _marks(way, strands, comes, w)
    marked = {state: comes[state] * chance for state, chance in marks.items()}
    inside = {s for s in way.chances.layout.leads[w] if comes[s]}
    inside |= {s + way.count for s in inside if comes[s + way.count]}
    if any(target in inside for state in marks for target in way.rows[state]):
        _carry_on(way, marks, marked, inside)
    found = {}
    for state, mass in marked.items():
        outside = way.over[state] + sum(chance for target, chance in way.rows[state].items() if target not in inside)
        if outside:
            found[state] = mass * outside
    return found


def _marks(way: Way, strands: Strands, comes: list[float], w: int) -> dict[int, float]:
    """The chance that who comes to a state leaves it with work `w` asked for."""
    found = {}
    for s, chance in strands.roots[w]:
        for state in (s, s + way.count):
            if chance and comes[state]:
                found[state] = chance
    return found


def _carry_on(way: Way, marks: Mapping[int, float], marked: dict[int, float], inside: set[int]) -> None:
    """Adds who comes to a step that still leads to the work with it asked for already."""
    unmarked = {state: 1 - marks.get(state, 0.0) for state in inside}
    rows: list[dict[int, float]] = [{} for _ in way.rows]
    for state in inside:
        rows[state] = {t: chance * unmarked[t] for t, chance in way.rows[state].items() if t in inside}
    entering = {t: mass * unmarked[t] for t, mass in way.after(marked, {}).items() if t in inside}
    for state, mass in enumerate(Flows(rows).solved(entering)):
        if mass:
            marked[state] = marked.get(state, 0.0) + mass


def _asked_again(strands: Strands, first: Mapping[int, float], asks: Mapping[int, float]) -> dict[int, float]:
    """How often each work is asked for again, by failures and by ways back; one failure can bring about others."""
    backs = {w: [(x, chance) for x, chance in strands.back(w) if chance] for w in strands.order}
    if not asks and not any(backs.values()):
        return {}
    goals = {goal: set(strands.behind(goal)) for goal in asks}
    for each in backs.values():
        goals.update({x: set(strands.behind(x)) for x, _ in each})
    entering = dict(asks)
    rows: list[dict[int, float]] = [{} for _ in strands.graph.steps]
    for w, each in backs.items():
        for x, chance in each:
            entering[x] = entering.get(x, 0.0) + first[w] * chance
            for goal, followed in goals.items():
                if w in followed:
                    rows[goal][x] = rows[goal].get(x, 0.0) + strands.behind(goal)[w] * chance
    return {x: times for x, times in enumerate(Flows(rows).solved(entering)) if times}
