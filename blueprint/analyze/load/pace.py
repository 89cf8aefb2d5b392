"""When customers of one sort come to each step, and for how long they are there, if nobody ever waits for staff.

Everything is an average: a step that waits for work begins when, on average, the work is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.analyze.load.course import Course
from blueprint.analyze.load.lengths import Length, length_of
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
        self._lengths: dict[tuple[int, Servers, int], Length] = {}
        self._sent_back = {s: back for s in self.chances.layout.own if (back := self._back_to_work(s))}
        self._part_again = {s: sum(chance for _, chance in back) for s, back in self._sent_back.items()}
        self.comes_at = [0.0] * len(course.comes)
        self._first_at = [0.0] * len(course.comes)
        self.ready_at: dict[int, float] = {w: 0.0 for w, asked in course.asked.items() if asked.times}
        self._before = {state: before for state in range(len(course.comes)) if (before := self._work_before(state))}
        self._settle()

    def step(self, state: int) -> int:
        return self.course.way.step(state)

    def _settle(self) -> None:
        """Sweeps down the file until nothing changes: what stands above is settled first, so that few are needed."""
        into = self._into()
        states = [(self.step(state), False, state) for state in into]
        works = [(w, True, w) for w in self.ready_at]
        order = sorted(states + works)
        for _ in range(_MOST_SWEEPS):
            changes = [self._settle_work(at) if work else self._settle_state(at, into[at]) for _, work, at in order]
            if max(changes, default=0.0) < _SETTLED:
                return

    def _settle_state(self, state: int, sources: Sequence[tuple[int, float]]) -> float:
        again = self._again(state)
        others = sum(flow * self.ends_at(source) for source, flow in sources)
        self._first_at[state] = others / max(self.course.comes[state] * (1 - again), _HARDLY)
        before, due = self.comes_at[state], (1 - again) * self._first_at[state] + again * self.ends_at(state)
        self.comes_at[state] = due
        return abs(due - before)

    def _settle_work(self, w: int) -> float:
        before, due = self.ready_at[w], self._ready(w)
        self.ready_at[w] = due
        return abs(due - before)

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
        return self._part_again.get(self.step(state), 0.0)

    def _back_to_work(self, s: int) -> list[tuple[int, float]]:
        """The work that own step `s` sends back to, and how likely each doing does."""
        jumps = self.chances.fails[s].jumps.items()
        return [
            (goal, self.chances.does[s] * chance)
            for (what, goal), chance in jumps
            if what == "back_to" and self.graph.work[goal]
        ]

    def _work_before(self, state: int) -> list[tuple[int, float]]:
        """The work that a state of the way comes after, and which part of those who come there have it."""
        times = self.course.comes[state]
        before = [w for w in self.graph.after[self.step(state)] if w in self.ready_at]
        return [(w, min(self.course.doings(w) / times, 1.0)) for w in before] if times else []

    def starts_at(self, state: int) -> float:
        """When a doing of the step begins: what it comes after is done then."""
        return self.comes_at[state] + self.chances.does[self.step(state)] * self._waits_for_work(state)

    def _waits_for_work(self, state: int) -> float:
        s, first = self.step(state), self._first_at[state]
        if state not in self._before and s not in self._sent_back:
            return 0.0
        gaps = (chance * (self.work_ends_at(w) - first) for w, chance in self._before.get(state, ()))
        again = sum(chance * self._done_again(s, goal) for goal, chance in self._sent_back.get(s, ()))
        return max([0.0, *gaps]) * (1 - self._again(state)) + again

    def _done_again(self, s: int, goal: int) -> float:
        """How long it takes until work and what follows from it is done again, for who waits at own step `s`."""
        ready = self.ready_at.get(goal, 0.0)
        behind = self.course.strands.behind(goal)
        ends = [self.work_ends_at(w) for w in self.graph.after[s] if w in self.ready_at and w in behind]
        return max([ready + self.lasts(goal, ready), *ends]) - ready

    def ends_at(self, state: int) -> float:
        s, starts = self.step(state), self.starts_at(state)
        return starts + self.chances.does[s] * self.lasts(s, starts)

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
        fails = self.chances.fails[s]
        whole = sum(share * self.length(s, servers, size, at).whole for size, share in self.chances.sort.sizes)
        return fails.performances * whole + fails.delay

    def length(self, s: int, servers: Servers, size: int, at: float) -> Length:
        """How long one performance of step `s` takes that begins at a time since the customer came."""
        doing, sort = self.chances.layout.doings[s], self.chances.sort
        if doing.step.until is not None:
            return length_of(doing, sort, servers, size, self.clock + at)
        key = (s, servers, size if doing.by_size else 1)
        if key not in self._lengths:
            self._lengths[key] = length_of(doing, sort, servers, size, self.clock + at)
        return self._lengths[key]

    @property
    def stay(self) -> float:
        """How long a customer is there in all, from coming to the end of the way."""
        does = self.chances.does
        return sum(
            times * (self.ends_at(state) - self.comes_at[state] if does[self.step(state)] else 0.0)
            for state, times in enumerate(self.course.comes)
            if times
        )
