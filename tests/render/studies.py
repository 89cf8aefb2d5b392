"""A study of any blueprint, made up: something was measured at everything."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from blueprint.results.distribution import Distribution
from blueprint.results.estimate import SECONDS, SHARE, Estimate
from blueprint.results.study import Study


def any_study(blueprint: Blueprint, width: float = 60.0) -> Study:
    """The study; times are distributed over ranges of so many seconds."""
    spread = {stem: Distribution(width, (0.1, 0.5, 0.2, 0.1, 0.05), 0.05, 90) for stem in ("flow_time", "wait.total")}
    return Study(blueprint.title, 7, 30, "simpy", "1.2.3", dict(_measures(blueprint)), distributions=spread)


def _measures(blueprint: Blueprint) -> Iterator[tuple[str, Estimate]]:
    yield "customers.arrived", _about(90.0, "1")
    for whole in ("flow_time", "wait.total"):
        for figure in ("mean", "p50", "p80", "p90", "p95"):
            yield f"{whole}.{figure}", _about(3000.0, SECONDS)
    for act in blueprint.act_ids:
        yield f"act.{act}.time.mean", _about(1800.0, SECONDS)
    for step in blueprint.step_ids:
        yield f"step.{step}.count", _about(80.0, "1")
        for kind in ("wait", "queue"):
            yield f"step.{step}.{kind}.mean", _about(300.0, SECONDS)
            yield f"step.{step}.{kind}.p90", _about(700.0, SECONDS)
        yield f"step.{step}.over_target.share", _about(0.4, SHARE)
        yield f"step.{step}.over_tolerable.share", _about(0.123, SHARE)
    graph = Graph(blueprint)
    for step, exits in zip(blueprint.step_ids, graph.exits, strict=True):
        for exit_ in exits:
            if exit_.target >= 0:
                yield f"step.{step}.to.{blueprint.step_ids[exit_.target]}.share", _about(0.5, SHARE)
    for *_, fail in blueprint.fail_points:
        yield f"fail_point.{fail}.rate", _about(0.0456, SHARE)
        yield f"fail_point.{fail}.caught.share", _about(0.7, SHARE)
        yield f"fail_point.{fail}.escaped.share", _about(0.2, SHARE)
    for resource in blueprint.resources or {}:
        yield f"resource.{resource}.utilization", _about(0.7, SHARE)
        yield f"resource.{resource}.utilization@18", _about(0.97, SHARE)
        yield f"resource.{resource}.queue.mean", _about(1.5, "1")


def _about(mean: float, unit: str) -> Estimate:
    return Estimate(mean, 0.9 * mean, 1.1 * mean, 30, unit)
