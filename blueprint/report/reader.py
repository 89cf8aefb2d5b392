"""A study read beside the blueprint that it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from blueprint.analyze.load.days import days_of
from blueprint.model.blueprint import Blueprint
from blueprint.model.resource import Resource
from blueprint.model.step import Step
from blueprint.model.wait import Wait
from blueprint.report.measure_titles import a_day, resource_title, step_title
from blueprint.results.estimate import Estimate
from blueprint.results.study import Study


class Reader:
    """Looks up measures, and the titles of what they are of."""

    def __init__(self, blueprint: Blueprint, study: Study) -> None:
        self.blueprint = blueprint
        self.study = study

    def get(self, measure: str) -> Estimate | None:
        """The estimate of a measure, None where it was not observed."""
        return self.study.measures.get(measure)

    def mean(self, measure: str) -> float:
        """The figure of a measure, 0 where it was not observed."""
        found = self.get(measure)
        return found.mean if found else 0.0

    def shown(self, measures: Iterable[tuple[str, str]], write: Callable[[Estimate], str]) -> list[tuple[str, str]]:
        """Titles and figures of those measures that were observed."""
        found = [(title, self.get(name)) for name, title in measures]
        return [(title, write(estimate)) for title, estimate in found if estimate is not None]

    def hours(self, measure: str) -> list[int]:
        """The hours of the clock for which a measure was observed; none where they are all alike."""
        if self.always_open:
            return []
        found = [name.partition("@")[2] for name in self.study.measures if name.startswith(f"{measure}@")]
        return sorted(map(int, found))

    @cached_property
    def always_open(self) -> bool:
        """Whether the file names no clock time at all, so that one hour is as another."""
        return days_of(self.blueprint).always_open

    @cached_property
    def a_day(self) -> str:
        """Behind a count in a sentence: ` a day`, or nothing where it is of a whole run."""
        return a_day(self.blueprint)

    @cached_property
    def can_fail(self) -> bool:
        """Whether something was simulated that can go wrong."""
        return any(name.startswith("fail_point.") for name in self.study.measures)

    def moment(self, step: str) -> Step:
        return self.blueprint.moments[self.blueprint.step_ids.index(step)]

    def standard(self, step: str) -> Wait | None:
        """What the author says of waiting at a step."""
        return self.moment(step).wait

    def resource(self, name: str) -> Resource:
        return (self.blueprint.resources or {})[name]

    def step_title(self, step: str) -> str:
        """The first line of a step."""
        return step_title(self.blueprint, step)

    def resource_title(self, resource: str) -> str:
        return resource_title(self.blueprint, resource)

    def segment_title(self, segment: str) -> str:
        demand = self.blueprint.demand
        title = demand.segments[segment].title if demand else None
        return title or segment.replace("_", " ")

    @property
    def resources(self) -> list[str]:
        """The resources that have a schedule, the busiest first."""
        names = [name for name in self.blueprint.resources or {} if self.get(f"resource.{name}.utilization")]
        return sorted(names, key=lambda name: -self.mean(f"resource.{name}.utilization"))
