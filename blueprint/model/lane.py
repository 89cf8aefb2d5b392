"""Lanes: who takes part, from the customer down to the systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from blueprint.model.part import Part
from blueprint.model.value import Text, word

ROLES = ("customer", "frontstage", "technology", "backstage", "support", "systems")
"""The roles in the order in which lanes are drawn."""

TITLES = {
    "customer": "Customer actions",
    "frontstage": "Frontstage staff",
    "technology": "Onstage technology",
    "backstage": "Backstage staff",
    "support": "Support processes",
    "systems": "Systems",
}

STAFFED = ("frontstage", "backstage", "support", "technology", "systems")
"""The roles in the order in which the people of a whole step are drawn."""


class Lane(Part):
    """A lane: its role and what it is called."""

    called = "a lane"
    form = "say where it stands and what it is called, for example `{role: frontstage, title: Bell desk}`"

    role: Annotated[str, word(*ROLES)]
    """Where the lane stands: customer, frontstage, technology, backstage, support or systems."""
    title: Text
    """What the lane is called in pictures and tables."""


def standard_lanes() -> dict[str, Lane]:
    return {role: Lane(role=role, title=TITLES[role]) for role in ROLES}


def in_drawn_order(lanes: Mapping[str, Lane]) -> tuple[str, ...]:
    """Lane ids by role; inside a role as in the file."""
    return tuple(sorted(lanes, key=lambda lane: ROLES.index(lanes[lane].role)))
