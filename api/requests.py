"""Reading a request: its document within the size limit, and nothing asked for that there is not."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from fastapi import Request
from starlette.requests import ClientDisconnect

from api.problems import Problem
from api.settings import MEGABYTE, Settings
from blueprint.model.value import did_you_mean

DOCUMENT: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/yaml": {
                "schema": {"type": "string"},
                "example": "blueprint: A haircut\nsteps:\n  - customer: Comes in\n    frontstage: Greets\n",
            },
            "application/json": {"schema": {"type": "object"}},
        },
    }
}
"""The body of a route that reads a blueprint, as OpenAPI describes it."""


PAIR_FORM = '{"before": "<YAML>", "after": "<YAML>"}'
PAIR: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["before", "after"],
                    "additionalProperties": False,
                    "properties": {"before": {"type": "string"}, "after": {"type": "string"}},
                }
            }
        },
    }
}
"""The body of a route that reads two blueprints, as OpenAPI describes it."""


async def document_of(request: Request) -> bytes:
    """The body of the request: a blueprint in YAML (or JSON, which is YAML).

    Raises:
        Problem: when it is larger than the limit, empty, or wrapped in a form.
    """
    _refuse_forms(request)
    try:
        body = await _limited(request)
    except ClientDisconnect as gone:
        raise Problem(HTTPStatus.BAD_REQUEST, "disconnected", "the body ended too early") from gone
    if not body.strip():
        raise Problem(HTTPStatus.BAD_REQUEST, "empty", "the body is empty; send the blueprint as YAML in the body")
    return body


async def _limited(request: Request) -> bytes:
    settings: Settings = request.app.state.settings
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > settings.largest_body:
            detail = f"a blueprint may have {settings.largest_body / MEGABYTE:g} MB at most"
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)
    return bytes(body)


def _refuse_forms(request: Request) -> None:
    if request.headers.get("content-type", "").startswith("multipart/"):
        detail = "a form was sent; send the blueprint itself as the body, for example with `curl --data-binary @FILE`"
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "form", detail)


def members_of(body: bytes, keys: tuple[str, ...], form: str) -> dict[str, Any]:
    """What a JSON object with exactly these keys holds; `form` is an example of it.

    Raises:
        Problem: the body is something else.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise unreadable("it is no JSON", form) from error
    if not isinstance(data, dict) or data.keys() != set(keys):
        raise unreadable(f"it needs the keys {' and '.join(keys)}, and no others", form)
    return data


def pair_of(body: bytes) -> tuple[str, str]:
    """The texts of two blueprints, before and after.

    Raises:
        Problem: the body has another form.
    """
    data = members_of(body, ("before", "after"), PAIR_FORM)
    before, after = data["before"], data["after"]
    if not isinstance(before, str) or not isinstance(after, str):
        raise unreadable("before and after are texts", PAIR_FORM)
    return before, after


def unreadable(why: str, form: str) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "body", f"the body must be JSON such as {form}: {why}")


async def known_parameters(request: Request) -> None:
    """Refuses parameters that the route does not know, for they would do nothing.

    Raises:
        Problem: naming the first of them.
    """
    known = [parameter.alias for parameter in request.scope["route"].dependant.query_params]
    for name in request.query_params:
        if name not in known:
            near = did_you_mean(name, known)
            others = f"there are {', '.join(known)}" if known else "there are none here"
            raise Problem(HTTPStatus.BAD_REQUEST, "parameter", f"there is no parameter {name}; {near or others}")
