"""How often customers of one sort come to each step of their way.

Exact where each coming to a step is followed by fixed chances: shares, traits, ways back, redoing, recoveries and
walking out are. Two things are taken on average: a `share` of a step counts anew at each coming (it is drawn once,
which matters only where a way leads back to the step and that hangs on whether it was done), and what was missed
earlier shows with the chance that it is still hidden, whatever else is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property
from math import prod
from typing import NamedTuple

from blueprint.analyze.load.failing import Failing, Failure, Jump, failing
from blueprint.analyze.load.flows import Flows
from blueprint.analyze.load.lengths import doing_of, first_servers
from blueprint.analyze.load.sorts import Sort
from blueprint.model.graph import OVER, WALKS_OUT, Exit, Graph


class Layout:
    """What holds for customers of all sorts."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        steps = range(len(graph.steps))
        self.own = [s for s in steps if graph.own[s]]
        self.doings = tuple(doing_of(step) for step in graph.steps)
        self.servers = tuple(first_servers(step) for step in graph.steps)
        self.exits = tuple(tuple(sorted(graph.exits[s], key=_is_rest)) for s in steps)
        self.leads = {w: frozenset(s for s in graph.leads[w] if graph.own[s]) for w in steps if graph.work[w]}


def _is_rest(exit_: Exit) -> bool:
    return not (exit_.way and (exit_.way.share or exit_.way.condition))


Hidden = Mapping[int, Mapping[Failure, float]]
"""For each step the missed failures that can show there, with the chance that they are hidden when it starts."""


class Chances:
    """What one coming to a step leads to for one sort of customers, work included."""

    def __init__(self, layout: Layout, sort: Sort) -> None:
        self.layout, self.graph, self.sort = layout, layout.graph, sort
        steps = range(len(self.graph.steps))
        self.does = tuple(self._does(s) for s in steps)
        self.ways = tuple(self._ways(s) for s in steps)
        self.fails = tuple(self._fails(s, {}) for s in steps)

    def with_hidden(self, hidden: Hidden) -> Chances:
        """The same where some failures of earlier steps are still hidden."""
        found = copy(self)
        fails = enumerate(self.fails)
        found.fails = tuple(self._fails(s, hidden[s]) if s in hidden else each for s, each in fails)
        return found

    def _does(self, s: int) -> float:
        share = self.graph.steps[s].share
        if share is None:
            return 1.0
        if share.condition is not None:
            return self.sort.chance(share.condition)
        return min(self.sort.part(share.share), 1.0)

    def _fails(self, s: int, hidden: Mapping[Failure, float]) -> Failing:
        if not self.graph.simulated[s]:
            return Failing()
        return failing(self.graph, s, self.sort, self.layout.servers[s], hidden)

    def _ways(self, s: int) -> dict[int, float]:
        """The chance of each way on: in the order of the file, all others last."""
        exits = self.layout.exits[s]
        found: dict[int, float] = {}
        left = 1.0
        for number, exit_ in enumerate(exits):
            chance = left
            if exit_.way is not None and number + 1 < len(exits):
                if exit_.way.condition is not None:
                    chance = min(self.sort.chance(exit_.way.condition), left)
                elif exit_.way.share is not None:
                    chance = min(self.sort.part(exit_.way.share), left)
            if chance:
                found[exit_.target] = found.get(exit_.target, 0.0) + chance
            left -= chance
        return found or {OVER: 1.0}

    def onward(self, s: int) -> float:
        """The chance that who comes to step `s` goes on where its `then` says: done without a jump, or skipped."""
        return 1 - self.does[s] * (1 - self.fails[s].onward)


class Loss(NamedTuple):
    """How something that is carried along can be lost at a step: there, or by work that begins behind it.

    Attributes:
        here: the chance that it is lost at the step.
        works: for each work the steps that lead to it, and the chance that it begins when somebody goes on elsewhere.
    """

    here: float = 0.0
    works: tuple[tuple[frozenset[int], float], ...] = ()

    def keeps(self, target: int) -> float:
        """The chance that who goes on to step `target` keeps it."""
        return (1 - self.here) * prod(1 - chance for leads, chance in self.works if target not in leads)


Losses = Mapping[int, Loss]
"""By own step."""


class Way:
    """The way of one sort of customers as a flow over states.

    State s is a coming to step s, state s + (number of steps) a coming to step s as a recovery that goes on behind the
    step it recovers.
    """

    def __init__(self, chances: Chances) -> None:
        self.chances, self.graph = chances, chances.graph
        self.count = len(self.graph.steps)
        rows: list[dict[int, float]] = [{} for _ in range(2 * self.count)]
        self.over = [0.0] * len(rows)
        for s in chances.layout.own:
            for state in (s, s + self.count) if s in self._returns else (s,):
                row = self._row(state, chances.fails[s].jumps)
                row.pop(WALKS_OUT, None)
                self.over[state] = row.pop(OVER, 0.0)
                rows[state] = row
        self.rows = rows

    def carrying(self, losses: Losses) -> Flows:
        """The flow of something that customers carry along and lose."""
        rows = list(self.rows)
        for s, loss in losses.items():
            for state in (s, s + self.count):
                rows[state] = {t: chance * loss.keeps(self.step(t)) for t, chance in rows[state].items()}
        return Flows(rows)

    @cached_property
    def flows(self) -> Flows:
        return Flows(self.rows)

    def step(self, state: int) -> int:
        return state % self.count

    def _row(self, state: int, jumps: Mapping[Jump, float]) -> dict[int, float]:
        s = self.step(state)
        row: dict[int, float] = {}
        for target, chance in self._jumps(state, s, jumps):
            row[target] = row.get(target, 0.0) + chance
        if state < self.count:
            onward = self._onward_behind(s, jumps)
            for target, chance in self.chances.ways[s].items():
                row[target] = row.get(target, 0.0) + chance * onward
        return row

    def _jumps(self, state: int, s: int, jumps: Mapping[Jump, float]) -> Iterator[tuple[int, float]]:
        does = self.chances.does[s]
        for (what, goal), chance in jumps.items():
            if what == "recover" and self._falls(goal):
                yield goal + self.count, does * chance
            elif what == "back_to" and not self.graph.own[goal]:
                yield state, does * chance
            else:
                yield goal, does * chance

    def _falls(self, s: int) -> bool:
        """Whether a recovery goes on behind what it recovers."""
        return self.graph.steps[s].then is None

    def _onward_behind(self, s: int, jumps: Mapping[Jump, float]) -> float:
        """The chance to go on by the `then` of step `s` in the end, recoveries that lead back behind it included."""
        does = self.chances.does[s]
        return (1 - does * min(sum(jumps.values()), 1.0)) + sum(
            does * chance * self._returns.get(goal, 0.0)
            for (what, goal), chance in jumps.items()
            if what == "recover" and self._falls(goal)
        )

    @cached_property
    def _returns(self) -> dict[int, float]:
        """For each recovery the chance that it leads back behind what it recovers."""
        jumps = (jump for s in self.chances.layout.own for jump in self.chances.fails[s].jumps)
        goals = {goal for what, goal in jumps if what == "recover" and self._falls(goal)}
        found: dict[int, float] = {}
        for _ in range(len(goals)):
            for goal in goals:
                found[goal] = self._return_of(goal, found)
        return found

    def _return_of(self, goal: int, known: Mapping[int, float]) -> float:
        does, fails = self.chances.does[goal], self.chances.fails[goal]
        again = behind = 0.0
        for (what, target), chance in fails.jumps.items():
            if what == "back_to" and not self.graph.own[target]:
                again += does * chance
            elif what == "recover" and self._falls(target):
                behind += does * chance * known.get(target, 0.0)
        return (self.chances.onward(goal) + behind) / (1 - again) if again < 1 else 0.0

    def after(self, marked: Mapping[int, float], losses: Losses, missed: Failure | None = None) -> dict[int, float]:
        """Where those come to next who leave each state with something that they do not lose to work behind it.

        Args:
            missed: a failure that all of them missed there, so that it sends them nowhere.
        """
        found: dict[int, float] = {}
        for state, mass in marked.items():
            s = self.step(state)
            loss = losses.get(s, Loss())._replace(here=0.0)
            row = self.rows[state] if missed is None else self._row(state, self.chances.fails[s].jumps_missed[missed])
            for target, chance in row.items():
                if target >= 0:
                    found[target] = found.get(target, 0.0) + mass * chance * loss.keeps(self.step(target))
        return found
