"""Waits: limits, patience, waiting places, and where those go who cannot wait."""

from __future__ import annotations

from tests.random_blueprints.sketch import Plain, Sketch, named
from tests.random_blueprints.times import by_case, fixed_time, time


def add_waits(sketch: Sketch) -> None:
    for i, step in enumerate(sketch.steps):
        wait: Plain = {}
        if sketch.maybe(0.3):
            wait |= {"target": "1 min", "tolerable": by_case(sketch, fixed_time)}
        if (i in sketch.own and sketch.maybe(0.2)) or sketch.wildly(0.03):
            wait["patience"] = by_case(sketch, fixed_time if sketch.whole else time)
        if i in sketch.main and sketch.shown(i):
            wait |= _places_and_ways_out(sketch, i, "patience" in wait)
        if wait:
            step["wait"] = wait


def _places_and_ways_out(sketch: Sketch, i: int, patience: bool) -> Plain:
    found: Plain = {}
    later = [j for j in sketch.main if j > i]
    if sketch.maybe(0.15):
        found["places"] = str(sketch.chance.randint(0, 3))
    for key, there in (("gives_up", patience), ("full", "places" in found)):
        if (there and sketch.maybe(0.4)) or sketch.wildly(0.02):
            target = sketch.pick(later) if later and sketch.maybe(0.6) else None
            found[key] = "leave" if target is None else named(target)
            if target is not None:
                sketch.passes.append((i, target - 1))
    return found
