"""How long one performance of a step takes on average, and for how long it holds each of its people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from blueprint.analyze.load.failing import IN_USE
from blueprint.analyze.load.sorts import Servers, Sort
from blueprint.model.activity import Side
from blueprint.model.clock import CLOCK_END
from blueprint.model.given import Given
from blueprint.model.quantity import Quantity
from blueprint.model.resource import Need, Needs
from blueprint.model.step import Step

DAY = CLOCK_END // 2
_POINTS = 256


@dataclass(frozen=True, slots=True)
class Party:
    """One need or choice of a step, and the own time of its side, if that has one.

    Attributes:
        alternatives: what is needed in each; without a choice there is one.
        side: the index of its side, None for what is held for the whole step.
    """

    alternatives: tuple[tuple[Need, ...], ...]
    side: int | None = None


class Held(NamedTuple):
    """How long the people of a side with a time of its own are held, in microseconds.

    Attributes:
        leaving, staying: the averages over all performances of what falls to those that they leave early, and to those
            in which they stay to the end.
        stays: the share of the latter.
    """

    leaving: float
    staying: float
    stays: float


@dataclass(frozen=True, slots=True)
class Length:
    """Averages over performances.

    Attributes:
        whole: from start to end in microseconds, with what poka-yokes add.
        sides: for each side with a time of its own how long it is held.
    """

    whole: float
    sides: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Doing:
    """What the length of a step hangs on, found once for customers of all sorts.

    Attributes:
        timed: the sides with a time of their own.
        adds: what poka-yokes in use add.
        by_size: whether the size of the party matters.
        parties: who and what is needed while it is under way; what it takes and keeps is not among them.
    """

    step: Step
    timed: tuple[Side, ...]
    adds: tuple[Given, ...]
    by_size: bool
    parties: tuple[Party, ...]


def doing_of(step: Step) -> Doing:
    """What the length of a step hangs on."""
    sides = [side for activity in step.activities for side in activity.sides]
    timed = tuple(side for side in sides if side.duration is not None)
    poka_yokes = [poka_yoke for fail in step.fail_points for poka_yoke in fail.poka_yokes]
    adds = tuple(each.adds for each in poka_yokes if each.status == IN_USE and each.adds is not None)
    times = [given for given in (step.duration, *(side.duration for side in timed), *adds) if given is not None]
    by_size = any(quantity.per_person for given in times for quantity in given.quantities())
    parties = [*_parties(step.by, None)]
    for number, side in enumerate(timed):
        parties += _parties(side.by, number)
    for side in sides:
        parties += _parties(side.by, None) if side.duration is None else ()
    return Doing(step, timed, adds, by_size, tuple(parties))


def _parties(needs: Needs, side: int | None) -> Iterator[Party]:
    yield from (Party(((need,),), side) for need in needs.all)
    if needs.any_of is not None:
        yield Party(needs.any_of.alternatives, side)


def first_servers(step: Step) -> Servers:
    """Who serves where every choice takes its first alternative."""
    needs = [step.by, step.takes, *(side.by for activity in step.activities for side in activity.sides)]
    return frozenset(need.resource for each in needs if each.any_of for need in each.any_of.alternatives[0])


def length_of(doing: Doing, sort: Sort, servers: Servers, size: int, now: float) -> Length:
    """How long one performance takes for a party of this size.

    Args:
        now: the time of the clock at which it begins, for steps that last `until` a clock time.
    """
    step = doing.step
    own = _mean_until(sort, step, servers, now) if step.until is not None else sort.quantity(step.duration, servers)
    sides = [sort.quantity(side.duration, servers) for side in doing.timed]
    added = sum(_mean(sort.quantity(adds, servers), size) for adds in doing.adds)
    if all(side is None for side in sides):
        whole = _mean(own, size) + added
        return Length(whole, tuple(Held(0.0, whole, 1.0) for _ in sides))
    return _longest(own, tuple(sides), size if _any_per_person(own, *sides) else 1, added)


def _any_per_person(*values: Quantity | float | None) -> bool:
    return any(isinstance(value, Quantity) and value.per_person for value in values)


def _mean(value: Quantity | float | None, size: int) -> float:
    if value is None or isinstance(value, float):
        return value or 0.0
    return max(value.mean() * (size if value.per_person else 1), 0.0)


def _mean_until(sort: Sort, step: Step, servers: Servers, now: float) -> float:
    clock = sort.quantity(step.until, servers)
    if clock is None:
        return 0.0
    if clock.next_day:
        return (clock.mean() - now) % DAY
    return max(now // DAY * DAY + clock.mean() - now, 0.0)


@lru_cache(maxsize=1000)
def _longest(own: Quantity | float | None, sides: tuple[Quantity | None, ...], size: int, added: float) -> Length:
    """The longest of several times drawn apart, averaged over an even net of draws (within some thousandths)."""
    values = [own, *sides]
    spread = any(isinstance(value, Quantity) and not value.is_constant for value in values)
    count = _POINTS if spread else 1
    whole, leaving, staying, stays = 0.0, [0.0] * len(sides), [0.0] * len(sides), [0.0] * len(sides)
    for number in range(count):
        draws = _net(number, count, len(values))
        times = [_at(value, u, size) for value, u in zip(values, draws, strict=True)]
        longest = max(time or 0.0 for time in times)
        whole += (longest + added) / count
        for index, time in enumerate(times[1:]):
            if time is not None and time < longest:
                leaving[index] += time / count
            else:
                staying[index] += (longest + added) / count
                stays[index] += 1 / count
    return Length(whole, tuple(map(Held, leaving, staying, stays)))


def _net(number: int, count: int, dimensions: int) -> list[float]:
    """One point of an even net (additive recurrence with the generalized golden ratio)."""
    root = 2.0
    for _ in range(20):
        root = (1 + root) ** (1 / (dimensions + 1))
    return [(0.5 + (number + 1) * root ** -(axis + 1)) % 1 if count > 1 else 0.5 for axis in range(dimensions)]


def _at(value: Quantity | float | None, u: float, size: int) -> float | None:
    if value is None or isinstance(value, float):
        return value
    drawn = value.at(min(max(u, 1e-9), 1 - 1e-9))
    return drawn * (size if value.per_person else 1)
