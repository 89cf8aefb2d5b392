"""Whether a blueprint can be simulated: what the engine does not know yet, and what the author has not said yet."""

from __future__ import annotations

from blueprint.analyze.missing import Missing, missing_to_simulate
from blueprint.analyze.unsupported import not_simulated_yet

__all__ = ["Missing", "missing_to_simulate", "not_simulated_yet"]
