"""What the routes that simulate have in common: parameters, their limits, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Query, Request

from api.problems import Problem
from api.settings import Settings
from api.work import Asked, Unusable

Found = TypeVar("Found", dict[str, Any], bytes)
MOST_SETTINGS = 50
"""Values that one request may set."""

Replications = Annotated[
    int | None, Query(ge=2, description="How many days to simulate; else what the blueprint says, else 30.")
]
Seed = Annotated[int | None, Query(ge=0, le=2**53, description="The same seed gives the same answer.")]
Antithetic = Annotated[bool, Query(description="Run days in pairs of opposite luck, for narrower intervals.")]
Engine = Annotated[
    Literal["auto", "simpy", "compiled"],
    Query(description="Which engine runs; both come to the same figures. auto takes the one that suits the question."),
]
Set = Annotated[
    list[str] | None,
    Query(description="What if: PATH=VALUE sets a value, for example resources.server.capacity=5; may be repeated."),
]

Scale = Annotated[float, Query(ge=0.1, le=8, description="Pixels for each unit of a PNG.")]
Theme = Annotated[Literal["colour", "print", "dark"] | None, Query(description="Else what the picture says.")]
Orientation = Annotated[
    Literal["horizontal", "vertical"] | None, Query(description="Whether time runs to the right or down.")
]
Measured = Annotated[bool, Query(description="Simulate first, and draw with what that finds.")]


def asked_for(
    settings: Settings,
    replications: int | None,
    seed: int | None,
    antithetic: bool,
    engine: str,
    changes: Sequence[str] | None,
    precision: float | None = None,
) -> Asked:
    """How to simulate.

    Raises:
        Problem: when more is asked for than one request may cost.
    """
    within_limits(settings, replications, changes)
    return Asked(replications, precision, seed, antithetic, engine, tuple(changes or ()), settings.most_replications)


def only_drawn(request: Request) -> None:
    """Refuses parameters of a simulation where none was asked for, for they would do nothing.

    Raises:
        Problem: naming the first of them.
    """
    for name in ("replications", "seed", "antithetic", "engine", "set"):
        if name in request.query_params:
            detail = f"{name} says how to simulate, and only measured=true simulates; add it, or leave {name} out"
            raise Problem(HTTPStatus.BAD_REQUEST, "parameter", detail)


def within_limits(settings: Settings, replications: int | None, changes: Sequence[str] | None) -> None:
    """Raises Problem when more is asked for than one request may cost."""
    if replications is not None and replications > settings.most_replications:
        detail = f"{settings.most_replications} replications at most in one request, not {replications}"
        raise Problem(HTTPStatus.BAD_REQUEST, "replications", detail)
    if changes and len(changes) > MOST_SETTINGS:
        raise Problem(HTTPStatus.BAD_REQUEST, "set", f"{MOST_SETTINGS} values at most can be set in one request")


def answered(found: Found | Unusable) -> Found:
    """What was found.

    Raises:
        Problem: when a document cannot be used.
    """
    if isinstance(found, Unusable):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "blueprint", found.detail, found.findings)
    return found
