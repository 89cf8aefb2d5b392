"""What the language has and the engine has not learned yet; an entry goes when the engine knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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


def _times(blueprint: Blueprint) -> Iterator[Pointer]:
    for index, stream in enumerate(blueprint.demand.arrivals if blueprint.demand else ()):
        if stream.times is not None:
            yield ("demand", "arrivals", index, "times")


def _automatic_warm_up(blueprint: Blueprint) -> Iterator[Pointer]:
    if blueprint.run.warm_up == AUTO:
        yield ("run", "warm_up")


_NOT_YET: dict[str, Finder] = {
    "`times` from a file are": _times,
    "`warm_up: auto` is": _automatic_warm_up,
}
