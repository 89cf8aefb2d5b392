"""The walk: all states that one customer can be in, to the end of all work, shares drawn once (rule 3 of a run)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from blueprint.analyze.bits import lowest, members
from blueprint.analyze.kept import Fault, Keeping, Link
from blueprint.analyze.kinds import kinds_of
from blueprint.analyze.moves import FULL, GIVES_UP, LATE, NOTHING, Moves
from blueprint.analyze.reach import Reach
from blueprint.analyze.state import LEFT, Phase, State
from blueprint.model.graph import Graph

MOST_STATES = 100_000
_MOVES_A_STATE = 5
"""Where many things go on side by side each state has very many moves; looking at them all would take too long."""

Happened = tuple[str, int]
"""What happened, with a gap for the step; and the step."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A state in which nothing more can happen though something is still awaited.

    Attributes:
        chain: what waits for ever, what that waits for, and so on; a circle where the last is in it twice.
        never: what the last of the chain waits for and nobody does any more; empty for a circle.
        way: how it came to this.
        for_ever: whether the customer has neither patience nor a deadline that ends the waiting.
    """

    chain: tuple[int, ...]
    never: tuple[int, ...]
    way: tuple[Happened, ...]
    for_ever: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """What the walk found; ways are the shortest that show it.

    Attributes:
        states: how many there are.
        proved: whether they are all.
        stuck: everything that waits for what never comes, once for each step.
        endless: a way into states from which nobody ever gets out, and the round that is gone there.
        faults: takes and frees that do not alternate.
        never_freed: resources kept to the end of all work.
        reached: the steps somebody comes to, as `bits`.
        circles: things kept while waiting for others in a circle.
        meetings: work that two strands ask for by `then`, with two that do.
        crowd: the work that was under way together where most was.
        moves: how many were tried where it gave up for their number and not for that of the states; else 0.
    """

    states: int
    proved: bool
    stuck: tuple[Stuck, ...] = ()
    endless: tuple[tuple[Happened, ...], tuple[Happened, ...]] | None = None
    faults: tuple[tuple[Fault, tuple[Happened, ...]], ...] = ()
    never_freed: tuple[tuple[str, tuple[Happened, ...]], ...] = ()
    reached: int = 0
    circles: tuple[tuple[Link, ...], ...] = ()
    meetings: tuple[tuple[int, int, int], ...] = ()
    crowd: int = 0
    moves: int = 0


def walk(graph: Graph, *, most_states: int = MOST_STATES, shortcut: bool = True, by_shares: bool = True) -> Walk:
    """Walks all states of every kind of customer.

    Args:
        most_states: where the walk gives up; earlier, where there are more than five moves for each.
        shortcut: whether work whose order cannot matter is finished at once; without it the verdict is the same.
        by_shares: whether shares of 0 and 100 % count, and that who needs nobody does not wait; without it every way
            that is drawn can be taken.
    """
    reach, keeping = Reach(graph), Keeping(graph)
    searches: list[_Search] = []
    left = most_states
    for kind, entrances in kinds_of(graph, by_shares=by_shares).items():
        moves = Moves(graph, kind, reach, keeping, idle=reach.idle if shortcut else 0, by_needs=by_shares)
        search = _Search(moves, left)
        search.run(entrances)
        searches.append(search)
        left -= len(search.seen)
    return _joined(searches)


def _joined(searches: Sequence[_Search]) -> Walk:
    """What all searches found, each thing once."""
    waiting = [found for search in reversed(searches) for found in search.stuck.values()]
    stuck = {found.chain[-1]: found for found in sorted(waiting, key=lambda found: found.for_ever)}
    faults = {fault: way for search in reversed(searches) for fault, way in search.faults.items()}
    never_freed = {name: way for search in reversed(searches) for name, way in search.never_freed.items()}
    proved = all(search.complete for search in searches)
    circles = {
        frozenset(link.held for link in circle): circle
        for search in reversed(searches)
        for circle in search.moves.circles.found()
    }
    meetings = {target: pair for search in reversed(searches) for target, pair in search.moves.met.items()}
    reached = 0
    for search in searches:
        reached |= search.moves.look.reached
    return Walk(
        sum(len(search.seen) for search in searches),
        proved,
        tuple(stuck[step] for step in sorted(stuck)),
        next((search.endless for search in searches if search.complete and search.endless), None),
        tuple(faults.items()),
        tuple(never_freed.items()),
        reached,
        tuple(circles.values()),
        tuple((target, *pair) for target, pair in sorted(meetings.items())),
        max((search.crowd for search in searches), key=int.bit_count, default=0),
        sum(search.tried for search in searches) if any(search.many_moves for search in searches) else 0,
    )


@dataclass
class _Search:
    """A breadth-first search of the states of one kind of customer."""

    moves: Moves
    most_states: int
    seen: dict[State, tuple[State | None, Happened]] = field(default_factory=dict)
    before: dict[State, list[State]] = field(default_factory=dict)
    ends: list[State] = field(default_factory=list)
    tried: int = 0
    complete: bool = True
    many_moves: bool = False
    stuck: dict[int, Stuck] = field(default_factory=dict)
    faults: dict[Fault, tuple[Happened, ...]] = field(default_factory=dict)
    never_freed: dict[str, tuple[Happened, ...]] = field(default_factory=dict)
    crowd: int = 0

    def run(self, entrances: Iterable[int]) -> None:
        todo: deque[State] = deque()
        for at in entrances:
            self._come_to(self.moves.enters(at), None, (NOTHING, at), todo)
        while todo:
            many_states = len(self.seen) > self.most_states
            if many_states or self.tried > self.most_states * _MOVES_A_STATE:
                self.complete, self.many_moves = False, not many_states
                return
            state = todo.popleft()
            self._look_at(state, todo)

    def _look_at(self, state: State, todo: deque[State]) -> None:
        if state.active.bit_count() > self.crowd.bit_count():
            self.crowd = state.active
        moves = list(self.moves.all(state))
        can_stay = any(move.label not in (GIVES_UP, FULL) for move in moves)
        for move in moves:
            self.tried += 1
            for fault in move.faults:
                if fault not in self.faults:
                    self.faults[fault] = self.way(state, (move.label, move.step))
            by_chance = can_stay and move.label in (GIVES_UP, FULL)
            self._come_to(move.state, state, (move.label, move.step), todo, is_way_out=not by_chance)
            if move.label in (GIVES_UP, LATE) and state.phase == Phase.WAITS and not state.active:
                self._waits_in_vain(state.at, state, for_ever=False)
        if not moves:
            self._is_over(state)

    def _come_to(
        self, state: State, before: State | None, happened: Happened, todo: deque[State], *, is_way_out: bool = True
    ) -> None:
        """Notes a state; nobody gets out of a round by losing patience or finding no place, for who need not wait
        goes on in it."""
        if state not in self.seen:
            self.seen[state] = (before, happened)
            todo.append(state)
        if before is not None and is_way_out:
            self.before.setdefault(state, []).append(before)

    def _is_over(self, state: State) -> None:
        """Nothing more can happen here: it is the end of all work, or something waits for ever."""
        self.ends.append(state)
        if state == LEFT:
            return
        if state.at >= 0:
            self._waits_in_vain(state.at, state)
        elif state.asked:
            self._waits_in_vain(lowest(state.asked), state)
        else:
            for name in self.moves.keeping.named(state.kept):
                if name not in self.never_freed:
                    self.never_freed[name] = self.way(state)

    def _waits_in_vain(self, step: int, state: State, *, for_ever: bool = True) -> None:
        """Step `step` waits for what never comes: follows what waits for what to where it begins."""
        chain = [step]
        look = self.moves.look
        while chain.count(chain[-1]) == 1:
            present = state.asked | (1 << state.at if state.at >= 0 else 0)
            missing = look.missing(chain[-1], state)
            never = missing & ~present
            if never:
                break
            chain.append(lowest(missing or look.leading(chain[-1], state)))
        known = self.stuck.get(chain[-1])
        if known is None or (for_ever and not known.for_ever):
            self.stuck[chain[-1]] = Stuck(tuple(chain), tuple(members(never)), self.way(state), for_ever)

    def way(self, state: State, *then: Happened) -> tuple[Happened, ...]:
        """What happened on the way to `state`, and `then`."""
        way = list(then)[::-1]
        at: State | None = state
        while at is not None:
            at, happened = self.seen[at]
            way.append(happened)
        return tuple(happened for happened in reversed(way) if happened[0] != NOTHING)

    @cached_property
    def endless(self) -> tuple[tuple[Happened, ...], tuple[Happened, ...]] | None:
        """The way to the first state from which no end can be come to, and a round from there on."""
        good = set(self.ends)
        todo = list(self.ends)
        while todo:
            for state in self.before.get(todo.pop(), ()):
                if state not in good:
                    good.add(state)
                    todo.append(state)
        trapped = next((state for state in self.seen if state not in good), None)
        if trapped is None:
            return None
        before, ring = self._round_from(trapped)
        return (*self.way(trapped), *before), ring

    def _round_from(self, state: State) -> tuple[tuple[Happened, ...], tuple[Happened, ...]]:
        """What happens from `state` until something comes again, and what happens from then on again and again."""
        been: dict[State, int] = {}
        way: list[Happened] = []
        while state not in been:
            been[state] = len(way)
            move = next(iter(self.moves.all(state)))
            if move.label != NOTHING:
                way.append((move.label, move.step))
            state = move.state
        return tuple(way[: been[state]]), tuple(way[been[state] :])
