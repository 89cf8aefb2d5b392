"""Things that are kept between steps: who takes them, who frees them, and who needs them meanwhile."""

from __future__ import annotations

from typing import Any

from tests.random_blueprints.people import servers
from tests.random_blueprints.sketch import Plain, Sketch, named


def add_keeping(sketch: Sketch) -> None:
    for thing in sketch.things:
        if any(thing in str(step.get("takes")) for step in sketch.steps) and not sketch.wildly(0.5):
            continue
        if sketch.maybe(0.2):
            _use_at_one_step(sketch, thing)
        elif sketch.wildly(0.5):
            _keep_anyhow(sketch, thing)
        else:
            _keep_with_care(sketch, thing)
    if sketch.things and sketch.maybe(0.25):
        _need_what_others_keep(sketch)


def _amount(sketch: Sketch, thing: str) -> Any:
    number = sketch.pick(["1", "1", "size", "size / 2"])
    return thing if number == "1" else {thing: number}


def _use_at_one_step(sketch: Sketch, thing: str) -> None:
    step = sketch.pick(sketch.steps)
    if _may_keep(step):
        step |= {"takes": _amount(sketch, thing), "frees": thing}


def _keep_anyhow(sketch: Sketch, thing: str) -> None:
    first, last = sorted(sketch.chance.choices(range(len(sketch.steps)), k=2))
    if _may_keep(sketch.steps[first]) and "frees" not in sketch.steps[last]:
        sketch.steps[first]["takes"] = _amount(sketch, thing)
        sketch.steps[last]["frees"] = thing


def _keep_with_care(sketch: Sketch, thing: str) -> None:
    """Everybody who takes it comes to the step that gives it back, or work behind it does."""
    first = sketch.pick(sketch.main)
    taking = sketch.steps[first]
    if not _may_keep(taking):
        return
    last = _last_for_all(sketch, first)
    if last is None or sketch.maybe(0.4):
        last = _clearing(sketch, thing, first)
    taking["takes"] = _amount(sketch, thing)
    sketch.steps[last]["frees"] = thing
    sketch.kept_on |= {first, last}
    sketch.once.add(first)
    if sketch.maybe(0.3):
        _choose(sketch, taking, sketch.steps[last], thing)


def _clearing(sketch: Sketch, thing: str, first: int) -> int:
    last = len(sketch.steps)
    clearing: Plain = {"id": named(last), "backstage": f"Clears {thing}", "after": named(first), "duration": "1 min"}
    if sketch.maybe(0.5):
        clearing["by"] = sketch.pick(sketch.staff)
    sketch.steps.append(clearing)
    sketch.work.append(last)
    return last


def _last_for_all(sketch: Sketch, first: int) -> int | None:
    """The last step of the trunk, if everybody who comes there was at the first."""
    last = max(sketch.trunk, default=-1)
    fits = first in sketch.trunk and first < last and "frees" not in sketch.steps[last]
    return last if fits and not sketch.steps[last].get("then") else None


def _choose(sketch: Sketch, taking: Plain, freeing: Plain, thing: str) -> None:
    """Takes this or another thing, whichever is free first."""
    taken = {name for step in sketch.steps for name in sketch.things if name in str(step.get("takes"))}
    others = [name for name in sketch.things if name not in taken]
    if others and (not servers(taking) or sketch.maybe(0.3)):
        taking["takes"] = {"any_of": [thing, *others]}
        freeing["frees"] = [thing, *others]


def _need_what_others_keep(sketch: Sketch) -> None:
    """Some step needs a thing that others keep: they may block one another."""
    step = sketch.pick(sketch.steps)
    if "by" not in step and "takes" not in step:
        step["by"] = sketch.pick(sketch.things)


def _may_keep(step: Plain) -> bool:
    return "takes" not in step and "frees" not in step and "interrupts" not in step
