"""`POST /v1/comparisons`: a blueprint and some others in, their differences out; synchronous and bounded."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from api import work
from api.parameters import Antithetic, Engine, Replications, Seed, Set, answered, asked_for
from api.requests import document_of, members_of, unreadable
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
    asked = asked_for(settings, replications, seed, antithetic, engine, set)
    before, afters = _documents(await document_of(request))
    found = await run_in_threadpool(request.app.state.bounded.run, work.comparison, before, afters, asked)
    return answered(found)


def _documents(body: bytes) -> tuple[str, tuple[str, ...]]:
    """The texts of the blueprints.

    Raises:
        Problem: the body has another form, or too many of them.
    """
    data = members_of(body, ("before", "afters"), _FORM)
    before, afters = data["before"], data["afters"]
    if not isinstance(afters, list) or not all(isinstance(text, str) for text in (before, *afters)):
        raise unreadable("before is a text, afters a list of texts", _FORM)
    if not 1 <= len(afters) <= MOST_AFTERS:
        raise unreadable(f"afters has from one to {MOST_AFTERS} entries", _FORM)
    return before, tuple(afters)
