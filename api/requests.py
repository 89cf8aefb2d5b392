"""Reading the document out of a request, within the size limit."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request

from api.problems import Problem
from api.settings import MEGABYTE, Settings


async def document_of(request: Request) -> bytes:
    """The body of the request: a blueprint in YAML (or JSON, which is YAML).

    Raises:
        Problem: when it is larger than the limit, or empty.
    """
    settings: Settings = request.app.state.settings
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > settings.largest_body:
            detail = f"a blueprint may have {settings.largest_body / MEGABYTE:g} MB at most"
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)
    if not body.strip():
        raise Problem(HTTPStatus.BAD_REQUEST, "empty", "the body is empty; send the blueprint as YAML in the body")
    return bytes(body)
