"""Every move from what one customer is in.

Times, staff and chances are left out: whatever is under way may end at any moment, and who needs somebody scarce may
start at any moment. The moves follow rules 1, 2, 7 and 8 of a run, and rule 6 for who gives up, finds no place or comes
too late.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from blueprint.analyze.bits import lowest, members
from blueprint.analyze.draws import drawn, outcome, ways_on
from blueprint.analyze.kept import Circles, Fault, Keeping, scarce_needs
from blueprint.analyze.kinds import LEAVE, RECOVER, Jump, Kind
from blueprint.analyze.look import Look
from blueprint.analyze.memory import Memory
from blueprint.analyze.reach import Reach
from blueprint.analyze.starting import Starting
from blueprint.analyze.state import LEFT, Phase, State, served
from blueprint.model.graph import OVER, WALKS_OUT, Graph

NOTHING, ENDS, SKIPS, FAILS = "", "{}", "skips {}", "{} fails"
GIVES_UP, FULL, LATE = "gives up at {}", "finds {} full", "is too late at {}"
"""What happens, with a gap for the step."""


class Move(NamedTuple):
    """What happened, at which step, and the state it leads to."""

    label: str
    step: int
    state: State
    faults: tuple[Fault, ...] = ()


class Moves:
    """The moves of one kind of customer through one graph, and what they show on the way.

    Attributes:
        look: the look at `after`, which every move ends with.
        circles: who keeps what while waiting for what.
        met: work that two strands ask for by `then` while both are there, with two steps that do.
    """

    def __init__(self, graph: Graph, kind: Kind, reach: Reach, keeping: Keeping, *, idle: int, by_needs: bool) -> None:
        self._graph, self._kind, self._reach, self._idle = graph, kind, reach, idle
        self._waits_for_staff = tuple(not by_needs or bool(scarce_needs(graph, s)) for s in range(len(graph.steps)))
        self._memory = Memory(graph, kind, reach)
        self.keeping = keeping
        self._starting = Starting(self._memory, self._waits_for_staff)
        self.look = Look(graph, kind, self._memory, self._starting)
        self.circles = Circles(keeping)
        self.met: dict[int, tuple[int, int]] = {}

    def enters(self, at: int) -> State:
        """Somebody comes in at own step `at`."""
        return self.look.settled(State(at, Phase.COMES, late=self._kind.late is None))

    def all(self, state: State) -> Iterator[Move]:
        """Every move from a settled state; none where the customer has left or nothing more can happen."""
        if state.at == WALKS_OUT:
            return
        if state.phase <= Phase.COMES_FROM_LATE:
            yield from self._comes(state)
            return
        passing = self.look.passing(state)
        if passing is not None:
            yield from self._passes_work(passing, state)
        elif state.active & self._idle:
            yield from self._ends_work(lowest(state.active & self._idle), state)
        else:
            for w in members(state.active):
                yield from self._starts(w, state) if self._starting.is_due(w, state) else self._ends_work(w, state)
            if state.at >= 0:
                yield from self._goes_on(state)

    def _move(self, label: str, step: int, state: State, faults: tuple[Fault, ...] = ()) -> Move:
        return Move(label, step, self.look.settled(state), faults)

    def _starts(self, s: int, state: State) -> Iterator[Move]:
        yield self._move(NOTHING, s, self._starting.begin(s, state))

    # The customer's way

    def _goes_on(self, state: State) -> Iterator[Move]:
        """What can happen where the customer is: a start, an end, or going away instead of waiting any longer."""
        if state.phase == Phase.READY:
            due = self._starting.is_due(state.at, state)
            yield from self._starts(state.at, state) if due else self._ends_own(state)
        if not state.begun >> state.at & 1:
            yield from self._goes_away(state)

    def _comes(self, state: State) -> Iterator[Move]:
        s = state.at
        self.look.reached |= 1 << s
        does = outcome(self._kind.does[s], state)
        if does is None:
            yield from (self._move(NOTHING, s, known) for known in drawn(self._kind.does[s], state))
        elif not does or not self._graph.simulated[s]:
            yield from self._passes_own(s, does, state)
        else:
            yield self._move(NOTHING, s, state._replace(phase=Phase.WAITS))
            if not state.late:
                yield self._is_late(state, stays=state.phase == Phase.COMES_FROM_LATE)

    def _passes_own(self, s: int, does: bool, state: State) -> Iterator[Move]:
        """An own step that is skipped, or not simulated and so counts as done: it waits for nothing."""
        frm = self._kind.late if state.phase == Phase.COMES_FROM_LATE else None
        passed = self.look.did(s, state) if does else self.look.skips(s, state)
        for target, known in self._onward(s, passed):
            yield self._move(ENDS if does else SKIPS, s, self._sent(target, known, frm))

    def _onward(self, s: int, state: State) -> Iterator[tuple[int, State]]:
        """The ways on from own step `s`; a recovery without `then` goes on behind what it recovers."""
        behind = state.behind
        while self._graph.steps[s].then is None and behind:
            s, behind = behind[0], behind[1:]
        return ways_on(self._kind.ways[s], state._replace(behind=()))

    def _sent(self, target: int, state: State, frm: int | None = None) -> State:
        """The customer goes to a step (from step `frm`, if that was done or skipped), or is served, or leaves."""
        if target == WALKS_OUT:
            return LEFT
        if target == OVER:
            return served(state)
        phase = Phase.COMES_FROM_LATE if frm is not None and frm == self._kind.late else Phase.COMES
        return state._replace(at=target, phase=phase)

    def _ends_own(self, state: State) -> Iterator[Move]:
        s = state.at
        self.circles.note(state.kept, s)
        for ended, jump, faults in self._endings(s, state):
            if jump is None:
                for target, known in self._onward(s, ended):
                    yield self._move(ENDS, s, self._sent(target, known, s), faults)
            else:
                yield self._move(FAILS, s, self._jumped(s, jump, ended), faults)

    def _jumped(self, s: int, jump: Jump, state: State) -> State:
        """Where a failure at own step `s` sends the customer."""
        if jump.what == LEAVE:
            return LEFT
        if jump.what == RECOVER:
            return self._sent(jump.goal, state._replace(behind=(s, *state.behind)), s)
        if self._graph.own[jump.goal]:
            return self._sent(jump.goal, state._replace(behind=()), s)
        return self._sent(s, state._replace(asked=state.asked | 1 << jump.goal), s)

    def _goes_away(self, state: State) -> Iterator[Move]:
        """Patience ends, no place is free, or the deadline passes, while the customer waits."""
        if state.phase == Phase.READY and not self._waits_for_staff[state.at]:
            return
        wait = self._graph.steps[state.at].wait
        if wait and wait.patience is not None:
            yield self._turns(GIVES_UP, wait.gives_up, state)
        if wait and wait.places is not None and state.phase == Phase.READY:
            yield self._turns(FULL, wait.full, state)
        if not state.late:
            yield self._is_late(state, stays=state.at == self._kind.late)

    def _turns(self, label: str, name: str | None, state: State) -> Move:
        target = self._graph.find(name)
        goal = WALKS_OUT if target is None else target
        return self._move(label, state.at, self._sent(goal, state._replace(behind=())))

    def _is_late(self, state: State, stays: bool) -> Move:
        """The deadline passes; it is checked once. Who is where it sends people, or comes from there, stays."""
        late = state._replace(late=True)
        if stays or self._kind.late is None:
            return self._move(NOTHING, state.at, late._replace(phase=max(state.phase, Phase.WAITS)))
        return self._move(LATE, state.at, self._sent(self._kind.late, late._replace(behind=())))

    # Work beside the way

    def _passes_work(self, w: int, state: State) -> Iterator[Move]:
        """Work that is skipped, or not simulated and so counts as done, when its `after` holds."""
        does = outcome(self._kind.does[w], state)
        if does is None:
            yield from (self._move(NOTHING, w, known) for known in drawn(self._kind.does[w], state))
            return
        self.look.reached |= 1 << w
        begun = state._replace(asked=state.asked & ~(1 << w))
        passed = self.look.did(w, begun) if does else self.look.skips(w, begun)
        for target, known in ways_on(self._kind.ways[w], passed):
            yield self._move(ENDS if does else SKIPS, w, self._strand_on(w, target, known))

    def _ends_work(self, w: int, state: State) -> Iterator[Move]:
        if not self._reach.idle >> w & 1:
            self.circles.note(state.kept, w)
        for ended, jump, faults in self._endings(w, state):
            if jump is None:
                for target, known in ways_on(self._kind.ways[w], ended):
                    yield self._move(ENDS, w, self._strand_on(w, target, known), faults)
            elif jump.what == LEAVE:
                yield self._move(FAILS, w, self._strand_on(w, WALKS_OUT, ended), faults)
            else:
                yield self._move(FAILS, w, ended._replace(asked=ended.asked | 1 << jump.goal), faults)

    def _strand_on(self, w: int, target: int, state: State) -> State:
        """The strand of work `w` goes on; it takes the customer along only as long as they are there."""
        if target == WALKS_OUT:
            return LEFT if state.at >= 0 else state
        if target == OVER:
            return state
        self._note_meeting(w, target, state)
        return state._replace(asked=state.asked | 1 << target)

    def _note_meeting(self, w: int, target: int, state: State) -> None:
        namers = self._reach.meetings.get(target, 0) & ~(1 << w)
        others = (state.asked | state.active) & self._reach.strands_to.get(target, 0) & ~(1 << w)
        if namers and others:
            self.met.setdefault(target, (w, lowest(others & namers or namers)))

    # The end of a doing

    def _endings(self, s: int, state: State) -> Iterator[tuple[State, Jump | None, tuple[Fault, ...]]]:
        """Every outcome of a doing of step `s`: the state behind it, where a failure sends, and what was wrong."""
        hidden = state.hidden | self._memory.hides[s]
        only_this = 1 << s
        for kept, faults in self.keeping.through(s, state.kept):
            ended = State(
                state.at,
                state.phase,
                state.behind,
                state.asked | self.look.followers[s],
                state.active & ~only_this,
                state.done | only_this,
                state.skipped & ~only_this,
                hidden,
                kept,
                state.known,
                state.has,
                state.late,
                state.begun & ~only_this,
                state.showing & ~self._memory.shows[s],
            )
            for jump in self._outcomes(s, state):
                if jump is not None and not jump.surfaces:
                    yield ended._replace(hidden=hidden & ~self._memory.bit(jump.failure)), jump, faults
                else:
                    yield ended, jump, faults

    def _outcomes(self, s: int, state: State) -> Iterator[Jump | None]:
        """The failures that can send somebody elsewhere from step `s`, the first counts; None where nothing does.

        Whether something was missed is decided where it surfaces: until then nobody can tell.
        """
        for jump in self._kind.jumps[s]:
            if not jump.surfaces or state.showing & self._memory.bit(jump.failure):
                yield jump
                if jump.must:
                    return
        yield None
