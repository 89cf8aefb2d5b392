"""Many independent pieces of work on several processes, the results in the order in which they are ready."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def worked_off(
    work: Callable[[Piece], Result], pieces: Sequence[Piece], processes: int
) -> Iterator[tuple[Piece, Result]]:
    """Each piece with its result, as soon as it is ready."""
    if processes == 1:
        for piece in pieces:
            yield piece, work(piece)
        return
    with ProcessPoolExecutor(processes, initializer=gc.freeze) as pool:
        begun = {pool.submit(work, piece): piece for piece in pieces}
        for done in as_completed(begun):
            yield begun[done], done.result()
