"""`POST /v1/changes/{view}`: two blueprints in, one picture of both out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
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
    asked_for,
    only_drawn,
)
from api.requests import PAIR, PAIR_FORM, document_of, pair_of
from api.routes.diagrams import KINDS, PICTURES, Format, View, picture
from api.settings import Settings

router = APIRouter()


@router.post(
    "/changes/{view}",
    summary=f"One picture of two blueprints, before and after; the body is JSON: {PAIR_FORM}",
    response_class=Response,
    openapi_extra=PAIR,
    responses=PICTURES,
)
async def changes(
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
    before, after = pair_of(await document_of(request))
    looks = drawing.Looks(ending, scale, theme, orientation, settings.most_pixels)
    run = request.app.state.bounded.run
    return picture(await run_in_threadpool(run, drawing.change, before, after, view, looks, asked), ending)
