"""What of a customer's past still counts: the rest is forgotten, so that there are few states."""

from __future__ import annotations

from blueprint.analyze.bits import bits, members
from blueprint.analyze.kinds import Drawn, Jump, Kind
from blueprint.analyze.reach import Reach, gathered
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
        ahead = reach.directly_after
        self._steps = gathered([self._steps_asked_about(s) for s in steps], ahead)
        self._draws = gathered([self._draws_asked_about(s) for s in steps], ahead)
        self._hiding = gathered([self.hides[s][0] for s in steps], ahead)

    def _surely_missed(self) -> tuple[tuple[int, int], ...]:
        """Where failures that always strike and are never caught were missed, and where they surface."""
        jumps = [(jump, s) for s, jumps in enumerate(self._kind.jumps) for jump in jumps]
        sure = [(jump.missed_at, s) for jump, s in jumps if jump.must and jump.missed_at is not None]
        return tuple(dict.fromkeys(sure))

    def _steps_asked_about(self, s: int) -> int:
        """The steps whose past counts at step `s`: those it comes after, and those whose failures surface there."""
        missed = (jump.missed_at for jump in self._kind.jumps[s] if not jump.must)
        return self._after[s] | bits(step for step in missed if step is not None)

    def _draws_asked_about(self, s: int) -> int:
        drawn = (self._kind.does[s], self._kind.ways[s].drawn)
        return bits(each.draw for each in drawn if isinstance(each, Drawn))

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
                steps, draws, hidden = steps | self._steps[s], draws | self._draws[s], hidden | self._hiding[s]
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
