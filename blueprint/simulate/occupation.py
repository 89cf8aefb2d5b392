"""How people and places were used in one replication: busy time, queues, overtime, and what they cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from blueprint.simulate.observations import HOUR, Observations
from blueprint.simulate.records import Doing, Replication
from blueprint.simulate.yardstick import Yardstick

Span = tuple[int, int, int]
"""From, to, and how many."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a replication counts, and who was scheduled in that time.

    Attributes:
        start, end: the time that counts: from opening to closing of a single day, else the whole run after its warm-up.
        scheduled: for each resource its capacity by spans within that time; None for unlimited ones.
        works_over: for each resource whether it stays beyond closing until nobody needs it.
    """

    start: int
    end: int
    scheduled: tuple[tuple[Span, ...] | None, ...]
    works_over: tuple[bool, ...]

    @property
    def length(self) -> int:
        return self.end - self.start


def observe_occupation(replication: Replication, yardstick: Yardstick, observed: Observations, plan: Schedule) -> None:
    """Adds utilization, queues, overtime and steps in progress."""
    busy: list[list[Span]] = [[] for _ in yardstick.resources]
    for use in replication.uses:
        busy[use.resource].append((use.start, use.end, use.units))
    queues = _queues(replication.doings, yardstick)
    for resource, name in enumerate(yardstick.resources):
        _observe_resource(f"resource.{name}", busy[resource], queues[resource], plan, resource, observed)
    _observe_progress(replication.doings, yardstick, observed, plan)


def _queues(doings: Iterable[Doing], yardstick: Yardstick) -> list[list[Span]]:
    """For each resource when how many doings that need it were ready and had not started."""
    needed = [
        sorted({yardstick.resources.index(each) for each in _needs(yardstick, step) if each in yardstick.resources})
        for step in range(len(yardstick.steps))
    ]
    queues: list[list[Span]] = [[] for _ in yardstick.resources]
    for doing in doings:
        if doing.ready is None:
            continue
        until = doing.end if doing.start is None else doing.start
        if until > doing.ready:
            for resource in needed[doing.step]:
                queues[resource].append((doing.ready, until, 1))
    return queues


def _needs(yardstick: Yardstick, step: int) -> tuple[str, ...]:
    moment = yardstick.graph.steps[step]
    sides = [name for activity in moment.activities for side in activity.sides for name in side.by.resources()]
    return (*moment.by.resources(), *moment.takes.resources(), *sides)


def _observe_resource(
    name: str, busy: Sequence[Span], queue: Sequence[Span], plan: Schedule, resource: int, observed: Observations
) -> None:
    scheduled = plan.scheduled[resource]
    used_until = max((end for _, end, _ in busy), default=plan.end)
    counted = used_until if plan.works_over[resource] else plan.end
    if scheduled is not None:
        observed.add(f"{name}.utilization", volume(busy, plan.start, counted), volume(scheduled, plan.start, plan.end))
        used, available = by_hour(busy, plan, observed), by_hour(scheduled, plan, observed)
        for hour, units in available.items():
            observed.add(f"{name}.utilization@{hour:02d}", used.get(hour, 0), units)
    observed.add(f"{name}.queue.mean", volume(queue, plan.start, plan.end), plan.length)
    observed.peak(f"{name}.queue.max", highest(queue, plan.start, plan.end))
    if plan.works_over[resource]:
        observed.add(f"{name}.overtime", volume(busy, plan.end, max(used_until, plan.end)), 1)
    for number, share in levels(busy, plan.start, plan.end):
        observed.part(f"{name}.in_use.{number}.share", share, f"{name}.in_use")
    observed.whole(f"{name}.in_use", plan.length)


def _observe_progress(doings: Iterable[Doing], yardstick: Yardstick, observed: Observations, plan: Schedule) -> None:
    under_way: defaultdict[int, list[Span]] = defaultdict(list)
    for doing in doings:
        if doing.start is not None:
            under_way[doing.step].append((doing.start, doing.end, 1))
    for step, name in enumerate(yardstick.steps):
        if not yardstick.graph.simulated[step] or yardstick.graph.standing[step]:
            continue
        spans = under_way[step]
        observed.add(f"step.{name}.in_progress.mean", volume(spans, plan.start, plan.end), plan.length)
        observed.peak(f"step.{name}.in_progress.max", highest(spans, plan.start, plan.end))
        for hour, time in by_hour(spans, plan, observed).items():
            observed.part(f"step.{name}.in_progress.mean@{hour:02d}", time, f"@{hour:02d}")
    for hour, time in by_hour([(plan.start, plan.end, 1)], plan, observed).items():
        observed.whole(f"@{hour:02d}", time)


def volume(spans: Iterable[Span], start: int, end: int) -> int:
    """How much of the spans, times how many, lies between `start` and `end`."""
    total = 0
    for first, last, number in spans:
        length = min(last, end) - max(first, start)
        if length > 0:
            total += length * number
    return total


def _steps_of(spans: Iterable[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The times at which the number under way changes, and the number from then on."""
    changes: defaultdict[int, int] = defaultdict(int)
    for first, last, number in spans:
        first, last = max(first, start), min(last, end)
        if last > first:
            changes[first] += number
            changes[last] -= number
    level = 0
    for time in sorted(changes):
        level += changes[time]
        yield time, level


def highest(spans: Iterable[Span], start: int, end: int) -> int:
    """The largest number at once."""
    return max((level for _, level in _steps_of(spans, start, end)), default=0)


def levels(spans: Iterable[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    """For each number in use how long it was exactly that."""
    lasted: defaultdict[int, int] = defaultdict(int)
    before, level = start, 0
    for time, following in _steps_of(spans, start, end):
        lasted[level] += time - before
        before, level = time, following
    lasted[level] += end - before
    yield from sorted(lasted.items())


def by_hour(spans: Iterable[Span], plan: Schedule, observed: Observations) -> dict[int, int]:
    """How much of the spans, times how many, lies in each hour of the clock, within the time that counts."""
    found: defaultdict[int, int] = defaultdict(int)
    for first, last, number in spans:
        at, end = max(first, plan.start), min(last, plan.end)
        while at < end:
            until = min((at // HOUR + 1) * HOUR, end)
            found[observed.hour(at)] += (until - at) * number
            at = until
    return dict(sorted(found.items()))
