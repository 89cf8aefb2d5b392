"""Which format an answer has: what is named, else what `Accept` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import Request

from api.problems import Problem


def ending_of(request: Request, named: str | None, kinds: Mapping[str, str], what: str) -> str:
    """The ending of the format that is named, else of the kind that `Accept` names first; SVG for who takes any.

    Args:
        kinds: the ending of each media type.

    Raises:
        Problem: when none of these is wanted.
    """
    if named is not None:
        return named
    accept = request.headers.get("accept", "*/*")
    wanted = [part.split(";")[0].strip().lower() for part in accept.split(",")]
    found = [kinds[kind] for kind in wanted if kind in kinds]
    if found:
        return found[0]
    if not {"", "*/*", "image/*"}.isdisjoint(wanted):
        return "svg"
    *others, last = kinds
    detail = f"{what} are {', '.join(others)} or {last}, not {accept}"
    raise Problem(HTTPStatus.NOT_ACCEPTABLE, "accept", detail)
