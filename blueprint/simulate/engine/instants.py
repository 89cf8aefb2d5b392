"""One instant after the other, and the order of what happens inside one (a run's rule 5).

The phases of an instant are priorities of SimPy's events: of all events at one time SimPy takes the one with the lowest
priority number first, so whatever an earlier phase finds to do is done before a later one goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

from simpy.core import Environment
from simpy.events import Event, EventPriority, Process, Timeout

from blueprint.simulate.errors import SimulationError

Thread = Generator[Event, None, None]
"""What a process runs: it yields the events it waits for."""

_BEFORE_ALL = EventPriority(0)
BEAT = 4096
"""How much is counted from one beat to the next: a fraction of a second."""


class Phase:
    """The phases of an instant."""

    MOVES = EventPriority(1)
    """Capacity, arrivals, ends, and where threads go."""
    AFTERS = EventPriority(2)
    """When all that is done: what waits for `after`."""
    DEPARTURES = EventPriority(3)
    STARTS = EventPriority(4)
    LAPSES = EventPriority(5)
    """Patience and deadlines that run out are gathered for the closing."""
    CLOSING = EventPriority(6)


class Bell(Event):
    """An event that somebody waits for and somebody else rings."""

    def ring(self, phase: EventPriority, delay: int = 0) -> None:
        """Wakes whoever waits, `delay` microseconds from now."""
        self._ok = True
        self._value = None
        self.env.schedule(self, phase, delay)

    def then(self, action: Callable[[Event], None]) -> Bell:
        """The same bell, with something done when it rings."""
        assert self.callbacks is not None
        self.callbacks.append(action)
        return self


class Instants:
    """The clock of a run; when more than `budget` has been counted it is given up, with the message of `given_up`.

    Attributes:
        beat: done again and again while the run goes on, for whoever wants to know how far it is.
        quiet: done when nothing is left to happen but what goes on in the background.
    """

    def __init__(self, start: int, budget: int, given_up: Callable[[], str], beat: Callable[[], None]) -> None:
        self.env = Environment(start)
        self.is_over = False
        self.beat = beat
        self.quiet: Callable[[], None] = self._stop
        self._in_background = 0
        self._left = budget
        self._next_beat = max(budget - BEAT, 0)
        self._given_up = given_up
        self._actions: dict[EventPriority, Callable[[Event], None]] = {}
        self._due: set[EventPriority] = set()

    @property
    def now(self) -> int:
        return self.env.now  # type: ignore[return-value]  # whole microseconds, for so is everything we add

    def _stop(self) -> None:
        self.is_over = True

    @property
    def has_events(self) -> bool:
        """Whether anything at all is still to come."""
        return bool(self.env._queue)

    def end_at(self, moment: int) -> None:
        """The run is over, and was at this moment, whatever has rung in vain since."""
        self.env = Environment(moment)
        self._stop()

    def on(self, phase: EventPriority, action: Callable[[], None]) -> None:
        """Says what is done in a phase, whenever somebody asks for it."""

        def act(_: Event) -> None:
            self._due.discard(phase)
            action()

        self._actions[phase] = act

    def soon(self, phase: EventPriority) -> None:
        """Asks for a phase in this instant; asked for again before it came, it comes once."""
        if phase not in self._due:
            self._due.add(phase)
            Bell(self.env).then(self._actions[phase]).ring(phase)

    def at(self, moment: int, phase: EventPriority, action: Callable[[], None]) -> None:
        """Does something at a moment, which must not have passed."""
        Bell(self.env).then(lambda _: action()).ring(phase, moment - self.now)

    def stop_at(self, moment: int) -> None:
        """The run is over before anything else of a moment happens."""
        self._in_background += 1
        Bell(self.env).then(lambda _: self._stop()).ring(_BEFORE_ALL, moment - self.now)

    def pause(self, length: int) -> Timeout:
        """An event that comes by itself after `length` microseconds, in the first phase."""
        return Timeout(self.env, length)

    def pause_in_background(self, length: int) -> Timeout:
        """The same for what goes on whether anybody is there or not."""
        self._in_background += 1
        timeout = Timeout(self.env, length)
        assert timeout.callbacks is not None
        timeout.callbacks.append(self._out_of_background)
        return timeout

    def _out_of_background(self, _: Event) -> None:
        self._in_background -= 1

    def start(self, thread: Thread) -> None:
        """Begins a thread in this instant."""
        Process(self.env, thread)

    def count(self) -> None:
        """Counts something that could happen again and again for ever: a customer or a change of capacity comes,
        somebody comes to a step, or does it again.

        Raises:
            SimulationError: beyond the budget.
        """
        self._left -= 1
        if self._left < self._next_beat:
            self._look_up()

    def _look_up(self) -> None:
        if self._left < 0:
            raise SimulationError(self._given_up())
        self._next_beat = max(self._left - BEAT, 0)
        self.beat()

    def run(self) -> None:
        """Goes on until the run is over.

        Raises:
            SimulationError: whatever `quiet` or an event raises.
        """
        step, events = self.env.step, self.env._queue
        while not self.is_over:
            step()
            if len(events) == self._in_background and not self.is_over:
                self.quiet()
