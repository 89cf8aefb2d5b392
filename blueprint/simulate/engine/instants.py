"""One instant after the other, and the order of what happens inside one (a run's rule 5).

The phases of an instant are priorities of SimPy's events: of all events at one time SimPy takes the one with the lowest
priority number first, so whatever an earlier phase finds to do is done before a later one goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from enum import IntEnum

from simpy.core import EmptySchedule, Environment
from simpy.events import Event, EventPriority, Process, Timeout

from blueprint.simulate.errors import SimulationError

Thread = Generator[Event, None, None]
"""What a process runs: it yields the events it waits for."""


class Phase(IntEnum):
    """The phases of an instant; SimPy keeps 0 for itself."""

    MOVES = 1
    """Capacity, arrivals, ends, and where threads go."""
    AFTERS = 2
    """When all that is done: what waits for `after`."""
    DEPARTURES = 3
    STARTS = 4
    LAPSES = 5
    """Patience and deadlines that run out are gathered for the closing."""
    CLOSING = 6


class Bell(Event):
    """An event that somebody waits for and somebody else rings."""

    def ring(self, phase: Phase, delay: int = 0) -> None:
        """Wakes whoever waits, `delay` microseconds from now."""
        self._ok = True
        self._value = None
        self.env.schedule(self, EventPriority(phase), delay)


class Instants:
    """The clock of a run. `events` counts what happened; beyond `budget` the run is given up."""

    def __init__(self, start: int, budget: int, name_of_trouble: Callable[[], str]) -> None:
        self.env = Environment(start)
        self.budget = budget
        self.events = 0
        self.is_over = False
        self._name_of_trouble = name_of_trouble
        self._actions: dict[Phase, Callable[[], None]] = {}
        self._due: set[Phase] = set()

    @property
    def now(self) -> int:
        return int(self.env.now)

    def on(self, phase: Phase, action: Callable[[], None]) -> None:
        """Says what is done in a phase, whenever somebody asks for it."""
        self._actions[phase] = action

    def soon(self, phase: Phase) -> None:
        """Asks for a phase in this instant; asked for again before it came, it comes once."""
        if phase in self._due:
            return
        self._due.add(phase)
        bell = Bell(self.env)
        assert bell.callbacks is not None
        bell.callbacks.append(lambda _: self._run(phase))
        bell.ring(phase)

    def _run(self, phase: Phase) -> None:
        self._due.discard(phase)
        self._actions[phase]()

    def at(self, moment: int, phase: Phase, action: Callable[[], None]) -> None:
        """Does something at a moment, which must not have passed."""
        bell = Bell(self.env)
        assert bell.callbacks is not None
        bell.callbacks.append(lambda _: action())
        bell.ring(phase, moment - self.now)

    def first_at(self, moment: int, action: Callable[[], None]) -> None:
        """Does something before everything else of its moment."""
        bell = Bell(self.env)
        assert bell.callbacks is not None
        bell.callbacks.append(lambda _: action())
        bell._ok, bell._value = True, None
        self.env.schedule(bell, EventPriority(0), moment - self.now)

    def pause(self, length: int) -> Timeout:
        """An event that comes by itself after `length` microseconds, in the first phase."""
        return Timeout(self.env, length)

    def start(self, thread: Thread) -> None:
        """Begins a thread in this instant."""
        Process(self.env, thread)

    def count(self) -> None:
        """Counts something that happens without an event of its own, so that it cannot go on for ever.

        Raises:
            SimulationError: beyond the budget.
        """
        self.events += 1
        if self.events > self.budget:
            raise SimulationError(
                f"given up after {self.budget:,} events, at {self._name_of_trouble()}; "
                "look for a way round that is hardly ever left, or raise `run: {budget: …}`"
            )

    def run(self) -> None:
        """Goes on until the run is over or nothing more can happen."""
        step, count = self.env.step, self.count
        while not self.is_over:
            try:
                step()
            except EmptySchedule:
                return
            count()
