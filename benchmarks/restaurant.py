"""The restaurant of `models/restaurant.blueprint.yaml` in plain numbers, for whoever writes it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

BLUEPRINT = Path(__file__).parent / "models" / "restaurant.blueprint.yaml"

POOLS = {"host": 1, "server": 4, "kitchen": 3, "bar": 1, "cashier": 1}
"""How many there are of each kind of staff."""


class Activity(NamedTuple):
    """What one of the staff does for a guest; its time is triangular, in minutes."""

    by: str
    low: float
    mode: float
    high: float


ACTIVITIES = {
    "seat": Activity("host", 0.4, 1.2, 2.6),
    "order": Activity("server", 0.8, 1.8, 3.4),
    "wine": Activity("bar", 2.0, 4.0, 7.5),
    "cook": Activity("kitchen", 2.0, 4.0, 7.5),
    "serve": Activity("server", 0.6, 1.2, 2.4),
    "check": Activity("server", 0.6, 1.4, 2.8),
    "bill": Activity("server", 0.6, 1.2, 2.4),
    "pay": Activity("cashier", 0.6, 1.3, 2.6),
}
"""In the order in which a guest comes to them."""

BETWEEN_ARRIVALS = 2.0
"""Minutes on average, exponential."""
PATIENCE = 15.0
"""Minutes on average, exponential: how long somebody waits to be seated before going away."""
WINE = 0.30
"""The share of guests who have wine; the others go from ordering to cooking."""
COOKED_AGAIN = 0.05
"""The chance that a dish goes back into the queue of the kitchen, each time."""
