"""Errors as `application/problem+json` (RFC 9457), with the findings of the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"


@dataclass
class Problem(Exception):
    """Why a request was not answered.

    Attributes:
        kind: the last part of the problem's type, for programs.
        detail: what is wrong and what to do, for people.
        findings: located findings, where the document is at fault.
    """

    status: HTTPStatus
    kind: str
    detail: str
    findings: Sequence[dict[str, Any]] = field(default_factory=tuple)
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        body: dict[str, Any] = {
            "type": f"urn:service-blueprint:problem:{self.kind}",
            "title": self.status.phrase,
            "status": int(self.status),
            "detail": self.detail,
        }
        if self.findings:
            body["findings"] = list(self.findings)
        content = json.dumps(body, ensure_ascii=False)
        return Response(content, int(self.status), headers=self.headers, media_type=MEDIA_TYPE)


RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Why the request was not answered (RFC 9457).",
        "content": {
            MEDIA_TYPE: {
                "schema": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string", "description": "What is wrong and what to do."},
                        "findings": {
                            "type": "array",
                            "description": "What is wrong with the blueprint, with lines and columns.",
                            "items": {"type": "object"},
                        },
                    },
                }
            }
        },
    }
}
"""Every answer of a route that is not the one asked for, as OpenAPI describes it."""


def install(app: FastAPI) -> None:
    """Lets every error of `app` be answered as a problem."""

    @app.exception_handler(Problem)
    async def _problem(request: Request, problem: Problem) -> Response:
        return problem.response()

    @app.exception_handler(RequestValidationError)
    async def _parameters(request: Request, invalid: RequestValidationError) -> Response:
        said = "; ".join(_of_parameter(error) for error in invalid.errors())
        return Problem(HTTPStatus.BAD_REQUEST, "parameter", said).response()

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        headers = dict(error.headers or {})
        kind = status.name.lower().replace("_", "-")
        return Problem(status, kind, _of_route(request, error), headers=headers).response()

    @app.exception_handler(Exception)
    async def _unforeseen(request: Request, error: Exception) -> Response:
        detail = "something went wrong here; the document was not changed and nothing was kept"
        return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", detail).response()


def _of_parameter(error: Mapping[str, Any]) -> str:
    """What is wrong with a parameter of a request, in our words."""
    name, given = ".".join(str(part) for part in error["loc"][1:]), error.get("input")
    due = _DUE.get(error["type"])
    return f"{name} must be {due.format(**error.get('ctx', {}))}, not {given}" if due else f"{name}: {error['msg']}"


_DUE = {
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_parsing": "true or false",
    "greater_than": "more than {gt:g}",
    "less_than": "less than {lt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:g}",
    "literal_error": "{expected}",
}


def _of_route(request: Request, error: HTTPException) -> str:
    """Why no route answers, and where to look."""
    if error.status_code == HTTPStatus.NOT_FOUND:
        return f"there is no {request.url.path} here; /openapi.json describes what there is"
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = (error.headers or {}).get("Allow", "another method")
        return f"{request.url.path} does not answer {request.method}; use {allowed}"
    return str(error.detail)
