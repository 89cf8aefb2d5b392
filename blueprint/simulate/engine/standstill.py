"""Who can never go on, and why: because what they need is gone for good, or because customers block one another.

All that follows is a conclusion from what each of them lacks. Somebody is *stuck* if what they need cannot become free
even with all capacity still to come: first everybody who waits is thought to be stuck, then whoever could go on is
taken out, until nobody could. Of those who are stuck, *left over* are those who lack what there will never be enough
of, or what only others who are left over keep, or wait for work that is left over: first nobody is, then whoever must
be is added. The rest *block* one another, or wait for those who do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from blueprint.simulate.engine.part import State
from blueprint.simulate.program import StepRow
from blueprint.simulate.records import LeftOver

if TYPE_CHECKING:
    from blueprint.simulate.engine.ahead import AheadOf
    from blueprint.simulate.engine.customer import Customer
    from blueprint.simulate.engine.doing import Doing


class Waiting(NamedTuple):
    """A doing that waits, or (without one) work that is asked for and has not begun."""

    customer: Customer
    step: StepRow
    doing: Doing | None

    @property
    def is_ready(self) -> bool:
        return self.doing is not None and self.doing.state is State.READY

    @property
    def turns_by_itself(self) -> bool:
        """Whether patience or a deadline will send it on."""
        doing, customer = self.doing, self.customer
        if doing is None:
            return False
        late = doing is customer.own and not customer.checked_deadline and self.step.index != customer.too_late
        return doing.will_give_up or late


Numbers = frozenset[int]


class Standstill:
    """Everything that waits, and what can become of it.

    Attributes:
        waiting: in no order that matters; the sets below hold numbers of it.
    """

    def __init__(self, customers: Iterable[Customer], capacity: Sequence[int], ahead: AheadOf) -> None:
        """Looks at a moment of a run.

        Args:
            capacity: of each resource the most that there will ever be from now on.
        """
        self._customers = list(customers)
        self._capacity = capacity
        self._ahead = ahead
        self.waiting = [each for customer in self._customers for each in _waiting(customer)]
        self._of = {customer: list[int]() for customer in self._customers}
        for number, each in enumerate(self.waiting):
            self._of[each.customer].append(number)
        self._under_way = {
            customer: [doing.step for doing in customer.doings if doing.state is State.UNDER_WAY]
            for customer in self._customers
        }
        self._somebody_works = any(self._under_way.values())
        ready = [(each.doing.order, number) for number, each in enumerate(self.waiting) if each.doing and each.is_ready]
        self._ready = [number for _, number in sorted(ready)]
        self._blockers = {
            number: self._leading_to(number) for number, each in enumerate(self.waiting) if not each.is_ready
        }

    def _leading_to(self, number: int) -> tuple[Numbers, bool]:
        """What waits, and whether something is under way, of the same customer and leads to work that is not ready."""
        step, customer = self.waiting[number].step, self.waiting[number].customer

        def leads(other: StepRow) -> bool:
            return other.index in step.leads or other is step

        others = (each for each in self._of[customer] if each != number)
        waiting = frozenset(each for each in others if leads(self.waiting[each].step))
        return waiting, any(leads(other) for other in self._under_way[customer])

    @cached_property
    def stuck(self) -> Numbers:
        """What can never go on; see the module."""
        stuck = frozenset(n for n, each in enumerate(self.waiting) if not self._may_move(each))
        while True:
            held = self._held_up(stuck) | self._forlorn(stuck)
            left = self._without_escaping(stuck & held)
            if left == stuck:
                return stuck
            stuck = left

    def _forlorn(self, stuck: Numbers) -> Numbers:
        """What is not ready, has nothing left that could lead to it, and whose customer does not move elsewhere."""
        return frozenset(
            number
            for number, (waiting, moving) in self._blockers.items()
            if not (waiting or moving or any(self._moving(self.waiting[number].customer, stuck)))
        )

    def _may_move(self, waiting: Waiting) -> bool:
        """Whether it goes on by itself, or could borrow from what is under way."""
        return waiting.turns_by_itself or (waiting.is_ready and waiting.step.interrupts and self._somebody_works)

    def _without_escaping(self, stuck: Numbers) -> Numbers:
        """Without those whom another thread of their own may take out of the service."""
        escaping = {
            customer
            for customer in self._customers
            if customer.gone is None and any(self._ahead[step.index].leaves for step in self._moving(customer, stuck))
        }
        return frozenset(number for number in stuck if self.waiting[number].customer not in escaping)

    def _moving(self, customer: Customer, stuck: Numbers) -> Iterator[StepRow]:
        """The steps at which threads of a customer are that are not stuck."""
        yield from self._under_way[customer]
        yield from (self.waiting[number].step for number in self._of[customer] if number not in stuck)

    @cached_property
    def left_over(self) -> Numbers:
        """What is stuck because of what is gone for good; see the module."""
        left: Numbers = frozenset()
        while True:
            more = self._held_up(left) & self.stuck
            if more == left:
                return left
            left = more

    @property
    def blocked(self) -> Numbers:
        """What is stuck because customers block one another, and what waits for that."""
        return self.stuck - self.left_over

    def _held_up(self, stuck: Numbers) -> Numbers:
        """What cannot go on if these never do."""
        found = {number for number, _ in self._lacks(stuck)}
        return frozenset(found | {number for number, (waiting, _) in self._blockers.items() if waiting & stuck})

    def _lacks(self, stuck: Numbers) -> Iterator[tuple[int, list[frozenset[int]]]]:
        """Who is ready and lacks something if these never go on, and what; nobody overtakes where it is forbidden."""
        free, shut = self._free(lambda customer, resource: self._is_kept(customer, resource, stuck)), set[int]()
        for number in self._ready:
            doing = self.waiting[number].doing
            assert doing is not None
            lacks = doing.requirement.least_lacks(free, shut)
            if lacks:
                yield number, lacks
                if number in stuck:
                    shut.update(doing.requirement.shut_by(lacks))

    def _free(self, keeps: Callable[[Customer, int], bool]) -> list[int]:
        """What is left of each resource where so much is kept."""
        free = list(self._capacity)
        for customer in self._customers:
            for resource, units in customer.kept.units():
                if keeps(customer, resource):
                    free[resource] -= units
        return free

    def _is_kept(self, customer: Customer, resource: int, stuck: Numbers) -> bool:
        """Whether no thread that moves can bring it about that the customer gives a resource back."""
        for step in self._moving(customer, stuck):
            frees, leaves = self._ahead[step.index]
            if resource in frees or (leaves and customer.gone is None):
                return False
        return True

    def facts(self) -> tuple[LeftOver, ...]:
        """How many are left over, by step and by what they lack for good."""
        count: dict[tuple[int, int, bool], int] = {}
        for number, lacks in self._lacks(self.left_over):
            if number in self.left_over:
                for resource in frozenset().union(*lacks):
                    key = self.waiting[number].step.index, resource, self._is_only_kept(number, resource)
                    count[key] = count.get(key, 0) + 1
        return tuple(LeftOver(*key, customers) for key, customers in sorted(count.items()))

    def _is_only_kept(self, number: int, resource: int) -> bool:
        """Whether there is enough of it, if nobody kept it or was before them."""
        doing = self.waiting[number].doing
        assert doing is not None
        return any(
            units <= self._capacity[each]
            for option in doing.requirement.options
            for each, units in option.total
            if each == resource
        )

    def in_a_circle(self) -> list[Customer]:
        """The customers who block one another, in the order of arrival; those who only wait for them are left out."""
        import networkx as nx

        blocked = self.blocked
        free = self._free(lambda customer, resource: True)
        keepers: dict[int, list[Customer]] = {}
        for customer in self._customers:
            for resource, _ in customer.kept.units():
                keepers.setdefault(resource, []).append(customer)
        graph: nx.DiGraph[Customer] = nx.DiGraph()
        for number in blocked.intersection(self._ready):
            waiting = self.waiting[number]
            assert waiting.doing is not None
            for resource in frozenset().union(*waiting.doing.requirement.least_lacks(free, set())):
                graph.add_edges_from((waiting.customer, keeper) for keeper in keepers.get(resource, ()))
        circles = (found for found in nx.strongly_connected_components(graph) if _is_circle(graph, found))
        names = {customer for found in circles for customer in found}
        return sorted(names, key=lambda customer: (customer.arrived, customer.id))


def _is_circle(graph: object, found: set[Customer]) -> bool:
    return len(found) > 1 or any(graph.has_edge(each, each) for each in found)  # type: ignore[attr-defined]


def _waiting(customer: Customer) -> Iterator[Waiting]:
    for doing in customer.doings:
        if doing.waits:
            yield Waiting(customer, doing.step, doing)
    for step in sorted(customer.work.asked):
        yield Waiting(customer, customer.steps[step], None)
