"""`POST /v1/simulations`: YAML in, measures out; synchronous and bounded."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool

from api import work
from api.problems import Problem
from api.requests import document_of
from api.settings import Settings

router = APIRouter()


@router.post("/simulations", summary="Simulate a blueprint (YAML in the body) and answer with its measures")
async def simulations(
    request: Request,
    replications: Annotated[
        int | None, Query(ge=2, description="How many days to simulate; else what the blueprint says, else 30.")
    ] = None,
    seed: Annotated[int | None, Query(ge=0, le=2**53, description="The same seed gives the same answer.")] = None,
) -> dict[str, Any]:
    settings: Settings = request.app.state.settings
    if replications is not None and replications > settings.most_replications:
        detail = f"{settings.most_replications} replications at most in one request, not {replications}"
        raise Problem(HTTPStatus.BAD_REQUEST, "replications", detail)
    body = await document_of(request)
    study = await run_in_threadpool(
        request.app.state.bounded.run, work.simulation, body, replications, seed, settings.most_replications
    )
    if isinstance(study, work.Unusable):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "blueprint", study.detail, study.findings)
    found: dict[str, Any] = study
    return found
