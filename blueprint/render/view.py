"""What a view is: one kind of picture of a blueprint.

Each stands in `render/views/`, as a module or package that holds a `VIEW`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from blueprint.errors import BlueprintError
from blueprint.model.blueprint import Blueprint
from blueprint.registry import Registry
from blueprint.render.drawing import Drawing


@dataclass(frozen=True, slots=True)
class View:
    """A kind of picture.

    Attributes:
        summary: what it shows, in one line.
        draw: makes it; raises `DrawingError` if the blueprint lacks what it shows.
    """

    summary: str
    draw: Callable[[Blueprint], Drawing]


class DrawingError(BlueprintError):
    """The blueprint lacks what the view shows, or there is no such view."""


VIEWS: Registry[View] = Registry("blueprint.render.views", "VIEW")


def draw(blueprint: Blueprint, view: str = "swimlane") -> Drawing:
    """Draws one view of a blueprint.

    Raises:
        DrawingError: if there is no view of this name, or the blueprint has nothing for it to show.
    """
    if view not in VIEWS:
        raise DrawingError(f"there is no view `{view}`; there are {', '.join(f'`{name}`' for name in VIEWS)}")
    return VIEWS[view].draw(blueprint)
