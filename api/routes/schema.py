"""`GET /v1/schema`: the JSON Schema of the language."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter

from blueprint.exchange.json_schema import schema as language

router = APIRouter()


@cache
def _schema() -> dict[str, Any]:
    return language()


@router.get("/schema", summary="The JSON Schema of the language, for editors")
async def schema() -> dict[str, Any]:
    return _schema()
