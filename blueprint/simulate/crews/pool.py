"""Replications spread over workers through the `concurrent.futures` interface, in pieces, and gathered as they come.

A worker that ends in the middle costs time, not a result: whatever was lost with it is asked for again.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import chain, islice
from typing import NamedTuple, Protocol

from blueprint.simulate.bench import Bench
from blueprint.simulate.crews.crew import CrewLost, Finished, Order, UnderWay, Watch
from blueprint.simulate.errors import SimulationError
from blueprint.simulate.outcome import Outcome

OFTEN = 0.25
"""Seconds from one look at the workers to the next."""
MOST_LOSSES = 3
"""How often in a row workers may end before anything more is finished."""

Answer = Future[list[Outcome | SimulationError]]


class Lost(Exception):
    """Workers ended before they were done."""


class Piece(NamedTuple):
    """Replications of one bench that a worker runs one after the other."""

    bench: int
    numbers: tuple[int, ...]


class Pool(Protocol):
    """Workers, wherever they are.

    Attributes:
        room: how many pieces they are given at once: enough that none of them ever waits for the next.
    """

    room: int

    def submit(self, bench: Bench, piece: Piece) -> Answer:
        """Has a piece worked off when a worker is free."""
        ...

    def answer(self, future: Answer) -> list[Outcome | SimulationError]:
        """What came of a piece that is over.

        Raises:
            Lost: its worker ended.
            CrewLost: there is no hope for it.
        """
        ...

    def under_way(self) -> Sequence[UnderWay]:
        """What is being run, as far as anybody knows."""
        ...

    def check(self) -> None:
        """Raises CrewLost if nothing more can be expected."""
        ...

    def renew(self) -> None:
        """Finds new workers after some were lost."""
        ...

    def stop(self) -> None:
        """Has everybody leave off what they are at."""
        ...


def pieces(orders: Iterable[Order], size: int) -> Iterator[Piece]:
    """The orders of each bench in pieces of this size, the earliest first."""
    begun: dict[int, list[int]] = {}
    for number, bench in orders:
        numbers = begun.setdefault(bench, [])
        numbers.append(number)
        if len(numbers) == size:
            yield Piece(bench, tuple(begun.pop(bench)))
    yield from (Piece(bench, tuple(numbers)) for bench, numbers in begun.items())


def gather(
    pool: Pool, benches: Sequence[Bench], wanted: Iterator[Piece], watch: Watch
) -> Generator[Finished, None, None]:
    """Has all pieces worked off, and hands over what came of each replication as soon as it is known.

    Raises:
        CrewLost: workers end again and again, or nothing more can be expected of them.
    """
    given, losses = _give(pool, benches, islice(wanted, pool.room)), 0
    try:
        while given:
            over = wait(given, OFTEN, FIRST_COMPLETED).done
            watch(pool.under_way())
            found, lost = _take(pool, given, over)
            if lost:
                last, also = _take(pool, given, wait(given).done)
                found, lost = found + last, sorted(lost + also, key=lambda piece: piece.numbers)
            yield from found
            losses = 0 if found else losses + bool(lost)
            if losses > MOST_LOSSES:
                raise CrewLost(_hopeless(losses, lost[0]))
            if lost:
                pool.renew()
            pool.check()
            given |= _give(pool, benches, chain(lost, islice(wanted, max(pool.room - len(given) - len(lost), 0))))
    finally:
        if given:
            pool.stop()
            for future in given:
                future.cancel()


def _give(pool: Pool, benches: Sequence[Bench], wanted: Iterable[Piece]) -> dict[Answer, Piece]:
    return {pool.submit(benches[piece.bench], piece): piece for piece in wanted}


def _take(pool: Pool, given: dict[Answer, Piece], over: Iterable[Answer]) -> tuple[list[Finished], list[Piece]]:
    """What came of the replications that are over, and the pieces that were lost."""
    found, lost = list[Finished](), list[Piece]()
    for future in over:
        piece = given.pop(future)
        try:
            answers = pool.answer(future)
        except Lost:
            lost.append(piece)
        else:
            orders = [Order(number, piece.bench) for number in piece.numbers[: len(answers)]]
            found += zip(orders, answers, strict=True)
    return found, lost


def _hopeless(losses: int, piece: Piece) -> str:
    return (
        f"workers ended {losses} times in a row before they were done with replication {piece.numbers[0] + 1}; "
        "if memory ran out, take fewer workers or run it for a shorter time"
    )
