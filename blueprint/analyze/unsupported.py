"""What the language has and the engine has not learned yet; an entry goes when the engine knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.resource import Needs
from blueprint.model.run import AUTO

Finder = Callable[[Blueprint], Iterator[Pointer]]


def not_simulated_yet(blueprint: Blueprint) -> list[Finding]:
    """An error for every place of the file that a run would pass over."""
    return [
        error("not_simulated_yet", f"{what} not simulated yet", pointer, "it can be drawn; take it away to simulate")
        for what, find in _NOT_YET.items()
        for pointer in find(blueprint)
    ]


def _times(blueprint: Blueprint) -> Iterator[Pointer]:
    for index, stream in enumerate(blueprint.demand.arrivals if blueprint.demand else ()):
        if stream.times is not None:
            yield ("demand", "arrivals", index, "times")


def _choices(blueprint: Blueprint) -> Iterator[Pointer]:
    """Steps with `any_of` in more than one of the places where needs stand."""
    for place, step in zip(blueprint.places, blueprint.moments, strict=True):
        needs: list[tuple[Pointer, Needs]] = [(("by",), step.by), (("takes",), step.takes)]
        needs += [
            ((activity.lane, index, "by"), side.by)
            for activity in step.activities
            for index, side in enumerate(activity.sides)
        ]
        choices = [keys for keys, each in needs if each.any_of is not None]
        yield from (("steps", place, *keys) for keys in choices[1:])


def _automatic_warm_up(blueprint: Blueprint) -> Iterator[Pointer]:
    if blueprint.run.warm_up == AUTO:
        yield ("run", "warm_up")


_NOT_YET: dict[str, Finder] = {
    "`times` from a file are": _times,
    "a second `any_of` in one step is": _choices,
    "`warm_up: auto` is": _automatic_warm_up,
}
