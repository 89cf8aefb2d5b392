"""What of a blueprint a picture shows: which steps and lanes, and which steps it points out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blueprint.analyze.segment import of_segment, within_reach
from blueprint.model.activity import Activity
from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from blueprint.model.picture import Picture
from blueprint.model.value import quoted
from blueprint.render.view import DrawingError
from blueprint.render.views.swimlane.scene import EMOTION, EVIDENCE


@dataclass(frozen=True, slots=True)
class Selection:
    """Steps by index, lanes by key (evidence and emotion are such here), and the steps to point out."""

    steps: frozenset[int]
    lanes: frozenset[str]
    highlight: frozenset[int]

    def of(self, step: int, activities: Iterable[Activity]) -> tuple[Activity, ...]:
        """Those activities of a step that are shown."""
        return tuple(activity for activity in activities if step in self.steps and activity.lane in self.lanes)


def seen_by(blueprint: Blueprint, segment: str) -> Blueprint:
    """The blueprint as a segment meets it.

    Raises:
        DrawingError: if there is no such segment.
    """
    known = blueprint.demand.segments if blueprint.demand else {}
    if segment not in known:
        others = f"there are {quoted(known)}" if known else "add it under `demand: segments:`"
        raise DrawingError(f"there is no segment `{segment}`; {others}")
    return of_segment(blueprint, segment)


def select(blueprint: Blueprint, graph: Graph, picture: Picture) -> Selection:
    """What a picture shows.

    Raises:
        DrawingError: if it names a step or lane that is not there, or nothing is left.
    """
    left = within_reach(blueprint) if picture.segment else frozenset(range(len(graph.steps)))
    left -= _indices(graph, picture.hide, "hide")
    steps = frozenset(i for i in left if graph.steps[i].critical or picture.show == "all")
    if picture.show == "critical" and not steps:
        raise DrawingError("`show: critical` leaves nothing: no step says `critical: yes`")
    every = (EMOTION, EVIDENCE, *blueprint.all_lanes)
    lanes = frozenset(picture.lanes or every)
    unknown = sorted(lanes - set(every))
    if unknown:
        known = ", ".join(f"`{lane}`" for lane in every)
        raise DrawingError(f"`lanes` names `{unknown[0]}`, which is no lane; there are {known}")
    selection = Selection(steps, lanes, _indices(graph, picture.highlight, "highlight"))
    if not any(selection.of(i, step.activities) for i, step in enumerate(graph.steps)):
        raise DrawingError("no step has a line in any lane that is shown, so there is nothing to draw")
    return selection


def _indices(graph: Graph, names: Iterable[str], key: str) -> frozenset[int]:
    unknown = [name for name in names if graph.find(name) is None]
    if unknown:
        raise DrawingError(f"`{key}` names `{unknown[0]}`, which is no step")
    return frozenset(graph.targets(names))
