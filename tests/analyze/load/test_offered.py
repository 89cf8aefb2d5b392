"""The load is arrival rate times work over capacity, in whatever words the work is said."""

from __future__ import annotations

import pytest

from blueprint.analyze.load.offered import offered
from blueprint.exchange.loader import loads
from blueprint.simulate import simulate
from tests.analyze.load.services import load_of, offered_to, one_step


def test_the_load_is_rate_times_time_over_capacity() -> None:
    assert load_of(one_step(clerk="{capacity: 2}"), "clerk").load == pytest.approx(12 * 4 / 60 / 2)


@pytest.mark.parametrize(
    ("more", "times"),
    [
        (", share: 25 %", 0.25),
        (", then: {serve: 20 %, end: rest}", 1 / 0.8),
        (", fail_points: [{title: F, chance: 30 %, when_caught: redo}]", 1 / 0.7),
        (", fail_points: [{title: F, chance: 50 %, caught: 40 %, when_caught: {back_to: serve}}]", 1 / 0.8),
        (", fail_points: [{title: F, chance: 50 %, when_caught: {delay: 2 min}}]", 1.25),
        (
            ", fail_points: [{title: F, chance: 50 %, when_caught: redo, "
            "poka_yokes: [{title: P, prevents: 60 %, adds: 1 min}]}]",
            1.25 / 0.8,
        ),
    ],
)
def test_shares_ways_back_and_failures_multiply_it(more: str, times: float) -> None:
    assert load_of(one_step(more), "clerk").load == pytest.approx(0.8 * times)


def test_the_loads_of_segments_add_up() -> None:
    def text(segments: str) -> str:
        return one_step(", share: {one: 80 %, two: 10 %}", demand=f"{{arrivals: 10 per h, segments: {segments}}}")

    both = load_of(text("{one: {share: 30 %}, two: {share: 70 %}}"), "clerk").load
    one = load_of(text("{one: {share: 100 %}, two: {share: 0 %}}"), "clerk").load
    two = load_of(text("{one: {share: 0 %}, two: {share: 100 %}}"), "clerk").load
    assert one is not None
    assert two is not None
    assert both == pytest.approx(0.3 * one + 0.7 * two)


def test_a_trait_that_two_steps_ask_for_is_the_same_at_both() -> None:
    text = """
blueprint: A
steps:
  - {id: a, customer: A, then: {b: wine, c: rest}}
  - {id: b, customer: B, share: wine, by: clerk, duration: 10 min, then: c}
  - {id: c, customer: C}
resources: {clerk: {}}
demand: {arrivals: 2 per h, traits: {wine: 30 %}}
run: {for: 1 week}
"""
    assert load_of(text, "clerk").load == pytest.approx(2 * 0.3 / 6)


def test_of_several_alternatives_the_first_is_filled_before_the_next() -> None:
    text = one_step(clerk="{}, help: {}", demand="{arrivals: 18 per h}").replace(
        "by: clerk", "by: {any_of: [clerk, help]}"
    )
    assert load_of(text, "clerk").load == pytest.approx(1)
    assert load_of(text, "help").load == pytest.approx(0.2)


def test_the_hours_of_a_day_add_up_to_the_day() -> None:
    demand = "{arrivals: {09:00-12:00: 6 per h, 12:00-13:00: 30 per h}}"
    found = load_of(one_step(demand=demand, run="{}", clerk="{shifts: {09:00-14:00: 1}}"), "clerk")
    assert found.asked == pytest.approx(48 * 4 / 60)
    assert found.there == 5
    assert found.busiest is not None
    assert found.busiest.start == 12 * 3_600_000_000
    assert found.busiest.load == pytest.approx(30 * 4 / 60, rel=0.1)


def test_linear_rates_and_renewals_bring_whom_they_should() -> None:
    linear = one_step(demand="{arrivals: {between: linear, 08:00: 0 per h, 10:00: 20 per h}}", run="{}")
    assert offered_to(linear).customers == pytest.approx(20)
    each = one_step(demand="{arrivals: {every: 10 min}}", run="{}", clerk="{shifts: {08:00-10:00: 1}}")
    assert offered_to(each).customers == 11
    slots = "{arrivals: [{appointments: {from: 08:00, until: 09:00, every: 15 min, no_show: 25 %}}]}"
    assert offered_to(one_step(demand=slots, run="{}")).customers == pytest.approx(3)


def test_a_closed_group_asks_for_no_more_than_its_members_can() -> None:
    found = load_of(one_step(demand="{arrivals: [{population: 3, returns: 8 min}]}"), "clerk")
    assert found.load == pytest.approx(3 * 4 / 12)
    assert found.lasting == 0


def test_what_breaks_is_there_for_less() -> None:
    text = one_step(clerk="{capacity: 2, breakdowns: {every: 3 h, lasts: 1 h}}")
    assert load_of(text, "clerk").load == pytest.approx(0.8 / 1.5)


EVERYTHING = """
blueprint: Everything at once
steps:
  - {id: sits, customer: Sits down, by: host, takes: {table: size / 2}, duration: exponential(mean 3) min}
  - id: orders
    customer: Orders
    frontstage: {title: Writes, by: server, duration: 1..3 min}
    backstage: {title: Types, by: cook, duration: exponential(mean 2) min}
    duration: 2..4 min
    fail_points: [{id: misheard, title: Misheard, chance: 20 %, when_missed: {surfaces_at: eats, back_to: cooks}}]
  - {id: cooks, backstage: Cooks, by: cook, after: orders, duration: {one: 5 min, two: 3 min per person}}
  - {id: wine, customer: Tastes, share: wine, by: server, duration: 3 min, then: {leave: 10 %, reads: rest}}
  - {id: reads, customer: Reads, share: not wine, duration: 2 min}
  - id: eats
    customer: Eats
    after: cooks
    by: server
    duration: 7 min
    fail_points:
      - title: Cold
        chance: 30 %
        caught: 50 %
        when_caught: {recover: excuse}
        when_missed: {surfaces_at: pays, delay: 4 min}
      - {title: Again, chance: 10 %, when_caught: {back_to: orders}}
    then: pays
  - {id: excuse, customer: Hears an excuse, by: host, duration: 5 min}
  - {id: pays, customer: Pays, by: host, duration: 1 min}
  - id: clears
    backstage: Clears
    by: cook
    after: pays
    duration: 2..6 min
    frees: table
    then: {scrubs: wine, end: rest}
  - {id: scrubs, backstage: Scrubs, by: host, duration: 4 min, then: {scrubs: 10 %, end: rest}}
resources:
  host: {capacity: 200}
  server: {capacity: 200}
  cook: {capacity: 200}
  table: {kind: place, capacity: 500}
demand:
  arrivals: [{rate: 12 per h}, {segment: two, every: 10..20 min}]
  segments: {one: {share: 40 %, size: 2..4}, two: {share: 60 %, size: discrete(1 at 50 % 2 at 50 %)}}
  traits: {wine: {one: 30 %, two: 60 %}}
run: {for: 12 h, warm_up: 4 h}
"""


def test_where_nobody_waits_people_are_as_busy_as_the_load_says() -> None:
    """What is kept included; three standard errors, and what is taken on average."""
    study = simulate(loads(EVERYTHING).require(), replications=10, seed=3).study
    for each in offered_to(EVERYTHING).resources:
        busy = study.measures[f"resource.{each.name}.utilization"]
        assert busy.low is not None
        assert busy.high is not None
        assert each.load == pytest.approx(busy.mean, abs=0.75 * (busy.high - busy.low) + 0.005 * busy.mean)


def test_the_same_blueprint_is_worked_out_once() -> None:
    blueprint = loads(one_step(), "service").require()
    assert offered(blueprint) is offered(blueprint)
    assert offered(loads(one_step(), "service").require()) is not offered(blueprint)


def test_steps_that_are_only_drawn_are_passed_before_the_first_that_is_run() -> None:
    text = one_step().replace("steps:\n", "steps:\n  - {id: books, customer: Books, simulated: no}\n")
    found = offered_to(text)
    assert found.comings == pytest.approx((found.customers, found.customers))
    assert load_of(text, "clerk").load == pytest.approx(12 * 4 / 60)
