"""A study read beside the blueprint that it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from blueprint.model.blueprint import Blueprint
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
        """The hours of the clock for which a measure was observed."""
        found = [name.partition("@")[2] for name in self.study.measures if name.startswith(f"{measure}@")]
        return sorted(map(int, found))

    def step_title(self, step: str) -> str:
        """The first line of a step."""
        index = self.blueprint.step_ids.index(step)
        return self.blueprint.first_line(self.blueprint.moments[index])

    def resource_title(self, resource: str) -> str:
        return (self.blueprint.resources or {})[resource].title or resource.replace("_", " ")

    @property
    def resources(self) -> list[str]:
        """The resources that have a schedule, the busiest first."""
        names = [name for name in self.blueprint.resources or {} if self.get(f"resource.{name}.utilization")]
        return sorted(names, key=lambda name: -self.mean(f"resource.{name}.utilization"))


def clock(hour: int) -> str:
    """An hour as its time of day: `08:00`, past midnight `25:00`."""
    return f"{hour:02d}:00"
