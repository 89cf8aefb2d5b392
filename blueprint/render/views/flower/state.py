"""How a petal stands."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """As the file states it, or as it was measured."""

    FRESH = "fresh"
    FADING = "fading"
    WILTED = "wilted"
    MISSING = "missing"
    NOT_OFFERED = "not offered"
    UNKNOWN = "unknown"
