"""The restaurant for Ciw: a node for each kind of staff, and customer classes for what a guest wants of the servers.

The servers do four things with one queue, so what comes next depends on the class, which changes after each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import ciw

from benchmarks.outcome import Outcome, outcome
from benchmarks.restaurant import ACTIVITIES, BETWEEN_ARRIVALS, COOKED_AGAIN, PATIENCE, POOLS, WINE

NODES = list(POOLS)
STAGES = ["order", "serve", "check", "bill", "pay"]
"""The customer classes: what a guest wants of the servers next, or all that is left is to pay."""


class _OnlySoMany(ciw.dists.Exponential):
    """Arrivals that end after so many."""

    def __init__(self, customers: int) -> None:
        super().__init__(rate=1 / BETWEEN_ARRIVALS)
        self.left = customers

    def sample(self, t: Any = None, ind: Any = None) -> float:
        self.left -= 1
        return float(super().sample(t, ind)) if self.left >= 0 else float("inf")


def told(customers: int, seed: int) -> Outcome:
    """One run until the last guest has left."""
    ciw.seed(seed)
    simulation = ciw.Simulation(_network(customers))
    simulation.simulate_until_max_customers(customers, method="Finish")
    return _outcome(simulation.get_all_records())


def ready(customers: int) -> Callable[[int], object]:
    return partial(told, customers)


def _network(customers: int) -> Any:
    coming = [_OnlySoMany(customers), *[None] * (len(NODES) - 1)]
    never = [None] * len(NODES)
    return ciw.create_network(
        arrival_distributions={stage: coming if stage == "order" else never for stage in STAGES},
        service_distributions={stage: [_time(node, stage) for node in NODES] for stage in STAGES},
        reneging_time_distributions={stage: [_patience(node) for node in NODES] for stage in STAGES},
        class_change_matrices=[_changes(node) for node in NODES],
        routing={stage: _ways(stage) for stage in STAGES},
        number_of_servers=list(POOLS.values()),
    )


def _activity(node: str, stage: str) -> str:
    """What the staff of a node do for a guest of a class."""
    own = [name for name, activity in ACTIVITIES.items() if activity.by == node]
    return stage if stage in own else own[0]


def _time(node: str, stage: str) -> Any:
    activity = ACTIVITIES[_activity(node, stage)]
    return ciw.dists.Triangular(activity.low, activity.mode, activity.high)


def _patience(node: str) -> Any:
    return ciw.dists.Exponential(rate=1 / PATIENCE) if node == "host" else None


def _changes(node: str) -> dict[str, dict[str, float]]:
    """Each class by the class that it becomes at a node; only servers bring a guest further."""
    later = [*STAGES[1:], "pay"] if node == "server" else STAGES
    return {was: {each: float(each == now) for each in STAGES} for was, now in zip(STAGES, later, strict=True)}


def _ways(stage: str) -> list[list[float]]:
    """The chances of going from each node to each other, of a guest who has just become of this class."""
    ways: dict[str, dict[str, float]] = {
        "host": {"server": 1.0},
        "server": {"bar": WINE, "kitchen": 1 - WINE},
        "bar": {"kitchen": 1.0},
        "kitchen": {"kitchen": COOKED_AGAIN, "server": 1 - COOKED_AGAIN},
        "cashier": {},
    }
    if stage in ("check", "bill"):
        ways["server"] = {"server": 1.0}
    elif stage == "pay":
        ways["server"] = {"cashier": 1.0}
    return [[ways[origin].get(goal, 0.0) for goal in NODES] for origin in NODES]


def _outcome(records: Iterable[Any]) -> Outcome:
    waits: dict[str, list[float]] = {name: [] for name in ACTIVITIES}
    came: dict[int, float] = {}
    left: dict[int, float] = {}
    gave_up = 0
    for record in records:
        if record.record_type == "renege":
            gave_up += 1
            continue
        node = NODES[record.node - 1]
        waits[_activity(node, record.customer_class)].append(record.waiting_time)
        if node == "host":
            came[record.id_number] = record.arrival_date
        elif node == "cashier":
            left[record.id_number] = record.exit_date
    return outcome(waits, [left[each] - came[each] for each in left], gave_up)
