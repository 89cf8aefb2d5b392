"""Strips without air: lanes in which nothing happens between the edges of a strip are folded to a narrow band.

Only lines that run straight down cross such a lane, so folding it moves what lies below and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.render.geometry import Rect, segments
from blueprint.render.views.swimlane.place import Layout
from blueprint.render.views.swimlane.strips import Strip

FOLDED = 26.0
"""The height of a folded lane; titles of more than a line need more."""

Fold = Callable[[float], float]
"""Where in a strip a height of the whole picture lies."""


def folding(layout: Layout, strip: Strip, needed: Callable[[int], float]) -> Fold:
    """The fold of a strip; `needed` gives the height that the title of a lane takes."""
    folded = []
    for lane, band in enumerate(layout.lanes):
        low = max(FOLDED, needed(lane))
        if band.height > low and not any(_happens(layout, strip, band)):
            folded.append((band, low))

    if not folded:
        return lambda y: y

    def fold(y: float) -> float:
        return y - sum((band.height - low) * _passed(y, band) for band, low in folded)

    return fold


def _passed(y: float, band: Rect) -> float:
    """Which part of a band lies above `y`."""
    return min(max((y - band.y) / band.height, 0.0), 1.0)


def _happens(layout: Layout, strip: Strip, band: Rect) -> Iterator[bool]:
    """Whether boxes stand, or lines run along or end, in a band between the edges of a strip."""
    for cards in layout.cards:
        rect = cards[0].rect
        yield strip.holds(rect.center.x) and band.y <= rect.center.y <= band.bottom
    for points in layout.routes.values():
        for piece in segments(points):
            left, right = piece.bounds.x, piece.bounds.right
            level = piece.horizontal and band.y <= piece.start.y <= band.bottom
            yield level and left < strip.right and strip.left < right
