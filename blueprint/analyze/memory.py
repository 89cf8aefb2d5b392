"""What of a customer's past still counts: the rest is forgotten, so that there are few states."""

from __future__ import annotations

from blueprint.analyze.bits import bits, members
from blueprint.analyze.kinds import Drawn, Jump, Kind
from blueprint.analyze.reach import Reach, gathered
from blueprint.analyze.state import State
from blueprint.model.graph import Graph


class Memory:
    """Forgets what no step still to come asks about.

    Attributes:
        hides: the failures that may be missed when each step is done, as in `hidden`.
        shows: the failures that surface there.
    """

    def __init__(self, graph: Graph, kind: Kind, reach: Reach) -> None:
        self._kind = kind
        self._after = tuple(bits(after) for after in graph.after)
        surfacing = [jump for s in range(len(graph.steps)) for jump in self._surfacing(s)]
        self._bits = {jump.failure: 1 << number for number, jump in enumerate(surfacing)}
        self._late = 1 << kind.late if kind.late is not None and kind.late >= 0 else 0
        self._known: dict[int, tuple[int, int, int]] = {}
        steps = range(len(graph.steps))
        self.hides = tuple(sum(bit for (at, _), bit in self._bits.items() if at == s) for s in steps)
        self.shows = tuple(sum(self._bits[jump.failure] for jump in self._surfacing(s)) for s in steps)
        ahead = reach.directly_after
        self._steps = gathered(self._after, ahead)
        self._draws = gathered([self._draws_asked_about(s) for s in steps], ahead)
        self._hiding = gathered(self.shows, ahead)

    def _surfacing(self, s: int) -> list[Jump]:
        return [jump for jump in self._kind.jumps[s] if jump.surfaces]

    def _draws_asked_about(self, s: int) -> int:
        drawn = (self._kind.does[s], self._kind.ways[s].drawn)
        return bits(each.draw for each in drawn if isinstance(each, Drawn))

    def forget(self, state: State) -> State:
        """The state without what no longer counts."""
        at, phase, behind, asked, active, done, skipped, hidden, kept, known, has, late, begun, showing = state
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
            begun, showing,
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

    def bit(self, failure: tuple[int, int]) -> int:
        """A failure as in `hidden`; nothing if it never surfaces."""
        return self._bits.get(failure, 0)
