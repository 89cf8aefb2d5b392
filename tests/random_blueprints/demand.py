"""Who comes and when: streams of every kind, segments, traits, parties, deadlines."""

from __future__ import annotations

from typing import Any

from tests.random_blueprints.sketch import LARGEST_PARTY, Plain, Sketch, named
from tests.random_blueprints.times import by_segment, clock, share, time


def add_demand(sketch: Sketch) -> Plain:
    streams = [_stream(sketch, f"in{number}") for number in range(sketch.pick([1, 1, 1, 2, 3]))]
    for stream in streams[1:]:
        if sketch.maybe(0.4):
            enters = sketch.pick(sketch.way if sketch.wildly(0.5) or sketch.maybe(0.2) else sketch.way[:1])
            stream["enters"] = named(enters)
            sketch.passes.append((0, enters - 1))
    if sketch.deadline:
        streams[0] |= _deadline(sketch)
    demand: Plain = {"arrivals": streams}
    if sketch.segments:
        first, second = sketch.segments
        demand["segments"] = {first: {"share": "60 %", **_group(sketch)}, second: {"share": "40 %", **_group(sketch)}}
    if sketch.traits:
        demand["traits"] = {trait: by_segment(sketch, share) for trait in sketch.traits}
    return demand


def _stream(sketch: Sketch, name: str) -> Plain:
    stream: Plain = {"id": name, **_source(sketch)}
    if sketch.segments and sketch.maybe(0.25):
        stream["segment"] = sketch.pick(sketch.segments)
    if sketch.maybe(0.25):
        stream["priority"] = str(sketch.chance.randint(0, 3))
    if sketch.maybe(0.2):
        stream["size"] = _size(sketch)
    return stream


def _source(sketch: Sketch) -> Plain:
    gap = (
        sketch.pick(["0 min", "1 min", "1 min", "2 min"])
        if sketch.whole
        else sketch.pick(["exponential(mean 2) min", "0..3 min"])
    )
    by_number: Plain = {"every": gap, "count": str(sketch.chance.randint(4, 10))}
    if not sketch.clock:
        return by_number
    kinds: list[Any] = [
        by_number,
        {"every": "3 min" if sketch.whole else "2..6 min"},
        {"rate": {"08:00-08:20": "30 per h", "08:20-09:00": "10 per h"}},
        {"rate": {"between": "linear", "08:00": "0 per h", "08:15": "40 per h", "09:00": "5 per h"}},
        {"rate": "20 per h"},
        {"appointments": _appointments(sketch)},
        {"times": _times(sketch)},
        {"population": str(sketch.chance.randint(1, 3)), "returns": time(sketch) if sketch.maybe(0.5) else "8 min"},
    ]
    return dict(sketch.pick(kinds))


def _appointments(sketch: Sketch) -> Plain:
    plan: Plain = {"from": "08:00", "until": "08:45", "every": "6 min", "customers": sketch.pick(["1", "1", "2"])}
    if sketch.maybe(0.5):
        plan["punctuality"] = "discrete(-2 at 50 % 1 at 50 %) min" if sketch.whole else "-4..5 min"
    if sketch.maybe(0.4):
        plan["no_show"] = "20 %"
    return plan


def _times(sketch: Sketch) -> list[str]:
    times = sorted(clock(sketch, 0, 50) for _ in range(sketch.chance.randint(2, 8)))
    return times if sketch.whole else [f"{time}:{sketch.chance.randint(0, 59):02d}" for time in times]


def _size(sketch: Sketch) -> str:
    return sketch.pick(["2", f"1..{LARGEST_PARTY}", "discrete(1 at 50 % 2 at 30 % 3 at 20 %)"])


def _group(sketch: Sketch) -> Plain:
    group: Plain = {}
    if sketch.maybe(0.4):
        group["size"] = _size(sketch)
    if sketch.maybe(0.25):
        group["priority"] = str(sketch.chance.randint(0, 3))
    if sketch.maybe(0.25):
        group |= {"spend": "5..20 EUR per person", "waiting": "10 EUR per h"}
    if sketch.deadline and sketch.maybe(0.3):
        group |= _deadline(sketch)
    return group


def _deadline(sketch: Sketch) -> Plain:
    found: Plain = {"deadline": clock(sketch, 4, 40)}
    if sketch.maybe(0.2):
        found["deadline"] = f"{clock(sketch, 4, 10)}..{clock(sketch, 15, 40)}"
    if len(sketch.main) > 1 and sketch.maybe(0.5):
        target = sketch.pick(sketch.main[1:])
        found["too_late"] = named(target)
        sketch.passes.append((0, target - 1))
    return found
