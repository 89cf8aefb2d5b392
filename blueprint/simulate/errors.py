"""What can go wrong while a blueprint runs."""

from __future__ import annotations

from blueprint.errors import BlueprintError


class SimulationError(BlueprintError):
    """The blueprint cannot be run, or its run came to nothing; the message says who, where and why."""
