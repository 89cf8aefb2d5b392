"""How it is run: a day until it is empty, a day that is cut off, or by the calendar with a warm-up."""

from __future__ import annotations

from tests.random_blueprints.sketch import Plain, Sketch
from tests.random_blueprints.times import clock


def add_run(sketch: Sketch, document: Plain, empties: bool) -> Plain:
    kind = sketch.chance.random()
    if empties or kind < 0.7:
        return document
    if kind < 0.85:
        return {**document, "run": {"until": clock(sketch, 15, 70)}}
    return {**document, "run": {"for": "9 h", "warm_up": sketch.pick(["20 min", "15 h"]), "day": "tue"}}
