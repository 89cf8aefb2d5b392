"""What one replication earned and cost, what its waiting cost the customers, and how productive the staff were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from blueprint.results.estimate import COUNT, PER_HOUR
from blueprint.simulate import cells
from blueprint.simulate.calendar import DAY
from blueprint.simulate.cells import HOUR
from blueprint.simulate.counted import Counted
from blueprint.simulate.observations import DAYS, MONEY, Observations, Ratio
from blueprint.simulate.occupation import OPEN, overtime_of
from blueprint.simulate.records import Fate
from blueprint.simulate.schedule import Schedule
from blueprint.simulate.yardstick import Yardstick

SERVED = "customers.served"
GONE_SERVED = "gone served"
"""How many were served, by the hour in which they left, each as long as an hour."""
THROUGH = "served, by the clock"
"""Everybody who left served behind the warm-up, whenever they came: costs run by the clock, too."""

Worked = Sequence[Mapping[int, int]]
Waited = defaultdict[tuple[int, float], int]


def observe_money(counted: Counted, yardstick: Yardstick, observed: Observations) -> None:
    """Adds throughput and productivity, revenue, cost and profit, and the cost of waiting."""
    declare_money(yardstick, observed)
    schedule = counted.schedule
    for stay in counted.replication.stays:
        if stay.fate is Fate.SERVED and stay.gone is not None and schedule.counts(stay.gone):
            observed.add(GONE_SERVED, HOUR, counted.cell(stay.customer, stay.gone))
            observed.add(THROUGH, 1, _day(counted, stay.gone))
            if yardstick.earns:
                observed.add("profit", stay.spent, _day(counted, stay.gone))
    waited: Waited = defaultdict(int)
    for stay in counted.each(counted.stays):
        cell = counted.cell(stay.customer, stay.arrived)
        if stay.fate is Fate.SERVED and yardstick.earns:
            observed.add("revenue", stay.spent, cell)
        rate = None if stay.segment is None else yardstick.waiting_costs[stay.segment]
        if rate is not None:
            cost = rate.pick(counted.person(stay.customer)) or 0.0
            waited[cell, cost] += sum(wait.length for wait in counted.waits[stay.customer])
    observe_waiting(waited, observed)
    observe_hours(_over(counted), schedule, yardstick, observed)
    if yardstick.costs:
        observe_costs(_paid(counted), schedule, yardstick, observed)


def declare_money(yardstick: Yardstick, observed: Observations) -> None:
    """What is measured of money and productivity."""
    observed.ratios["throughput.per_h"] = Ratio(GONE_SERVED, OPEN, PER_HOUR)
    if any(yardstick.staff):
        observed.ratios["productivity.customers_per_staff_h"] = Ratio(GONE_SERVED, "staff", COUNT)
    if yardstick.earns:
        observed.ratios["revenue.per_customer"] = Ratio("revenue", SERVED, MONEY, counted=True)
    if yardstick.costs:
        observed.ratios["cost.per_customer"] = Ratio("cost", THROUGH, MONEY, counted=True)
    if yardstick.earns or yardstick.costs:
        observed.ratios["profit.per_day"] = Ratio("profit", DAYS, MONEY)
    if any(yardstick.waiting_costs):
        observed.ratios["cost_of_waiting.per_customer"] = Ratio("cost of waiting", SERVED, MONEY, counted=True)


def observe_waiting(waited: Mapping[tuple[int, float], int], observed: Observations) -> None:
    """Adds what waiting cost the customers, whether they were served or not.

    Args:
        waited: how long, by cell and by what it costs for a microsecond.
    """
    for (cell, cost), length in sorted(waited.items()):
        observed.add("cost of waiting", cost * length, cell)


def observe_hours(over: Worked, schedule: Schedule, yardstick: Yardstick, observed: Observations) -> None:
    """Adds the hours of the staff, scheduled and over, and their wages.

    Args:
        over: how long which resource worked over, by cell, all units together.
    """
    staff = observed.into("staff") if any(yardstick.staff) else {}
    for index, scheduled in enumerate(schedule.worked):
        wage, days = yardstick.wages[index], defaultdict[int, int](int)
        for slot, length in chain(scheduled.items(), over[index].items()):
            days[cells.day_of(slot)] += length
            if yardstick.staff[index]:
                staff[slot] += length
        if wage:
            for day in sorted(days):
                _pay(wage * days[day], day, observed)


def observe_costs(paid: Mapping[int, int], schedule: Schedule, yardstick: Yardstick, observed: Observations) -> None:
    """Adds standing costs, and what was paid on each day."""
    for day, part in schedule.each_day():
        _pay(yardstick.standing_costs * part * DAY, day, observed)
    for day, amount in paid.items():
        _pay(amount, day, observed)


def _over(counted: Counted) -> Worked:
    worked: list[defaultdict[int, int]] = [defaultdict(int) for _ in counted.schedule.scheduled]
    for use in counted.replication.uses:
        for slot, length in overtime_of(use, counted.schedule):
            worked[use.resource][slot] += length
    return worked


def _paid(counted: Counted) -> Mapping[int, int]:
    """What doings, poka-yokes, uses and failures cost on each day."""
    paid: defaultdict[int, int] = defaultdict(int)
    replication, schedule = counted.replication, counted.schedule
    costs = [(moment, amount) for _, moment, amount in replication.costs]
    costs += [(strike.time, strike.cost) for strike in replication.strikes]
    for moment, amount in costs:
        if schedule.counts(moment):
            paid[_day(counted, moment)] += amount
    return paid


def _pay(amount: float, day: int, observed: Observations) -> None:
    observed.add("cost", amount, day)
    observed.add("profit", -amount, day)


def _day(counted: Counted, moment: int) -> int:
    return cells.day_of(counted.clock.cell(moment))
