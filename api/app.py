"""The HTTP API: `uvicorn api.app:app`, or `blueprint serve`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from api import problems
from api.bounded import Bounded
from api.requests import known_parameters
from api.routes import changes, charts, checks, comparisons, diagrams, health, schema, simulations
from api.settings import Settings, from_environment
from blueprint.version import VERSION


def create(settings: Settings) -> FastAPI:
    """The application with these limits."""
    made = FastAPI(
        lifespan=_lifespan,
        title="blueprint",
        version=VERSION,
        description="Service blueprints over HTTP: send YAML, get pictures, findings and simulated waits.",
    )
    made.state.settings = settings
    made.state.bounded = Bounded(settings)
    problems.install(made)
    made.include_router(health.router)
    for routes in (diagrams, changes, charts, checks, simulations, comparisons, schema):
        made.include_router(
            routes.router,
            prefix="/v1",
            dependencies=[Depends(known_parameters)],
            responses=problems.RESPONSES,
        )
    return made


@asynccontextmanager
async def _lifespan(served: FastAPI) -> AsyncIterator[None]:
    served.state.bounded.compile_ahead()
    yield


app = create(from_environment())
