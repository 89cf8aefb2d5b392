"""A customer: their own way through the service, until they are gone and all work for them is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from blueprint.simulate.calendar import service_day
from blueprint.simulate.engine.diary import Diary
from blueprint.simulate.engine.doing import Doing
from blueprint.simulate.engine.instants import Phase, Thread
from blueprint.simulate.engine.kept import Kept
from blueprint.simulate.engine.outlook import Missed
from blueprint.simulate.engine.person import Person
from blueprint.simulate.engine.work import Work
from blueprint.simulate.program import OVER, WALKS_OUT, Action, SegmentRow, StepRow, StreamRow
from blueprint.simulate.records import Fate, How, Stay, Strike

if TYPE_CHECKING:
    from blueprint.simulate.engine.world import World

Recovered = tuple[tuple[int, int], ...]
"""The steps behind which a recovery goes on, the latest last: each with the visit that draws its way."""

_FATES = {How.GAVE_UP: Fate.GAVE_UP, How.TURNED_AWAY: Fate.TURNED_AWAY, How.TOO_LATE: Fate.TOO_LATE}


class Turn(NamedTuple):
    """Where the own thread goes: to a step or out, to go on behind `recovered`; `sent` by what, `done` last."""

    target: int
    recovered: Recovered = ()
    sent: How | None = None
    done: int | None = None


class Customer:
    """Somebody for whom the service is done.

    Attributes:
        own: the doing on the way that is pending, waiting or under way.
        doings: all of them, work included.
        visits: how often each step was come to, skipped or redone.
        hidden: the missed failures that have not shown, by fail point.
        gone: when the customer left, `over` when the last work for them was finished.
    """

    def __init__(self, world: World, stream: StreamRow, number: int, key: int) -> None:
        self.world = world
        self.steps = world.program.steps
        self.stream = stream
        self.id = (stream.index, number)
        self.arrived = world.instants.now
        self.who = Person(world.program, stream, number, key, world.luck.flip)
        self.own: Doing | None = None
        self.doings: dict[Doing, None] = {}
        self.visits = [0] * len(self.steps)
        self.hidden: dict[int, Missed] = {}
        self.work = Work(self)
        self.kept = Kept(self)
        self.diary = Diary(self)
        self.gone: int | None = None
        self.over: int | None = None
        self.fate = Fate.INSIDE
        self.checked_deadline = True
        self.too_late = WALKS_OUT
        self.deadline = 0
        self._at_end = False
        self._leaves: Fate | None = None
        self._sent: tuple[int, How] | None = None
        self._set_deadline()
        world.instants.start(self._way())

    def _set_deadline(self) -> None:
        """From the deadline on, who waits goes to `too_late`; the stream's counts before the segment's."""
        who, segments = self.who, self.world.program.segments
        sources: list[StreamRow | SegmentRow] = [self.stream]
        sources += [segments[who.segment]] if who.segment >= 0 else []
        source = next((source for source in sources if source.deadline is not None), None)
        if source is None or source.deadline is None:
            return
        clock = who.known_amount(source.deadline)
        if clock is None:
            return
        self.checked_deadline, self.too_late = False, source.too_late
        self.deadline = service_day(self.world.program.hours, self.arrived) + clock
        if self.deadline > self.arrived:
            self.world.instants.at(self.deadline, Phase.LAPSES, lambda: self.world.closing.deadline_passes(self))

    def _way(self) -> Thread:
        """From coming in to `end`, or until they leave."""
        turn = Turn(self.stream.enters)
        while turn.target >= 0:
            self._is_sent(turn)
            step = self.steps[turn.target]
            self.world.come_to(step)
            if not (self.who.does(step) and step.simulated):
                turn = self._pass(step, turn)
            elif self._turns_back(turn):
                turn = Turn(self.too_late, sent=How.TOO_LATE)
            else:
                doing = self._come(step)
                yield from doing.until_over()
                if doing.how in (How.CUT_SHORT, How.WITHDRAWN):
                    return
                turn = self._after(doing, turn)
        if turn.target == OVER:
            self._at_end = True
            self.world.departs(self)
        else:
            self.leave(_FATES[turn.sent] if turn.sent else Fate.WALKED_OUT)

    def _is_sent(self, turn: Turn) -> None:
        """Remembers that somebody is at a step because something sent them there, for as long as they are."""
        if turn.sent is not None and (self._sent is None or self._sent[0] != turn.target):
            self._sent = turn.target, turn.sent
        elif turn.sent is None and self._sent is not None and self._sent[0] != turn.target:
            self._sent = None

    def _turns_back(self, turn: Turn) -> bool:
        """Whether the deadline has passed before this step, checked once; who comes from where it sends is past it."""
        if self.checked_deadline or self.world.instants.now < self.deadline:
            return False
        self.checked_deadline = True
        return turn.done != self.too_late

    def _come(self, step: StepRow) -> Doing:
        doing = Doing(self, step, self.visit(step))
        self.own = doing
        if step.after:
            self.world.looks_at(self)
        else:
            doing.get_ready()
        return doing

    def _pass(self, step: StepRow, turn: Turn) -> Turn:
        """A step that the customer skips, or that is not simulated: it waits for nothing."""
        visit = self.visit(step)
        self.work.is_passed(step)
        return self._onward(step, visit, turn.recovered, turn.done)

    def _after(self, doing: Doing, turn: Turn) -> Turn:
        """Where it goes from an own step."""
        self.own = None
        step = doing.step
        if doing.how is not How.DONE:
            self.work.changed()
            return Turn(doing.turned_to, sent=doing.how)
        self.diary.ends(doing)
        self.finish(doing)
        assert doing.outlook is not None
        jump = doing.outlook.jump
        if jump is None:
            return self._onward(step, doing.last_visit, turn.recovered, step.index)
        if jump.action is Action.LEAVE:
            return Turn(WALKS_OUT)
        if jump.action is Action.RECOVER:
            return Turn(jump.target, (*turn.recovered, (step.index, doing.last_visit)), done=step.index)
        if self.steps[jump.target].own:
            return Turn(jump.target, done=step.index)
        self.work.ask(jump.target)
        return Turn(step.index, turn.recovered, done=step.index)

    def _onward(self, step: StepRow, visit: int, recovered: Recovered, done: int | None) -> Turn:
        """The way that `then` says; a recovery that says nothing goes on behind the step it recovers."""
        left = list(recovered)
        while step.exits.falls_through and left:
            index, visit = left.pop()
            step = self.steps[index]
        return Turn(self.who.way_on(step, visit), done=done)

    def visit(self, step: StepRow) -> int:
        """The number of this coming, skip or redo of a step."""
        visit = self.visits[step.index]
        self.visits[step.index] = visit + 1
        return visit

    def finish(self, doing: Doing) -> None:
        """What every doing that is done brings about, before its thread goes on."""
        assert doing.outlook is not None
        for missed in doing.outlook.missed:
            self.hidden[missed.fail_point.index] = missed
        for resource in doing.step.frees:
            self.kept.free(resource)
        self.work.is_done(doing.step, doing.server)

    def leave(self, fate: Fate) -> None:
        """Walks out, gives up, is turned away or too late, unless gone already."""
        if self.gone is None and self._leaves is None:
            self._leaves = fate
            self.world.departs(self)

    def depart(self) -> None:
        """Is gone at `end`, or leaves early; and is over when no work is left (a run's rule 7)."""
        if self.gone is None and (self._at_end or self._leaves):
            self._go()
        if self.gone is not None and self.over is None and not self.doings and not self.work.asked:
            self._is_over()

    def _go(self) -> None:
        self.gone = self.world.instants.now
        self.diary.closes(self.own)
        if self._at_end:
            self.fate = Fate.SERVED
        else:
            assert self._leaves is not None
            self.fate = _FATES[self._sent[1]] if self._sent else self._leaves
            self._withdraw()
        self.world.is_gone(self)

    def _withdraw(self) -> None:
        """Whatever waits is withdrawn, what is under way is cut short, everything is free at this instant."""
        self.work.asked.clear()
        self.own = None
        for doing in list(self.doings):
            doing.cut_short()
        for resource in self.kept.resources:
            self.kept.free(resource)

    def _is_over(self) -> None:
        self.over = self.world.instants.now
        for missed in self.hidden.values():
            self.note_missed(missed, escaped=True)
        self.hidden.clear()
        self.write_stay()
        self.world.is_over(self)

    def note_missed(self, missed: Missed, *, surfaced: int | None = None, escaped: bool = False) -> None:
        """Writes down what became of a failure that was missed: it showed, it escaped, or it was redone."""
        cost = missed.cost
        if escaped or surfaced is not None:
            cost += self.who.amount(missed.fail_point.when_missed.cost, missed.visit, missed.server)
        index = missed.fail_point.index
        strike = Strike(self.id, index, missed.visit, missed.moment, False, surfaced, escaped, cost)
        self.world.journal.strikes.append(strike)

    def write_stay(self) -> None:
        segment = self.who.segment if self.who.segment >= 0 else None
        spent = self._spent() if self.fate is Fate.SERVED else 0
        stay = Stay(self.id, segment, self.who.size, self.arrived, self.gone, self.over, self.fate, spent)
        self.world.journal.stays.append(stay)

    def _spent(self) -> int:
        """What their segment spends, and the price of each step that was done, once."""
        who, segments = self.who, self.world.program.segments
        spend = who.amount(segments[who.segment].spend) if who.segment >= 0 else 0
        return spend + sum(
            who.amount(self.steps[index].price, server=server) for index, server in self.work.done.items()
        )

    def is_cut_off(self) -> None:
        """The run ends here: who is inside counts as inside, and a wait that has not ended counts nowhere."""
        journal = self.world.journal
        journal.unfinished += self.gone is None and self.diary.waiting
        for doing in self.doings:
            doing.is_cut_off()
        for resource in self.kept.resources:
            self.kept.write_down(resource)
        for missed in self.hidden.values():
            self.note_missed(missed)
        self.write_stay()
