"""What a view is: one kind of picture of a blueprint.

Each stands in `render/views/`, as a module or package that holds a `VIEW`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from blueprint.errors import BlueprintError
from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import ORIENTATIONS, Picture
from blueprint.model.value import quoted
from blueprint.registry import Registry
from blueprint.render.drawing import Drawing


@dataclass(frozen=True, slots=True)
class View:
    """A kind of picture.

    Attributes:
        summary: what it shows, in one line.
        draw: makes it; raises `DrawingError` if the blueprint lacks what it shows.
        options: the keys of a named picture that it knows, beside `view`.
        as_dot: describes it in the DOT language of Graphviz; None if it is no graph.
    """

    summary: str
    draw: Callable[[Blueprint, Picture], Drawing]
    options: frozenset[str]
    as_dot: Callable[[Blueprint, Picture], str] | None = None


class DrawingError(BlueprintError):
    """The blueprint lacks what the view shows, or it cannot be drawn so."""


class UnknownView(DrawingError):
    """There is neither a view nor a picture of this name."""


VIEWS: Registry[View] = Registry("blueprint.render.views", "VIEW")


def draw(
    blueprint: Blueprint, view: str = "swimlane", *, theme: str | None = None, orientation: str | None = None
) -> Drawing:
    """Draws a view of a blueprint, or a picture that it names itself under `pictures`.

    Args:
        theme: instead of the picture's own: `colour`, `print` or `dark`.
        orientation: instead of the picture's own: `horizontal` or `vertical`.

    Raises:
        UnknownView: if there is neither a picture nor a view of this name.
        DrawingError: if the view does not know an option of the picture, or the blueprint has nothing for it to show.
    """
    found, picture = _view_of(blueprint, view, theme, orientation)
    drawing = found.draw(blueprint, picture)
    return replace(drawing, authors=tuple(blueprint.authors), language=blueprint.language)


def to_dot(
    blueprint: Blueprint, view: str = "swimlane", *, theme: str | None = None, orientation: str | None = None
) -> str:
    """A view of a blueprint, or a picture that it names itself, in the DOT language of Graphviz.

    Args:
        theme, orientation: instead of the picture's own.

    Raises:
        UnknownView: if there is neither a picture nor a view of this name.
        DrawingError: if the view is no graph, or does not know an option of the picture, or has nothing to show.
    """
    found, picture = _view_of(blueprint, view, theme, orientation)
    if found.as_dot is None:
        graphs = quoted([name for name, each in VIEWS.items() if each.as_dot])
        raise DrawingError(f"the view `{picture.view}` is no graph, so there is no DOT of it; there is of {graphs}")
    return found.as_dot(blueprint, picture)


def _view_of(blueprint: Blueprint, view: str, theme: str | None, orientation: str | None) -> tuple[View, Picture]:
    picture = blueprint.pictures.get(view) or Picture(view=view)
    if picture.view not in VIEWS:
        known = quoted(dict.fromkeys((*blueprint.pictures, *VIEWS)))
        raise UnknownView(f"there is no view `{picture.view}`; there are {known}")
    strange = strange_options(picture)
    if strange:
        raise DrawingError(
            f"the view `{picture.view}` cannot be drawn with `{strange[0]}` yet; remove it from `{view}`"
        )
    return VIEWS[picture.view], _otherwise(picture, theme, orientation)


def _otherwise(picture: Picture, theme: str | None, orientation: str | None) -> Picture:
    """The picture with another theme or orientation, where one is given."""
    if orientation not in (None, *ORIENTATIONS):
        raise DrawingError(f"there is no orientation `{orientation}`; there are {quoted(ORIENTATIONS)}")
    if orientation and "orientation" not in VIEWS[picture.view].options:
        raise DrawingError(f"the view `{picture.view}` has no orientation; leave it out")
    given = {"theme": theme, "orientation": orientation}
    return picture.model_copy(update={key: value for key, value in given.items() if value})


def strange_options(picture: Picture) -> list[str]:
    """The keys of a picture that its view does not know."""
    given = {name for name, field in Picture.model_fields.items() if getattr(picture, name) != field.default}
    return sorted(given - VIEWS[picture.view].options - {"view"})
