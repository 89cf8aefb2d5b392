"""The simulation is held to queueing theory, within its own intervals."""

from __future__ import annotations

import math

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.results.estimate import Estimate
from blueprint.simulate import simulate
from tests.simulate.queues import MINUTE, queue, read, waits_in_multi_server_queue


def measures(blueprint: Blueprint) -> dict[str, Estimate]:
    return dict(simulate(blueprint).study.measures)


def agrees(estimate: Estimate, truth: float, within: float = 0.15) -> None:
    """The truth lies within three standard errors, and these are small enough to mean something."""
    assert estimate.low is not None
    assert estimate.high is not None
    half = (estimate.high - estimate.low) / 2
    assert abs(estimate.mean - truth) <= 1.5 * half + 1e-9, f"{estimate} against {truth}"
    assert half <= within * abs(truth) + 1e-9, f"{estimate} is too wide to be held to {truth}"


def test_one_server_with_exponential_times() -> None:
    found = measures(queue("exponential(mean 3.6) min"))
    rho = 3.6 / 6
    wait = rho / (1 / 3.6 - 1 / 6)
    agrees(found["step.counter.wait.mean"], wait * MINUTE)
    agrees(found["resource.clerk.utilization"], rho, 0.03)
    agrees(found["resource.clerk.queue.mean"], rho**2 / (1 - rho))
    agrees(found["step.counter.over_target.share"], rho * math.exp(-(1 / 3.6 - 1 / 6) * 10), 0.2)
    agrees(found["flow_time.mean"], (wait + 3.6) * MINUTE)
    p90 = math.log(rho / 0.1) / (1 / 3.6 - 1 / 6)
    agrees(found["step.counter.wait.p90"], p90 * MINUTE)


def test_two_servers_with_exponential_times() -> None:
    found = measures(queue("exponential(mean 7.2) min", servers=2))
    waiting, wait = waits_in_multi_server_queue(1 / 6, 1 / 7.2, 2)
    agrees(found["step.counter.wait.mean"], wait * MINUTE)
    agrees(found["resource.clerk.utilization"], 7.2 / 12, 0.03)
    agrees(found["step.counter.over_target.share"], waiting * math.exp(-(2 / 7.2 - 1 / 6) * 10), 0.2)


@pytest.mark.parametrize(
    ("service", "mean", "sd"),
    [
        ("lognormal(mean 3.5 sd 3) min", 3.5, 3.0),
        ("gamma(mean 3.5 sd 2) min", 3.5, 2.0),
        ("3.5 min", 3.5, 0.0),
        ("1.5..5.5 min", 3.5, 4 / math.sqrt(12)),
    ],
)
def test_one_server_with_any_times_waits_as_pollaczek_and_khinchine_say(service: str, mean: float, sd: float) -> None:
    found = measures(queue(service))
    wait = (mean**2 + sd**2) / 6 / (2 * (1 - mean / 6))
    agrees(found["step.counter.wait.mean"], wait * MINUTE)


def test_doing_work_again_is_like_more_arrivals() -> None:
    """Each failure redoes the step at once: service is geometric sums of exponentials, again exponential."""
    more = """\
    fail_points:
      - {id: slip, title: Slips, chance: 20 %, when_caught: redo}
"""
    found = measures(queue("exponential(mean 2.8) min", more=more))
    mean = 2.8 / 0.8
    agrees(found["step.counter.duration.mean"], mean * MINUTE)
    agrees(found["step.counter.wait.mean"], mean / 6 / (1 / mean - 1 / 6) * MINUTE)
    agrees(found["fail_point.slip.rate"], 0.2)


def test_littles_law_holds_at_the_step_and_overall() -> None:
    found = measures(queue("lognormal(mean 3.5 sd 3) min", length="3 week", replications=2))
    per_second = found["customers.arrived"].mean / 86_400
    in_queue = per_second * found["step.counter.queue.mean"].mean
    assert found["resource.clerk.queue.mean"].mean == pytest.approx(in_queue, rel=0.01)
    in_progress = per_second * found["step.counter.duration.mean"].mean
    assert found["step.counter.in_progress.mean"].mean == pytest.approx(in_progress, rel=0.01)


def test_impatient_customers_leave_as_the_exponential_model_says() -> None:
    """One server, arrivals 1/6, service 1/5, patience 1/10 a minute: a birth-death chain, solved by hand below."""
    blueprint = read(
        """\
blueprint: A queue
steps:
  - id: counter
    customer: Is served
    frontstage: Serves
    by: clerk
    duration: exponential(mean 5) min
    wait: {target: 10 min, patience: exponential(mean 10) min}
resources:
  clerk: {capacity: 1}
demand:
  arrivals: [{id: all, every: exponential(mean 6) min}]
run: {for: 6 d, warm_up: 12 h, replications: 16, seed: 5}
"""
    )
    weights = [1.0]
    for inside in range(1, 60):
        weights.append(weights[-1] * (1 / 6) / (1 / 5 + (inside - 1) / 10))
    total = sum(weights)
    waiting = sum(weight * (inside - 1) for inside, weight in enumerate(weights) if inside) / total
    found = measures(blueprint)
    agrees(found["customers.gave_up.share"], waiting / 10 / (1 / 6))
    agrees(found["resource.clerk.queue.mean"], waiting)


def test_a_way_without_chance_takes_the_sum_of_its_standards() -> None:
    blueprint = read(
        """\
blueprint: A way
steps:
  - {customer: First, duration: 3 min}
  - {customer: Second, duration: 1 h 30 min}
  - {customer: Third, duration: 45 s}
demand:
  arrivals: [{every: 2 h, count: 5}]
run: {replications: 2}
"""
    )
    found = measures(blueprint)
    assert found["flow_time.mean"].mean == 3 * 60 + 90 * 60 + 45
    assert found["flow_time.max"].mean == found["flow_time.mean"].mean
    assert found["wait.total.max"].mean == 0
    assert found["customers.served"].mean == 5


def test_poka_yokes_multiply_what_gets_past_them() -> None:
    more = """\
    fail_points:
      - id: slip
        title: Slips
        chance: 30 %
        when_caught: {delay: 1 min}
        caught: 50 %
        poka_yokes:
          - {title: A template, prevents: 40 %, catches: 20 %}
          - {title: A second look, catches: 50 %, adds: 10 s}
          - {title: A checklist, prevents: 90 %, status: idea}
"""
    found = measures(queue("1 min", more=more))
    agrees(found["fail_point.slip.rate"], 0.3 * 0.6, 0.05)
    agrees(found["fail_point.slip.caught.share"], 1 - 0.5 * 0.8 * 0.5, 0.05)
    agrees(found["step.counter.duration.mean"], 60 + 10 + 60 * 0.18 * 0.8, 0.05)


def test_rates_by_the_clock_bring_as_many_as_they_say() -> None:
    blueprint = read(
        """\
blueprint: A day
steps:
  - {customer: Comes by}
demand:
  arrivals: {09:00-11:00: 30 per h, 11:00-12:30: 4 per h, 14:00-14:30: 60 per h}
run: {replications: 200}
"""
    )
    found = measures(blueprint)
    agrees(found["customers.arrived"], 2 * 30 + 1.5 * 4 + 0.5 * 60, 0.02)
    agrees(found["throughput.per_h"], 96 / 5.5, 0.02)
