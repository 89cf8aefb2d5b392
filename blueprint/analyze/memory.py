"""What of a customer's past still counts: the rest is forgotten, so that there are few states."""

from __future__ import annotations

from blueprint.analyze.bits import bits, members
from blueprint.analyze.kinds import Drawn, Jump, Kind
from blueprint.analyze.reach import Reach
from blueprint.analyze.state import State
from blueprint.model.graph import Graph


class Memory:
    """Forgets what no step still to come asks about."""

    def __init__(self, graph: Graph, kind: Kind, reach: Reach) -> None:
        self._kind = kind
        self._after = tuple(bits(after) for after in graph.after)
        self._sure = self._surely_missed()
        self._late = 1 << kind.late if kind.late is not None and kind.late >= 0 else 0
        self._known: dict[int, tuple[int, int, int]] = {}
        steps = range(len(graph.steps))
        self.hides = tuple(self._hides(s) for s in steps)
        """For each step, as in `hidden`: the failures that surface when it is done, and those that it then hides."""
        self._counts = tuple(self._what_counts(reach.future[s] | 1 << s) for s in steps)

    def _surely_missed(self) -> tuple[tuple[int, int], ...]:
        """Where failures that always strike and are never caught were missed, and where they surface."""
        jumps = [(jump, s) for s, jumps in enumerate(self._kind.jumps) for jump in jumps]
        sure = [(jump.missed_at, s) for jump, s in jumps if jump.must and jump.missed_at is not None]
        return tuple(dict.fromkeys(sure))

    def _what_counts(self, ahead: int) -> tuple[int, int, int]:
        """The steps whose past, the draws and the hidden failures that count for who can come to the steps `ahead`."""
        steps = draws = 0
        for x in members(ahead):
            jumps = self._kind.jumps[x]
            steps |= self._after[x] | bits(j.missed_at for j in jumps if j.missed_at is not None and not j.must)
            for drawn in (self._kind.does[x], self._kind.ways[x].drawn):
                draws |= 1 << drawn.draw if isinstance(drawn, Drawn) else 0
        return steps, draws, bits(h for h, (_, place) in enumerate(self._sure) if ahead >> place & 1)

    def forget(self, state: State) -> State:
        """The state without what no longer counts."""
        at, phase, behind, asked, active, done, skipped, hidden, kept, known, has, late = state
        present = asked | active
        if behind:
            present |= bits(behind)
        if at >= 0:
            present |= 1 << at
            if not late:
                present |= self._late
        steps, draws, hiding = self._counting(present)
        if not ((done | skipped) & ~steps or known & ~draws or hidden & ~hiding):
            return state
        return State(
            at, phase, behind, asked, active,
            done & steps, skipped & steps, hidden & hiding, kept, known & draws, has & draws, late,
        )  # fmt: skip

    def _counting(self, present: int) -> tuple[int, int, int]:
        """What counts for who has these steps before them."""
        found = self._known.get(present)
        if found is None:
            steps = draws = hidden = 0
            for s in members(present):
                more_steps, more_draws, more_hidden = self._counts[s]
                steps, draws, hidden = steps | more_steps, draws | more_draws, hidden | more_hidden
            found = self._known[present] = steps, draws, hidden
        return found

    def _hides(self, s: int) -> tuple[int, int]:
        surfaced = bits(h for h, (_, place) in enumerate(self._sure) if place == s)
        return surfaced, bits(h for h, (missed_at, _) in enumerate(self._sure) if missed_at == s)

    def can_surface(self, jump: Jump, s: int, state: State) -> bool:
        """Whether a failure that was missed can be there to surface at step `s`."""
        assert jump.missed_at is not None
        if jump.must:
            return bool(state.hidden >> self._sure.index((jump.missed_at, s)) & 1)
        return bool(state.done >> jump.missed_at & 1)
