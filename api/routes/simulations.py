"""`POST /v1/simulations`: YAML in, measures out; synchronous and bounded."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool

from api import work
from api.parameters import Antithetic, Engine, Replications, Seed, Set, answered, asked_for
from api.requests import DOCUMENT, document_of
from api.settings import Settings

router = APIRouter()


@router.post(
    "/simulations",
    summary="Simulate a blueprint (YAML in the body) and answer with its measures",
    openapi_extra=DOCUMENT,
)
async def simulations(
    request: Request,
    replications: Replications = None,
    seed: Seed = None,
    precision: Annotated[
        float | None,
        Query(gt=0, lt=1, description="Go on until the watched measures are known so precisely: 0.05 is 5 %."),
    ] = None,
    antithetic: Antithetic = False,
    engine: Engine = "auto",
    set: Set = None,  # noqa: A002
) -> dict[str, Any]:
    settings: Settings = request.app.state.settings
    asked = asked_for(settings, replications, seed, antithetic, engine, set, precision)
    body = await document_of(request)
    return answered(await run_in_threadpool(request.app.state.bounded.run, work.simulation, body, asked))
