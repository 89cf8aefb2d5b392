"""`POST /v1/comparisons`: a blueprint and some others in, their differences out; synchronous and bounded."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from api import work
from api.parameters import Antithetic, Engine, Replications, Seed, Set, answered, within_limits
from api.problems import Problem
from api.requests import document_of
from api.settings import Settings

router = APIRouter()

MOST_AFTERS = 5
_FORM = '{"before": "<YAML>", "afters": ["<YAML>", …]}'


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["before", "afters"],
                    "additionalProperties": False,
                    "properties": {
                        "before": {"type": "string"},
                        "afters": {
                            "type": "array",
                            "items": {"type": "string"},
                            "minItems": 1,
                            "maxItems": MOST_AFTERS,
                        },
                    },
                }
            }
        },
    }
}
"""The body, as OpenAPI describes it."""


@router.post(
    "/comparisons",
    summary=f"Compare blueprints on the same customers; the body is JSON: {_FORM}",
    openapi_extra=BODY,
)
async def comparisons(
    request: Request,
    replications: Replications = None,
    seed: Seed = None,
    antithetic: Antithetic = False,
    engine: Engine = "auto",
    set: Set = None,  # noqa: A002
) -> dict[str, Any]:
    settings: Settings = request.app.state.settings
    within_limits(settings, replications, set)
    before, afters = _documents(await document_of(request))
    asked = work.Asked(replications, None, seed, antithetic, engine, tuple(set or ()), settings.most_replications)
    found = await run_in_threadpool(request.app.state.bounded.run, work.comparison, before, afters, asked)
    return answered(found)


def _documents(body: bytes) -> tuple[str, tuple[str, ...]]:
    """The texts of the blueprints.

    Raises:
        Problem: the body has another form, or too many of them.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _unreadable("it is no JSON") from error
    if not isinstance(data, dict) or data.keys() != {"before", "afters"}:
        raise _unreadable("it needs the keys before and afters, and no others")
    before, afters = data["before"], data["afters"]
    if not isinstance(afters, list) or not all(isinstance(text, str) for text in (before, *afters)):
        raise _unreadable("before is a text, afters a list of texts")
    if not 1 <= len(afters) <= MOST_AFTERS:
        raise _unreadable(f"afters has from one to {MOST_AFTERS} entries")
    return before, tuple(afters)


def _unreadable(why: str) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "body", f"the body must be JSON such as {_FORM}: {why}")
