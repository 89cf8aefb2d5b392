"""Queues with a formula. Rates are per minute and times in minutes, unless said otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scipy.integrate import quad
from scipy.optimize import brentq

Transform = Callable[[float], float]
"""The Laplace transform of a distribution, as a function of the rate."""


@dataclass(frozen=True)
class Queue:
    """A queue in its steady state.

    Attributes:
        chances: the probability of 0, 1, 2, … customers inside.
        arrivals: customers a minute who try to come in.
        entered: of those, who come in.
        servers: how many there are.
    """

    chances: tuple[float, ...]
    arrivals: float
    entered: float
    servers: int

    @property
    def inside(self) -> float:
        return sum(count * chance for count, chance in enumerate(self.chances))

    @property
    def waiting(self) -> float:
        return sum(max(count - self.servers, 0) * chance for count, chance in enumerate(self.chances))

    @property
    def busy(self) -> float:
        return self.inside - self.waiting

    @property
    def wait(self) -> float:
        """Of those who come in."""
        return self.waiting / self.entered

    @property
    def stay(self) -> float:
        """Of those who come in."""
        return self.inside / self.entered


def birth_and_death(births: Sequence[float], deaths: Sequence[float]) -> tuple[float, ...]:
    """The probabilities of 0, 1, …, n, by detailed balance.

    Args:
        births: the rates from 0 to 1, 1 to 2, …
        deaths: the rates from 1 to 0, 2 to 1, …
    """
    weights = [1.0]
    for birth, death in zip(births, deaths, strict=True):
        weights.append(weights[-1] * birth / death)
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)


def markovian(arrivals: float, service: float, servers: int, room: int = 4000) -> Queue:
    """M/M/c/K: Poisson arrivals, exponential service with this mean, `room` for so many including those served."""
    births = [arrivals] * room
    deaths = [min(count, servers) / service for count in range(1, room + 1)]
    chances = birth_and_death(births, deaths)
    return Queue(chances, arrivals, arrivals * (1 - chances[-1]), servers)


def finite_source(members: int, outside: float, service: float) -> Queue:
    """M/M/1//N: each member is outside for an exponential time with this mean."""
    births = [(members - inside) / outside for inside in range(members)]
    chances = birth_and_death(births, [1 / service] * members)
    coming = sum(birth * chance for birth, chance in zip(births, chances, strict=False))
    return Queue(chances, coming, coming, 1)


def delay(arrivals: float, service: float, servers: int) -> float:
    """The probability of waiting in M/M/c (Erlang's C)."""
    return sum(markovian(arrivals, service, servers).chances[servers:])


def waits_longer(arrivals: float, service: float, servers: int, time: float) -> float:
    """The probability of waiting longer than a time in M/M/c, first come, first served."""
    return delay(arrivals, service, servers) * math.exp(-(servers / service - arrivals) * time)


def wait_percentile(arrivals: float, service: float, servers: int, share: float) -> float:
    """The time within which a share of the customers of M/M/c have waited enough."""
    waiting = delay(arrivals, service, servers)
    return max(math.log(waiting / (1 - share)) / (servers / service - arrivals), 0.0)


def lost(offered: float, servers: int) -> float:
    """The share of calls that find all servers busy (Erlang's B), by its recursion."""
    share = 1.0
    for count in range(1, servers + 1):
        share = offered * share / (count + offered * share)
    return share


def one_server_wait(arrivals: float, mean: float, sd: float) -> float:
    """The mean wait of M/G/1 (Pollaczek and Khinchine)."""
    return arrivals * (mean**2 + sd**2) / (2 * (1 - arrivals * mean))


def priority_waits(classes: Sequence[tuple[float, float, float]]) -> list[float]:
    """The mean waits of the classes of one server, the first goes first, nobody is interrupted (Cobham).

    Args:
        classes: rate, mean and standard deviation of the service of each.
    """
    rest = sum(rate * (mean**2 + sd**2) for rate, mean, sd in classes) / 2
    waits, before = [], 0.0
    for rate, mean, _ in classes:
        load = before + rate * mean
        waits.append(rest / ((1 - before) * (1 - load)))
        before = load
    return waits


def renewal_root(transform: Transform, service: float) -> float:
    """The chance of waiting in GI/M/1: the root in (0, 1) of σ = A*(μ − μσ), A* the transform of the gaps."""
    return float(brentq(lambda root: root - transform((1 - root) / service), 1e-9, 1 - 1e-9))


@dataclass(frozen=True)
class Impatience:
    """M/M/c with patience, in its steady state."""

    waiting: float
    """The probability of having to wait at all."""
    gives_up: float
    mean_wait: float
    """Of everybody, who gives up included."""
    longer: Callable[[float], float]
    """The probability of a wait longer than a time, given up or not."""

    def percentile(self, share: float) -> float:
        return float(brentq(lambda time: self.longer(time) - (1 - share), 0.0, 1000.0))


def impatient(arrivals: float, service: float, servers: int, patient: Callable[[float], float]) -> Impatience:
    """M/M/c+G, from the density of the wait that somebody with endless patience would meet (Baccelli and Hebuterne).

    Args:
        patient: the probability that somebody's patience is longer than a time.
    """
    speed = servers / service
    horizon = 60 * service
    steps = 24_000
    width = horizon / steps
    below = markovian(arrivals, service, servers, servers)
    weights = [chance / below.chances[servers - 1] for chance in below.chances[:servers]]
    density, patience = [], 0.0
    for step in range(steps + 1):
        density.append(arrivals * math.exp(arrivals * patience - speed * step * width))
        patience += width * patient((step + 0.5) * width)
    free = sum(weights)
    tail = [0.0] * (steps + 1)
    for step in range(steps - 1, -1, -1):
        tail[step] = tail[step + 1] + width * (density[step] + density[step + 1]) / 2
    total = free + tail[0]

    def longer(time: float) -> float:
        place, part = divmod(time / width, 1)
        if place >= steps:
            return 0.0
        at = tail[int(place)] * (1 - part) + tail[int(place) + 1] * part
        return patient(time) * at / total

    mean = sum(width * longer((step + 0.5) * width) for step in range(steps))
    stays = sum((tail[step] - tail[step + 1]) * patient((step + 0.5) * width) for step in range(steps))
    return Impatience(tail[0] / total, 1 - (free + stays) / total, mean, longer)


def mean_of_longest(means: Sequence[float]) -> float:
    """The mean of the longest of independent exponential times."""
    total = 0.0
    for chosen in range(1, 2 ** len(means)):
        rates = [1 / mean for place, mean in enumerate(means) if chosen >> place & 1]
        total += (-1) ** (len(rates) + 1) / sum(rates)
    return total


def percentile_of_longest(means: Sequence[float], share: float) -> float:
    return float(brentq(lambda time: math.prod(1 - math.exp(-time / mean) for mean in means) - share, 1e-9, 1e4))


def losses_by_size(units: int, classes: Sequence[tuple[int, float]]) -> list[float]:
    """The share of each class that finds too few of `units` free (Kaufman and Roberts).

    Args:
        classes: the units that one of the class takes, and its offered load.
    """
    weights = [1.0]
    for used in range(1, units + 1):
        weights.append(sum(load * size * weights[used - size] for size, load in classes if size <= used) / used)
    total = sum(weights)
    return [sum(weights[units - size + 1 :]) / total for size, _ in classes]


def closed_network(members: int, outside: float, services: Sequence[float]) -> tuple[float, list[float]]:
    """Customers a minute, and the mean stay at each station of one server, by mean value analysis."""
    inside = [0.0] * len(services)
    flow, stays = 0.0, list(services)
    for count in range(1, members + 1):
        stays = [service * (1 + there) for service, there in zip(services, inside, strict=True)]
        flow = count / (outside + sum(stays))
        inside = [flow * stay for stay in stays]
    return flow, stays


def present(rate: Callable[[float], float], stays_longer: Callable[[float], float], begin: float, time: float) -> float:
    """The mean number present in Mt/G/∞ that began empty: ∫ rate(s) P(stay > time − s) ds."""
    found, _ = quad(lambda moment: rate(moment) * stays_longer(time - moment), begin, time, limit=400)
    return float(found)
