"""Work beside the way: what it comes after, strands that choose, repeat or meet, and what is waited for on the way."""

from __future__ import annotations

from typing import Any

from tests.random_blueprints.sketch import Plain, Sketch, named
from tests.random_blueprints.times import SHARES


def add_work(sketch: Sketch) -> None:
    sure: dict[int, int] = {}
    """Work that is done for everybody who has been at a step of the trunk, with that step."""
    for w in sketch.work:
        _add_after(sketch, w, sure)
        _add_strand(sketch, w)
    if sketch.lined:
        for s in sketch.own:
            if sketch.maybe(0.7):
                _wait_for_work(sketch, s, sure)


def _wait_for_work(sketch: Sketch, s: int, sure: dict[int, int]) -> None:
    """Own step `s` comes after some work: all of it, or all of it that comes."""
    before = [w for w in sketch.work if w < s]
    certain = [w for w in before if sure.get(w, s) < s]
    if sketch.wildly(0.5) and before:
        sketch.steps[s]["after"] = _names(sketch, sketch.some(before, 3), sketch.maybe(0.4))
    elif certain and sketch.maybe(0.3):
        chosen = sorted({sketch.pick(certain), *sketch.some(before, 2)})
        sketch.steps[s]["after"] = _names(sketch, chosen, True)
    elif certain:
        sketch.steps[s]["after"] = _names(sketch, sketch.some(certain, 2), False)


def _add_after(sketch: Sketch, w: int, sure: dict[int, int]) -> None:
    """Work that some earlier work asks for, a strand of its own, one of a chain, or one that joins others."""
    entered = named(w) in _entered(sketch)
    if entered and sketch.maybe(0.8):
        return
    before = [i for i in range(w) if i != sketch.spare]
    trunk = [i for i in sketch.trunk if i < w]
    chain = [i for i in before if i in sure]
    if sketch.wildly(0.5) or not trunk:
        sketch.steps[w]["after"] = _names(sketch, sketch.some(before, 3), sketch.maybe(0.4))
        return
    if sketch.maybe(0.3):
        sketch.steps[w]["after"] = _names(sketch, sorted({sketch.pick(trunk), *sketch.some(before, 2)}), True)
        return
    if sketch.maybe(0.2):
        sketch.steps[w]["after"] = named(sketch.pick(before))
        return
    chosen = sketch.some(chain, 2) if chain and sketch.maybe(0.5) else [sketch.pick(trunk)]
    sketch.steps[w]["after"] = _names(sketch, chosen, False)
    if not entered:
        sure[w] = max(sure.get(i, i) for i in chosen)


def _names(sketch: Sketch, before: list[int], any_of: bool) -> Any:
    names = [named(i) for i in before]
    if len(names) == 1 and sketch.maybe(0.7):
        return names[0]
    return {"any_of": names} if any_of and len(names) > 1 else names


def _add_strand(sketch: Sketch, w: int) -> None:
    """What the strand chooses: later work, itself again, or to take the customer along."""
    later = [named(i) for i in sketch.work if i > w]
    step = sketch.steps[w]
    if len(later) > 1 and sketch.maybe(0.2):
        first, second = sketch.chance.sample(later, 2)
        step["then"] = {first: _share_or_trait(sketch), second: "rest"}
    elif later and sketch.maybe(0.15):
        target = sketch.pick(later)
        step["then"] = target if sketch.maybe(0.5) else {target: sketch.pick(SHARES), "end": "rest"}
    elif sketch.maybe(0.08):
        step["then"] = {named(w): "30 %", "end": "rest"}
    elif sketch.maybe(0.05):
        step["then"] = {"leave": "10 %", "end": "rest"}
    elif sketch.wildly(0.08):
        step["then"] = sketch.pick([named(sketch.pick(sketch.own)), "next", named(w)])


def _share_or_trait(sketch: Sketch) -> Any:
    return sketch.pick(sketch.traits if sketch.traits and sketch.maybe(0.5) else SHARES)


def _entered(sketch: Sketch) -> set[str]:
    """The work that some `then` of work names."""
    return {name for w in sketch.work for name in _targets(sketch.steps[w])}


def _targets(step: Plain) -> list[str]:
    then = step.get("then", ())
    return [then] if isinstance(then, str) else list(then)
