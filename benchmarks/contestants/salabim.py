"""The restaurant for salabim, the way its documentation teaches: a component for each guest, monitors left on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import salabim

from benchmarks.outcome import Outcome, outcome
from benchmarks.restaurant import ACTIVITIES, BETWEEN_ARRIVALS, COOKED_AGAIN, PATIENCE, POOLS, WINE


class Restaurant:
    """The staff, the chances, and what is noted about the guests."""

    def __init__(self, seed: int) -> None:
        self.env: Any = salabim.Environment(random_seed=seed)
        self.staff = {name: salabim.Resource(name, capacity=capacity) for name, capacity in POOLS.items()}
        self.times = {
            name: salabim.Triangular(activity.low, activity.high, activity.mode)
            for name, activity in ACTIVITIES.items()
        }
        self.between_arrivals = salabim.Exponential(BETWEEN_ARRIVALS)
        self.patience = salabim.Exponential(PATIENCE)
        self.chance = salabim.Uniform(0, 1)
        self.waits: dict[str, list[float]] = {name: [] for name in ACTIVITIES}
        self.flow_times: list[float] = []
        self.gave_up = 0


class Arrivals(salabim.Component):
    def process(self, restaurant: Restaurant, customers: int) -> None:
        for _ in range(customers):
            self.hold(restaurant.between_arrivals)
            Guest(restaurant=restaurant)


class Guest(salabim.Component):
    def process(self, restaurant: Restaurant) -> None:
        came = restaurant.env.now()
        host = restaurant.staff["host"]
        self.request(host, fail_delay=restaurant.patience)
        if self.failed():
            restaurant.gave_up += 1
            return
        restaurant.waits["seat"].append(restaurant.env.now() - came)
        self.hold(restaurant.times["seat"])
        self.release(host)
        self.served(restaurant, "order")
        if restaurant.chance() < WINE:
            self.served(restaurant, "wine")
        self.served(restaurant, "cook")
        while restaurant.chance() < COOKED_AGAIN:
            self.served(restaurant, "cook")
        for name in ("serve", "check", "bill", "pay"):
            self.served(restaurant, name)
        restaurant.flow_times.append(restaurant.env.now() - came)

    def served(self, restaurant: Restaurant, name: str) -> None:
        staff = restaurant.staff[ACTIVITIES[name].by]
        asked = restaurant.env.now()
        self.request(staff)
        restaurant.waits[name].append(restaurant.env.now() - asked)
        self.hold(restaurant.times[name])
        self.release(staff)


def told(customers: int, seed: int) -> Outcome:
    """One run until the last guest has left."""
    restaurant = Restaurant(seed)
    Arrivals(restaurant=restaurant, customers=customers)
    restaurant.env.run()
    return outcome(restaurant.waits, restaurant.flow_times, restaurant.gave_up)


def ready(customers: int) -> Callable[[int], object]:
    return partial(told, customers)
