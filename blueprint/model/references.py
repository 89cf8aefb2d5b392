"""References: whether what a blueprint names is there."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.demand import Demand
from blueprint.model.directory import Directory
from blueprint.model.failure import Response, Surfacing
from blueprint.model.flow import END, LEAVE, NEXT, Condition, Participation, Then
from blueprint.model.picture import EVIDENCE
from blueprint.model.resource import Needs
from blueprint.model.step import Step
from blueprint.model.value import did_you_mean, quoted


def reference_findings(directory: Directory) -> Iterator[Finding]:
    """Every reference to something that is not there, with the nearest name that is."""
    blueprint = directory.blueprint
    for entry, step in enumerate(blueprint.steps):
        if isinstance(step, Step):
            yield from _of_step(directory, step, ("steps", entry))
    if blueprint.demand is not None:
        yield from _of_demand(directory, blueprint.demand)
    yield from _of_pictures(directory)


def _of_step(directory: Directory, step: Step, here: Pointer) -> Iterator[Finding]:
    if step.then is not None:
        yield from _of_then(directory, step.then, (*here, "then"))
    if step.after is not None:
        where = (*here, "after", "any_of") if step.after.any_of else (*here, "after")
        yield from _steps(directory, step.after.steps, where)
    yield from _steps(directory, step.supports, (*here, "supports"))
    if step.share is not None:
        yield from _of_share(directory, step.share, (*here, "share"))
    yield from _of_needs(directory, step.by, (*here, "by"))
    yield from _of_needs(directory, step.takes, (*here, "takes"))
    for activity in step.activities:
        for index, side in enumerate(activity.sides):
            yield from _of_needs(directory, side.by, (*here, activity.lane, index, "by"))
    if directory.blueprint.resources is not None:
        for name in step.frees:
            yield from directory.look_up("resource", name, (*here, "frees", name))
    if step.wait is not None:
        yield from _exit(directory, step.wait.full, (*here, "wait", "full"))
        yield from _exit(directory, step.wait.gives_up, (*here, "wait", "gives_up"))
    for index, fail in enumerate(step.fail_points):
        for key, response in (("when_caught", fail.when_caught), ("when_missed", fail.when_missed)):
            if response is not None:
                yield from _of_response(directory, response, (*here, "fail_points", index, key))
    yield from _of_lane(directory, step, here)
    yield from _of_elements(directory, step, here)


def _steps(directory: Directory, names: tuple[str, ...], pointer: Pointer) -> Iterator[Finding]:
    for name in names:
        yield from directory.look_up("step", name, (*pointer, name))


def _exit(directory: Directory, name: str | None, pointer: Pointer) -> Iterator[Finding]:
    if name is not None:
        yield from directory.look_up("step", name, pointer, [LEAVE])


def _of_then(directory: Directory, then: Then, pointer: Pointer) -> Iterator[Finding]:
    for way in then.ways:
        yield from directory.look_up("step", way.target, (*pointer, way.target), [NEXT, END, LEAVE], at_key=True)
        if way.condition is not None:
            where = (*pointer, way.target, "share") if way.when else (*pointer, way.target)
            yield from _of_condition(directory, way.condition, where)


def _of_share(directory: Directory, share: Participation, pointer: Pointer) -> Iterator[Finding]:
    if share.condition is not None:
        yield from _of_condition(directory, share.condition, pointer)


def _of_condition(directory: Directory, condition: Condition, pointer: Pointer) -> Iterator[Finding]:
    """Whether the trait is there; in a file without `demand` its name only labels."""
    trait = condition.trait
    if directory.blueprint.demand is None:
        return
    if trait in directory.names["segment"]:
        message = f"`{trait}` is a segment; here a share or a trait is expected"
        yield error("reference", message, pointer, f"by segment write `{{{trait}: 100 %, rest: 0 %}}`")
    else:
        yield from directory.look_up("trait", trait, pointer)


def _of_needs(directory: Directory, needs: Needs, pointer: Pointer) -> Iterator[Finding]:
    if directory.blueprint.resources is None:
        return
    for name in needs.resources():
        yield from directory.look_up("resource", name, (*pointer, *_way_to(needs, name)))


def _way_to(needs: Needs, name: str) -> Pointer:
    """Where among the needs a resource is named."""
    for index, need in enumerate(needs.all):
        if need.resource == name:
            return (index, name)
    return (len(needs.all), "any_of", name)


def _of_response(directory: Directory, response: Response, pointer: Pointer) -> Iterator[Finding]:
    named = [("back_to", response.back_to), ("recover", response.recover)]
    if isinstance(response, Surfacing):
        named.append(("surfaces_at", response.surfaces_at))
    for key, name in named:
        if name is not None:
            yield from directory.look_up("step", name, (*pointer, key))


def _of_lane(directory: Directory, step: Step, here: Pointer) -> Iterator[Finding]:
    if step.from_ is None:
        return
    if step.from_ not in directory.blueprint.all_lanes:
        yield from directory.look_up("lane", step.from_, (*here, "from"))
    elif step.activity(step.from_) is None:
        lanes = quoted(activity.lane for activity in step.activities)
        message = f"nothing happens in the lane `{step.from_}` of this step"
        yield error("reference", message, (*here, "from"), f"it can be {lanes}")


def _of_elements(directory: Directory, step: Step, here: Pointer) -> Iterator[Finding]:
    flower = directory.blueprint.flower
    petal = flower.petals.get(step.petal) if flower and step.petal else None
    if petal is None or not petal.elements:
        return
    for name in step.element:
        if name not in petal.elements and name not in directory.excused:
            hint = did_you_mean(name, petal.elements) or f"its elements are {quoted(petal.elements)}"
            message = f"the petal `{step.petal}` has no element `{name}`"
            yield error("reference", message, (*here, "element", name), hint)


def _of_demand(directory: Directory, demand: Demand) -> Iterator[Finding]:
    for index, stream in enumerate(demand.arrivals):
        here: Pointer = ("demand", "arrivals", index)
        if stream.segment is not None:
            yield from directory.look_up("segment", stream.segment, (*here, "segment"))
        if stream.enters is not None:
            yield from directory.look_up("step", stream.enters, (*here, "enters"))
        yield from _exit(directory, stream.too_late, (*here, "too_late"))
    for name, segment in demand.segments.items():
        yield from _exit(directory, segment.too_late, ("demand", "segments", name, "too_late"))


def _of_pictures(directory: Directory) -> Iterator[Finding]:
    blueprint: Blueprint = directory.blueprint
    for name, picture in blueprint.pictures.items():
        here: Pointer = ("pictures", name)
        yield from _steps(directory, picture.hide, (*here, "hide"))
        yield from _steps(directory, picture.highlight, (*here, "highlight"))
        for lane in picture.lanes:
            yield from directory.look_up("lane", lane, (*here, "lanes", lane), [EVIDENCE])
        if picture.segment is not None:
            yield from directory.look_up("segment", picture.segment, (*here, "segment"))
