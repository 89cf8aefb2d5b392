"""What can come after each step, and which work can be finished at once because its order cannot matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from blueprint.analyze.bits import bits, members
from blueprint.analyze.kept import kept_between_steps
from blueprint.model.graph import WALKS_OUT, Graph


def closure(after: Sequence[int]) -> tuple[int, ...]:
    """From the set of steps directly behind each step to the set of all behind it, however far."""
    return gathered(after, after)


def gathered(own: Sequence[int], after: Sequence[int]) -> tuple[int, ...]:
    """What each step has itself or can come to have: the union of `own` over the step and all steps behind it.

    Args:
        own: a set for each step, as `bits`.
        after: the steps directly behind each step, as `bits`.
    """
    found = list(own)
    directly = [tuple(members(steps)) for steps in after]
    changed = True
    while changed:
        changed = False
        for s in reversed(range(len(found))):
            wider = found[s]
            for step in directly[s]:
                wider |= found[step]
            if wider != found[s]:
                found[s], changed = wider, True
    return tuple(found)


class Reach:
    """Sets of steps of one graph, as `bits`."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.all = range(len(graph.steps))

    @cached_property
    def future(self) -> tuple[int, ...]:
        """For each step every step that may come after it, ways back included."""
        return closure(self.directly_after)

    @cached_property
    def directly_after(self) -> tuple[int, ...]:
        return tuple(bits(self._directly_after(s)) for s in self.all)

    def _directly_after(self, s: int) -> Iterable[int]:
        graph = self.graph
        yield from (exit_.target for exit_ in graph.exits[s] if exit_.target >= 0)
        yield from graph.followers[s]
        for response, _, _ in graph.responses(s):
            yield from graph.targets((response.back_to, response.recover))
        if graph.own[s]:
            yield from graph.turned_to(s)
            yield from graph.late_targets

    def from_entrances(self) -> int:
        """Every step that somebody may come to, whatever the shares."""
        found = bits(self.graph.entrances)
        for s in self.graph.entrances:
            found |= self.future[s]
        return found

    @cached_property
    def work(self) -> int:
        return bits(s for s in self.all if self.graph.work[s])

    @cached_property
    def meetings(self) -> dict[int, int]:
        """Work that the `then` of two or more other works names, with those that do."""
        found: dict[int, int] = {}
        for s in members(self.work):
            for exit_ in self.graph.exits[s]:
                if exit_.target >= 0 and exit_.target != s:
                    found[exit_.target] = found.get(exit_.target, 0) | 1 << s
        return {target: namers for target, namers in found.items() if namers.bit_count() > 1}

    @cached_property
    def strands_to(self) -> dict[int, int]:
        """For each of `meetings` the work from which `then` alone leads there, itself included."""
        thens = closure(
            [
                bits(e.target for e in self.graph.exits[s] if e.target >= 0) if self.graph.work[s] else 0
                for s in self.all
            ]
        )
        return {
            meeting: 1 << meeting | bits(s for s in members(self.work) if thens[s] >> meeting & 1)
            for meeting in self.meetings
        }

    @cached_property
    def matters(self) -> int:
        """The work from which an own step's `after`, something kept, a `leave`, a hidden failure that sends somebody
        elsewhere, or a meeting of strands can be reached, back too."""
        graph = self.graph
        hot = {s for s in self.all if (graph.after[s] if graph.own[s] else self._touches(s))} | set(self.meetings)
        todo = True
        while todo:
            behind = frozenset[int]().union(*(graph.leads[s] for s in hot))
            more = {s for s in members(self.work) if s not in hot and (s in behind or self._goes_to(s, hot))}
            hot |= more
            todo = bool(more)
        return bits(hot) & self.work

    def _touches(self, s: int) -> bool:
        """Whether work `s` itself keeps, frees, sends away or hides something."""
        graph, step = self.graph, self.graph.steps[s]
        if not graph.work[s]:
            return False
        hides = any(f.when_missed and f.when_missed.surfaces_at for f in step.fail_points)
        leaves = any(e.target == WALKS_OUT for e in graph.exits[s]) or any(r.leave for r, _, _ in graph.responses(s))
        keeps = not self.kept.isdisjoint((*step.takes.resources(), *step.frees))
        return keeps or hides or leaves or bool(graph.surfacing[s])

    def _goes_to(self, s: int, hot: set[int]) -> bool:
        back = self.graph.targets(response.back_to for response, _, _ in self.graph.responses(s))
        return any(exit_.target in hot for exit_ in self.graph.exits[s]) or any(target in hot for target in back)

    @cached_property
    def quiet(self) -> int:
        """Work whose end takes nothing from anybody: it only lets others begin, and only further down.

        Whatever else a customer could do before such an end can be done after it with the same outcome, so the walk
        need not try both orders: kitchens with many stations stay small.
        """
        meeting = 0
        for strands in self.strands_to.values():
            meeting |= strands
        return bits(s for s in members(self.work & ~meeting) if self._is_quiet(s))

    def _is_quiet(self, s: int) -> bool:
        graph, step = self.graph, self.graph.steps[s]
        forward = all(exit_.target > s or exit_.target == -1 for exit_ in graph.exits[s])
        sends = any(r.back_to or r.recover for r, _, _ in graph.responses(s))
        needs = {*step.by.resources(), *(r for a in step.activities for side in a.sides for r in side.by.resources())}
        return forward and not sends and not self._touches(s) and not needs & self.kept

    @cached_property
    def kept(self) -> frozenset[str]:
        return frozenset(kept_between_steps(self.graph))

    @cached_property
    def idle(self) -> int:
        """The work that the walk finishes at once.

        What leads to itself in a circle is not among it: asked for again while it is under way it can come to wait
        for what waits for it.
        """
        circular = bits(s for s in self.all if s in self.graph.leads[s])
        return (self.work & ~self.matters | self.quiet) & ~circular
