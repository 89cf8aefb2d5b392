"""Revenue, cost and profit, the cost of waiting, and productivity."""

from __future__ import annotations

import pytest

from blueprint.simulate.records import Fate
from tests.simulate.measured import (
    EURO,
    FIRST,
    MINUTE,
    SECOND,
    Day,
    absent,
    known,
    mean,
    measures,
    read,
    simulated,
)

NINE = 9 * 60
SHOP = read("""\
blueprint: A shop
steps: [{id: buys, customer: Buys, by: clerk, duration: 5 min, price: 9 CHF}]
resources:
  clerk: {shifts: {09:00-13:00: 2}, wage: 30 CHF per h}
  van: {kind: technology, shifts: {09:00-11:00: 1}, wage: 12 CHF per h}
  boss: {shifts: {09:00-13:00: 1}}
costs: {rent: 240 CHF per d, light: 1 CHF per h}
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")


def test_wages_are_of_scheduled_and_overtime_hours_and_standing_costs_of_the_whole_day() -> None:
    day = Day(end=15 * 60).stay(FIRST, NINE, 15 * 60, spent=9).stay(SECOND, NINE, NINE + 9, spent=9)
    day.use(FIRST, 0, 12 * 60 + 30, 15 * 60)
    found = measures(SHOP, day)
    wages = (8 + 2) * 30 + 2 * 12
    assert mean(found, "profit.per_day") == pytest.approx(18 - wages - 240 - 24)
    assert mean(found, "cost.per_customer") == pytest.approx((wages + 240 + 24) / 2)
    assert mean(found, "revenue.per_customer") == 9
    assert known(found, "profit.per_day").unit == "CHF"
    assert mean(found, "productivity.customers_per_staff_h") == pytest.approx(2 / (8 + 2 + 4))


def test_the_hours_of_who_is_unlimited_are_not_counted() -> None:
    blueprint = read("""\
blueprint: A shop
steps: [{id: buys, customer: Buys, by: helper, duration: 5 min}]
resources: {helper: {capacity: unlimited}, clerk: {shifts: {09:00-10:00: 1}}}
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")
    day = Day(end=11 * 60).stay(FIRST, NINE, NINE + 9).use(FIRST, 0, NINE + 15, NINE + 105, 2)
    assert mean(measures(blueprint, day), "productivity.customers_per_staff_h") == 1


def test_all_that_was_spent_on_doings_uses_and_failures_costs() -> None:
    blueprint = read("""\
blueprint: A shop
steps:
  - id: buys
    customer: Buys
    duration: 5 min
    cost: 2 EUR
    fail_points: [{id: slip, title: Slips, chance: 10 %, cost: 5 EUR}]
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")
    day = Day().stay(FIRST, NINE, NINE + 9).stay(SECOND, NINE, NINE + 9, Fate.GAVE_UP).strike(SECOND, NINE, cost=5)
    day.costs += [("step.buys", NINE * MINUTE, 2 * EURO), ("step.buys", NINE * MINUTE, 2 * EURO)]
    found = measures(blueprint, day)
    assert mean(found, "cost.per_customer") == 9
    assert mean(found, "profit.per_day") == -9
    assert absent(found, ["revenue.per_customer", "productivity.customers_per_staff_h"])


def test_a_day_without_revenue_is_a_day_like_any_other() -> None:
    empty, busy = Day(end=13 * 60), Day(end=13 * 60).stay(FIRST, NINE, NINE + 9, spent=9)
    lost = Day(end=13 * 60).stay(FIRST, NINE, NINE + 9)
    found = measures(SHOP, empty, busy, lost)
    assert mean(found, "revenue.per_customer") == 4.5
    assert known(found, "revenue.per_customer").n == 2
    assert mean(found, "profit.per_day") == pytest.approx(3 - 240 - 24 - 240 - 24)


def test_where_nothing_earns_or_costs_there_is_no_money() -> None:
    blueprint = read("""\
blueprint: A shop
steps: [{id: buys, customer: Buys, duration: 5 min}]
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")
    names = ["revenue.per_customer", "cost.per_customer", "profit.per_day", "cost_of_waiting.per_customer"]
    assert absent(simulated(blueprint), names)


def test_revenue_comes_from_who_was_served_and_can_be_told_by_segment_but_profit_cannot() -> None:
    blueprint = read("""\
blueprint: A shop
steps: [{id: buys, customer: Buys, duration: 6 min, price: {old: 9 EUR, new: 3 EUR}, cost: 1 EUR}]
costs: {rent: 10 EUR per d}
demand:
  arrivals: [{id: early, segment: old, every: 10 min, count: 2}, {id: late, segment: new, every: 9 min, count: 1}]
  segments: {old: {spend: 5 EUR}, new: {}}
""")
    found = simulated(blueprint)
    assert mean(found, "segment.old.revenue.per_customer") == 14
    assert mean(found, "segment.new.revenue.per_customer") == 3
    assert mean(found, "revenue.per_customer") == pytest.approx(31 / 3)
    assert mean(found, "profit.per_day") == pytest.approx(31 - 3 - 10)
    assert absent(found, ["segment.old.profit.per_day", "segment.old.cost.per_customer", "cost.per_customer@00"])


WAITING = read("""\
blueprint: A shop
steps: [{id: buys, customer: Buys, by: clerk, duration: 30 min}]
resources: {clerk: {capacity: 1}}
demand:
  arrivals:
    - {id: one, segment: rushed, every: 1 min, count: 3}
    - {id: two, segment: calm, every: 100 min, count: 1}
  segments: {rushed: {waiting: {vip: 60 EUR per h, not vip: 6 EUR per h}}, calm: {}}
  traits: {vip: {rushed: 100 %, calm: 0 %}}
""")


def test_what_waiting_costs_depends_on_segment_and_trait_and_is_shown_apart() -> None:
    """The rushed come at 1, 2 and 3 minutes and wait 0, 29 and 58 minutes; the calm one waits for nobody."""
    found = simulated(WAITING)
    assert mean(found, "cost_of_waiting.per_customer") == pytest.approx(87 / 4)
    assert mean(found, "segment.rushed.cost_of_waiting.per_customer") == pytest.approx(29)
    assert mean(found, "segment.calm.cost_of_waiting.per_customer") == 0
    assert absent(found, ["cost.per_customer", "profit.per_day"])


def test_waiting_in_vain_costs_too() -> None:
    day = Day().stay((0, 0), NINE, NINE + 9, segment=0).stay((0, 1), NINE, NINE + 9, Fate.GAVE_UP, segment=0)
    day.wait((0, 1), 0, NINE, staff=9)
    assert mean(measures(WAITING, day), "cost_of_waiting.per_customer") == pytest.approx(9)


def test_by_the_calendar_costs_are_of_all_days_behind_the_warm_up() -> None:
    blueprint = read("""\
blueprint: A shop
steps: [{id: buys, customer: Buys, by: clerk, duration: 5 min, cost: 1 EUR}]
resources: {clerk: {shifts: {mon-fri 09:00-17:00: 1}, wage: 10 EUR per h}}
costs: {rent: 100 EUR per d}
demand: {arrivals: [{id: people, rate: {mon-fri 09:00-17:00: 1 per h}}]}
run: {for: 1 week, warm_up: 1 week}
""")
    days = Day(end=7 * 24 * 60)
    days.costs += [("step.buys", -1, 99 * EURO), ("step.buys", 0, 35 * EURO)]
    found = measures(blueprint, days)
    assert mean(found, "profit.per_day") == pytest.approx(-(5 * 8 * 10 + 7 * 100 + 35) / 7)


def test_throughput_counts_who_came_during_the_warm_up_and_left_after_it() -> None:
    """What is measured by the clock begins at the end of the warm-up, for everybody."""
    blueprint = read("""\
blueprint: A shop
steps: [{customer: Asks, duration: 60 min}]
demand: {arrivals: [{id: people, every: 30 min}]}
run: {for: 4 h, warm_up: 3 h, replications: 2}
""")
    assert mean(simulated(blueprint), "throughput.per_h") == pytest.approx(2)


def test_throughput_is_served_per_hour_open_whenever_they_came() -> None:
    day = Day(end=14 * 60)
    for number in range(6):
        day.stay((0, number), NINE, 10 * 60 + number)
    day.stay((0, 6), NINE, 13 * 60 + 30).stay((0, 7), NINE, NINE + 9, Fate.WALKED_OUT)
    found = measures(SHOP, day)
    assert mean(found, "throughput.per_h") == pytest.approx(7 / 4)
    assert known(found, "throughput.per_h").unit == "per h"
    assert mean(found, "throughput.per_h@10") == 6
    assert mean(found, "throughput.per_h@09") == 0
    assert mean(found, "productivity.customers_per_staff_h@10") == 2


def test_cost_and_profit_are_of_all_who_leave_behind_the_warm_up() -> None:
    """Who came in the warm-up may leave behind it, and who comes at the end is still inside when it is cut off."""
    blueprint = read("""\
blueprint: A long stay
steps: [{id: rests, customer: Rests, duration: 90 min, price: 10 EUR, cost: 4 EUR}]
demand: {arrivals: [{id: people, every: 1 h}]}
run: {for: 24 h, warm_up: 24 h, replications: 2}
""")
    found = simulated(blueprint)
    assert mean(found, "profit.per_day") == pytest.approx(24 * (10 - 4))
    assert mean(found, "cost.per_customer") == pytest.approx(4)
