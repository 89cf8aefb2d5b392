"""Who does what: people of the step and of single lanes, choices, numbers by the size of the party, ranks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.random_blueprints.sketch import Plain, Sketch
from tests.random_blueprints.times import by_case, clock, time

_NUMBERS = ("1", "1", "2", "size", "size / 2")


def add_people(sketch: Sketch) -> None:
    for step in sketch.steps:
        if sketch.staff:
            _add_needs(sketch, step)
        _add_length(sketch, step)
        if "by" in step and sketch.maybe(0.25):
            step["priority"] = str(sketch.chance.randint(0, 3))
        alone = isinstance(step.get("by"), str) and not any(True for _ in sides(step))
        if (alone and sketch.maybe(0.25)) or sketch.wildly(0.02):
            step |= {"interrupts": "yes", "priority": str(sketch.chance.randint(2, 4))}


def _add_length(sketch: Sketch, step: Plain) -> None:
    if sketch.maybe(0.06):
        step["until"] = sketch.pick(["", "", "next "]) + clock(sketch, 5, 60)
    elif sketch.maybe(0.85):
        length = by_case(sketch, time, servers(step))
        if isinstance(length, str) and sketch.maybe(0.1) and " to " not in length:
            length += " per person"
        step["duration"] = length


def _add_needs(sketch: Sketch, step: Plain) -> None:
    kind = sketch.chance.random()
    if kind < 0.4:
        step["by"] = sketch.pick(sketch.staff)
    elif kind < 0.5:
        step["by"] = [_need(sketch, name) for name in sketch.some(sketch.staff, 2)]
    elif kind < 0.65 and len(sketch.staff) > 1:
        step["by"] = choice(sketch)
        if sketch.maybe(0.2):
            step["by"] = [step["by"], sketch.pick(sketch.staff)]
    elif kind < 0.85:
        step["frontstage"] = _side(sketch)
    if len(sketch.staff) > 1 and sketch.maybe(0.07):
        step["technology"] = {**_side(sketch), "by": choice(sketch)}
    elif "by" in step and sketch.maybe(0.2):
        step["technology"] = [_side(sketch), "Looks on"] if sketch.maybe(0.3) else _side(sketch)


def _need(sketch: Sketch, name: str) -> Any:
    number = sketch.pick(_NUMBERS)
    return name if number == "1" else {name: number}


def choice(sketch: Sketch) -> Plain:
    """The first that is free: one, or two at once."""
    first, *others = sketch.chance.sample(sketch.staff, len(sketch.staff))
    if len(others) > 1 and sketch.maybe(0.4):
        return {"any_of": [first, others]}
    return {"any_of": [first, others[0]]}


def _side(sketch: Sketch) -> Plain:
    """People with a time of their own, or for the whole step."""
    side: Plain = {"title": "Helps", "by": _need(sketch, sketch.pick(sketch.staff))}
    if sketch.maybe(0.7):
        side["duration"] = time(sketch)
    return side


def sides(step: Plain) -> Iterator[Plain]:
    """The mappings that stand in the lanes of a step."""
    for lane in ("customer", "frontstage", "technology", "backstage"):
        entries = step.get(lane, ())
        for entry in entries if isinstance(entries, list) else [entries]:
            if isinstance(entry, dict):
                yield entry


def servers(step: Plain) -> list[str]:
    """The names of the first choice of a step which stand in no other: quantities can differ by them."""
    choices = [*_choices(step.get("by")), *(c for side in sides(step) for c in _choices(side.get("by")))]
    choices += _choices(step.get("takes"))
    others = {name for choice in choices[1:] for name in choice}
    return [name for name in choices[0] if name not in others] if choices else []


def _choices(needs: Any) -> list[list[str]]:
    """The names of each `any_of` among some needs."""
    found = []
    for entry in needs if isinstance(needs, list) else [needs]:
        if isinstance(entry, dict) and "any_of" in entry:
            found.append([name for each in entry["any_of"] for name in (each if isinstance(each, list) else [each])])
    return found
