"""What one customer can be in, and every move from there.

Times, staff and chances are left out: whatever is under way may end at any moment. The moves follow rules 1, 2, 7 and 8
of a run, and rule 6 for who gives up, finds no place or comes too late.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from blueprint.analyze.bits import bits, lowest, members
from blueprint.analyze.kept import Circles, Fault, Keeping
from blueprint.analyze.kinds import BACK_TO, LEAVE, RECOVER, Drawn, Jump, Kind, Ways
from blueprint.analyze.reach import Reach
from blueprint.model.graph import OVER, WALKS_OUT, Graph


class Phase(IntEnum):
    """How far the customer is with the own step."""

    COMES = 0
    COMES_FROM_LATE = 1
    """Comes straight from where the deadline sends people, and so is not sent there again."""
    WAITS = 2
    READY = 3
    """Waits for staff, or is being served."""


class State(NamedTuple):
    """What one customer is in; sets of steps, resources and draws are `bits`.

    Attributes:
        at: the own step; `OVER` when served, `WALKS_OUT` when gone early.
        phase: how far the customer is with it.
        behind: the steps behind which recoveries go on, the innermost first.
        asked: work asked for and not yet under way.
        active: work ready or under way.
        done: steps done at least once; like `skipped`, `hidden`, `known` and `has` only as far as it still counts.
        skipped: steps skipped and not done.
        hidden: failures that were certainly missed and have not surfaced yet.
        kept: resources kept.
        known: draws that have come out, `has` those of them that came out as yes.
        late: whether the deadline has no more to say to this customer.
    """

    at: int
    phase: Phase
    behind: tuple[int, ...] = ()
    asked: int = 0
    active: int = 0
    done: int = 0
    skipped: int = 0
    hidden: int = 0
    kept: int = 0
    known: int = 0
    has: int = 0
    late: bool = True


LEFT = State(WALKS_OUT, Phase.READY)


class Move(NamedTuple):
    """One move: what happened (with a gap for the step), at which step, and the state it leads to."""

    label: str
    step: int
    state: State
    faults: tuple[Fault, ...] = ()


ENDS, SKIPS, FAILS, NOTHING = "{}", "skips {}", "{} fails", ""
GIVES_UP, FULL, LATE = "gives up at {}", "finds {} full", "is too late at {}"


class Moves:
    """The moves of one kind of customer through one graph."""

    def __init__(self, graph: Graph, kind: Kind, reach: Reach, keeping: Keeping, *, idle: int) -> None:
        self.graph, self.kind, self.reach, self.keeping, self.idle = graph, kind, reach, keeping, idle
        self.circles = Circles(keeping)
        self.reached = 0
        self.met: dict[int, tuple[int, int]] = {}
        steps = range(len(graph.steps))
        self._after = tuple(bits(after) for after in graph.after)
        self._leads = tuple(bits(leads) for leads in graph.leads)
        self._followers = tuple(bits(followers) for followers in graph.followers)
        self._jumps = kind.jumps
        self._sure = self._surely_missed()
        self._counts = tuple(self._what_counts(s) for s in steps)

    # What of the past still counts

    def _surely_missed(self) -> tuple[tuple[int, int], ...]:
        """Where failures that always strike and are never caught were missed, and where they surface."""
        jumps = [(jump, s) for s, jumps in enumerate(self._jumps) for jump in jumps]
        sure = [(jump.missed_at, s) for jump, s in jumps if jump.must and jump.missed_at is not None]
        return tuple(dict.fromkeys(sure))

    def _what_counts(self, s: int) -> tuple[int, int, int]:
        """The steps whose past, the draws and the hidden failures that count on the way on from step `s`."""
        steps = draws = 0
        ahead = self.reach.future[s] | 1 << s
        for x in members(ahead):
            steps |= self._after[x] | bits(j.missed_at for j in self._jumps[x] if j.missed_at is not None)
            for drawn in (self.kind.does[x], self.kind.ways[x].drawn):
                draws |= 1 << drawn.draw if isinstance(drawn, Drawn) else 0
        return steps, draws, bits(h for h, (_, place) in enumerate(self._sure) if ahead >> place & 1)

    def _forget(self, state: State) -> State:
        steps = draws = hidden = 0
        present = state.asked | state.active | bits(state.behind)
        if state.at >= 0:
            present |= 1 << state.at
            if not state.late and self.kind.late is not None and self.kind.late >= 0:
                present |= 1 << self.kind.late
        for s in members(present):
            more_steps, more_draws, more_hidden = self._counts[s]
            steps, draws, hidden = steps | more_steps, draws | more_draws, hidden | more_hidden
        return state._replace(
            done=state.done & steps,
            skipped=state.skipped & steps,
            hidden=state.hidden & hidden,
            known=state.known & draws,
            has=state.has & draws,
        )

    # Entering and looking at `after`

    def enters(self, at: int) -> State:
        return self.settled(State(at, Phase.COMES, late=self.kind.late is None))

    def settled(self, state: State) -> State:
        """The state after the look at `after`: work that may start is under way, and so on.

        While some of it would be skipped, or is not drawn yet, nothing is changed: that is a move of its own.
        """
        if state.at == WALKS_OUT:
            return LEFT
        if state.phase >= Phase.WAITS:
            can = self._startable(state)
            if self._passing(state, can) is None:
                phase = state.phase
                if phase == Phase.WAITS and self._is_clear(state.at, state):
                    phase = Phase.READY
                self.reached |= can
                state = state._replace(phase=phase, active=state.active | can, asked=state.asked & ~can)
        return self._forget(state)

    def _startable(self, state: State) -> int:
        return bits(w for w in members(state.asked & ~state.active) if self._is_clear(w, state))

    def _is_clear(self, s: int, state: State) -> bool:
        """Rule 2: what step `s` waits for has been done or skipped, and nothing else leads to it any more."""
        after = self._after[s]
        if not after:
            return True
        come = after & (state.done | state.skipped)
        if not come or (come != after and not self.graph.after_any[s]):
            return False
        return not self.leading(s, state)

    def leading(self, s: int, state: State) -> int:
        """What is asked for, waiting or under way and leads to step `s`."""
        present = state.asked | state.active | (1 << state.at if state.at >= 0 else 0)
        return present & ~(1 << s) & self._leads[s]

    def missing(self, s: int, state: State) -> int:
        """What step `s` waits for and has neither been done nor skipped."""
        return self._after[s] & ~(state.done | state.skipped)

    def _passing(self, state: State, can: int) -> int | None:
        """The first of the work that may start which is not drawn yet, skipped, or not simulated."""
        for w in members(can):
            if not (self._drawn(self.kind.does[w], state) and self.graph.simulated[w]):
                return w
        return None

    # Draws

    def _drawn(self, what: bool | Drawn | None, state: State) -> bool | None:
        """Whether it is so; None if it is not drawn yet."""
        if not isinstance(what, Drawn):
            return bool(what)
        if not state.known >> what.draw & 1:
            return None
        return bool(state.has >> what.draw & 1) == what.wanted

    def _drawing(self, what: Drawn, state: State) -> Iterator[State]:
        """The states with this draw out, one or both ways."""
        bit = 1 << what.draw
        if state.known & bit:
            yield state
        else:
            yield state._replace(known=state.known | bit)
            yield state._replace(known=state.known | bit, has=state.has | bit)

    def _ways(self, ways: Ways, state: State) -> Iterator[tuple[int, State]]:
        """Every way on, with the state in which its draw is out."""
        if ways.drawn is None:
            yield from ((target, state) for target in ways.targets)
            return
        for known in self._drawing(ways.drawn, state):
            targets = ways.targets if self._drawn(ways.drawn, known) else ways.others
            yield from ((target, known) for target in targets)

    # Moves

    def all(self, state: State) -> Iterator[Move]:
        """Every move from a settled state; none where the customer has left or nothing more can happen."""
        if state.at == WALKS_OUT:
            return
        if state.phase <= Phase.COMES_FROM_LATE:
            yield from self._comes(state)
            return
        passing = self._passing(state, self._startable(state))
        if passing is not None:
            yield from self._passes_work(passing, state)
            return
        quick = state.active & self.idle
        if quick:
            yield from self._ends_work(lowest(quick), state)
            return
        for w in members(state.active):
            yield from self._ends_work(w, state)
        if state.at >= 0:
            if state.phase == Phase.READY:
                yield from self._ends_own(state)
            yield from self._goes_away(state)

    def _move(self, label: str, step: int, state: State, faults: tuple[Fault, ...] = ()) -> Move:
        return Move(label, step, self.settled(state), faults)

    def _sent(self, target: int, state: State, frm: int | None = None) -> State:
        """The customer goes to a step, or is served, or leaves."""
        if target == WALKS_OUT:
            return LEFT
        if target == OVER:
            return state._replace(at=OVER, phase=Phase.READY, behind=(), late=True)
        phase = Phase.COMES_FROM_LATE if frm is not None and frm == self.kind.late else Phase.COMES
        return state._replace(at=target, phase=phase)

    def _comes(self, state: State) -> Iterator[Move]:
        s = state.at
        self.reached |= 1 << s
        does = self._drawn(self.kind.does[s], state)
        what = self.kind.does[s]
        if does is None and isinstance(what, Drawn):
            yield from (self._move(NOTHING, s, known) for known in self._drawing(what, state))
        elif not does or not self.graph.simulated[s]:
            yield from self._passes_own(s, bool(does), state)
        else:
            yield self._move(NOTHING, s, state._replace(phase=Phase.WAITS))
            if not state.late:
                yield from self._is_late(state, stays=state.phase == Phase.COMES_FROM_LATE)

    def _is_late(self, state: State, stays: bool) -> Iterator[Move]:
        """The deadline passes; who is where it sends people `stays`."""
        late = state._replace(late=True)
        if stays or state.at == self.kind.late:
            yield self._move(NOTHING, state.at, late._replace(phase=max(state.phase, Phase.WAITS)))
        elif self.kind.late is not None:
            yield self._move(LATE, state.at, self._sent(self.kind.late, late._replace(behind=())))

    def _goes_away(self, state: State) -> Iterator[Move]:
        """Patience ends, no place is free, or the deadline passes, while the customer waits."""
        wait, s = self.graph.steps[state.at].wait, state.at
        if wait and wait.patience is not None:
            yield self._turned(GIVES_UP, wait.gives_up, state)
        if wait and wait.places is not None and state.phase == Phase.READY:
            yield self._turned(FULL, wait.full, state)
        if not state.late:
            yield from self._is_late(state, stays=s == self.kind.late)

    def _turned(self, label: str, name: str | None, state: State) -> Move:
        target = self.graph.find(name)
        goal = WALKS_OUT if target is None else target
        return self._move(label, state.at, self._sent(goal, state._replace(behind=()), state.at))

    def _passed(self, s: int, does: bool, state: State) -> State:
        """Step `s` has been come to without being performed: it is not simulated, or it is skipped."""
        if does:
            return self._did(s, state)
        return state._replace(skipped=self._skipping(s, state, state.skipped))

    def _did(self, s: int, state: State) -> State:
        return state._replace(
            done=state.done | 1 << s, skipped=state.skipped & ~(1 << s), asked=state.asked | self._followers[s]
        )

    def _skipping(self, s: int, state: State, skipped: int) -> int:
        """What is skipped when `s` is: work whose `after` is all skipped comes along."""
        self.reached |= 1 << s
        if not state.done >> s & 1:
            skipped |= 1 << s
        for w in members(self._followers[s] & ~(state.done | skipped | state.asked)):
            if not self._after[w] & ~skipped:
                skipped = self._skipping(w, state, skipped)
        return skipped

    def _passes_own(self, s: int, does: bool, state: State) -> Iterator[Move]:
        label = ENDS if does else SKIPS
        frm = self.kind.late if state.phase == Phase.COMES_FROM_LATE else None
        passed = self._passed(s, does, state)
        last, _ = self._goes_on_behind(s, state.behind)
        for target, known in self._ways(self.kind.ways[last], passed._replace(behind=())):
            yield self._move(label, s, self._sent(target, known, frm))

    def _goes_on_behind(self, s: int, behind: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        """The step whose ways on are taken after `s`: a recovery without `then` goes on behind what it recovers."""
        while self.graph.steps[s].then is None and behind:
            s, behind = behind[0], behind[1:]
        return s, behind

    def _passes_work(self, w: int, state: State) -> Iterator[Move]:
        what = self.kind.does[w]
        does = self._drawn(what, state)
        if does is None and isinstance(what, Drawn):
            yield from (self._move(NOTHING, w, known) for known in self._drawing(what, state))
            return
        self.reached |= 1 << w
        passed = self._passed(w, bool(does), state._replace(asked=state.asked & ~(1 << w)))
        for target, known in self._ways(self.kind.ways[w], passed):
            yield self._move(ENDS if does else SKIPS, w, self._strand_on(w, target, known))

    def _strand_on(self, w: int, target: int, state: State) -> State:
        """The strand of work `w` goes on."""
        if target == WALKS_OUT:
            return LEFT if state.at >= 0 else state
        if target == OVER:
            return state
        self._note_meeting(w, target, state)
        return state._replace(asked=state.asked | 1 << target)

    def _note_meeting(self, w: int, target: int, state: State) -> None:
        strands = self.reach.strands_to.get(target, 0)
        others = (state.asked | state.active) & strands & ~(1 << w)
        namers = self.reach.meetings.get(target, 0) & ~(1 << w)
        if others and namers and target not in self.met:
            self.met[target] = (w, lowest(others & namers) if others & namers else lowest(namers))

    def _ends_work(self, w: int, state: State) -> Iterator[Move]:
        if not self.idle >> w & 1:
            self.circles.note(state.kept, w)
        for ended, jump, faults in self._endings(w, state._replace(active=state.active & ~(1 << w)), state):
            if jump is None:
                for target, known in self._ways(self.kind.ways[w], ended):
                    yield self._move(ENDS, w, self._strand_on(w, target, known), faults)
            elif jump.what == LEAVE:
                yield self._move(FAILS, w, LEFT if state.at >= 0 else ended, faults)
            else:
                yield self._move(FAILS, w, ended._replace(asked=ended.asked | 1 << jump.goal), faults)

    def _ends_own(self, state: State) -> Iterator[Move]:
        s = state.at
        self.circles.note(state.kept, s)
        for ended, jump, faults in self._endings(s, state, state):
            if jump is None:
                last, _ = self._goes_on_behind(s, state.behind)
                for target, known in self._ways(self.kind.ways[last], ended._replace(behind=())):
                    yield self._move(ENDS, s, self._sent(target, known, s), faults)
            else:
                yield self._move(FAILS, s, self._jumped(s, jump, ended), faults)

    def _jumped(self, s: int, jump: Jump, state: State) -> State:
        """Where a failure at own step `s` sends the customer."""
        if jump.what == LEAVE:
            return LEFT
        if jump.what == RECOVER:
            return self._sent(jump.goal, state._replace(behind=(s, *state.behind)), s)
        if jump.what == BACK_TO and self.graph.own[jump.goal]:
            return self._sent(jump.goal, state._replace(behind=()), s)
        return self._sent(s, state._replace(asked=state.asked | 1 << jump.goal), s)

    def _endings(self, s: int, state: State, before: State) -> Iterator[tuple[State, Jump | None, tuple[Fault, ...]]]:
        """Every outcome of a doing of step `s`: `state` behind it, where a failure sends, and what was wrong."""
        ended = self._did(s, state)
        surfaced = bits(h for h, (_, place) in enumerate(self._sure) if place == s)
        missed = bits(h for h, (missed_at, _) in enumerate(self._sure) if missed_at == s)
        hidden = ended.hidden & ~surfaced | missed
        for kept, faults in self.keeping.through(s, state.kept):
            for jump in self._outcomes(s, before):
                yield ended._replace(kept=kept, hidden=hidden), jump, faults

    def _outcomes(self, s: int, state: State) -> Iterator[Jump | None]:
        """The failures that can send the customer elsewhere from step `s`; None where nothing does."""
        for jump in self._jumps[s]:
            if self._may_surface(jump, s, state):
                yield jump
                if jump.must:
                    return
        yield None

    def _may_surface(self, jump: Jump, s: int, state: State) -> bool:
        """Whether a failure that was missed can be there to surface; one that strikes here always can."""
        if jump.missed_at is None:
            return True
        if jump.must:
            return bool(state.hidden >> self._sure.index((jump.missed_at, s)) & 1)
        return bool(state.done >> jump.missed_at & 1)
