"""What the language has and the engine has not learned yet; an entry goes when the engine knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.analyze.quantities import quantities
from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.run import AUTO

Finder = Callable[[Blueprint], Iterator[Pointer]]


def not_simulated_yet(blueprint: Blueprint) -> list[Finding]:
    """An error for every place of the file that a run would pass over."""
    return [
        error("not_simulated_yet", f"{what} not simulated yet", pointer, "it can be drawn; take it away to simulate")
        for what, find in _NOT_YET.items()
        for pointer in find(blueprint)
    ]


def _in_streams(key: str) -> Finder:
    def find(blueprint: Blueprint) -> Iterator[Pointer]:
        for index, stream in enumerate(blueprint.demand.arrivals if blueprint.demand else ()):
            if getattr(stream, key) is not None:
                yield ("demand", "arrivals", index, key)

    return find


def _deadlines(blueprint: Blueprint) -> Iterator[Pointer]:
    yield from _in_streams("deadline")(blueprint)
    for name, segment in blueprint.demand.segments.items() if blueprint.demand else ():
        if segment.deadline is not None:
            yield ("demand", "segments", name, "deadline")


def _linear_rates(blueprint: Blueprint) -> Iterator[Pointer]:
    for index, stream in enumerate(blueprint.demand.arrivals if blueprint.demand else ()):
        if stream.rate is not None and stream.rate.points:
            yield ("demand", "arrivals", index, "rate")


def _places(blueprint: Blueprint) -> Iterator[Pointer]:
    for place, step in zip(blueprint.places, blueprint.moments, strict=True):
        if step.wait is not None and step.wait.places is not None:
            yield ("steps", place, "wait", "places")


def _any_of(blueprint: Blueprint) -> Iterator[Pointer]:
    for place, step in zip(blueprint.places, blueprint.moments, strict=True):
        if step.after is not None and step.after.any_of:
            yield ("steps", place, "after")


def _times_per_person(blueprint: Blueprint) -> Iterator[Pointer]:
    for pointer, given in quantities(blueprint):
        if given.dimension.is_time and any(quantity.per_person for quantity in given.quantities()):
            yield pointer


def _breakdowns(blueprint: Blueprint) -> Iterator[Pointer]:
    for name, resource in (blueprint.resources or {}).items():
        if resource.breakdowns is not None:
            yield ("resources", name, "breakdowns")


def _overtaking(blueprint: Blueprint) -> Iterator[Pointer]:
    for name, resource in (blueprint.resources or {}).items():
        if not resource.overtaking:
            yield ("resources", name, "overtaking")


def _automatic_warm_up(blueprint: Blueprint) -> Iterator[Pointer]:
    if blueprint.run.warm_up == AUTO:
        yield ("run", "warm_up")


def _cut_off(blueprint: Blueprint) -> Iterator[Pointer]:
    if blueprint.run.until is not None:
        yield ("run", "until")


_NOT_YET: dict[str, Finder] = {
    "`appointments` are": _in_streams("appointments"),
    "`population` is": _in_streams("population"),
    "`times` from a file are": _in_streams("times"),
    "a rate that is linear between clock times is": _linear_rates,
    "`deadline` is": _deadlines,
    "`places` of a wait are": _places,
    "`after` with `any_of` is": _any_of,
    "a time `per person` is": _times_per_person,
    "`breakdowns` are": _breakdowns,
    "`overtaking: no` is": _overtaking,
    "`warm_up: auto` is": _automatic_warm_up,
    "`until` of a run is": _cut_off,
}
