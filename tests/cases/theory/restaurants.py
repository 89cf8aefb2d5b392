"""The two restaurants once more, as small programs of their own: nothing here knows the language or the simulation.

Nobody has published what the restaurants come to, so these are what ours is held to. Times are in minutes.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

CLOSING = 240.0


class Means(NamedTuple):
    """What very many evenings came to on average; waits and stays of all who were let in."""

    came: float
    turned_away: float
    table_wait: float
    till_wait: float
    stay: float


CHEZ_PIERRE = Means(came=48.0, turned_away=0.3128, table_wait=61.69, till_wait=0.9251, stay=136.59)
"""Of 20,000 evenings; `came` is exact."""
FIFTY_TABLES = Means(came=150.0, turned_away=0.08187, table_wait=2.400, till_wait=1.795, stay=55.59)
"""Of 12,000 evenings; `came` is exact."""


@dataclass
class Evening:
    """What one evening came to. `waits` are for a table and at the till, of those who were let in."""

    came: int = 0
    turned_away: int = 0
    table_waits: list[float] = field(default_factory=list)
    till_waits: list[float] = field(default_factory=list)
    stays: list[float] = field(default_factory=list)


def tables_for(size: int) -> int:
    return math.ceil(size / 2)


def arrivals(gap: float, sizes: list[int], weights: list[float], luck: random.Random) -> list[tuple[float, int]]:
    """When parties come during the evening, and how large they are."""
    found = []
    time = luck.expovariate(1 / gap)
    while time < CLOSING:
        found.append((time, luck.choices(sizes, weights)[0]))
        time += luck.expovariate(1 / gap)
    return found


def fifty_tables(luck: random.Random) -> Evening:
    """An evening in the restaurant with fifty tables: small parties may overtake large ones."""
    evening, free = Evening(), 50
    line: deque[tuple[float, int]] = deque()
    rising: list[tuple[float, float, int]] = []
    to_till: list[tuple[float, float]] = []

    def sit_down(now: float) -> None:
        nonlocal free
        for party in list(line):
            came, size = party
            if tables_for(size) <= free:
                line.remove(party)
                free -= tables_for(size)
                evening.table_waits.append(now - came)
                heapq.heappush(rising, (now + luck.triangular(30, 75, 45), came, size))

    def rise() -> None:
        nonlocal free
        now, came, size = heapq.heappop(rising)
        free += tables_for(size)
        to_till.append((now, came))
        sit_down(now)

    for came, size in arrivals(1.6, [2, 3, 4, 5], [0.4, 0.3, 0.2, 0.1], luck):
        while rising and rising[0][0] <= came:
            rise()
        evening.came += 1
        line.append((came, size))
        sit_down(came)
        if len(line) > 5:
            line.pop()
            evening.turned_away += 1
    while rising:
        rise()
    till_free = 0.0
    for now, came in to_till:
        start = max(now, till_free)
        till_free = start + luck.triangular(0.5, 2.2, 1.5)
        evening.till_waits.append(start - now)
        evening.stays.append(till_free - came)
    return evening


def chez_pierre(luck: random.Random) -> Evening:
    """An evening with Pierre, who seats the first in line if there are tables, and else takes money."""
    evening, free, busy = Evening(), 10, False
    door: deque[tuple[float, int]] = deque()
    till: deque[tuple[float, float, int]] = deque()
    events: list[tuple[float, int, str, float, int]] = []
    number = 0

    def at(time: float, what: str, came: float, size: int) -> None:
        nonlocal number
        number += 1
        heapq.heappush(events, (time, number, what, came, size))

    def next_task(now: float) -> None:
        nonlocal free, busy
        if busy:
            return
        if door and tables_for(door[0][1]) <= free:
            came, size = door.popleft()
            free -= tables_for(size)
            evening.table_waits.append(now - came)
            at(now + luck.uniform(1, 3), "seated", came, size)
            busy = True
        elif till:
            since, came, size = till.popleft()
            evening.till_waits.append(now - since)
            at(now + luck.uniform(1, 3), "paid", came, size)
            busy = True

    for came, size in arrivals(5, [1, 2, 3, 4], [0.1, 0.5, 0.2, 0.2], luck):
        at(came, "comes", came, size)
    while events:
        now, _, what, came, size = heapq.heappop(events)
        if what == "comes":
            evening.came += 1
            door.append((came, size))
        elif what == "seated":
            busy = False
            at(now + luck.uniform(50, 90), "eaten", came, size)
        elif what == "eaten":
            till.append((now, came, size))
        else:
            busy = False
            free += tables_for(size)
            evening.stays.append(now - came)
        next_task(now)
        if len(door) > 10:
            door.pop()
            evening.turned_away += 1
    return evening
