"""The restaurant for Cimba, whose models are compiled, too: a spawned process for each guest, and datasets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import cimba as cb

from benchmarks.outcome import Outcome
from benchmarks.restaurant import ACTIVITIES, BETWEEN_ARRIVALS, COOKED_AGAIN, PATIENCE, POOLS, WINE

SEAT, ORDER, WINES, COOK, SERVE, CHECK, BILL, PAY = ACTIVITIES.values()
OUT_OF_PATIENCE = 17
"""The signal of the timer that ends the wait of a guest."""


class Guest(cb.Model):
    """A guest, and the way through the house.

    Who gives somebody back and asks for one again at the same instant would be served before those who wait; the holds
    of no length let them go first.
    """

    house: cb.Ref[House]

    @cb.process
    def visit(self) -> None:
        house = self.house
        came = cb.now()
        me = cb.this_process()
        me.timer_set(cb.random.exponential(PATIENCE), OUT_OF_PATIENCE)
        if house.host.acquire() == OUT_OF_PATIENCE:
            house.gave_up += 1
            cb.release(self)
        me.timers_clear()
        house.seat_waits.record(cb.now() - came)
        cb.hold(cb.random.triangular(SEAT.low, SEAT.mode, SEAT.high))
        house.host.release()

        house.order_waits.record(self.served(ORDER.low, ORDER.mode, ORDER.high))
        if cb.random.bernoulli(WINE):
            asked = cb.now()
            house.bar.acquire()
            house.wine_waits.record(cb.now() - asked)
            cb.hold(cb.random.triangular(WINES.low, WINES.mode, WINES.high))
            house.bar.release()

        cooking = True
        while cooking:
            asked = cb.now()
            house.kitchen.acquire()
            house.cook_waits.record(cb.now() - asked)
            cb.hold(cb.random.triangular(COOK.low, COOK.mode, COOK.high))
            house.kitchen.release()
            cooking = cb.random.bernoulli(COOKED_AGAIN)
            if cooking:
                cb.hold(0.0)

        house.serve_waits.record(self.served(SERVE.low, SERVE.mode, SERVE.high))
        cb.hold(0.0)
        house.check_waits.record(self.served(CHECK.low, CHECK.mode, CHECK.high))
        cb.hold(0.0)
        house.bill_waits.record(self.served(BILL.low, BILL.mode, BILL.high))

        asked = cb.now()
        house.cashier.acquire()
        house.pay_waits.record(cb.now() - asked)
        cb.hold(cb.random.triangular(PAY.low, PAY.mode, PAY.high))
        house.cashier.release()

        house.flow_times.record(cb.now() - came)
        cb.release(self)

    @cb.function
    def served(self, low: float, mode: float, high: float) -> float:
        """Waits for a server and has the time of one; the wait."""
        asked = cb.now()
        self.house.server.acquire()
        wait: float = cb.now() - asked
        cb.hold(cb.random.triangular(low, mode, high))
        self.house.server.release()
        return wait


class House(cb.Model):
    """The staff, and what is noted about the guests."""

    customers: cb.Param[int]
    host: cb.Resource = cb.Resource(capacity=POOLS["host"])
    server: cb.Resource = cb.Resource(capacity=POOLS["server"])
    kitchen: cb.Resource = cb.Resource(capacity=POOLS["kitchen"])
    bar: cb.Resource = cb.Resource(capacity=POOLS["bar"])
    cashier: cb.Resource = cb.Resource(capacity=POOLS["cashier"])
    seat_waits: cb.Dataset
    order_waits: cb.Dataset
    wine_waits: cb.Dataset
    cook_waits: cb.Dataset
    serve_waits: cb.Dataset
    check_waits: cb.Dataset
    bill_waits: cb.Dataset
    pay_waits: cb.Dataset
    flow_times: cb.Dataset
    gave_up: int = 0
    seat: cb.Output[float]
    order: cb.Output[float]
    wine: cb.Output[float]
    cook: cb.Output[float]
    serve: cb.Output[float]
    check: cb.Output[float]
    bill: cb.Output[float]
    pay: cb.Output[float]
    flow_time: cb.Output[float]
    share_who_gave_up: cb.Output[float]

    def __init__(self, customers: int) -> None:
        self.customers = customers

    @cb.process
    def arrivals(self) -> None:
        for _ in range(self.customers):
            cb.hold(cb.random.exponential(BETWEEN_ARRIVALS))
            cb.spawn(Guest, house=self)

    @cb.on_end
    def measure(self) -> None:
        self.seat = self.seat_waits.sample_mean()
        self.order = self.order_waits.sample_mean()
        self.wine = self.wine_waits.sample_mean()
        self.cook = self.cook_waits.sample_mean()
        self.serve = self.serve_waits.sample_mean()
        self.check = self.check_waits.sample_mean()
        self.bill = self.bill_waits.sample_mean()
        self.pay = self.pay_waits.sample_mean()
        self.flow_time = self.flow_times.sample_mean()
        self.share_who_gave_up = self.gave_up / self.customers


def told(customers: int, seed: int) -> Outcome:
    """One run until the last guest has left."""
    return _told(House(customers), seed)


def ready(customers: int) -> Callable[[int], object]:
    return partial(_told, House(customers))


def _told(house: Any, seed: int) -> Outcome:
    found = cb.Experiment(house, replications=1, window=cb.Window.until_idle(), seed=seed).run()[house]

    def mean(name: str) -> float:
        return float(getattr(found, name).values.mean())

    return Outcome({name: mean(name) for name in ACTIVITIES}, mean("flow_time"), mean("share_who_gave_up"))
