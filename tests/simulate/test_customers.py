"""What is measured of customers, on records made by hand."""

from __future__ import annotations

import pytest

from blueprint.simulate.compiling import compile_program
from blueprint.simulate.draws import Luck
from blueprint.simulate.engine.person import Person
from blueprint.simulate.records import Fate, How
from tests.simulate.measured import FIRST, SECOND, THIRD, Day, absent, known, mean, measures, minutes, read, simulated

COUNTER = read("""\
blueprint: A counter
steps:
  - id: asks
    customer: Asks
    frontstage: Answers
    by: clerk
    duration: 5 min
    wait: {target: 2 min, tolerable: 10 min}
    fail_points: [{id: slip, title: Slips, chance: 10 %}]
  - {id: pays, customer: Pays, duration: 1 min}
  - {id: files, backstage: Files the form, after: asks, by: clerk, duration: 3 min, wait: {target: 4 min}}
resources: {clerk: {shifts: {09:00-17:00: 1}}}
demand: {arrivals: [{id: people, every: 10 min}]}
""")
ASKS, PAYS, FILES = 0, 1, 2
NINE = 9 * 60


def test_customers_are_counted_by_what_became_of_them() -> None:
    day = Day(no_shows=3)
    for number, fate in enumerate(Fate):
        day.stay((0, number), NINE, None if fate is Fate.INSIDE else NINE + 10, fate)
    found = measures(COUNTER, day)
    assert mean(found, "customers.arrived") == len(Fate) == 6
    for how in ("served", "walked_out", "gave_up", "turned_away", "too_late", "inside"):
        assert mean(found, f"customers.{how}") == 1
        assert mean(found, f"customers.{how}.share") == pytest.approx(1 / 6)
    assert mean(found, "customers.left") == 4
    assert mean(found, "customers.left.share") == pytest.approx(4 / 6)
    assert mean(found, "customers.arrived.share") == 1
    assert mean(found, "customers.no_show") == 3


def test_counts_are_means_per_day_and_shares_are_of_all_who_arrived() -> None:
    quiet = Day().stay(FIRST, NINE, NINE + 10)
    busy = Day()
    for number in range(9):
        busy.stay((0, number), NINE, NINE + 10, Fate.GAVE_UP)
    found = measures(COUNTER, quiet, busy)
    assert mean(found, "customers.arrived") == 5
    assert mean(found, "customers.gave_up.share") == 0.9
    assert known(found, "customers.gave_up.share").n == 10


def test_flow_time_is_of_the_served_and_waiting_of_all_who_are_gone() -> None:
    day = Day().stay(FIRST, NINE, NINE + 30).wait(FIRST, ASKS, NINE, staff=4).wait(FIRST, PAYS, NINE + 20, work=2)
    day.stay(SECOND, NINE, NINE + 12, Fate.GAVE_UP).wait(SECOND, ASKS, NINE, staff=12)
    day.stay(THIRD, NINE, None, Fate.INSIDE).wait(THIRD, ASKS, NINE, staff=40)
    found = measures(COUNTER, day)
    assert minutes(found, "flow_time.mean") == 30
    assert known(found, "flow_time.mean").n == 1
    assert minutes(found, "wait.total.mean") == (6 + 12) / 2
    assert minutes(found, "wait.total.max") == 12


def test_waits_are_told_by_step_and_by_what_they_were_for() -> None:
    day = Day().stay(FIRST, NINE, NINE + 30).wait(FIRST, ASKS, NINE, work=1, staff=4)
    day.stay(SECOND, NINE, NINE + 30).wait(SECOND, ASKS, NINE, work=3, staff=0)
    found = measures(COUNTER, day)
    assert minutes(found, "step.asks.wait.mean") == 4
    assert minutes(found, "step.asks.wait_for_work.mean") == 2
    assert minutes(found, "step.asks.wait_for_staff.mean") == 2
    assert minutes(found, "step.asks.wait.max") == 5
    assert minutes(found, "step.asks.wait.p50") == pytest.approx(3, rel=2e-3)
    assert mean(found, "step.asks.wait.over.<3 min>.share") == 0.5
    assert mean(found, "step.asks.wait.over.<1 h>.share") == 0
    assert absent(found, ["step.pays.wait.mean", "step.pays.wait.over.<3 min>.share"])


def test_a_wait_is_judged_by_what_held_for_that_customer() -> None:
    """The limits stand in the records: they may differ by segment, trait or server."""
    day = Day().stay(FIRST, NINE, NINE + 30).wait(FIRST, ASKS, NINE, staff=4, target=2, tolerable=10)
    day.stay(SECOND, NINE, NINE + 30).wait(SECOND, ASKS, NINE, staff=4, target=4)
    day.stay(THIRD, NINE, NINE + 30).wait(THIRD, ASKS, NINE, staff=40)
    found = measures(COUNTER, day)
    assert mean(found, "step.asks.over_target.share") == 0.5
    assert known(found, "step.asks.over_target.share").n == 2
    assert mean(found, "step.asks.over_tolerable.share") == 0
    assert known(found, "step.asks.over_tolerable.share").n == 1


def test_the_standards_of_work_judge_its_queue() -> None:
    day = Day().stay(FIRST, NINE, NINE + 30).stay(SECOND, NINE, NINE + 30)
    day.doing(FIRST, FILES, NINE, NINE, NINE + 4, NINE + 7).doing(SECOND, FILES, NINE, NINE + 1, NINE + 7, NINE + 10)
    found = measures(COUNTER, day)
    assert minutes(found, "step.files.queue.mean") == 5
    assert mean(found, "step.files.over_target.share") == 0.5
    assert absent(found, ["step.files.wait.mean", "step.files.over_tolerable.share"])


BY_CASE = read("""\
blueprint: Standards by case
steps:
  - {id: asks, customer: Asks, duration: 1 min}
  - {id: one, backstage: One, after: asks, by: clerk, duration: 1 min, wait: {target: {big: 1 min, rest: 9 min}}}
  - {id: two, backstage: Two, after: asks, by: clerk, duration: 1 min, wait: {target: {urgent: 1 min, rest: 9 min}}}
  - id: three
    backstage: Three
    after: asks
    by: {any_of: [clerk, robot]}
    duration: 1 min
    wait: {target: {robot: 1 min, rest: 9 min}}
resources: {clerk: {capacity: 1}, robot: {capacity: 1, kind: technology}}
demand:
  arrivals: [{id: people, every: 10 min, count: 2}]
  segments: {big: {share: 50 %}, small: {share: 50 %}}
  traits: {urgent: {big: 100 %, small: 0 %}}
""")


@pytest.mark.parametrize("step", ["one", "two"])
@pytest.mark.parametrize("segment", [0, 1])
def test_the_standards_of_work_may_differ_by_segment_and_trait(step: str, segment: int) -> None:
    customer = somebody_of(segment)
    day = Day().stay(customer, NINE, NINE + 30, segment=segment)
    day.doing(customer, BY_CASE.step_ids.index(step), NINE, NINE, NINE + 5, NINE + 6)
    assert mean(measures(BY_CASE, day), f"step.{step}.over_target.share") == (segment == 0)


@pytest.mark.parametrize("server", [0, 1])
def test_the_standards_of_work_may_differ_by_server(server: int) -> None:
    day = Day().stay(FIRST, NINE, NINE + 30, segment=0)
    day.doing(FIRST, 3, NINE, NINE, NINE + 5, NINE + 6, server=server)
    assert mean(measures(BY_CASE, day), "step.three.over_target.share") == server


def somebody_of(segment: int) -> tuple[int, int]:
    """The first customer whom luck puts into a segment of `BY_CASE`."""
    program, luck = compile_program(BY_CASE), Luck(1, 0)
    for number in range(20):
        who = Person(program, program.streams[0], number, luck.of_customer("people", number), 0)
        if who.segment == segment:
            return 0, number
    raise AssertionError("nobody is of this segment")


def test_a_doing_counts_when_it_started_and_has_a_length_when_it_was_done() -> None:
    day = Day().stay(FIRST, NINE, NINE + 30).stay(SECOND, NINE, NINE + 30, Fate.WALKED_OUT)
    day.doing(FIRST, ASKS, NINE, NINE, NINE + 1, NINE + 7)
    day.doing(SECOND, ASKS, NINE, NINE, NINE + 7, NINE + 9, How.CUT_SHORT)
    day.doing(THIRD, ASKS, NINE, NINE, None, NINE + 9, How.GAVE_UP).stay(THIRD, NINE, NINE + 9, Fate.GAVE_UP)
    found = measures(COUNTER, day)
    assert mean(found, "step.asks.count") == 2
    assert minutes(found, "step.asks.duration.mean") == 6
    assert minutes(found, "step.asks.queue.mean") == 4
    assert mean(found, "step.pays.count") == 0


def test_where_customers_go_is_a_share_of_those_done_before() -> None:
    day = Day().stay(FIRST, NINE, NINE + 9).stay(SECOND, NINE, NINE + 9).stay(THIRD, NINE, NINE + 9, Fate.WALKED_OUT)
    day.doing(FIRST, ASKS, NINE, NINE, NINE, NINE + 2).doing(FIRST, PAYS, NINE + 2, NINE + 2, NINE + 2, NINE + 3)
    day.doing(SECOND, ASKS, NINE, NINE, NINE, NINE + 4).doing(SECOND, ASKS, NINE + 4, NINE + 4, NINE + 4, NINE + 6)
    day.doing(SECOND, PAYS, NINE + 6, NINE + 6, None, NINE + 9, How.GAVE_UP)
    day.doing(THIRD, ASKS, NINE, NINE, NINE + 1, NINE + 3)
    found = measures(COUNTER, day)
    assert mean(found, "step.asks.to.pays.share") == 0.5
    assert mean(found, "step.asks.to.asks.share") == 0.25
    assert known(found, "step.asks.to.pays.share").n == 4


def test_work_is_on_nobodys_way() -> None:
    day = Day().stay(FIRST, NINE, NINE + 9).doing(FIRST, ASKS, NINE, NINE, NINE, NINE + 2)
    day.doing(FIRST, FILES, NINE + 2, NINE + 2, NINE + 2, NINE + 3)
    assert absent(measures(COUNTER, day), ["step.asks.to.files.share"])


def test_right_first_time_and_in_the_end_are_of_the_served() -> None:
    day = Day()
    for number in range(4):
        day.stay((0, number), NINE, NINE + 9, Fate.GAVE_UP if number == 3 else Fate.SERVED)
    day.strike((0, 1), NINE + 1, caught=True).strike((0, 2), NINE + 1, escaped=True).strike((0, 3), NINE, escaped=True)
    found = measures(COUNTER, day)
    assert mean(found, "first_time_right.share") == pytest.approx(1 / 3)
    assert mean(found, "right_in_the_end.share") == pytest.approx(2 / 3)


def test_satisfied_is_who_was_served_in_tolerable_time_and_nothing_escaped() -> None:
    day = Day()
    day.stay((0, 0), NINE, NINE + 9).wait((0, 0), ASKS, NINE, staff=10, tolerable=10)
    day.stay((0, 1), NINE, NINE + 9).wait((0, 1), ASKS, NINE, staff=10.5, tolerable=10)
    day.stay((0, 2), NINE, NINE + 9).wait((0, 2), ASKS, NINE, staff=99).strike((0, 2), NINE, caught=True)
    day.stay((0, 3), NINE, NINE + 9).strike((0, 3), NINE, escaped=True)
    day.stay((0, 4), NINE, NINE + 9, Fate.GAVE_UP)
    day.stay((0, 5), NINE, None, Fate.INSIDE)
    found = measures(COUNTER, day)
    assert mean(found, "satisfied.share") == 2 / 5
    assert known(found, "satisfied.share").n == 5


def test_nobody_is_called_satisfied_where_no_wait_of_customers_says_what_is_tolerable() -> None:
    blueprint = read("""\
blueprint: A counter
steps:
  - {id: asks, customer: Asks, duration: 5 min, wait: {target: 1 min}}
  - {id: files, backstage: Files, after: asks, by: clerk, duration: 5 min, wait: {tolerable: 1 min}}
resources: {clerk: {capacity: 1}}
demand: {arrivals: [{every: 10 min, count: 4}]}
""")
    assert absent(simulated(blueprint), ["satisfied.share"])


ACTS = read("""\
blueprint: Two acts
steps:
  - act: Before
  - {id: comes, customer: Comes, duration: 2 min}
  - {id: drinks, customer: Drinks, duration: 3 min}
  - act: During
  - {id: eats, customer: Eats, duration: 9 min, value: adding}
  - {id: clears, backstage: Clears, after: eats, by: clerk, duration: 9 min}
resources: {clerk: {capacity: 1}}
demand: {arrivals: [{id: people, every: 1 h, count: 2}]}
""")


def test_the_time_of_an_act_is_that_of_the_customers_own_steps_with_their_waits_and_ways_back() -> None:
    day = Day().stay(FIRST, NINE, NINE + 40).stay(SECOND, NINE, NINE + 5, Fate.GAVE_UP)
    day.doing(FIRST, 0, NINE, NINE, NINE + 1, NINE + 3).doing(FIRST, 1, NINE + 3, NINE + 3, None, NINE + 6, How.GAVE_UP)
    day.doing(FIRST, 2, NINE + 6, NINE + 8, NINE + 8, NINE + 20).doing(
        FIRST, 3, NINE + 20, NINE + 20, NINE + 20, NINE + 60
    )
    day.doing(FIRST, 1, NINE + 20, NINE + 20, NINE + 22, NINE + 30).doing(
        FIRST, 2, NINE + 30, NINE + 30, NINE + 30, NINE + 40
    )
    day.doing(SECOND, 0, NINE, NINE, None, NINE + 5, How.GAVE_UP)
    found = measures(ACTS, day)
    assert minutes(found, "act.before.time.mean") == 6 + 10
    assert minutes(found, "act.during.time.mean") == 14 + 10
    assert minutes(found, "flow_time.mean") == 6 + 10 + 14 + 10
    assert known(found, "act.before.time.mean").n == 1


def test_cycle_efficiency_counts_time_that_adds_value_once_and_only_while_the_customer_is_there() -> None:
    blueprint = read("""\
blueprint: Value
steps:
  - {id: eats, customer: Eats, value: adding, duration: 9 min}
  - id: cooks
    backstage: {title: Cooks, by: cook, duration: 2 min, value: adding}
    support: Heats the oven
    after: eats
    by: helper
    duration: 9 min
resources: {cook: {capacity: 1}, helper: {capacity: 1}}
demand: {arrivals: [{id: people, every: 1 h, count: 2}]}
""")
    day = Day().stay(FIRST, NINE, NINE + 20).stay(SECOND, NINE, NINE + 20)
    day.doing(FIRST, 0, NINE, NINE, NINE, NINE + 6)
    day.doing(FIRST, 1, NINE, NINE, NINE + 4, NINE + 14, sides=[NINE + 14, NINE + 8])
    day.doing(SECOND, 1, NINE, NINE, NINE + 16, NINE + 40, sides=[NINE + 40, NINE + 30])
    found = measures(blueprint, day)
    assert mean(found, "cycle_efficiency") == pytest.approx((8 + 4) / 40)
    assert absent(measures(COUNTER, day), ["cycle_efficiency"])


def test_an_activity_that_adds_value_for_as_long_as_its_step_fills_it() -> None:
    blueprint = read("""\
blueprint: Value
steps:
  - {id: cuts, customer: Sits, frontstage: {title: Cuts, value: adding}, duration: 9 min}
  - {id: waits, customer: Dries, duration: 1 min}
demand: {arrivals: [{id: people, every: 1 h, count: 2}]}
""")
    assert mean(simulated(blueprint), "cycle_efficiency") == 0.9


def test_who_comes_during_the_warm_up_does_not_count() -> None:
    blueprint = read("""\
blueprint: Round the clock
steps: [{id: asks, customer: Asks, by: clerk, duration: 5 min}]
resources: {clerk: {capacity: 1}}
demand: {arrivals: [{id: people, every: 1 h}]}
run: {for: 2 d, warm_up: 1 d}
""")
    day = Day(end=2 * 24 * 60).stay(FIRST, -1, 60).doing(FIRST, 0, -1, -1, 30, 60).wait(FIRST, 0, -1, staff=31)
    day.stay(SECOND, 0, 9).doing(SECOND, 0, 0, 0, 1, 9).wait(SECOND, 0, 0, staff=1)
    found = measures(blueprint, day)
    assert mean(found, "customers.arrived") == 0.5
    assert minutes(found, "flow_time.mean") == 9
    assert minutes(found, "step.asks.wait.mean") == 1
    assert mean(found, "step.asks.count") == 0.5


def round_the_clock(length: str) -> str:
    return f"""\
blueprint: Round the clock
steps: [{{id: asks, customer: Asks, duration: 5 min}}]
demand: {{arrivals: [{{id: people, every: 30 min}}]}}
run: {{for: {length}}}
"""


def test_a_run_shorter_than_a_day_is_counted_as_it_is() -> None:
    found = simulated(read(round_the_clock("8 h")))
    assert mean(found, "customers.arrived") == 15
    assert mean(found, "customers.arrived@00") == 1
    assert mean(found, "customers.arrived@07") == 2


def test_what_comes_in_an_hour_is_counted_on_the_days_that_have_it() -> None:
    found = simulated(read(round_the_clock("36 h")))
    assert mean(found, "customers.arrived") == pytest.approx(71 / 1.5)
    assert mean(found, "customers.arrived@03") == mean(found, "customers.arrived@20") == 2


def test_on_a_single_day_even_who_comes_before_midnight_counts() -> None:
    day = Day().stay(FIRST, -5, 30)
    found = measures(COUNTER, day)
    assert mean(found, "customers.arrived") == 1
    assert mean(found, "customers.arrived@00") == 1


def test_waits_belong_to_the_hour_they_began_in_and_stays_to_that_of_arrival() -> None:
    day = Day(end=26 * 60).stay(FIRST, NINE + 50, NINE + 90).wait(FIRST, PAYS, NINE + 65, staff=10)
    day.stay(SECOND, 25 * 60 + 1, 25 * 60 + 31).wait(SECOND, PAYS, 25 * 60 + 1, staff=2)
    found = measures(COUNTER, day)
    assert minutes(found, "flow_time.mean@09") == 40
    assert minutes(found, "step.pays.wait.mean@10") == 10
    assert minutes(found, "step.pays.wait.p90@10") == pytest.approx(10, rel=2e-3)
    assert minutes(found, "step.pays.wait.mean@25") == 2
    assert minutes(found, "flow_time.mean@25") == 30
    assert mean(found, "customers.served@25") == 1
    assert mean(found, "customers.served@9") == mean(found, "customers.served@09") == 1
    assert absent(found, ["flow_time.mean@10", "step.pays.wait.mean@09"])


SEGMENTS = read("""\
blueprint: Two kinds
steps:
  - {id: asks, customer: Asks, duration: 5 min, wait: {target: 2 min}}
demand:
  arrivals: [{id: booked, every: 10 min, count: 2}, {id: walk_in, every: 10 min, count: 2}]
  segments: {old: {share: 50 %}, new: {share: 50 %}}
resources: {clerk: {shifts: {09:00-17:00: 1}}}
""")


def test_everything_of_customers_is_told_by_segment_and_by_stream_too() -> None:
    day = Day().stay((0, 0), NINE, NINE + 10, segment=0).wait((0, 0), 0, NINE, staff=1, target=2)
    day.stay((0, 1), NINE, NINE + 20, segment=1).wait((0, 1), 0, NINE, staff=5, target=2)
    day.stay((1, 0), NINE, NINE + 60, segment=1).wait((1, 0), 0, NINE, staff=3, target=2)
    found = measures(SEGMENTS, day)
    assert minutes(found, "flow_time.mean") == 30
    assert minutes(found, "segment.old.flow_time.mean") == 10
    assert minutes(found, "segment.new.flow_time.mean") == 40
    assert minutes(found, "stream.booked.flow_time.mean") == 15
    assert mean(found, "stream.walk_in.customers.arrived") == 1
    assert mean(found, "segment.old.customers.served.share") == 1
    assert mean(found, "segment.old.step.asks.over_target.share") == 0
    assert mean(found, "segment.new.step.asks.over_target.share") == 1
    assert minutes(found, "segment.new.step.asks.wait.mean@09") == 4
    assert mean(found, "segment.new.step.asks.wait.over.<4 min>.share") == 0.5
    assert absent(
        found, ["segment.old.customers.no_show", "segment.none.flow_time.mean", "segment.old.flow_time.mean@10"]
    )
