"""The restaurant written by hand for SimPy, the way its documentation teaches: a process for each guest."""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from functools import partial
from typing import Any

import simpy

from benchmarks.outcome import Outcome, outcome
from benchmarks.restaurant import ACTIVITIES, BETWEEN_ARRIVALS, COOKED_AGAIN, PATIENCE, POOLS, WINE, Activity

Process = Generator[simpy.Event, Any, None]


class Restaurant:
    """The staff, and what is noted about the guests."""

    def __init__(self, seed: int) -> None:
        self.env = simpy.Environment()
        self.chance = random.Random(seed)
        self.staff = {name: simpy.Resource(self.env, capacity) for name, capacity in POOLS.items()}
        self.waits: dict[str, list[float]] = {name: [] for name in ACTIVITIES}
        self.flow_times: list[float] = []
        self.gave_up = 0

    def arrivals(self, customers: int) -> Process:
        for _ in range(customers):
            yield self.env.timeout(self.chance.expovariate(1 / BETWEEN_ARRIVALS))
            self.env.process(self.guest())

    def guest(self) -> Process:
        came = self.env.now
        activity = ACTIVITIES["seat"]
        with self.staff[activity.by].request() as turn:
            patience = self.env.timeout(self.chance.expovariate(1 / PATIENCE))
            happened = yield turn | patience
            if turn not in happened:
                self.gave_up += 1
                return
            self.waits["seat"].append(self.env.now - came)
            yield self.env.timeout(self.time_for(activity))
        yield from self.served("order")
        if self.chance.random() < WINE:
            yield from self.served("wine")
        yield from self.served("cook")
        while self.chance.random() < COOKED_AGAIN:
            yield from self.served("cook")
        for name in ("serve", "check", "bill", "pay"):
            yield from self.served(name)
        self.flow_times.append(self.env.now - came)

    def served(self, name: str) -> Process:
        activity = ACTIVITIES[name]
        asked = self.env.now
        with self.staff[activity.by].request() as turn:
            yield turn
            self.waits[name].append(self.env.now - asked)
            yield self.env.timeout(self.time_for(activity))

    def time_for(self, activity: Activity) -> float:
        return self.chance.triangular(activity.low, activity.high, activity.mode)


def told(customers: int, seed: int) -> Outcome:
    """One run until the last guest has left."""
    restaurant = Restaurant(seed)
    restaurant.env.process(restaurant.arrivals(customers))
    restaurant.env.run()
    return outcome(restaurant.waits, restaurant.flow_times, restaurant.gave_up)


def ready(customers: int) -> Callable[[int], object]:
    return partial(told, customers)
