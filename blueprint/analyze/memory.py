"""What of a customer's past still counts: the rest is forgotten, so that there are few states."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from blueprint.analyze.bits import bits, members
from blueprint.analyze.kinds import Drawn, Jump, Kind
from blueprint.analyze.reach import Reach, gathered
from blueprint.analyze.state import State
from blueprint.model.graph import Graph


class Hiding(NamedTuple):
    """What the doing of a step does to the failures that nobody has noticed, as in `hidden`.

    Attributes:
        gone: those that surface here, and those of this step, which it draws anew.
        missed: what may be missed here; one set for each outcome.
    """

    gone: int
    missed: tuple[int, ...]


class Memory:
    """Forgets what no step still to come asks about.

    Attributes:
        hides: what the doing of each step does to what is hidden.
    """

    def __init__(self, graph: Graph, kind: Kind, reach: Reach) -> None:
        self._kind = kind
        self._after = tuple(bits(after) for after in graph.after)
        surfacing = [jump for s in range(len(graph.steps)) for jump in self._surfacing(s)]
        self._bits = {jump.failure: 1 << number for number, jump in enumerate(surfacing)}
        self._late = 1 << kind.late if kind.late is not None and kind.late >= 0 else 0
        self._known: dict[int, tuple[int, int, int]] = {}
        steps = range(len(graph.steps))
        self.hides = tuple(self._hides(s) for s in steps)
        ahead = reach.directly_after
        self._steps = gathered(self._after, ahead)
        self._draws = gathered([self._draws_asked_about(s) for s in steps], ahead)
        self._hiding = gathered([self._shows(s) for s in steps], ahead)

    def _surfacing(self, s: int) -> list[Jump]:
        return [jump for jump in self._kind.jumps[s] if jump.surfaces]

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

    def _shows(self, s: int) -> int:
        """The failures that surface when step `s` is done, as in `hidden`."""
        return sum(self._bits[jump.failure] for jump in self._surfacing(s))

    def _hides(self, s: int) -> Hiding:
        """A failure that is always missed is hidden for certain, any other may be."""
        jumps = [jump for jumps in self._kind.jumps for jump in jumps if jump.surfaces and jump.failure[0] == s]
        sure = sum(self._bits[jump.failure] for jump in jumps if jump.must)
        maybe = [self._bits[jump.failure] for jump in jumps if not jump.must]
        some = [sum(chosen) for many in range(len(maybe) + 1) for chosen in combinations(maybe, many)]
        return Hiding(self._shows(s) | sure | sum(maybe), tuple(sure | chosen for chosen in some))

    def is_hidden(self, failure: tuple[int, int], hidden: int) -> bool:
        """Whether a failure is among those that are hidden."""
        return bool(self._bits.get(failure, 0) & hidden)
