"""The look at `after`: what may begin now (rule 2 of a run)."""

from __future__ import annotations

from blueprint.analyze.bits import bits, members
from blueprint.analyze.draws import outcome
from blueprint.analyze.kinds import Kind
from blueprint.analyze.memory import Memory
from blueprint.analyze.starting import Starting
from blueprint.analyze.state import LEFT, Phase, State
from blueprint.model.graph import WALKS_OUT, Graph


class Look:
    """Looks at states of one kind of customer.

    Attributes:
        reached: every step that anybody has come to so far, as `bits`.
    """

    def __init__(self, graph: Graph, kind: Kind, memory: Memory, starting: Starting) -> None:
        self._graph, self._kind, self._memory, self._starting = graph, kind, memory, starting
        self._after = tuple(bits(after) for after in graph.after)
        self._leads = tuple(bits(leads) for leads in graph.leads)
        self.followers = tuple(bits(followers) for followers in graph.followers)
        self.reached = 0

    def settled(self, state: State) -> State:
        """The state after the look: what may begin is under way or ready.

        While some of it would be skipped, or is not drawn yet, nothing begins: that is a move of its own.
        """
        if state.at == WALKS_OUT:
            return LEFT
        if state.phase >= Phase.WAITS:
            free = self._free(state)
            if not free or self._passing(free, state) is None:
                waits = state.phase == Phase.WAITS and not self._is_clear(state.at, state)
                phase = Phase.WAITS if waits else Phase.READY
                if free or phase != state.phase:
                    self.reached |= free
                    ready = free | (1 << state.at if phase != state.phase else 0)
                    state = state._replace(phase=phase, active=state.active | free, asked=state.asked & ~free)
                    state = self._starting.at_once(ready, state)
        return self._memory.forget(state)

    def passing(self, state: State) -> int | None:
        """The first of the work that may begin which is not drawn yet, skipped, or not simulated."""
        return self._passing(self._free(state), state)

    def _passing(self, free: int, state: State) -> int | None:
        for w in members(free):
            if not (outcome(self._kind.does[w], state) and self._graph.simulated[w]):
                return w
        return None

    def _free(self, state: State) -> int:
        """The work that may begin; no step overlaps itself."""
        waiting = state.asked & ~state.active
        return bits(w for w in members(waiting) if self._is_clear(w, state)) if waiting else 0

    def _is_clear(self, s: int, state: State) -> bool:
        """Whether what step `s` waits for has been done or skipped, and nothing else leads to it any more."""
        if not self._after[s]:
            return True
        return not self.missing(s, state) and not self.leading(s, state)

    def leading(self, s: int, state: State) -> int:
        """What is asked for, waiting or under way and leads to step `s`."""
        present = state.asked | state.active | (1 << state.at if state.at >= 0 else 0)
        return present & ~(1 << s) & self._leads[s]

    def missing(self, s: int, state: State) -> int:
        """What step `s` still waits for: what has neither been done nor skipped, and must."""
        come = self._after[s] & (state.done | state.skipped)
        return 0 if come and self._graph.after_any[s] else self._after[s] & ~come

    def did(self, s: int, state: State) -> State:
        """Step `s` has been done, and what follows it is asked for."""
        return state._replace(
            done=state.done | 1 << s, skipped=state.skipped & ~(1 << s), asked=state.asked | self.followers[s]
        )

    def skips(self, s: int, state: State) -> State:
        """Step `s` is skipped, and with it the work whose `after` is then all skipped."""
        skipped, todo = state.skipped, [s]
        while todo:
            step = todo.pop()
            self.reached |= 1 << step
            if not state.done >> step & 1:
                skipped |= 1 << step
            open_work = self.followers[step] & ~(state.done | skipped | state.asked)
            todo += [w for w in members(open_work) if not self._after[w] & ~skipped]
        return state._replace(skipped=skipped)
