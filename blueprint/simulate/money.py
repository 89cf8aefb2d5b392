"""What one replication earned and cost, what its waiting cost the customers, and how productive the staff were."""

from __future__ import annotations

from blueprint.results.estimate import COUNT, PER_HOUR
from blueprint.simulate import cells
from blueprint.simulate.calendar import DAY
from blueprint.simulate.cells import HOUR
from blueprint.simulate.counted import Counted
from blueprint.simulate.observations import DAYS, MONEY, Observations, Ratio
from blueprint.simulate.occupation import OPEN, overtime_of
from blueprint.simulate.records import Fate, Stay
from blueprint.simulate.yardstick import Yardstick

SERVED = "customers.served"
THROUGH = "served, by the clock"
"""Everybody who left served behind the warm-up, whenever they came: costs run by the clock, too."""


def observe_money(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    """Adds throughput and productivity, revenue, cost and profit, and the cost of waiting."""
    _declare(yardstick, observed)
    for stay in counted.replication.stays:
        if stay.fate is Fate.SERVED and stay.gone is not None and counted.schedule.counts(stay.gone):
            observed.add("gone served", HOUR, counted.cell(stay.customer, stay.gone))
            observed.add(THROUGH, 1, _day(counted, stay.gone))
            if yardstick.earns:
                observed.add("profit", stay.spent, _day(counted, stay.gone))
    for stay in counted.each(counted.stays):
        if stay.fate is Fate.SERVED and yardstick.earns:
            observed.add("revenue", stay.spent, counted.cell(stay.customer, stay.arrived))
        _observe_waiting(stay, counted, yardstick, observed)
    _observe_hours(counted, yardstick, observed)
    if yardstick.costs:
        _observe_costs(counted, yardstick, observed)


def _declare(yardstick: Yardstick, observed: Observations) -> None:
    observed.ratios["throughput.per_h"] = Ratio("gone served", OPEN, PER_HOUR)
    if any(yardstick.staff):
        observed.ratios["productivity.customers_per_staff_h"] = Ratio("gone served", "staff", COUNT)
    if yardstick.earns:
        observed.ratios["revenue.per_customer"] = Ratio("revenue", SERVED, MONEY, counted=True)
    if yardstick.costs:
        observed.ratios["cost.per_customer"] = Ratio("cost", THROUGH, MONEY, counted=True)
    if yardstick.earns or yardstick.costs:
        observed.ratios["profit.per_day"] = Ratio("profit", DAYS, MONEY)
    if any(yardstick.waiting_costs):
        observed.ratios["cost_of_waiting.per_customer"] = Ratio("cost of waiting", SERVED, MONEY, counted=True)


def _observe_waiting(stay: Stay, counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    """What a customer's waiting cost them, whether they were served or not."""
    rate = None if stay.segment is None else yardstick.waiting_costs[stay.segment]
    if rate is None:
        return
    for_whom = rate.pick(counted.person(stay.customer)) or 0.0
    waited = sum(wait.length for wait in counted.waits[stay.customer])
    observed.add("cost of waiting", for_whom * waited, counted.cell(stay.customer, stay.arrived))


def _observe_hours(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    """Scheduled time and overtime of all resources: the hours of the staff, and wages."""
    schedule = counted.schedule
    for index, scheduled in enumerate(schedule.scheduled):
        for start, end, units in scheduled or ():
            for slot, length in schedule.all.pieces(start, end):
                _observe_time(index, length * units, slot, yardstick, observed)
    for use in counted.replication.uses:
        for slot, length in overtime_of(use, schedule):
            _observe_time(use.resource, length, slot, yardstick, observed)


def _observe_time(resource: int, length: int, slot: int, yardstick: Yardstick, observed: Observations) -> None:
    if yardstick.staff[resource]:
        observed.add("staff", length, slot)
    if wage := yardstick.wages[resource]:
        _pay(wage * length, cells.day_of(slot), observed)


def _observe_costs(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    for day, part in counted.schedule.each_day():
        _pay(yardstick.standing_costs * part * DAY, day, observed)
    for _, moment, amount in counted.replication.costs:
        if counted.schedule.counts(moment):
            _pay(amount, _day(counted, moment), observed)
    for strike in counted.replication.strikes:
        if counted.schedule.counts(strike.time):
            _pay(strike.cost, _day(counted, strike.time), observed)


def _pay(amount: float, day: int, observed: Observations) -> None:
    observed.add("cost", amount, day)
    observed.add("profit", -amount, day)


def _day(counted: Counted, moment: int) -> int:
    return cells.day_of(counted.clock.cell(moment))
