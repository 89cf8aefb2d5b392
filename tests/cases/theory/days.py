"""What days with a beginning and an end come to. One function for each file, of the same name.

Each gives measures (or sums of measures) and their values in seconds, shares, numbers or amounts of money.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise, product

from scipy.stats import lognorm, poisson

from tests.cases.theory import queues
from tests.cases.theory.chains import Chain

MINUTE, HOUR = 60.0, 3600.0
Truth = dict[str, float]


def appointments() -> Truth:
    """Every way in which the morning can go: who comes, how late, and how long the visit takes."""
    comings = [(0.2, None), (0.8 * 0.25, -10), (0.8 * 0.5, 0), (0.8 * 0.25, 10)]
    visits = [(0.6, 15), (0.4, 35)]
    ways = [(come * long, late, visit) for (come, late), (long, visit) in product(comings, visits)]
    total: dict[str, float] = dict.fromkeys(("arrived", "wait", "over", "busy"), 0.0)
    for patients in product(ways, repeat=4):
        chance = math.prod(way[0] for way in patients)
        came = sorted(
            (20 * slot + late, slot, visit) for slot, (_, late, visit) in enumerate(patients) if late is not None
        )
        free = 0.0
        for arrival, _, visit in came:
            start = max(arrival, free)
            free = start + visit
            total["arrived"] += chance
            total["wait"] += chance * (start - arrival)
            total["busy"] += chance * visit
            total["over"] += chance * max(0.0, free - max(start, 80.0))
    return {
        "customers.arrived": total["arrived"],
        "customers.no_show": 4 - total["arrived"],
        "step.visit.wait.mean": total["wait"] / total["arrived"] * MINUTE,
        "resource.doctor.overtime": total["over"] * MINUTE,
        "resource.doctor.utilization": total["busy"] / 80,
        "cost.per_customer": (80 + total["over"]) / total["arrived"],
    }


def morning_rush() -> Truth:
    corners = ((480.0, 0.0), (600.0, 1.0), (780.0, 1 / 3), (960.0, 0.0))

    def rate(moment: float) -> float:
        for (begin, first), (end, last) in pairwise(corners):
            if begin <= moment <= end:
                return first + (last - first) * (moment - begin) / (end - begin)
        return 0.0

    spread = math.sqrt(math.log(1 + (30 / 40) ** 2))
    middle = math.log(40) - spread**2 / 2

    def stays_longer(age: float) -> float:
        return 1.0 if age <= 0 else 0.5 * math.erfc((math.log(age) - middle) / spread / math.sqrt(2))

    def during(hour: int) -> float:
        """The mean number present over an hour, by Simpson's rule."""
        times = [60 * hour + 10 * step for step in range(7)]
        found = (queues.present(rate, stays_longer, 480.0, time) for time in times)
        return sum(weight * each for weight, each in zip((1, 4, 2, 4, 2, 4, 1), found, strict=True)) / 18

    return {
        "customers.arrived": 60 * (2 * 0.5 + 3 * (1 + 1 / 3) / 2 + 3 / 6),
        "customers.arrived@09": 60 * 0.75,
        "customers.arrived@11": 60 * (1 - 2 / 3 * 0.5),
        **{f"step.visit.in_progress.mean@{hour:02d}": during(hour) for hour in (8, 10, 12, 15)},
    }


def reserved_hours() -> Truth:
    """The expected overtime of each team is what a newsvendor with five papers and lognormal demand is short of."""
    spread = math.sqrt(math.log(1 + (1.5 / 4) ** 2))
    middle = 4 / math.exp(spread**2 / 2)
    short = 4 * float(lognorm.sf(5, spread, scale=middle * math.exp(spread**2)))
    short -= 5 * float(lognorm.sf(5, spread, scale=middle))
    return {
        "resource.team.overtime": 20 * short * HOUR,
        "resource.team.utilization": 4 / 5,
        "flow_time.p90": float(lognorm.ppf(0.9, spread, scale=middle)) * HOUR,
        "cost.per_customer": 300 * (5 + short),
    }


Counter = tuple[int, int]


def changing_shifts() -> Truth:
    """Who waits and who is served, piece by piece of the day; whose shift ends finishes what is in hand."""
    pieces = ((120.0, 18.0, 1), (90.0, 44.0, 3), (30.0, 44.0, 2), (120.0, 15.0, 2), (600.0, 0.0, 2))
    now: dict[Counter, float] = {(0, 0): 1.0}
    waiting, busy = [], []
    for length, rate, clerks in pieces:
        started: dict[Counter, float] = {}
        for state, chance in now.items():
            target = _taken_on(state, clerks)
            started[target] = started.get(target, 0.0) + chance
        chain = _counter(started, rate / 60, clerks)
        spent, now = chain.spends(started, length)
        waiting.append(float(spent @ chain.values(lambda state: state[0])))
        busy.append(float(spent @ chain.values(lambda state: state[1])))
    coming = 2 * 18 + 2 * 44 + 2 * 15
    return {
        "customers.arrived": float(coming),
        "step.serve.wait.mean": sum(waiting) / coming * MINUTE,
        "resource.clerk.overtime": busy[4] * MINUTE,
        "resource.clerk.utilization": sum(busy) / (120 + 270 + 300),
        "step.serve.in_progress.mean": sum(busy[:4]) / 360,
    }


def _taken_on(state: Counter, clerks: int) -> Counter:
    waiting, served = state
    more = min(waiting, max(clerks - served, 0))
    return waiting - more, served + more


def _counter(first: Iterable[Counter], rate: float, clerks: int) -> Chain[Counter]:
    def moves(state: Counter) -> list[tuple[Counter, float]]:
        waiting, served = state
        found: list[tuple[Counter, float]] = []
        if waiting < 150:
            found.append((_taken_on((waiting + 1, served), clerks), rate))
        if served:
            found.append((_taken_on((waiting, served - 1), clerks), served / 4))
        return found

    return Chain(first, moves)


def before_the_train() -> Truth:
    """By any moment the clerk could have served Poisson many; the integral of who still waits gives the waits."""

    def still_waiting(minutes: float) -> float:
        return sum((7 - served) * float(poisson.pmf(served, minutes / 10)) for served in range(7))

    steps = 600
    weights = [1, *[4, 2] * (steps // 2 - 1), 4, 1]
    together = sum(weight * still_waiting(60 * step / steps) for step, weight in enumerate(weights)) * 60 / steps / 3
    late = still_waiting(60.0)
    return {
        "customers.too_late": late,
        "customers.too_late.share": late / 8,
        "wait.total.mean": together / 8 * MINUTE,
    }
