"""How people and places are used: on records made by hand, and on days without chance worked out beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.simulate.cells import Clock
from blueprint.simulate.occupation import levels_of
from blueprint.simulate.program import Hours
from blueprint.simulate.records import Fate, How
from blueprint.simulate.schedule import Slots
from tests.simulate.measured import FIRST, SECOND, THIRD, Day, absent, mean, measures, minutes, read, simulated

NINE = 9 * 60
SHOP = read("""\
blueprint: A shop
steps:
  - {id: sits, customer: Sits down, frontstage: Greets, by: host, takes: {table: size / 2}, duration: 5 min}
  - {id: eats, customer: Eats, duration: 30 min}
  - {id: clears, backstage: Clears, after: eats, by: host, frees: table, duration: 5 min}
resources:
  host: {shifts: {09:00-11:00: 2, 11:00-13:00: 1}}
  table: {kind: place, capacity: 4}
  cloud: {kind: technology, capacity: unlimited}
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")
HOST, TABLE, CLOUD = 0, 1, 2


def test_utilization_is_busy_over_scheduled_time_and_what_is_kept_is_busy() -> None:
    day = Day(end=13 * 60).stay(FIRST, NINE, NINE + 60)
    day.use(FIRST, HOST, NINE, NINE + 90).use(FIRST, TABLE, NINE, NINE + 120, 2, kept=True)
    found = measures(SHOP, day)
    assert mean(found, "resource.host.utilization") == pytest.approx(90 / (2 * 120 + 120))
    assert mean(found, "resource.table.utilization") == pytest.approx(2 * 120 / (4 * 240))
    assert absent(found, ["resource.cloud.utilization", "resource.cloud.overtime"])


def test_after_closing_whoever_is_needed_stays_and_utilization_may_exceed_1() -> None:
    day = Day(end=16 * 60).stay(FIRST, NINE, 15 * 60 + 30)
    day.use(FIRST, HOST, 9 * 60, 13 * 60).use(FIRST, HOST, 9 * 60, 11 * 60).use(FIRST, HOST, 12 * 60 + 30, 15 * 60)
    found = measures(SHOP, day)
    assert mean(found, "resource.host.utilization") == pytest.approx((240 + 120 + 150) / 360)
    assert minutes(found, "resource.host.overtime") == 120
    assert minutes(found, "resource.host.overtime@14") == 60
    assert absent(found, ["resource.host.utilization@14"])


def test_work_in_hand_at_the_end_of_a_shift_counts_as_busy() -> None:
    blueprint = read("""\
blueprint: A shop
steps: [{id: asks, customer: Asks, by: clerk, duration: 5 min}]
resources: {clerk: {shifts: {09:00-10:00: 1}}, guard: {shifts: {09:00-12:00: 1}}}
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")
    day = Day(end=12 * 60).stay(FIRST, NINE, NINE + 90).use(FIRST, 0, NINE + 30, NINE + 75)
    found = measures(blueprint, day)
    assert mean(found, "resource.clerk.utilization") == 0.75
    assert absent(found, ["resource.clerk.overtime"])
    assert minutes(found, "resource.guard.overtime") == 0


def test_utilization_by_the_clock_is_busy_over_scheduled_in_that_hour() -> None:
    day = Day(end=13 * 60).stay(FIRST, NINE, NINE + 60).use(FIRST, HOST, NINE + 30, NINE + 150)
    found = measures(SHOP, day)
    assert mean(found, "resource.host.utilization@09") == 0.25
    assert mean(found, "resource.host.utilization@10") == 0.5
    assert mean(found, "resource.host.utilization@11") == 0.5
    assert mean(found, "resource.host.utilization@12") == 0


def test_how_many_were_in_use_for_which_share_of_the_time_open() -> None:
    day = Day(end=14 * 60).stay(FIRST, NINE, NINE + 60)
    day.use(FIRST, TABLE, NINE, NINE + 60, 2, kept=True).use(FIRST, TABLE, NINE + 30, 14 * 60, 1, kept=True)
    found = measures(SHOP, day)
    assert mean(found, "resource.table.in_use.2.share") == pytest.approx(30 / 240)
    assert mean(found, "resource.table.in_use.3.share") == pytest.approx(30 / 240)
    assert mean(found, "resource.table.in_use.1.share") == pytest.approx(180 / 240)
    assert mean(found, "resource.host.in_use.0.share") == 1
    assert mean(found, "resource.table.in_use.3.share@09") == 0.5
    assert absent(found, ["resource.table.in_use.0.share", "resource.table.in_use.4.share"])


def test_customers_queue_for_what_they_lack_and_not_for_what_stands_idle() -> None:
    """All tables are taken until 10:00, both hosts are busy from 9:50 to 10:10; two parties wait from 9:40."""
    day = Day(end=13 * 60)
    for who in (FIRST, SECOND, THIRD):
        day.stay(who, NINE, 12 * 60, size=2)
    day.use(FIRST, TABLE, NINE, NINE + 60, 4, kept=True).use(FIRST, HOST, NINE + 50, NINE + 70, 2)
    day.doing(SECOND, 0, NINE + 40, NINE + 40, NINE + 70, NINE + 75)
    day.doing(THIRD, 0, NINE + 40, NINE + 40, None, NINE + 60, How.GAVE_UP)
    found = measures(SHOP, day)
    assert mean(found, "resource.table.queue.mean") == pytest.approx((20 + 20) / 240)
    assert mean(found, "resource.host.queue.mean") == pytest.approx((20 + 10) / 240)
    assert mean(found, "resource.table.queue.max") == 2
    assert mean(found, "resource.host.queue.mean@09") == pytest.approx((10 + 10) / 60)
    assert mean(found, "resource.host.queue.max@10") == 1
    assert mean(found, "resource.cloud.queue.mean") == 0


def test_a_large_party_lacks_tables_where_a_small_one_does_not() -> None:
    day = Day(end=13 * 60).stay(FIRST, NINE, NINE + 60).stay(SECOND, NINE, NINE + 60, size=5)
    day.use(FIRST, TABLE, NINE, NINE + 30, 2, kept=True).doing(SECOND, 0, NINE, NINE, NINE + 30, NINE + 35)
    found = measures(SHOP, day)
    assert mean(found, "resource.table.queue.mean") == pytest.approx(30 / 240)
    assert mean(found, "resource.host.queue.mean") == 0


def test_between_two_shifts_there_is_too_little_of_it() -> None:
    blueprint = read("""\
blueprint: A shop
steps: [{id: asks, customer: Asks, by: [clerk, desk], duration: 5 min}]
resources: {clerk: {shifts: {09:00-10:00: 1, 11:00-13:00: 1}}, desk: {kind: place, capacity: 2}}
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")
    day = Day(end=13 * 60).stay(FIRST, NINE, NINE + 125).doing(FIRST, 0, NINE + 90, NINE + 90, NINE + 120, NINE + 125)
    found = measures(blueprint, day)
    assert mean(found, "resource.clerk.queue.mean") == pytest.approx(30 / 240)
    assert mean(found, "resource.clerk.queue.max@10") == 1
    assert mean(found, "resource.desk.queue.max") == 0


def test_where_nothing_is_known_to_lack_everything_needed_is_queued_for() -> None:
    """As when a unit is broken: the records do not say."""
    day = Day(end=13 * 60).stay(FIRST, NINE, NINE + 60).doing(FIRST, 0, NINE, NINE, NINE + 24, NINE + 29)
    found = measures(SHOP, day)
    assert mean(found, "resource.host.queue.mean") == mean(found, "resource.table.queue.mean") == 0.1


def test_whoever_waits_for_one_of_several_queues_for_each_of_them() -> None:
    blueprint = read("""\
blueprint: A shop
steps: [{id: asks, customer: Asks, by: {any_of: [clerk, boss]}, duration: 5 min}]
resources: {clerk: {shifts: {09:00-10:00: 1}}, boss: {shifts: {09:00-10:00: 1}}}
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")
    day = Day(end=10 * 60).stay(FIRST, NINE, NINE + 9).stay(SECOND, NINE, NINE + 40)
    day.use(FIRST, 0, NINE, NINE + 30).use(FIRST, 1, NINE, NINE + 30)
    day.doing(SECOND, 0, NINE, NINE, NINE + 30, NINE + 35, server=0)
    found = measures(blueprint, day)
    assert mean(found, "resource.clerk.queue.mean") == mean(found, "resource.boss.queue.mean") == 0.5


def test_what_is_in_progress_is_told_over_the_time_open_and_by_the_clock() -> None:
    day = Day(end=14 * 60).stay(FIRST, NINE, NINE + 60).stay(SECOND, NINE, NINE + 60, Fate.WALKED_OUT)
    day.doing(FIRST, 1, NINE, NINE, NINE + 30, NINE + 90)
    day.doing(SECOND, 1, NINE, NINE, NINE + 60, NINE + 72, How.CUT_SHORT)
    found = measures(SHOP, day)
    assert mean(found, "step.eats.in_progress.mean") == pytest.approx(72 / 240)
    assert mean(found, "step.eats.in_progress.max") == 2
    assert mean(found, "step.eats.in_progress.mean@09") == 0.5
    assert mean(found, "step.eats.in_progress.max@09") == 1
    assert mean(found, "step.eats.in_progress.mean@12") == 0
    assert mean(found, "step.clears.in_progress.max") == 0


def test_what_goes_on_after_closing_is_not_in_the_means_over_the_time_open() -> None:
    day = Day(end=15 * 60).stay(FIRST, NINE, 15 * 60).doing(FIRST, 1, 12 * 60, 12 * 60, 12 * 60 + 30, 15 * 60)
    found = measures(SHOP, day)
    assert mean(found, "step.eats.in_progress.mean") == pytest.approx(30 / 240)
    assert absent(found, ["step.eats.in_progress.mean@14"])


def test_resources_are_also_told_by_the_segment_they_were_busy_for() -> None:
    blueprint = read("""\
blueprint: A shop
steps: [{id: asks, customer: Asks, by: clerk, duration: 5 min}]
resources: {clerk: {shifts: {09:00-10:00: 1}}}
demand:
  arrivals: [{id: people, every: 10 min, count: 4}]
  segments: {old: {share: 50 %}, new: {share: 50 %}}
""")
    day = Day(end=10 * 60).stay(FIRST, NINE, NINE + 9, segment=0).stay(SECOND, NINE, NINE + 40, segment=1)
    day.use(FIRST, 0, NINE, NINE + 15).use(SECOND, 0, NINE + 15, NINE + 45)
    day.doing(SECOND, 0, NINE, NINE, NINE + 15, NINE + 45)
    found = measures(blueprint, day)
    assert mean(found, "segment.old.resource.clerk.utilization") == 0.25
    assert mean(found, "segment.new.resource.clerk.utilization") == 0.5
    assert mean(found, "resource.clerk.utilization") == 0.75
    assert mean(found, "segment.new.resource.clerk.queue.mean") == 0.25
    assert mean(found, "segment.old.resource.clerk.queue.mean") == 0
    assert absent(found, ["segment.new.resource.clerk.queue.max"])


NIGHTS = read("""\
blueprint: Open by day
steps: [{id: asks, customer: Asks, by: clerk, duration: 5 min}]
resources: {clerk: {shifts: {09:00-17:00: 1}}}
demand: {arrivals: [{id: people, rate: {09:00-17:00: 1 per h}}]}
run: {for: 3 d, warm_up: 1 d}
""")
DAY = 24 * 60


def test_by_the_calendar_the_nights_are_no_time_open() -> None:
    days = Day(end=3 * DAY).stay(FIRST, NINE, DAY + NINE + 60).doing(FIRST, 0, 16 * 60, 16 * 60, 16 * 60, DAY + 10 * 60)
    days.use(FIRST, 0, 16 * 60, DAY + 10 * 60)
    found = measures(NIGHTS, days)
    assert mean(found, "step.asks.in_progress.mean") == pytest.approx(2 / 24)
    assert mean(found, "resource.clerk.in_use.1.share") == pytest.approx(2 / 24)
    assert mean(found, "resource.clerk.utilization") == pytest.approx(18 / 24)
    assert mean(found, "resource.clerk.utilization@09") == pytest.approx(1 / 3)
    assert mean(found, "throughput.per_h") == pytest.approx(1 / 24)
    assert mean(found, "throughput.per_h@10") == pytest.approx(1 / 3)
    assert absent(found, ["resource.clerk.overtime", "step.asks.in_progress.mean@23"])


def test_a_maximum_is_the_mean_of_daily_maxima() -> None:
    days = Day(end=3 * DAY)
    for number, day in enumerate((0, 0, 2)):
        who, start = (0, number), day * DAY + NINE + 10 * number
        days.stay(who, start, start + 60).doing(who, 0, start, start, start + 10 * day + number, start + 60)
    found = measures(NIGHTS, days)
    assert mean(found, "step.asks.in_progress.max") == (2 + 0 + 1) / 3
    assert minutes(found, "step.asks.queue.max") == (1 + 22) / 2


def test_a_day_without_chance_comes_out_as_worked_by_hand() -> None:
    """Couples come at 9:10, 9:20, 9:30 and 9:40; two tables. Each sits down for 5 min, eats for 30, and 5 min later the
    table is free: from 9:10 to 9:50 and from 9:20 to 10:00, then from 9:50 to 10:30 and from 10:00 to 10:40."""
    blueprint = read("""\
blueprint: A shop
steps:
  - {id: sits, customer: Sits down, by: host, takes: table, duration: 5 min, wait: {target: 15 min, tolerable: 30 min}}
  - {id: eats, customer: Eats, duration: 30 min, value: adding}
  - {id: clears, backstage: Clears, after: eats, by: host, frees: table, duration: 5 min}
resources:
  host: {shifts: {09:00-12:00: 2}, wage: 20 EUR per h}
  table: {kind: place, capacity: 2}
demand: {arrivals: [{id: people, every: 10 min, count: 4}]}
""")
    found = simulated(blueprint)
    assert mean(found, "customers.served") == 4
    assert minutes(found, "wait.total.mean") == (0 + 0 + 20 + 20) / 4
    assert minutes(found, "flow_time.mean") == (35 + 35 + 55 + 55) / 4
    assert mean(found, "step.sits.over_target.share") == 0.5
    assert mean(found, "satisfied.share") == 1
    assert mean(found, "resource.table.utilization") == pytest.approx(4 * 40 / 360)
    assert mean(found, "resource.host.utilization") == pytest.approx(4 * 10 / 360)
    assert mean(found, "resource.table.queue.mean") == pytest.approx(40 / 180)
    assert mean(found, "resource.table.queue.max") == 2
    assert mean(found, "resource.host.queue.mean") == 0
    assert mean(found, "resource.table.in_use.2.share") == pytest.approx(70 / 180)
    assert mean(found, "cycle_efficiency") == pytest.approx(4 * 30 / 180)
    assert mean(found, "throughput.per_h") == pytest.approx(4 / 3)
    assert mean(found, "productivity.customers_per_staff_h") == pytest.approx(4 / 6)
    assert mean(found, "cost.per_customer") == pytest.approx(6 * 20 / 4)
    assert mean(found, "profit.per_day") == pytest.approx(-120)


CLOCK = Clock(Hours(0, None, 0, None, False, 0))
spans = st.lists(
    st.tuples(st.integers(0, 10**11), st.integers(1, 10**10), st.integers(1, 5)).map(
        lambda span: (span[0], span[0] + span[1], span[2])
    ),
    max_size=30,
)


@given(spans)
def test_levels_add_up_to_what_was_in_use(busy: list[tuple[int, int, int]]) -> None:
    opened = Slots(CLOCK, [(10**9, 4 * 10**10), (6 * 10**10, 9 * 10**10)])
    _, levels, lengths = levels_of(busy, opened)
    inside = sum(length * number for start, end, number in busy for _, length in opened.pieces(start, end))
    assert int((levels * lengths).sum()) == inside
    assert int(lengths.sum()) == 4 * 10**10 - 10**9 + 3 * 10**10
    assert levels.min() >= 0
