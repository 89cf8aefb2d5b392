"""Those who are ready and have not started, and the look at them in order (a run's rule 4)."""

from __future__ import annotations

from bisect import bisect_left, insort
from heapq import heapify, heappop, heapreplace
from typing import TYPE_CHECKING

from blueprint.simulate.engine.lending import lender_for

if TYPE_CHECKING:
    from blueprint.simulate.engine.doing import Doing


def _order(doing: Doing) -> tuple[int, ...]:
    return doing.order


class Line:
    """Everybody who is ready, in queues: doings of one step for parties of one size need the same.

    When the head of a queue finds too little, nobody behind it in that queue can start in the same look either, for
    within a look things are only taken. They are asked all the same where a resource forbids overtaking: what each of
    them lacks is shut for those behind.
    """

    def __init__(self) -> None:
        self.under_way: dict[Doing, None] = {}
        self._queues: dict[tuple[int, int], list[Doing]] = {}
        self._fresh: set[tuple[int, int]] = set()
        self._freed: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._queues)

    def join(self, doing: Doing) -> None:
        key = doing.step.index, doing.customer.who.size
        insort(self._queues.setdefault(key, []), doing, key=_order)
        self._fresh.add(key)

    def more_of(self, resource: int) -> None:
        """Some units are free, or there are more of them, since the last look."""
        self._freed.add(resource)

    def leave(self, doing: Doing) -> None:
        key = doing.step.index, doing.customer.who.size
        queue = self._queues[key]
        del queue[bisect_left(queue, doing.order, key=_order)]
        if not queue:
            del self._queues[key]

    def look(self) -> None:
        """Starts whoever finds all they need, in order; nobody holds a part."""
        heads = [(queue[0].order, 0, queue) for key, queue in self._queues.items() if self._has_hope(key, queue[0])]
        self._fresh.clear()
        self._freed.clear()
        heapify(heads)
        shut: set[int] = set()
        while heads:
            _, place, queue = heads[0]
            if self._starts(queue[place], shut):
                del queue[place]
            else:
                place += 1 if queue[place].requirement.shuts else len(queue)
            if place < len(queue):
                heapreplace(heads, (queue[place].order, place, queue))
            else:
                heappop(heads)
        for key in [key for key, queue in self._queues.items() if not queue]:
            del self._queues[key]

    def _starts(self, doing: Doing, shut: set[int]) -> bool:
        option = doing.requirement.free_option(shut)
        if option is not None:
            doing.start_with(option)
            return True
        if doing.step.interrupts:
            lender = lender_for(doing, self.under_way)
            if lender is not None:
                doing.start_on_loan(lender)
                return True
        return False

    def _has_hope(self, key: tuple[int, int], head: Doing) -> bool:
        """Whether a queue could fare better than in the last look."""
        needs = head.requirement
        return key in self._fresh or not needs.named.isdisjoint(self._freed) or needs.shuts or head.step.interrupts
