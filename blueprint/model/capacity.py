"""Needs that can never be met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice, product

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.choices import MOST_OPTIONS
from blueprint.model.clock import ClockRange
from blueprint.model.directory import Directory
from blueprint.model.graph import Graph
from blueprint.model.resource import UNLIMITED, Need, Needs, Resource, units_of
from blueprint.model.step import Step
from blueprint.model.unit import MICROSECONDS

_DAY = MICROSECONDS["d"]
_WEEK = MICROSECONDS["week"]
_ENDLESS = 10**9


def capacity_findings(directory: Directory) -> Iterator[Finding]:
    """What a step needs at once and there never is."""
    blueprint = directory.blueprint
    if blueprint.resources is None:
        return
    graph = Graph(blueprint)
    party = largest_party(blueprint)
    for s, step in enumerate(graph.steps):
        if graph.simulated[s] and not graph.standing[s]:
            yield from _never_met(directory, step, party, ("steps", blueprint.places[s]))


def largest_party(blueprint: Blueprint) -> int:
    """The most persons that can come together."""
    demand = blueprint.demand
    if demand is None:
        return 1
    given = [stream.size for stream in demand.arrivals] + [segment.size for segment in demand.segments.values()]
    sizes = [quantity.distribution.support()[1] for size in given if size for quantity in size.quantities()]
    logged = (time.size or 1 for stream in demand.arrivals if stream.times for time in stream.times.each)
    return max([1, *(int(size) for size in sizes), *logged])


def _never_met(directory: Directory, step: Step, party: int, here: Pointer) -> Iterator[Finding]:
    resources = directory.blueprint.resources
    assert resources is not None
    for needs, pointer in _needs(step, here):
        for need in needs.all:
            if need.resource in resources and need.resource not in directory.excused:
                yield from _too_many(
                    need, resources[need.resource], party, (*pointer, _index(needs, need), need.resource)
                )
    if directory.excused.isdisjoint(resources):
        yield from _never_together(step, resources, party, here)


def _needs(step: Step, here: Pointer) -> Iterator[tuple[Needs, Pointer]]:
    yield step.by, (*here, "by")
    yield step.takes, (*here, "takes")
    for activity in step.activities:
        for index, side in enumerate(activity.sides):
            yield side.by, (*here, activity.lane, index, "by")


def _index(needs: Needs, need: Need) -> int:
    return needs.all.index(need)


def _too_many(need: Need, resource: Resource, party: int, pointer: Pointer) -> Iterator[Finding]:
    units, most = need.units(party), most_units(resource)
    if units <= most:
        return
    who = f"a party of {party} needs {units} of" if need.per else f"this step needs {units} of"
    message = f"{who} `{need.resource}` at once, but there {_are(most)}"
    hint = f"say how many there are: `{need.resource}: {{capacity: {units}}}`"
    if resource.shifts is not None:
        hint = f"schedule {units} at once in some of its `shifts`"
    yield error("never_met", message, pointer, hint)


def _are(most: int) -> str:
    if most == 0:
        return "is never one"
    return "is only one" if most == 1 else f"are never more than {most}"


def most_units(resource: Resource) -> int:
    """How many units there are at the best time."""
    if resource.shifts is not None:
        return max(units for _, units in resource.shifts.ranges)
    if resource.capacity == UNLIMITED:
        return _ENDLESS
    return int(resource.capacity or 1)


def _never_together(step: Step, resources: Mapping[str, Resource], party: int, here: Pointer) -> Iterator[Finding]:
    """Whether there is no moment of the week at which all that the step needs is there."""
    fixed = tuple(need for needs, _ in _needs(step, here) for need in needs.all if need.resource in resources)
    choices = [needs.any_of.alternatives for needs, _ in _needs(step, here) if needs.any_of]
    sets = [(*fixed, *chain.from_iterable(chosen)) for chosen in islice(product(*choices), MOST_OPTIONS)]
    wanted = [units_of(tuple(n for n in needs if n.resource in resources), party) for needs in sets]
    if any(_ever_there(units, resources) for units in wanted):
        return
    counts = [(name, count) for units in wanted for name, count in units.items()]
    if not choices and any(count > most_units(resources[name]) for name, count in counts):
        return
    names = " and ".join(dict.fromkeys(f"`{name}`" for name, _ in counts))
    message = f"{names} are never there at the same time in the numbers that this step needs"
    key = "by" if step.by.resources() else "takes" if step.takes.resources() else None
    pointer = (*here, key) if key else here
    yield error("never_met", message, pointer, "compare their `shifts` and `capacity` with what is needed here")


def _ever_there(units: Mapping[str, int], resources: Mapping[str, Resource]) -> bool:
    return any(
        all(_there(resources[name], moment) >= count for name, count in units.items())
        for moment in _moments(resources[name] for name in units)
    )


def _moments(resources: Iterable[Resource]) -> Iterator[int]:
    """The moments of the week at which one of the resources may have become more."""
    yield 0
    for resource in resources:
        for when, _ in resource.shifts.ranges if resource.shifts else ():
            for day in when.days if when.days is not None else range(7):
                yield (day * _DAY + when.start) % _WEEK


def _there(resource: Resource, moment: int) -> int:
    if resource.shifts is None:
        return most_units(resource)
    return sum(units for when, units in resource.shifts.ranges if _holds(when, moment))


def _holds(when: ClockRange, moment: int) -> bool:
    days = when.days if when.days is not None else range(7)
    return any((moment - day * _DAY - when.start) % _WEEK < when.end - when.start for day in days)
