"""What any crew is: it takes replications to be run and hands over what came of each, as soon as it is known."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple, Protocol, overload

from blueprint.simulate.bench import Bench
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome


class CrewLost(SimulationError):
    """Nothing more can be expected of a crew."""


class Order(NamedTuple):
    """One replication that is wanted, in the order in which they count."""

    number: int
    bench: int


class Orders(Sequence[Order]):
    """The same replications of so many benches, one after the other; as there may be millions, none is kept."""

    def __init__(self, numbers: range, benches: int) -> None:
        self._numbers, self._benches = numbers, benches

    def __len__(self) -> int:
        return len(self._numbers) * self._benches

    @overload
    def __getitem__(self, place: int) -> Order: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Order]: ...
    def __getitem__(self, place: int | slice) -> Order | Sequence[Order]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return Order(self._numbers[place // self._benches], place % self._benches)


class UnderWay(NamedTuple):
    """A replication that is being run: of which bench, who came so far, and the moment that it has reached."""

    bench: int
    came: int
    now: int


Finished = tuple[Order, Outcome | SimulationError]
"""What came of an order; an error counts only when its turn comes, for an earlier one may come to another."""

Watch = Callable[[Sequence[UnderWay]], None]
"""Told now and then what is under way, at any moment from the thread that asked."""


class Crew(Protocol):
    """Whoever works off replications."""

    def run(self, benches: Sequence[Bench], orders: Sequence[Order], watch: Watch) -> Generator[Finished, None, None]:
        """Every order with what came of it, in any order.

        Whoever stops listening has the rest stopped.

        Raises:
            CrewLost: when the crew itself cannot go on.
        """
        ...

    def close(self) -> None:
        """Sends everybody home."""
        ...
