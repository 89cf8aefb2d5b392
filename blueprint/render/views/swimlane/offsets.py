"""From tracks to pixels: how far every run lies from the axis of its channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blueprint.render.views.swimlane.labels import Label
from blueprint.render.views.swimlane.orientation import Orientation
from blueprint.render.views.swimlane.tracks import Run

PITCH = 9.0
"""From one track to the next, where neither carries words."""
ASIDE = 3.0
"""What words take beyond their own room."""

_Key = tuple[int, bool, int, int]
"""A run: its link, whether it is horizontal on the grid, its channel, and where it starts."""


@dataclass(frozen=True, slots=True)
class Offsets:
    """How far each run lies from the axis of its channel, and how far runs reach to both sides of it."""

    of_runs: Mapping[_Key, float]
    extents: Mapping[tuple[bool, int], tuple[float, float]]

    def of(self, run: Run) -> float:
        return self.of_runs[run.path, run.horizontal, run.channel, run.start]

    def extent(self, along_time: bool, channel: int) -> tuple[float, float]:
        return self.extents.get((along_time, channel), (0.0, 0.0))

    def squeezed(self, run: Run, room: float) -> float:
        """How far a run lies from the axis where all of its channel must fit into some room around it."""
        low, high = self.extent(run.horizontal, run.channel)
        furthest = max(-low, high)
        return self.of(run) * (min(max(room, 0.0) / (2 * furthest), 1.0) if furthest else 1.0)


def offsets(runs: Mapping[int, Sequence[Run]], labels: Mapping[int, Label], orientation: Orientation) -> Offsets:
    """The offsets of all runs; along time, tracks leave room for the words on them."""
    bundles: dict[tuple[bool, int, int], list[Run]] = {}
    for of_link in runs.values():
        for run in of_link:
            bundles.setdefault((run.horizontal, run.channel, run.bundle), []).append(run)
    aside: dict[_Key, float] = {}
    extents: dict[tuple[bool, int], tuple[float, float]] = {}
    for (along_time, channel, _), members in bundles.items():
        thickness = [PITCH] * members[0].tracks
        for run in members:
            if along_time and run.path in labels:
                room = labels[run.path].width if orientation.down else labels[run.path].height
                thickness[run.track] = max(thickness[run.track], room + ASIDE)
        centers = [sum(thickness[:track]) + thickness[track] / 2 for track in range(len(thickness))]
        origin = _between(centers, members[0].middle)
        for run in members:
            aside[run.path, along_time, channel, run.start] = centers[run.track] - origin
        low, high = extents.get((along_time, channel), (0.0, 0.0))
        extents[along_time, channel] = (min(low, -origin + PITCH / 2), max(high, sum(thickness) - PITCH / 2 - origin))
    return Offsets(aside, extents)


def _between(values: Sequence[float], place: float) -> float:
    """The value at a place that may lie between two."""
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)
