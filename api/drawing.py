"""The work behind the routes that draw, on plain values, so that it can run in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.work import FILE, Asked, Unusable, compared, studied, unusable
from blueprint.errors import BlueprintError

if TYPE_CHECKING:
    from blueprint.render.charts.chart import Spec
    from blueprint.render.drawing import Drawing

TOO_LARGE = "this picture would be too large as PNG; ask for a smaller scale, or for SVG"


@dataclass(frozen=True)
class NoSuchView:
    """Neither a view nor a picture of the document has the name asked for."""

    detail: str


@dataclass(frozen=True)
class Looks:
    """How a picture is to look; `most` pixels as PNG."""

    ending: str
    scale: float
    theme: str | None
    orientation: str | None
    most: int


def diagram(body: bytes, view: str, looks: Looks, asked: Asked | None) -> bytes | Unusable | NoSuchView:
    """A view of a document, or a picture that it names itself; with figures where it is said how to simulate."""
    from blueprint.exchange.loader import loads
    from blueprint.render.view import UnknownView, draw, expect_figures

    try:
        blueprint, study = loads(body, FILE).require(), None
        if asked is not None:
            expect_figures(blueprint, view, theme=looks.theme, orientation=looks.orientation)
            blueprint, _, study = studied(body, asked)
        return _written(draw(blueprint, view, study, theme=looks.theme, orientation=looks.orientation), looks)
    except UnknownView as unknown:
        return NoSuchView(str(unknown))
    except BlueprintError as error:
        return unusable(error)


def change(before: str, after: str, view: str, looks: Looks, asked: Asked | None) -> bytes | Unusable | NoSuchView:
    """One picture of two documents; with the differences of figures where it is said how to simulate."""
    from blueprint.exchange.loader import loads
    from blueprint.render.view import UnknownView, draw_change

    try:
        first, second = loads(before, "before").require(), loads(after, "after").require()
        drawing = draw_change(first, second, view, theme=looks.theme, orientation=looks.orientation)
        if asked is not None:
            (first, second), _, (found,) = compared(before, {"after": after}, asked)
            drawing = draw_change(first, second, view, found, theme=looks.theme, orientation=looks.orientation)
        return _written(drawing, looks)
    except UnknownView as unknown:
        return NoSuchView(str(unknown))
    except BlueprintError as error:
        return unusable(error)


def chart(body: bytes, of: str, looks: Looks, asked: Asked) -> bytes | Unusable:
    """A chart of what a simulation of a document finds."""
    from blueprint.render.charts.chart import describe

    try:
        blueprint, _, study = studied(body, asked)
        return _charted(describe(blueprint, of, study, looks.theme or "colour"), looks)
    except BlueprintError as error:
        return unusable(error)


def chart_of_change(before: str, after: str, of: str, looks: Looks, asked: Asked) -> bytes | Unusable:
    """A chart of what comparing two documents finds."""
    from blueprint.render.charts.chart import describe

    try:
        (first, second), _, (found,) = compared(before, {"after": after}, asked)
        return _charted(describe(second, of, found, looks.theme or "colour", before=first), looks)
    except BlueprintError as error:
        return unusable(error)


def _written(drawing: Drawing, looks: Looks) -> bytes | Unusable:
    from blueprint.render.formats import FORMATS, Wishes

    if _too_large(drawing.width, drawing.height, looks):
        return Unusable(TOO_LARGE)
    return FORMATS[looks.ending].write(drawing, Wishes(looks.scale))


def _charted(spec: Spec, looks: Looks) -> bytes | Unusable:
    from blueprint.render.charts.write import CHART_FORMATS, size

    if looks.ending == "png" and _too_large(*size(spec), looks):
        return Unusable(TOO_LARGE)
    return CHART_FORMATS[looks.ending].write(spec, looks.scale)


def _too_large(width: float, height: float, looks: Looks) -> bool:
    return looks.ending == "png" and width * height * looks.scale**2 > looks.most
