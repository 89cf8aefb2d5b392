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
from blueprint.render.kinship import strange_pair, strangers
from blueprint.results.comparison import Comparison
from blueprint.results.study import Study


@dataclass(frozen=True, slots=True)
class View:
    """A kind of picture.

    Attributes:
        summary: what it shows, in one line.
        draw: makes it; raises `DrawingError` if the blueprint lacks what it shows.
        options: the keys of a named picture that it knows, beside `view`.
        as_dot: describes it in the DOT language of Graphviz; None if it is no graph.
        measured: makes it with what a simulation found; None if it carries no figures.
        change: makes one picture of two blueprints, with what a comparison found where there is one; None if it cannot.
    """

    summary: str
    draw: Callable[[Blueprint, Picture], Drawing]
    options: frozenset[str]
    as_dot: Callable[[Blueprint, Picture], str] | None = None
    measured: Callable[[Blueprint, Picture, Study], Drawing] | None = None
    change: Callable[[Blueprint, Blueprint, Picture, Comparison | None], Drawing] | None = None


class DrawingError(BlueprintError):
    """The blueprint lacks what the view shows, or it cannot be drawn so."""


class UnknownView(DrawingError):
    """There is neither a view nor a picture of this name."""


VIEWS: Registry[View] = Registry("blueprint.render.views", "VIEW")


def draw(
    blueprint: Blueprint,
    view: str = "swimlane",
    study: Study | None = None,
    *,
    theme: str | None = None,
    orientation: str | None = None,
) -> Drawing:
    """Draws a view of a blueprint, or a picture that it names itself under `pictures`.

    Args:
        study: what a simulation of this blueprint found, for a picture with figures.
        theme: instead of the picture's own: `colour`, `print` or `dark`.
        orientation: instead of the picture's own: `horizontal` or `vertical`.

    Raises:
        UnknownView: if there is neither a picture nor a view of this name.
        DrawingError: if the view does not know an option of the picture, the blueprint has nothing for it to show, or
            there is a study which the view cannot show or which is of another blueprint.
    """
    found, picture = _view_of(blueprint, view, theme, orientation)
    drawing = _measured(blueprint, found, picture, study) if study else found.draw(blueprint, picture)
    return replace(drawing, authors=tuple(blueprint.authors), language=blueprint.language)


def _measured(blueprint: Blueprint, view: View, picture: Picture, study: Study) -> Drawing:
    draws = _with_figures(view, picture)
    if strange := strangers(blueprint, study):
        raise DrawingError(strange)
    return draws(blueprint, picture, study)


def expect_figures(
    blueprint: Blueprint, view: str, *, theme: str | None = None, orientation: str | None = None
) -> None:
    """Says before a long simulation that its figures could not be shown.

    Raises:
        UnknownView, DrawingError: as `draw` with a study.
    """
    found, picture = _view_of(blueprint, view, theme, orientation)
    _with_figures(found, picture)
    found.draw(blueprint, picture)


def _with_figures(view: View, picture: Picture) -> Callable[[Blueprint, Picture, Study], Drawing]:
    if view.measured is None:
        able = quoted([name for name, each in VIEWS.items() if each.measured])
        raise DrawingError(f"the view `{picture.view}` carries no figures of a simulation; these do: {able}")
    return view.measured


def draw_change(
    before: Blueprint,
    after: Blueprint,
    view: str = "swimlane",
    comparison: Comparison | None = None,
    *,
    theme: str | None = None,
    orientation: str | None = None,
) -> Drawing:
    """Draws two blueprints as one picture: what was added, left out, moved across a line and changed.

    Args:
        view: a view, or a picture that one of the two names itself; the later one's first.
        comparison: what comparing the two found, for a picture with the differences of figures.
        theme, orientation: instead of the picture's own.

    Raises:
        UnknownView: if there is neither a picture nor a view of this name.
        DrawingError: as `draw`; or if the view cannot show two, or the comparison is of others.
    """
    found, picture = _view_of(after if view in after.pictures else before, view, theme, orientation)
    if found.change is None:
        able = quoted([name for name, each in VIEWS.items() if each.change])
        raise DrawingError(f"the view `{picture.view}` cannot show what changes; these can: {able}")
    if comparison and (strange := strange_pair(before, after, comparison)):
        raise DrawingError(strange)
    drawing = found.change(before, after, picture, comparison)
    return replace(drawing, authors=tuple(after.authors), language=after.language)


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
