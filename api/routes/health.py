"""`GET /health`: is the service there, and which version."""

from __future__ import annotations

from fastapi import APIRouter

from blueprint.version import VERSION

router = APIRouter()


@router.get("/health", summary="Whether the service is there")
async def health() -> dict[str, str]:
    return {"status": "ok", "version": VERSION}
