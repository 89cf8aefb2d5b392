"""This process alone: one replication after the other."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from blueprint.simulate.bench import Bench
from blueprint.simulate.crews.crew import Finished, Order, UnderWay, Watch
from blueprint.simulate.crews.worker import outcome_of


class Alone:
    """A crew of one."""

    def run(self, benches: Sequence[Bench], orders: Sequence[Order], watch: Watch) -> Generator[Finished, None, None]:
        for order in orders:

            def beat(came: int, now: int, bench: int = order.bench) -> None:
                watch([UnderWay(bench, came, now)])

            yield order, outcome_of(benches[order.bench], order.number, beat)

    def close(self) -> None:
        """There is nobody to send home."""
