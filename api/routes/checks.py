"""`POST /v1/checks`: everything that is wrong with a blueprint."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from api import work
from api.requests import DOCUMENT, document_of

router = APIRouter()


@router.post("/checks", summary="The findings of loading a blueprint (YAML in the body)", openapi_extra=DOCUMENT)
async def checks(request: Request) -> dict[str, Any]:
    body = await document_of(request)
    found: dict[str, Any] = await run_in_threadpool(request.app.state.bounded.run, work.check, body)
    return found
