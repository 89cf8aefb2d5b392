"""Who waits for which resource in one replication: those who are ready and for whom there is too little of it.

A step may need a host and a table. While all tables are taken and hosts stand idle, its customers wait for a table, so
only the queue of the tables grows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from blueprint.simulate.program import Program, ResourceRow, StepRow
from blueprint.simulate.records import Customer, Replication

Queued = tuple[Customer, int, int]
"""Somebody waits: who, from, to."""


def queues(replication: Replication, program: Program) -> list[list[Queued]]:
    """For each resource who waited for it, and when.

    At moments at which nothing that a doing needs is known to lack (a unit is broken, or nobody may overtake), it waits
    for all of its needs.
    """
    lacking = _Lacking(replication, program)
    sizes = {stay.customer: stay.size for stay in replication.stays}
    found: list[list[Queued]] = [[] for _ in program.resources]
    needed: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for doing in replication.doings:
        until = doing.end if doing.start is None else doing.start
        if doing.ready is None or until <= doing.ready:
            continue
        key = doing.step, sizes[doing.customer]
        if key not in needed:
            needed[key] = needs(program.steps[doing.step], key[1])
        waited = {each: list(lacking.spans(each, units, doing.ready, until)) for each, units in needed[key]}
        idle = list(_between(sorted(chain.from_iterable(waited.values())), doing.ready, until))
        for resource, spans in waited.items():
            found[resource] += [(doing.customer, *span) for span in _joined(sorted([*spans, *idle]))]
    return found


def _between(spans: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of `start` to `end` lies in none of the spans, which rise."""
    for first, last in spans:
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Rising spans with those made one that meet."""
    before: tuple[int, int] | None = None
    for span in spans:
        if before is None or before[1] < span[0]:
            if before is not None:
                yield before
            before = span
        else:
            before = before[0], max(before[1], span[1])
    if before is not None:
        yield before


def needs(step: StepRow, size: int) -> list[tuple[int, int]]:
    """The resources that a step needs for a party, each with the fewest units that it can begin with."""
    fewest: dict[int, int] = {}
    for option in step.options:
        total: defaultdict[int, int] = defaultdict(int)
        for need in (*chain.from_iterable(option.sides), *option.takes):
            total[need.resource] += need.units(size)
        for resource, units in total.items():
            fewest[resource] = min(units, fewest.get(resource, units))
    return list(fewest.items())


class _Lacking:
    """When of which resource how much is free."""

    def __init__(self, replication: Replication, program: Program) -> None:
        changes: list[defaultdict[int, int]] = [_capacity(row) for row in program.resources]
        for use in replication.uses:
            changes[use.resource][use.start] -= use.units
            changes[use.resource][use.end] += use.units
        self._free = [_running(each) for each in changes]
        self._known: dict[tuple[int, int], tuple[list[int], list[int]]] = {}

    def spans(self, resource: int, units: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """When between `start` and `end` fewer than `units` are free."""
        key = resource, units
        if key not in self._known:
            self._known[key] = _below(self._free[resource], units)
        begins, ends = self._known[key]
        index = max(bisect_right(begins, start) - 1, 0)
        while index < len(begins) and begins[index] < end:
            first, last = max(begins[index], start), min(ends[index], end)
            if first < last:
                yield first, last
            index += 1


def _capacity(row: ResourceRow) -> defaultdict[int, int]:
    """How the number of units changes, by the moment."""
    found: defaultdict[int, int] = defaultdict(int)
    before = 0
    for moment, units in row.changes:
        found[moment] += units - before
        before = units
    return found


def _running(changes: dict[int, int]) -> list[tuple[int, int]]:
    """How much is free from which moment on."""
    free, found = 0, [(-(1 << 62), 0)]
    for moment in sorted(changes):
        free += changes[moment]
        found.append((moment, free))
    return found


def _below(free: list[tuple[int, int]], units: int) -> tuple[list[int], list[int]]:
    """The spans in which fewer than `units` are free: where they begin, and where they end."""
    begins: list[int] = []
    ends: list[int] = []
    for (moment, number), (until, _) in pairwise([*free, (1 << 62, 0)]):
        if number >= units:
            continue
        if ends and ends[-1] == moment:
            ends[-1] = until
        else:
            begins.append(moment)
            ends.append(until)
    return begins, ends
