"""`POST /v1/diagrams/{view}`: YAML in, a picture out, with or without what a simulation finds."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from api import drawing
from api.formats import ending_of
from api.parameters import (
    Antithetic,
    Engine,
    Measured,
    Orientation,
    Replications,
    Scale,
    Seed,
    Set,
    Theme,
    answered,
    asked_for,
    only_drawn,
)
from api.problems import Problem
from api.requests import DOCUMENT, document_of
from api.settings import Settings
from api.work import Unusable
from blueprint.render.formats import FORMATS

router = APIRouter()

KINDS = {kind.media_type: ending for ending, kind in FORMATS.items()}
"""The ending of each media type."""
PICTURES: dict[int | str, dict[str, Any]] = {200: {"content": {kind: {} for kind in KINDS}}}
View = Annotated[str, Path(description="swimlane, flower, or a picture that the blueprint names.")]
Format = Annotated[
    Literal["svg", "png", "pdf", "html", "pptx", "drawio"] | None,
    Query(description="Else what Accept asks for, else SVG."),
]


@router.post(
    "/diagrams/{view}",
    summary="A picture of a blueprint (YAML in the body) in any format that a picture can have",
    response_class=Response,
    openapi_extra=DOCUMENT,
    responses=PICTURES,
)
async def diagrams(
    request: Request,
    view: View,
    format: Format = None,  # noqa: A002
    scale: Scale = 2.0,
    theme: Theme = None,
    orientation: Orientation = None,
    measured: Measured = False,
    replications: Replications = None,
    seed: Seed = None,
    antithetic: Antithetic = False,
    engine: Engine = "auto",
    set: Set = None,  # noqa: A002
) -> Response:
    settings: Settings = request.app.state.settings
    ending = ending_of(request, format, KINDS, "pictures")
    if not measured:
        only_drawn(request)
    asked = asked_for(settings, replications, seed, antithetic, engine, set) if measured else None
    body = await document_of(request)
    looks = drawing.Looks(ending, scale, theme, orientation, settings.most_pixels)
    run = request.app.state.bounded.run
    return picture(await run_in_threadpool(run, drawing.diagram, body, view, looks, asked), ending)


def picture(drawn: bytes | Unusable | drawing.NoSuchView, ending: str) -> Response:
    """The answer with a picture.

    Raises:
        Problem: when there is none.
    """
    if isinstance(drawn, drawing.NoSuchView):
        raise Problem(HTTPStatus.NOT_FOUND, "view", drawn.detail)
    return Response(answered(drawn), media_type=FORMATS[ending].media_type)
