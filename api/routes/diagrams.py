"""`POST /v1/diagrams/{view}`: YAML in, a picture out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from api import work
from api.problems import Problem
from api.requests import DOCUMENT, document_of
from api.settings import Settings
from blueprint.render.formats import FORMATS

router = APIRouter()

KINDS = {kind.media_type: ending for ending, kind in FORMATS.items()}
"""The ending of each media type."""


@router.post(
    "/diagrams/{view}",
    summary="A picture of a blueprint (YAML in the body) in any format that a picture can have",
    response_class=Response,
    openapi_extra=DOCUMENT,
    responses={200: {"content": {kind: {} for kind in KINDS}}},
)
async def diagrams(
    request: Request,
    view: Annotated[str, Path(description="swimlane, flower, or a picture that the blueprint names.")],
    format: Annotated[  # noqa: A002
        Literal["svg", "png", "pdf", "html", "pptx", "drawio"] | None,
        Query(description="Else what Accept asks for, else SVG."),
    ] = None,
    scale: Annotated[float, Query(ge=0.1, le=8, description="Pixels for each unit of a PNG.")] = 2.0,
) -> Response:
    ending = format or _accepted(request.headers.get("accept", "*/*"))
    body = await document_of(request)
    settings: Settings = request.app.state.settings
    picture = await run_in_threadpool(
        request.app.state.bounded.run, work.diagram, body, view, ending, scale, settings.most_pixels
    )
    if isinstance(picture, work.NoSuchView):
        raise Problem(HTTPStatus.NOT_FOUND, "view", picture.detail)
    if isinstance(picture, work.Unusable):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "blueprint", picture.detail, picture.findings)
    return Response(picture, media_type=FORMATS[ending].media_type)


def _accepted(accept: str) -> str:
    """The ending of the kind of picture that is named first; SVG for who takes any.

    Raises:
        Problem: when none of ours is wanted.
    """
    wanted = [part.split(";")[0].strip().lower() for part in accept.split(",")]
    named = [KINDS[kind] for kind in wanted if kind in KINDS]
    if named:
        return named[0]
    if not {"", "*/*", "image/*"}.isdisjoint(wanted):
        return "svg"
    *others, last = KINDS
    detail = f"pictures are {', '.join(others)} or {last}, not {accept}"
    raise Problem(HTTPStatus.NOT_ACCEPTABLE, "accept", detail)
