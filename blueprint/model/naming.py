"""Ids: one name space each for steps, acts, streams, fail points, poka-yokes, and what quantities can depend on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.directory import Directory
from blueprint.model.step import Act, Step

_Given = tuple[str, Pointer, bool]
"""An id that the author gave, where, and whether it stands as a key."""


def naming_findings(directory: Directory) -> Iterator[Finding]:
    """Ids that are given twice, or that already mean a lane."""
    blueprint = directory.blueprint
    for kind, given in (
        ("step", list(_steps(blueprint))),
        ("act", list(_acts(blueprint))),
        ("fail point", list(_fail_points(blueprint))),
        ("poka-yoke", list(_poka_yokes(blueprint))),
        ("stream", list(_streams(blueprint))),
        ("name", list(_servers_and_customers(blueprint))),
    ):
        yield from _twice(kind, given)
        yield from _lanes(blueprint, given)
    yield from _former(blueprint)


def _former(blueprint: Blueprint) -> Iterator[Finding]:
    """Former ids that a step still has, or two steps claim: both would have the same luck."""
    taken = dict.fromkeys(blueprint.step_ids, "is still the id of a step")
    for entry, step in enumerate(blueprint.steps):
        if isinstance(step, Step):
            for name in step.was:
                if name in taken:
                    message = f"`{name}` {taken[name]}, so this step cannot have been `{name}`"
                    hint = "under `was` stand the ids that a step had before it was renamed"
                    yield error("was", message, ("steps", entry, "was", name), hint)
                taken.setdefault(name, "is a former id of another step")


def _twice(kind: str, given: Iterable[_Given]) -> Iterator[Finding]:
    first: dict[str, Pointer] = {}
    for name, pointer, at_key in given:
        if name in first:
            yield _duplicate(kind, name, first[name], pointer, at_key)
        first.setdefault(name, pointer)


def _duplicate(kind: str, name: str, first: Pointer, second: Pointer, at_key: bool) -> Finding:
    if kind == "name":
        message = f"`{name}` is already one of the {_section(first)}"
        hint = "resources, segments and traits share their names: rename one of them"
    else:
        message = f"two {kind}s have the id `{name}`"
        hint = f"give one of them another, for example `id: {name}_2`"
    return error("duplicate", message, second, hint, at_key=at_key)


def _section(pointer: Pointer) -> str:
    return str(pointer[-2])


def _lanes(blueprint: Blueprint, given: Iterable[_Given]) -> Iterator[Finding]:
    for name, pointer, at_key in given:
        if name in blueprint.all_lanes:
            hint = f"choose another, for example `{name}_1`"
            yield error("duplicate", f"`{name}` is a lane and cannot be an id", pointer, hint, at_key=at_key)


def _steps(blueprint: Blueprint) -> Iterator[_Given]:
    for entry, step in enumerate(blueprint.steps):
        if isinstance(step, Step) and step.id:
            yield step.id, ("steps", entry, "id"), False


def _acts(blueprint: Blueprint) -> Iterator[_Given]:
    for entry, act in enumerate(blueprint.steps):
        if isinstance(act, Act) and act.id:
            yield act.id, ("steps", entry, "id"), False


def _fail_points(blueprint: Blueprint) -> Iterator[_Given]:
    for s, f, fail, _ in blueprint.fail_points:
        if fail.id:
            yield fail.id, ("steps", blueprint.places[s], "fail_points", f, "id"), False


def _poka_yokes(blueprint: Blueprint) -> Iterator[_Given]:
    for s, f, p, poka, _ in blueprint.poka_yokes:
        if poka.id:
            yield poka.id, ("steps", blueprint.places[s], "fail_points", f, "poka_yokes", p, "id"), False


def _streams(blueprint: Blueprint) -> Iterator[_Given]:
    for index, stream in enumerate(blueprint.demand.arrivals if blueprint.demand else ()):
        if stream.id:
            yield stream.id, ("demand", "arrivals", index, "id"), False


def _servers_and_customers(blueprint: Blueprint) -> Iterator[_Given]:
    for name in blueprint.resources or ():
        yield name, ("resources", name), True
    if blueprint.demand is not None:
        for name in blueprint.demand.segments:
            yield name, ("demand", "segments", name), True
        for name in blueprint.demand.traits:
            yield name, ("demand", "traits", name), True
