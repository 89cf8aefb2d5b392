"""What one customer of a sort brings about on average: how often each step is done, on the way and beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from blueprint.analyze.load.failing import Failure
from blueprint.analyze.load.sorts import Sort
from blueprint.analyze.load.strands import Asked, Strands, asked_for
from blueprint.analyze.load.way import Chances, Layout, Loss, Way
from blueprint.model.failure import Response

_MOST_ROUNDS = 60
_SETTLED = 1e-5


@dataclass(frozen=True)
class Course:
    """The averages of one sort of customers who enter at one step.

    Attributes:
        comes: for each state of the way (see `Way`) how often it is come to.
        asked: for each work how often it is.
    """

    chances: Chances
    way: Way
    strands: Strands
    comes: tuple[float, ...]
    asked: Mapping[int, Asked]

    def times(self, s: int) -> float:
        """How often step `s` is come to."""
        count = len(self.chances.graph.steps)
        if s in self.asked:
            return self.asked[s].times
        return self.comes[s] + self.comes[s + count]

    def doings(self, s: int) -> float:
        return self.times(s) * self.chances.does[s]

    def performances(self, s: int) -> float:
        """How often step `s` is come to or done again at once."""
        return self.times(s) + self.doings(s) * (self.chances.fails[s].performances - 1)

    def begins(self, w: int, state: int) -> float:
        """The chance that work `w` begins when somebody leaves a state of the way."""
        asked, comes = self.asked.get(w), self.comes[state]
        return min(asked.by.get(state, 0.0) / comes, 1.0) if asked and comes else 0.0

    def losses(self, steps: Collection[int]) -> dict[int, Loss]:
        """How something is lost that any of these steps takes away, on the way or as work beside it."""
        own, does, count = self.chances.graph.own, self.chances.does, self.way.count
        behind = {state for u in steps if u in self.asked for state in self.asked[u].by if state < count}
        return {
            s: Loss(
                does[s] if s in steps else 0.0,
                tuple(self._begins_behind(s, u) for u in steps if self.begins(u, s) > 0),
            )
            for s in behind | {s for s in steps if own[s]}
        }

    def _begins_behind(self, s: int, w: int) -> tuple[frozenset[int], float]:
        """The steps that lead to work, and the chance that it is done when somebody goes on elsewhere from step `s`."""
        leads, way = self.chances.layout.leads[w], self.way
        elsewhere = way.over[s] + sum(chance for t, chance in way.rows[s].items() if way.step(t) not in leads)
        chance = self.begins(w, s) * self.chances.does[w]
        return leads, min(chance / elsewhere, 1.0) if elsewhere else 0.0


def course_of(layout: Layout, sort: Sort, enters: int) -> Course:
    """The course of customers who enter at step `enters`.

    What is missed at one step and shows at another makes the equations depend on their own solution; they are solved in
    turn until nothing changes.

    Raises:
        Endless: if somebody goes round for ever.
    """
    chances = Chances(layout, sort)
    course = _course(chances, enters)
    hidden: dict[int, dict[Failure, float]] = {}
    for _ in range(_MOST_ROUNDS):
        found = _hidden_in(course, sends=True)
        if all(_near(sums, hidden.get(u, {})) for u, sums in found.items()):
            break
        hidden = found
        course = _course(chances.with_hidden(hidden), enters)
    return replace(course, chances=chances.with_hidden(_hidden_in(course, sends=False)))


def _near(one: Mapping[Failure, float], other: Mapping[Failure, float]) -> bool:
    return all(abs(chance - other.get(place, 0.0)) < _SETTLED for place, chance in one.items())


def _course(chances: Chances, enters: int) -> Course:
    way, strands = Way(chances), Strands(chances)
    comes = way.flows.solved({enters: 1.0})
    return Course(chances, way, strands, tuple(comes), asked_for(way, strands, comes))


def _hidden_in(course: Course, *, sends: bool) -> dict[int, dict[Failure, float]]:
    """For each step how likely each missed failure is hidden when a doing of it starts.

    Args:
        sends: only those that send people elsewhere when they show; the others only delay.
    """
    graph, found = course.chances.graph, dict[int, dict[Failure, float]]()
    for u in range(len(graph.steps)):
        for each in graph.surfacing[u]:
            place = (each.step, each.fail_point)
            missed = course.chances.fails[each.step].missed.get(place, 0.0)
            if sends and not _sends(graph.steps[each.step].fail_points[each.fail_point].when_missed):
                continue
            doings = course.doings(u)
            if missed and doings and graph.simulated[u]:
                chance = _surface(course, place, u, missed) / doings
                found.setdefault(u, {})[place] = min(chance, 1.0)
    return found


def _sends(response: Response | None) -> bool:
    return response is not None and bool(response.leave or response.back_to or response.recover)


def _surface(course: Course, place: Failure, u: int, missed: float) -> float:
    """How often a missed failure shows at step `u`, for one customer."""
    way, does, t = course.way, course.chances.does, place[0]
    shows, marked = 0.0, _ended(course, t)
    for state, mass in marked.items():
        marked[state] = mass * missed
        shows += mass * missed * (course.begins(u, state) * does[u] if course.chances.graph.work[u] else 0.0)
    losses = course.losses((t, u))
    begun = way.after(marked, losses, place if course.chances.graph.own[t] else None)
    for state, mass in enumerate(way.carrying(losses).solved(begun)):
        s = way.step(state)
        if mass and s != t:
            shows += mass * (does[s] if s == u else course.begins(u, state) * does[u])
    return shows


def _ended(course: Course, t: int) -> dict[int, float]:
    """How often step `t` is done, by the state of the way at which the customer is then."""
    graph, way = course.chances.graph, course.way
    if graph.own[t]:
        return {
            state: course.comes[state] * course.chances.does[t] for state in (t, t + way.count) if course.comes[state]
        }
    asked = course.asked.get(t)
    if asked is None or not asked.by:
        return {}
    total = sum(asked.by.values())
    scale = asked.times * course.chances.does[t] / total
    return {state: times * scale for state, times in asked.by.items()}
