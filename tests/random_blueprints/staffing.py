"""How many there are of everything: capacity or shifts, breakdowns, overtaking, wages."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.random_blueprints.people import sides
from tests.random_blueprints.sketch import LARGEST_PARTY, Plain, Sketch
from tests.random_blueprints.times import fixed_time


def resources_for(sketch: Sketch) -> dict[str, Plain]:
    """Resources of which there is enough for every single step, but not for everybody at once."""
    needed = Counter[str]()
    for step in sketch.steps:
        needed |= _needed(step)
    people = {name: _staff(sketch, name, max(needed[name], 1)) for name in sketch.staff}
    return people | {name: _thing(sketch, max(needed[name], 1)) for name in sketch.things}


def _needed(step: Plain) -> Counter[str]:
    """The most that one step needs at once, whatever it chooses."""
    found = Counter[str]()
    for needs in (step.get("by"), step.get("takes"), *(side.get("by") for side in sides(step))):
        found += _units(needs)
    return found


def _units(needs: Any) -> Counter[str]:
    if needs is None:
        return Counter()
    if isinstance(needs, str):
        return Counter({needs: 1})
    if isinstance(needs, list):
        return sum((_units(need) for need in needs), Counter[str]())
    if "any_of" in needs:
        most = Counter[str]()
        for alternative in needs["any_of"]:
            most |= _units(alternative)
        return most
    ((name, number),) = needs.items()
    return Counter({name: {"1": 1, "2": 2, "size": LARGEST_PARTY}.get(number, -(-LARGEST_PARTY // 2))})


def _staff(sketch: Sketch, name: str, needed: int) -> Plain:
    """Somebody; the first of all has shifts where the day has opening hours."""
    made: Plain = {"capacity": str(needed + sketch.pick([0, 0, 1]))}
    if sketch.wildly(0.03) and needed > 1 and not sketch.clock:
        made = {"capacity": str(needed - 1)}
    elif sketch.clock and (name == sketch.staff[0] or sketch.maybe(0.5)):
        made = {"shifts": _shifts(sketch, needed)}
    elif sketch.maybe(0.04):
        return {"capacity": "unlimited"}
    if sketch.maybe(0.2):
        made["overtaking"] = "no"
    if sketch.maybe(0.2):
        made["wage"] = "15 EUR per h"
    if sketch.maybe(0.15):
        made["cost"] = "1 EUR"
    if sketch.maybe(0.15):
        made["breakdowns"] = _breakdowns(sketch)
    return made


def _shifts(sketch: Sketch, needed: int) -> dict[str, str]:
    """Enough from 08:30 on, and until nobody needs them any more."""
    few, many = str(sketch.chance.randint(1, needed)), str(needed + sketch.pick([0, 1]))
    return sketch.pick([
        {"08:00-09:00": many},
        {"08:00-08:10": many, "08:10-08:30": few, "08:30-09:00": many},
        {"08:00-08:20": few, "08:30-09:00": many},
        {"mon-fri 08:10-09:00": many, "sat 08:00-09:00": many},
    ])  # fmt: skip


def _breakdowns(sketch: Sketch) -> Plain:
    if sketch.whole:
        return {"every": f"{sketch.chance.randint(5, 12)} min", "lasts": fixed_time(sketch)}
    return {"every": "exponential(mean 10) min", "lasts": "1..4 min"}


def _thing(sketch: Sketch, needed: int) -> Plain:
    made: Plain = {"kind": "place", "capacity": str(needed + sketch.pick([0, 1, 2]))}
    if sketch.maybe(0.2):
        made["overtaking"] = "no"
    return made
