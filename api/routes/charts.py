"""`POST /v1/charts/{of}`: YAML in, a chart of what a simulation finds out."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from api import drawing
from api.formats import ending_of
from api.parameters import Antithetic, Engine, Replications, Scale, Seed, Set, Theme, answered, asked_for
from api.problems import Problem
from api.requests import DOCUMENT, PAIR, PAIR_FORM, document_of, pair_of
from api.settings import Settings
from blueprint.render.charts.chart import Chart, MissingCharts, chart_of, require
from blueprint.render.charts.write import CHART_FORMATS
from blueprint.render.formats import FORMATS
from blueprint.render.view import DrawingError

router = APIRouter()

JSON = "application/json"
MEDIA_TYPES = {ending: FORMATS[ending].media_type if ending in FORMATS else JSON for ending in CHART_FORMATS}
KINDS = {kind: ending for ending, kind in MEDIA_TYPES.items()}
_BODIES = [each["requestBody"]["content"] for each in (DOCUMENT, PAIR)]
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            **_BODIES[0],
            JSON: {"schema": {"anyOf": [content[JSON]["schema"] for content in _BODIES]}},
        },
    }
}
"""The body, as OpenAPI describes it: a blueprint, or two for a chart that compares."""


@router.post(
    "/charts/{of}",
    summary=f"A chart of what a simulation finds; of a comparison, the body is JSON: {PAIR_FORM}",
    response_class=Response,
    openapi_extra=BODY,
    responses={200: {"content": {kind: {} for kind in KINDS}}},
)
async def charts(
    request: Request,
    of: Annotated[str, Path(description="waits, day, time, failures, or comparison.")],
    format: Annotated[  # noqa: A002
        Literal["svg", "png", "pdf", "html", "json"] | None,
        Query(description="json is Vega-Lite. Else what Accept asks for, else SVG."),
    ] = None,
    scale: Scale = 2.0,
    theme: Theme = None,
    replications: Replications = None,
    seed: Seed = None,
    antithetic: Antithetic = False,
    engine: Engine = "auto",
    set: Set = None,  # noqa: A002
) -> Response:
    settings: Settings = request.app.state.settings
    chart = _known(of)
    ending = ending_of(request, format, KINDS, "charts")
    asked = asked_for(settings, replications, seed, antithetic, engine, set)
    body = await document_of(request)
    looks = drawing.Looks(ending, scale, theme, None, settings.most_pixels)
    work = partial(drawing.chart_of_change, *pair_of(body)) if chart.compares else partial(drawing.chart, body)
    drawn = await run_in_threadpool(request.app.state.bounded.run, work, of, looks, asked)
    return Response(answered(drawn), media_type=MEDIA_TYPES[ending])


def _known(of: str) -> Chart:
    """The chart of this name, where this server can draw charts.

    Raises:
        Problem: when there is none, or what draws it is not installed.
    """
    try:
        chart = chart_of(of)
        require("altair", "vl_convert")
    except DrawingError as unknown:
        raise Problem(HTTPStatus.NOT_FOUND, "chart", str(unknown)) from None
    except MissingCharts as missing:
        raise Problem(HTTPStatus.NOT_IMPLEMENTED, "charts", str(missing)) from None
    return chart
