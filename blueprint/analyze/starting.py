"""The start of a doing: what was missed before surfaces then, and its own step tries anew (rule 8 of a run)."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.analyze.bits import members
from blueprint.analyze.memory import Memory
from blueprint.analyze.state import State


class Starting:
    """Starts, where they are more than the beginning of something that only its end tells apart.

    Who needs somebody scarce may have to wait for them, so that the start is a move of its own; all others start at
    once when they are ready.
    """

    def __init__(self, memory: Memory, waits_for_staff: Sequence[bool]) -> None:
        self._memory, self._waits_for_staff = memory, waits_for_staff

    def is_due(self, s: int, state: State) -> bool:
        """Whether step `s`, which is ready or under way, must start before it can end."""
        waits = self._waits_for_staff[s] and not state.begun >> s & 1
        return waits and bool(self._memory.shows[s] or state.hidden & self._memory.hides[s])

    def begin(self, s: int, state: State) -> State:
        """Step `s` starts."""
        shows, hides = self._memory.shows[s], self._memory.hides[s]
        return state._replace(
            begun=state.begun | 1 << s,
            hidden=state.hidden & ~(shows | hides),
            showing=state.showing | state.hidden & shows,
        )

    def at_once(self, ready: int, state: State) -> State:
        """Of the steps that have just become ready those start that wait for nobody."""
        if state.hidden:
            for s in members(ready):
                if not self._waits_for_staff[s] and state.hidden & (self._memory.shows[s] | self._memory.hides[s]):
                    state = self.begin(s, state)
        return state
