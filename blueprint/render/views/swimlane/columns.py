"""Which column each step stands in: a step has one, time goes to the right, and arrows are kept short.

Layering by network simplex: columns minimise the weighted length of all links under the constraints that what comes
later stands further right, acts do not mix, and steps that would cover one another stand apart, in the order of the
file (`order`). That is a linear programme whose dual is a flow of least cost. Nothing depends on chance, so a small
edit of the file moves little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from blueprint.render.views.swimlane.order import Bond, in_order
from blueprint.render.views.swimlane.scene import Kind, Scene

WAY_WEIGHT, HANDOVER_WEIGHT, SUPPORT_WEIGHT, PLACE_WEIGHT = 4, 2, 1, 1


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of every moment, and the first and last column of every act; `count` of them in all, from 0."""

    of_moments: tuple[int, ...]
    of_acts: tuple[tuple[int, int], ...]
    count: int


def assign(scene: Scene) -> Columns:
    """The columns of moments and acts; every column holds a step, or the heading of an act without any."""
    spans = _spans(scene)
    problem = _Problem(scene, spans)
    order = in_order(scene, problem.bonds)
    apart = list(_kept_apart(scene, spans, order))
    return problem.columns(solve(problem.count, [*problem.bonds, *apart]))


_Span = tuple[int, int]
"""The topmost and the lowest lane of a moment."""


def _spans(scene: Scene) -> list[_Span | None]:
    """None for a moment without any block."""
    spans: list[_Span | None] = []
    for moment in range(len(scene.moments)):
        lanes = [scene.blocks[i].lane for i in scene.blocks_of(moment)]
        spans.append((lanes[0], lanes[-1]) if lanes else None)
    return spans


class _Problem:
    """The bonds that hold whatever the lanes; variables are moments, then edges of acts, then one for each support."""

    def __init__(self, scene: Scene, spans: Sequence[_Span | None]) -> None:
        self.scene = scene
        self.spans = spans
        self.count = len(scene.moments) + len(scene.acts)
        self.bonds = [*_along_the_way(scene), *_later(scene), *_where_written(scene)]
        self._bind_acts()
        self._bind_support()

    def columns(self, solution: Sequence[int]) -> Columns:
        """Numbered from 0 without empty columns; a moment without any line stands anywhere."""
        used = {column for column, span in zip(solution, self.spans, strict=False) if span}
        used |= {solution[self._edge(act)] - 1 for act in range(len(self.scene.acts)) if not self._in_act(act)}
        number = {column: i for i, column in enumerate(sorted(used))}
        of_moments = tuple(number.get(column, 0) for column in solution[: len(self.scene.moments)])
        firsts = [
            min(of_moments[m] for m in inside)
            if (inside := self._in_act(act))
            else number[solution[self._edge(act)] - 1]
            for act in range(len(self.scene.acts))
        ]
        lasts = [first - 1 for first in firsts[1:]] + [len(number) - 1]
        return Columns(of_moments, tuple(zip(firsts, lasts, strict=False)), len(number))

    def _edge(self, act: int) -> int:
        return len(self.scene.moments) + act

    def _in_act(self, act: int | None) -> list[int]:
        moments = enumerate(self.scene.moments)
        return [m for m, moment in moments if moment.act == act and not moment.standing and self.spans[m]]

    def _bind_acts(self) -> None:
        """Everything of an act stands left of its edge and right of the one before it."""
        for act in range(len(self.scene.acts)):
            before = [(self._edge(act - 1), 0)] if act else [(m, 1) for m in self._in_act(None)]
            for m in self._in_act(act):
                self.bonds.append(Bond(m, self._edge(act), 1, 0))
                self.bonds += [Bond(left, m, length, 0) for left, length in before]
            self.bonds += [Bond(left, self._edge(act), length + 1, 0) for left, length in before]

    def _bind_support(self) -> None:
        """Standing support is drawn to what it supports from either side, by a variable left of both."""
        for link in self.scene.links:
            if link.kind is Kind.SUPPORT:
                for block in (link.source, link.target):
                    self.bonds.append(Bond(self.count, self.scene.blocks[block].moment, 0, SUPPORT_WEIGHT))
                self.count += 1


def _along_the_way(scene: Scene) -> Iterator[Bond]:
    """Own steps stand in the order of the file, each in a column of its own."""
    own = [m for m, moment in enumerate(scene.moments) if moment.own and not moment.standing]
    for before, after in pairwise(own):
        yield Bond(before, after, 1, WAY_WEIGHT)


def _later(scene: Scene) -> Iterator[Bond]:
    """What an arrow in time leads to stands further right, unless that would close a circle or mix acts.

    Standing support is bound to no time, whatever leads to it or from it.
    """
    ahead: dict[int, set[int]] = {}
    pairs = [
        (scene.blocks[link.source].moment, scene.blocks[link.target].moment)
        for link in scene.links
        if link.kind is Kind.HANDOVER
    ]
    standing = [moment.standing for moment in scene.moments]
    both = {(a, b) for a, b in pairs if a != b and not standing[a] and not standing[b]}
    own = [m for m, moment in enumerate(scene.moments) if moment.own and not moment.standing]
    for before, after in (*pairwise(own), *(pair for pair in sorted(both) if pair[0] < pair[1])):
        ahead.setdefault(before, set()).add(after)
    for before, after in sorted(both, key=lambda pair: (pair[0] > pair[1], pair)):
        if before > after:
            if _act(scene, before) > _act(scene, after) or _reaches(ahead, after, before):
                continue
            ahead.setdefault(before, set()).add(after)
        yield Bond(before, after, 1, HANDOVER_WEIGHT)


def _act(scene: Scene, moment: int) -> int:
    act = scene.moments[moment].act
    return -1 if act is None else act


def _reaches(ahead: dict[int, set[int]], start: int, goal: int) -> bool:
    seen, todo = {start}, [start]
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        for onward in ahead.get(at, ()):
            if onward not in seen:
                seen.add(onward)
                todo.append(onward)
    return False


def _where_written(scene: Scene) -> Iterator[Bond]:
    """Work that nothing leads to or from stands where it is written: not left of the step before it."""
    bound = {scene.blocks[i].moment for link in scene.links if link.kind.in_time for i in (link.source, link.target)}
    before = None
    for m, moment in enumerate(scene.moments):
        if moment.standing:
            continue
        if before is not None and m not in bound and not moment.own:
            yield Bond(before, m, 0, PLACE_WEIGHT)
        before = m


def _kept_apart(scene: Scene, spans: Sequence[_Span | None], order: Sequence[int]) -> Iterator[Bond]:
    """In every lane the given order; only steps that lie wholly above one another may share a column."""
    for lane in range(len(scene.lanes)):
        covering = [m for m in order if (span := spans[m]) and span[0] <= lane <= span[1]]
        for left, right in pairwise(covering):
            yield Bond(left, right, 1, 0)


def solve(count: int, bonds: Sequence[Bond]) -> list[int]:
    """Columns for `count` variables that keep every bond at the least total cost, each as far left as the rest allow.

    Raises:
        networkx.NetworkXUnfeasible: if bonds close a circle longer than nothing.
    """
    import networkx as nx

    longest: dict[tuple[int, int], int] = {}
    demand = [0] * count
    for bond in bonds:
        pair = (bond.before, bond.after)
        longest[pair] = max(bond.length, longest.get(pair, bond.length))
        demand[bond.after] += bond.weight
        demand[bond.before] -= bond.weight
    flow_graph: nx.DiGraph[int] = nx.DiGraph()
    for variable in range(count):
        flow_graph.add_node(variable, demand=demand[variable])
    for (before, after), length in longest.items():
        flow_graph.add_edge(before, after, weight=-length)
    _, flow = nx.network_simplex(flow_graph)
    tight = [(after, before, -length) for (before, after), length in longest.items() if flow[before].get(after)]
    return _furthest([(before, after, length) for (before, after), length in longest.items()] + tight, count)


def _furthest(steps: Sequence[tuple[int, int, int]], count: int) -> list[int]:
    """For each variable the longest way to it; `steps` are (from, to, length)."""
    onward: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for start, end, length in steps:
        onward[start].append((end, length))
    found = [0] * count
    todo = list(range(count))
    waiting = [True] * count
    for at in todo:
        waiting[at] = False
        for end, length in onward[at]:
            if found[at] + length > found[end]:
                found[end] = found[at] + length
                if not waiting[end]:
                    waiting[end] = True
                    todo.append(end)
    return found
