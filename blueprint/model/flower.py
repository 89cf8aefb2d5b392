"""The flower of service: the core product and its eight petals of supplementary services."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from blueprint.model.part import Part
from blueprint.model.value import Flag, Several, Text, did_you_mean, keyed, quoted, word, wrong

PETALS = (
    "information",
    "consultation",
    "order_taking",
    "hospitality",
    "safekeeping",
    "exceptions",
    "billing",
    "payment",
)
"""Clockwise from the top."""

FACILITATING = frozenset({"information", "order_taking", "billing", "payment"})
"""Needed for delivery or an aid in use; the others enhance."""


class Petal(Part):
    """A supplementary service: what it should hold and in what state it is."""

    called = "a petal"
    shorthand = "state"

    importance: Annotated[str, word("low", "moderate", "high")] | None = None
    """How much it matters to this service: `low`, `moderate` or `high`."""
    elements: Several[Text] = ()
    """What it should hold, for example `[card, cash]`."""
    offered: Flag = True
    """`no`: deliberately not offered."""
    state: Annotated[str, word("fresh", "fading", "wilted", "missing")] | None = None
    """`fresh`, `fading`, `wilted` or `missing`; unknown unless said."""
    source: Text | None = None
    """Who says so."""
    note: Text | None = None
    """A remark, drawn beside the petal."""


def _petal_name(key: str) -> None:
    if key not in PETALS:
        raise wrong(
            f"`{key}` is no petal", did_you_mean(key, PETALS) or f"the petals are {quoted(PETALS)}", rule="unknown_key"
        )


class Flower(Part):
    """The flower of service."""

    called = "`flower`"
    shorthand = "core"

    core: Text
    """The core product."""
    petals: Annotated[dict[str, Petal], keyed("petals", "{payment: fresh}", _petal_name)] = Field(default={})
    """The supplementary services, by petal."""
