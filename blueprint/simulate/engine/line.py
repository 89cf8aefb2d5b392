"""Those who are ready and have not started, and the look at them in order (a run's rule 4)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heapreplace
from typing import TYPE_CHECKING

from blueprint.simulate.engine.lending import lender_for
from blueprint.simulate.engine.pool import Pool

if TYPE_CHECKING:
    from blueprint.simulate.engine.doing import Doing


def _order(doing: Doing) -> tuple[int, ...]:
    return doing.order


class Line:
    """Everybody who is ready. Doings of one step for parties of one size need the same, so they stand in one queue, and
    when its head finds too little, nobody behind it in that queue can start in the same look either."""

    def __init__(self, pools: Sequence[Pool]) -> None:
        self.pools = pools
        self.under_way: dict[Doing, None] = {}
        self._queues: dict[tuple[int, int], list[Doing]] = {}

    def __bool__(self) -> bool:
        return any(self._queues.values())

    def __iter__(self) -> Iterator[Doing]:
        return (doing for queue in self._queues.values() for doing in queue)

    def join(self, doing: Doing) -> None:
        queue = self._queues.setdefault((doing.step.index, doing.customer.who.size), [])
        insort(queue, doing, key=_order)

    def leave(self, doing: Doing) -> None:
        queue = self._queues[doing.step.index, doing.customer.who.size]
        del queue[bisect_left(queue, doing.order, key=_order)]

    def look(self) -> None:
        """Starts whoever finds all they need, in order; nobody holds a part."""
        heads = [(queue[0].order, queue) for queue in self._queues.values() if queue]
        heapify(heads)
        shut: set[int] = set()
        while heads:
            queue = heads[0][1]
            if not self._starts(queue[0], shut):
                heappop(heads)
                continue
            del queue[0]
            if queue:
                heapreplace(heads, (queue[0].order, queue))
            else:
                heappop(heads)

    def _starts(self, doing: Doing, shut: set[int]) -> bool:
        server = doing.requirement.free_server(self.pools, shut)
        if server is not None:
            doing.start_with(server)
            return True
        if doing.step.interrupts:
            lender = lender_for(doing, self.under_way, self.pools)
            if lender is not None:
                doing.start_on_loan(lender)
                return True
        return False
