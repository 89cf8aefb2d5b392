"""The limits of the service, from environment variables."""

from __future__ import annotations

import os
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """What one request may cost.

    Attributes:
        largest_body: bytes of a request's body.
        time_limit: seconds that the work for one request may take.
        at_once: how many requests are worked on at the same time; others wait, then are told to come again.
        most_replications: replications of one simulation.
        most_pixels: pixels of one PNG.
    """

    largest_body: int = 2 * MEGABYTE
    time_limit: float = 30.0
    at_once: int = 2
    most_replications: int = 500
    most_pixels: int = 100_000_000


def from_environment() -> Settings:
    """Settings with what `BLUEPRINT_LARGEST_BODY`, `BLUEPRINT_TIME_LIMIT`, `BLUEPRINT_AT_ONCE` and
    `BLUEPRINT_MOST_REPLICATIONS` say.

    Raises:
        ValueError: naming the variable that holds no positive number.
    """
    usual = Settings()
    return Settings(
        largest_body=int(_number("BLUEPRINT_LARGEST_BODY", usual.largest_body)),
        time_limit=_number("BLUEPRINT_TIME_LIMIT", usual.time_limit),
        at_once=int(_number("BLUEPRINT_AT_ONCE", usual.at_once)),
        most_replications=int(_number("BLUEPRINT_MOST_REPLICATIONS", usual.most_replications)),
    )


def _number(variable: str, usual: float) -> float:
    text = os.environ.get(variable)
    if text is None:
        return usual
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e12:
        raise ValueError(f"{variable} must be a positive number, not {text!r}")
    return number
