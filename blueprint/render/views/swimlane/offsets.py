"""From tracks to pixels: how far every run lies from the axis of its channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blueprint.render.views.swimlane.labels import Label
from blueprint.render.views.swimlane.tracks import Run

PITCH = 9.0
"""From one track to the next, where neither carries words."""

Key = tuple[int, bool, int, int]
"""A run: its link, whether it is horizontal, its channel, and where it starts."""


def offsets(
    runs: Mapping[int, Sequence[Run]], labels: Mapping[int, Label]
) -> tuple[dict[Key, float], dict[tuple[bool, int], tuple[float, float]]]:
    """How far each run lies from the axis of its channel, and how far runs reach to both sides of it."""
    bundles: dict[tuple[bool, int, int], list[Run]] = {}
    for of_link in runs.values():
        for run in of_link:
            bundles.setdefault((run.horizontal, run.channel, run.bundle), []).append(run)
    aside: dict[Key, float] = {}
    extents: dict[tuple[bool, int], tuple[float, float]] = {}
    for (horizontal, channel, _), members in bundles.items():
        thickness = [PITCH] * members[0].tracks
        for run in members:
            if horizontal and run.path in labels:
                thickness[run.track] = max(thickness[run.track], labels[run.path].height + 3)
        centers = [sum(thickness[:track]) + thickness[track] / 2 for track in range(len(thickness))]
        origin = _between(centers, members[0].middle)
        for run in members:
            aside[run.path, horizontal, channel, run.start] = centers[run.track] - origin
        low, high = extents.get((horizontal, channel), (0.0, 0.0))
        extents[horizontal, channel] = (min(low, -origin + PITCH / 2), max(high, sum(thickness) - PITCH / 2 - origin))
    return aside, extents


def _between(values: Sequence[float], place: float) -> float:
    """The value at a place that may lie between two."""
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)
