"""`POST /v1/diagrams/{view}`: YAML in, a picture out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from api import work
from api.problems import Problem
from api.requests import document_of
from api.settings import Settings

router = APIRouter()

SVG, PNG = "image/svg+xml", "image/png"
VIEWS = ("swimlane", "flower")


@router.post(
    "/diagrams/{view}",
    summary="A picture of a blueprint (YAML in the body) as SVG or PNG",
    response_class=Response,
    responses={200: {"content": {SVG: {}, PNG: {}}}},
)
async def diagrams(
    request: Request,
    view: str,
    format: Annotated[Literal["svg", "png"] | None, Query(description="Else what Accept asks for, else SVG.")] = None,  # noqa: A002
    scale: Annotated[float, Query(ge=0.1, le=8, description="Pixels for each unit of a PNG.")] = 2.0,
) -> Response:
    if view not in VIEWS:
        raise Problem(HTTPStatus.NOT_FOUND, "view", f"there is no view {view}; there are {' and '.join(VIEWS)}")
    body = await document_of(request)
    settings: Settings = request.app.state.settings
    png = format == "png" or (format is None and _prefers_png(request.headers.get("accept", "")))
    picture = await run_in_threadpool(
        request.app.state.bounded.run, work.diagram, body, view, png, scale, settings.most_pixels
    )
    if isinstance(picture, work.Unusable):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "blueprint", picture.detail, picture.findings)
    return Response(picture, media_type=PNG if png else SVG)


def _prefers_png(accept: str) -> bool:
    asked = [part.split(";")[0].strip() for part in accept.split(",")]
    return PNG in asked and (SVG not in asked or asked.index(PNG) < asked.index(SVG))
