"""What one replication earned and cost, and what its waiting cost the customers."""

from __future__ import annotations

from blueprint.simulate.observations import DAY, HOUR, Observations
from blueprint.simulate.occupation import Schedule, volume
from blueprint.simulate.records import Fate, Replication
from blueprint.simulate.yardstick import Yardstick


def observe_money(
    replication: Replication, yardstick: Yardstick, observed: Observations, plan: Schedule, days: float
) -> None:
    """Adds revenue, cost and profit, the cost of waiting, and the productivity of the staff."""
    stays = [stay for stay in replication.stays if stay.arrived >= 0]
    served = sum(stay.fate is Fate.SERVED for stay in stays)
    hours_worked, wages = _staff(replication, yardstick, plan)
    observed.add("throughput.per_h", served, plan.length / HOUR)
    if hours_worked > 0:
        observed.add("productivity.customers_per_staff_h", served, hours_worked)
    revenue = sum(stay.spent for stay in stays if stay.fate is Fate.SERVED)
    cost = wages + yardstick.standing_costs * days * DAY + _spent(replication)
    if revenue:
        observed.add("revenue.per_customer", revenue, served)
    if cost:
        observed.add("cost.per_customer", cost, served)
    if revenue or cost:
        observed.add("profit.per_day", revenue - cost, days)
    if any(yardstick.waiting_costs):
        segment_of = {stay.customer: stay.segment for stay in stays}
        lost = sum(
            wait.length * yardstick.waiting_costs[-1 if (segment := segment_of[wait.customer]) is None else segment]
            for wait in replication.waits
            if wait.customer in segment_of
        )
        observed.add("cost_of_waiting.per_customer", lost, served)


def _spent(replication: Replication) -> int:
    of_doings = sum(amount for _, time, amount in replication.costs if time >= 0)
    return of_doings + sum(strike.cost for strike in replication.strikes if strike.time >= 0)


def _staff(replication: Replication, yardstick: Yardstick, plan: Schedule) -> tuple[float, float]:
    """Scheduled and overtime hours of the staff, and the wages of everything that has a wage."""
    overtime = [0] * len(yardstick.resources)
    for use in replication.uses:
        if plan.works_over[use.resource]:
            overtime[use.resource] += volume([(use.start, use.end, use.units)], plan.end, max(use.end, plan.end))
    worked, wages = 0.0, 0.0
    for resource, wage in enumerate(yardstick.wages):
        scheduled = plan.scheduled[resource]
        if scheduled is None:
            continue
        time = volume(scheduled, plan.start, plan.end) + overtime[resource]
        wages += time * wage
        if yardstick.staff[resource]:
            worked += time / HOUR
    return worked, wages
