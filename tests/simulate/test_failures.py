"""What is measured of failures, on records made by hand and on a day without chance."""

from __future__ import annotations

import pytest

from blueprint.simulate.records import Fate, How
from tests.simulate.measured import FIRST, SECOND, THIRD, Day, absent, known, mean, measures, read, simulated

NINE = 9 * 60
COUNTER = read("""\
blueprint: A counter
steps:
  - id: asks
    customer: Asks
    duration: 5 min
    fail_points:
      - {id: slip, title: Slips, chance: 10 %, when_caught: redo}
      - {id: smudge, title: Smudges, chance: 10 %, cost: 3 EUR}
      - {id: drawn, title: Is only drawn}
  - {id: pays, customer: Pays, duration: 1 min}
demand: {arrivals: [{id: people, every: 10 min, count: 3}]}
resources: {clerk: {shifts: {09:00-17:00: 1}}}
""")


def test_strikes_are_per_performance_redone_ones_and_those_cut_short_included() -> None:
    day = Day().stay(FIRST, NINE, NINE + 9).doing(FIRST, 0, NINE, NINE, NINE, NINE + 9, redone=1)
    day.stay(SECOND, NINE, NINE + 9, Fate.WALKED_OUT).doing(SECOND, 0, NINE, NINE, NINE, NINE + 9, How.CUT_SHORT)
    day.stay(THIRD, NINE, NINE + 9, Fate.GAVE_UP).doing(THIRD, 0, NINE, NINE, None, NINE + 9, How.GAVE_UP)
    day.strike(FIRST, NINE, caught=True).strike(FIRST, NINE, 1, escaped=True, cost=3)
    found = measures(COUNTER, day)
    assert mean(found, "fail_point.slip.rate") == pytest.approx(1 / 3)
    assert known(found, "fail_point.slip.rate").n == 3
    assert mean(found, "fail_point.slip.caught.share") == 1
    assert mean(found, "fail_point.slip.escaped.share") == 0
    assert mean(found, "fail_point.smudge.caught.share") == 0
    assert mean(found, "fail_point.smudge.escaped.share") == 1
    assert mean(found, "fail_point.smudge.cost") == 3
    assert known(found, "fail_point.smudge.cost").unit == "EUR"


def test_what_never_struck_has_a_rate_of_0_and_no_shares() -> None:
    day = Day().stay(FIRST, NINE, NINE + 9).doing(FIRST, 0, NINE, NINE, NINE, NINE + 9)
    found = measures(COUNTER, day, day)
    assert mean(found, "fail_point.slip.rate") == 0
    assert mean(found, "fail_point.slip.cost") == 0
    assert absent(found, ["fail_point.slip.caught.share", "fail_point.slip.escaped.share"])


def test_a_fail_point_without_a_chance_is_drawn_and_not_measured() -> None:
    found = simulated(COUNTER)
    assert absent(found, ["fail_point.drawn.rate", "fail_point.drawn.cost"])


def test_what_surfaced_has_not_escaped() -> None:
    day = Day().stay(FIRST, NINE, NINE + 9).doing(FIRST, 0, NINE, NINE, NINE, NINE + 5)
    day.strike(FIRST, NINE, surfaced=NINE + 6).strike(FIRST, NINE, 1, escaped=True)
    found = measures(COUNTER, day)
    assert mean(found, "fail_point.slip.escaped.share") == 0
    assert mean(found, "fail_point.slip.caught.share") == 0
    assert mean(found, "first_time_right.share") == 0
    assert mean(found, "right_in_the_end.share") == 0


def test_strikes_belong_to_the_hour_in_which_they_struck() -> None:
    day = Day().stay(FIRST, NINE, NINE + 99)
    day.doing(FIRST, 0, NINE + 65, NINE + 65, NINE + 65, NINE + 70).strike(FIRST, NINE + 65, escaped=True)
    day.doing(FIRST, 0, NINE, NINE, NINE, NINE + 5)
    found = measures(COUNTER, day)
    assert mean(found, "fail_point.slip.rate") == 0.5
    assert mean(found, "fail_point.slip.rate@09") == 0
    assert mean(found, "fail_point.slip.rate@10") == 1


def test_what_is_missed_escapes_when_all_work_for_the_customer_is_over_and_costs_then() -> None:
    """The customer is gone after 5 minutes; the work goes on for 20, and there the failure would still have shown."""
    blueprint = read("""\
blueprint: Late work
steps:
  - id: asks
    customer: Asks
    duration: 5 min
    fail_points:
      - {id: noted, title: Noted wrong, chance: 100 %, when_missed: {surfaces_at: files, cost: 4 EUR}}
      - {id: lost, title: Lost, chance: 100 %, when_missed: {cost: 7 EUR}}
  - {id: files, backstage: Files, after: asks, by: clerk, duration: 20 min}
resources: {clerk: {capacity: 1}}
demand: {arrivals: [{id: people, every: 10 min, count: 2}]}
""")
    found = simulated(blueprint)
    assert mean(found, "fail_point.noted.escaped.share") == 0
    assert mean(found, "fail_point.lost.escaped.share") == 1
    assert mean(found, "right_in_the_end.share") == 0
    assert mean(found, "fail_point.noted.cost") == 8
    assert mean(found, "fail_point.lost.cost") == 14
    assert mean(found, "cost.per_customer") == 11
