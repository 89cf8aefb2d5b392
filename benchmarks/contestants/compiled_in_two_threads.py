"""Our compiled engine alone in two threads of one process: two replications side by side, nothing written down."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from benchmarks.contestants import compiled

THREADS = 2

told = compiled.told


def ready(customers: int) -> Callable[[int], object]:
    runs = [compiled.ready(customers) for _ in range(THREADS)]
    pool = ThreadPoolExecutor(THREADS)

    def run(seed: int) -> object:
        begun = [pool.submit(each, THREADS * seed + number) for number, each in enumerate(runs)]
        return [each.result() for each in begun]

    return run
