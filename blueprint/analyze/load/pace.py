"""When customers of one sort come to each step, and for how long they are there, if nobody ever waits for staff.

Everything is an average: a step that waits for work begins when, on average, the work is done.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analyze.load.course import Course
from blueprint.analyze.load.lengths import length_of
from blueprint.analyze.load.sorts import Servers
from blueprint.model.unit import MICROSECONDS

_MOST_SWEEPS = 200
_SETTLED = MICROSECONDS["s"]
_HARDLY = 1e-12


class Pace:
    """Times in microseconds since the customer came.

    Attributes:
        comes_at: for each state of the way (see `Way`) when it is come to.
        ready_at: for each work when it can begin.
    """

    def __init__(self, course: Course, clock: float) -> None:
        """Args: clock: at what time of the day the customers come, for what lasts until a clock time."""
        self.course, self.graph, self.chances = course, course.chances.graph, course.chances
        self.clock = clock
        self._known: dict[int, float] = {}
        self.comes_at = [0.0] * len(course.comes)
        self._first_at = [0.0] * len(course.comes)
        self.ready_at: dict[int, float] = {w: 0.0 for w, asked in course.asked.items() if asked.times}
        self._settle()

    def step(self, state: int) -> int:
        return self.course.way.step(state)

    def _settle(self) -> None:
        into = self._into()
        for _ in range(_MOST_SWEEPS):
            change = 0.0
            for state, sources in into.items():
                again = self._again(state)
                others = sum(flow * self.ends_at(source) for source, flow in sources)
                self._first_at[state] = others / max(self.course.comes[state] * (1 - again), _HARDLY)
                due = (1 - again) * self._first_at[state] + again * self.ends_at(state)
                change = max(change, abs(due - self.comes_at[state]))
                self.comes_at[state] = due
            for w in self.course.strands.order:
                if w in self.ready_at:
                    due = self._ready(w)
                    change = max(change, abs(due - self.ready_at[w]))
                    self.ready_at[w] = due
            if change < _SETTLED:
                return

    def _into(self) -> dict[int, list[tuple[int, float]]]:
        """For each state where its customers come from, and how many."""
        comes, rows = self.course.comes, self.course.way.rows
        found: dict[int, list[tuple[int, float]]] = {state: [] for state, times in enumerate(comes) if times}
        for state in found:
            for target, chance in rows[state].items():
                chance -= self._again(state) if target == state else 0.0
                if target in found and chance > 0:
                    found[target].append((state, comes[state] * chance))
        return found

    def _again(self, state: int) -> float:
        """Which part of those who come to a state was sent back to work there, and waits until it is done again."""
        return sum(chance for _, chance in self._sent_back(self.step(state)))

    def _sent_back(self, s: int) -> Iterator[tuple[int, float]]:
        """The work that own step `s` sends back to, and how likely each doing does."""
        for (what, goal), chance in self.chances.fails[s].jumps.items():
            if what == "back_to" and self.graph.work[goal]:
                yield goal, self.chances.does[s] * chance

    def starts_at(self, state: int) -> float:
        """When a doing of the step begins: what it comes after is done then."""
        return self.comes_at[state] + self.chances.does[self.step(state)] * self._waits_for_work(state)

    def _waits_for_work(self, state: int) -> float:
        s, times = self.step(state), self.course.comes[state]
        gaps = [0.0]
        for w in self.graph.after[s]:
            if w in self.ready_at and times:
                chance = min(self.course.doings(w) / times, 1.0)
                gaps.append(chance * (self.work_ends_at(w) - self._first_at[state]))
        again = sum(chance * self._done_again(s, goal) for goal, chance in self._sent_back(s))
        return max(gaps) * (1 - self._again(state)) + again

    def _done_again(self, s: int, goal: int) -> float:
        """How long it takes until work and what follows from it is done again, for who waits at own step `s`."""
        ready = self.ready_at.get(goal, 0.0)
        behind = self.course.strands.behind(goal)
        ends = [self.work_ends_at(w) for w in self.graph.after[s] if w in self.ready_at and w in behind]
        return max([ready + self.lasts(goal, ready), *ends]) - ready

    def ends_at(self, state: int) -> float:
        s = self.step(state)
        return self.starts_at(state) + self.chances.does[s] * self.lasts(s, self.starts_at(state))

    def work_ends_at(self, w: int) -> float:
        return self.ready_at[w] + self.lasts(w, self.ready_at[w])

    def _ready(self, w: int) -> float:
        """When work can begin: when the customer leaves a step behind which it does, and the work before it is done."""
        by = self.course.asked[w].by
        total = sum(by.values())
        if not total:
            return self.ready_at[w]
        left = sum(times * self.ends_at(state) for state, times in by.items()) / total
        before = [p for p, _ in self.course.strands.links[w] if p in self.ready_at]
        return left + max([0.0, *(self._gap(w, p, left) for p in before)])

    def _gap(self, w: int, p: int, since: float) -> float:
        """How much later the work `p` before it ends, for those who have it."""
        return min(self.course.doings(p) / self.course.asked[w].times, 1.0) * (self.work_ends_at(p) - since)

    def lasts(self, s: int, at: float, servers: Servers | None = None) -> float:
        """How long a doing of step `s` takes that begins at a time since the customer came."""
        if self.graph.steps[s].until is None and servers is None:
            if s not in self._known:
                self._known[s] = self._lasts(s, at, self.chances.layout.servers[s])
            return self._known[s]
        return self._lasts(s, at, self.chances.layout.servers[s] if servers is None else servers)

    def _lasts(self, s: int, at: float, servers: Servers) -> float:
        if not self.graph.simulated[s]:
            return 0.0
        sort, fails = self.chances.sort, self.chances.fails[s]
        whole = sum(
            share * length_of(self.graph, s, sort, servers, size, self.clock + at).whole for size, share in sort.sizes
        )
        return fails.performances * whole + fails.delay

    @property
    def stay(self) -> float:
        """How long a customer is there in all, from coming to the end of the way."""
        does = self.chances.does
        return sum(
            times * (self.ends_at(state) - self.comes_at[state] if does[self.step(state)] else 0.0)
            for state, times in enumerate(self.course.comes)
            if times
        )
