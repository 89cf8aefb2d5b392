"""A wait: where people may wait, how long is meant, how long is borne, and what happens then."""

from __future__ import annotations

from typing import Annotated

from blueprint.model.given import Duration
from blueprint.model.part import Part
from blueprint.model.value import Reference, Text, whole


class Wait(Part):
    """A risk of waiting (W in the picture), with its standard."""

    called = "a wait"
    shorthand = "title"

    title: Text | None = None
    """What is waited for, in words."""
    target: Duration | None = None
    """The standard: a longer wait is over target."""
    tolerable: Duration | None = None
    """What customers bear: a longer wait leaves them dissatisfied."""
    patience: Duration | None = None
    """How long a customer waits from coming to the step until its start before giving up."""
    places: Annotated[int, whole(0, 1_000_000, "a number of places")] | None = None
    """How many can wait here."""
    full: Reference | None = None
    """Where those go who find no place: `leave` (unless said) or a step."""
    gives_up: Reference | None = None
    """Where those go whose patience ends: `leave` (unless said) or a step."""
