"""Times and shares, whole minutes or any, for all or by segment, trait, server and person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.random_blueprints.sketch import Sketch

WHOLE = (
    "1 min",
    "2 min",
    "2 min",
    "3 min",
    "5 min",
    "discrete(1 at 50 % 3 at 50 %) min",
    "discrete(0 at 30 % 2 at 70 %) min",
)
ANY = (
    "1..3 min",
    "0..2..5 min",
    "90 s..4 min",
    "exponential(mean 2) min",
    "exponential(mean 3) min to 6 min",
    "lognormal(mean 2 sd 1) min",
    "normal(mean 2 sd 1) min",
    "gamma(mean 2 sd 1) min",
    "erlang(mean 3 stages 3) min",
    "weibull(shape 1.5 scale 2) min",
    "pert(1..2..4) min",
    "2 min",
)
SHARES = ("30 %", "50 %", "70 %")
OFTEN_EXTREME = ("30 %", "50 %", "70 %", "0 %", "100 %")


def time(sketch: Sketch) -> str:
    """How long something takes."""
    return sketch.pick(WHOLE if sketch.whole else ANY)


def fixed_time(sketch: Sketch) -> str:
    return f"{sketch.chance.randint(1, 6)} min"


def share(sketch: Sketch) -> str:
    return sketch.pick(OFTEN_EXTREME if sketch.maybe(0.1) else SHARES)


def by_case(sketch: Sketch, make: Callable[[Sketch], str], servers: Sequence[str] = ()) -> Any:
    """The same for all, or one quantity for each segment, trait or server.

    Args:
        servers: the names among which the step chooses.
    """
    if not sketch.maybe(0.25):
        return make(sketch)
    if servers and sketch.maybe(0.6):
        return {servers[0]: make(sketch), "rest": make(sketch)}
    if sketch.segments and sketch.maybe(0.5):
        other = "rest" if sketch.maybe(0.4) else sketch.segments[1]
        return {sketch.segments[0]: make(sketch), other: make(sketch)}
    if sketch.traits:
        trait = sketch.pick(sketch.traits)
        return {trait: make(sketch), sketch.pick([f"not {trait}", "rest"]): make(sketch)}
    return make(sketch)


def by_segment(sketch: Sketch, make: Callable[[Sketch], str]) -> Any:
    """The same for all, or one for each segment."""
    if sketch.segments and sketch.maybe(0.3):
        return {sketch.segments[0]: make(sketch), "rest": make(sketch)}
    return make(sketch)


def clock(sketch: Sketch, earliest: int, latest: int) -> str:
    """A clock time some minutes after opening."""
    minutes = sketch.chance.randint(earliest, latest) + (8 * 60 if sketch.clock else 0)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
