"""Studies of a small service, made by hand."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.exchange.loader import loads
from blueprint.model.blueprint import Blueprint
from blueprint.results.estimate import COUNT, PER_HOUR, SECONDS, SHARE, Estimate
from blueprint.results.study import PromiseResult, Study, Verdict

COUNTER = """\
blueprint: {title}
steps:
  - id: asks
    customer: {step}
    by: clerk
    duration: 4 min
    wait: {{target: 2 min, tolerable: 10 min}}
    fail_points: [{{id: slip, title: Wrong form, chance: 10 %, severity: 7}}]
  - {{id: pays, customer: Pays, duration: 1 min, petal: payment, wait: {{target: {{old: 1 min, new: 2 min}}}}}}
  - {{id: files, backstage: Files it, after: asks, by: clerk, duration: 1 min}}
resources:
  clerk: {{title: Clerks, shifts: {{09:00-11:00: 1}}}}
  desk: {{kind: place, capacity: 2}}
demand:
  arrivals: 6 per h
  segments: {{old: {{title: Old hands, share: 50 %}}, new: {{share: 50 %}}}}
"""


def counter(title: str = "A counter", step: str = "Asks") -> Blueprint:
    return loads(COUNTER.format(title=title, step=step)).require()


def estimate(mean: float, half: float | None = None, unit: str = COUNT, n: int = 30) -> Estimate:
    if half is None:
        return Estimate(mean, None, None, n, unit)
    return Estimate(mean, mean - half, mean + half, n, unit)


MEASURES: Mapping[str, Estimate] = {
    "customers.arrived": estimate(93, 3),
    "customers.served": estimate(86, 2),
    "customers.served.share": estimate(0.93, 0.02, SHARE),
    "customers.gave_up": estimate(7, 1),
    "customers.gave_up.share": estimate(0.07, 0.01, SHARE),
    "customers.turned_away": estimate(0),
    "customers.turned_away.share": estimate(0, None, SHARE),
    "customers.no_show": estimate(4, 1),
    "flow_time.mean": estimate(9000, 300, SECONDS),
    "flow_time.p90": estimate(12_000, 400, SECONDS),
    "wait.total.mean": estimate(600, 60, SECONDS),
    "satisfied.share": estimate(0.5, 0.05, SHARE),
    "throughput.per_h": estimate(11.5, 0.2, PER_HOUR),
    "step.asks.wait.mean": estimate(300, 30, SECONDS),
    "step.asks.wait.p90": estimate(720, 60, SECONDS),
    "step.asks.wait_for_staff.mean": estimate(280, 30, SECONDS),
    "step.asks.wait_for_work.mean": estimate(20, 3, SECONDS),
    "step.asks.over_target.share": estimate(0.6, 0.1, SHARE),
    "step.asks.over_tolerable.share": estimate(0.02, 0.01, SHARE),
    "step.asks.count": estimate(90, 2),
    "step.pays.wait.mean": estimate(400, 30, SECONDS),
    "step.pays.wait_for_staff.mean": estimate(0, 0, SECONDS),
    "step.pays.wait_for_work.mean": estimate(400, 30, SECONDS),
    "step.pays.over_target.share": estimate(0.3, 0.1, SHARE),
    "step.pays.count": estimate(10, 2),
    "fail_point.slip.rate": estimate(0.1, 0.02, SHARE),
    "fail_point.slip.caught.share": estimate(0.7, 0.1, SHARE),
    "fail_point.slip.escaped.share": estimate(0.3, 0.1, SHARE),
    "fail_point.slip.cost": estimate(0, 0, "EUR"),
    "resource.clerk.utilization": estimate(0.8, 0.02, SHARE),
    "resource.clerk.utilization@09": estimate(0.7, 0.02, SHARE),
    "resource.clerk.utilization@10": estimate(0.9, 0.02, SHARE),
    "resource.clerk.queue.mean": estimate(1.2, 0.3),
    "resource.clerk.queue.max": estimate(4, 1),
    "resource.clerk.overtime": estimate(900, 60, SECONDS),
    "resource.desk.utilization": estimate(0.9, 0.02, SHARE),
    "resource.desk.overtime": estimate(900, 60, SECONDS),
    "customers.arrived@09": estimate(50, 3),
    "customers.arrived@10": estimate(43, 3),
    "wait.total.mean@09": estimate(60, 6, SECONDS),
    "segment.old.customers.arrived": estimate(40, 3),
    "segment.old.flow_time.mean": estimate(8000, 300, SECONDS),
    "segment.new.customers.arrived": estimate(53, 3),
    "revenue.per_customer": estimate(190, 3, "EUR"),
    "profit.per_day": estimate(-1234.5, 60, "EUR"),
}

PROMISES = (
    PromiseResult(
        "wait.total.mean <= 8 min",
        "wait.total.mean",
        Verdict.UNDECIDED,
        MEASURES["wait.total.mean"],
        estimate(0.4, 0.1, SHARE),
    ),
    PromiseResult(
        "customers.served.share >= 90 %",
        "customers.served.share",
        Verdict.KEPT,
        MEASURES["customers.served.share"],
        estimate(1, None, SHARE),
    ),
)


def study(
    measures: Mapping[str, Estimate] = MEASURES,
    promises: tuple[PromiseResult, ...] = PROMISES,
    warnings: tuple[str, ...] = (),
    title: str = "A counter",
) -> Study:
    return Study(title, 7, 30, "simpy", "1.2.3", measures, promises, warnings)
