"""The customer's way: forks, ways round, ways back, ways out, and who skips a step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.random_blueprints.sketch import Plain, Sketch, named
from tests.random_blueprints.times import SHARES, by_segment, share

_BEHIND_ALL = 10**6


def add_ways(sketch: Sketch) -> None:
    for s in sketch.main:
        if sketch.maybe(0.25):
            _add_fork(sketch, s)
        elif sketch.maybe(0.08):
            way_out = sketch.pick(["leave", "leave", "end"])
            sketch.steps[s]["then"] = {way_out: {"when": "Has had enough", "share": "10 %"}, "next": "rest"}
            if way_out == "end":
                sketch.passes.append((s + 1, _BEHIND_ALL))
        elif sketch.wildly(0.1):
            later = [named(i) for i in sketch.main if i > s] or ["end"]
            sketch.steps[s]["then"] = sketch.pick([named(s), sketch.pick(later), {named(0): "50 %", "next": "rest"}])
    for s in sorted(sketch.unlined - {sketch.spare}):
        _name_on_the_way(sketch, s)


def add_ways_back(sketch: Sketch) -> None:
    """Ways back, which nobody goes who would take a thing twice; and who skips a step."""
    for s in sketch.main:
        back = sketch.back_from(s)
        if "then" not in sketch.steps[s] and back and sketch.maybe(0.15):
            sketch.steps[s]["then"] = {named(sketch.pick(back)): sketch.pick(["10 %", "30 %"]), "next": "rest"}
    if sketch.spare is not None and not sketch.wildly(0.3):
        _end_before(sketch, sketch.spare)
    for i, step in enumerate(sketch.steps):
        if i > 0 and (i not in sketch.kept_on or sketch.wildly(0.3)) and sketch.maybe(0.15):
            step["share"] = _who(sketch)


def _who(sketch: Sketch) -> Any:
    if sketch.traits and sketch.maybe(0.5):
        return sketch.pick(["", "not "]) + sketch.pick(sketch.traits)
    return by_segment(sketch, share)


def _add_fork(sketch: Sketch, s: int) -> None:
    """On to the next step, or past some."""
    later = [i for i in sketch.way if i > s and i != sketch.spare]
    if len(later) < 2:
        return
    if sketch.wildly(0.4):
        first, second = sketch.chance.sample(later, 2)
    else:
        first, second = later[0], sketch.pick(later[1:])
    sketch.passes.append((s + 1, max(first, second) - 1))
    names = sketch.chance.sample([named(first), named(second)], 2)
    sketch.steps[s]["then"] = _fork(sketch, *names)


def _fork(sketch: Sketch, first: str, second: str) -> Plain:
    if sketch.traits and sketch.maybe(0.4):
        trait = sketch.pick(sketch.traits)
        return {first: trait, second: sketch.pick([f"not {trait}", "rest"])}
    ways = {first: by_segment(sketch, lambda each: each.pick(SHARES)), second: "rest"}
    return {"leave": "5 %", **ways} if sketch.maybe(0.1) else ways


def _name_on_the_way(sketch: Sketch, s: int) -> None:
    """A step without a line of the customer is on the way because an earlier one names it."""
    namers = [i for i in sketch.main if i < s and not sketch.steps[i].get("then")]
    if not namers:
        if sketch.lined:
            sketch.steps[s]["customer"] = sketch.steps[s].pop("frontstage")
            sketch.unlined.discard(s)
        return
    namer = sketch.pick(namers)
    sketch.steps[namer]["then"] = named(s) if sketch.wildly(0.3) else {named(s): "40 %", "next": "rest"}
    sketch.passes.append((namer + 1, s - 1))


def _end_before(sketch: Sketch, spare: int) -> None:
    """Nobody falls into the step that only failures lead to."""
    for s in sketch.main:
        if any(i > s for i in sketch.way if i != spare):
            continue
        step = sketch.steps[s]
        then = step.get("then", {"next": "rest"})
        if isinstance(then, dict):
            ways = {("end" if target == "next" else target): value for target, value in then.items()}
            step["then"] = "end" if set(ways) == {"end"} else ways


def mend_falls(sketch: Sketch, demand: Plain) -> None:
    """Writes the `then` that is asked for where the way would fall into a step that is named elsewhere."""
    named_by: dict[str, set[int]] = {}
    for s in sketch.own:
        for name in _named_from(sketch, s):
            named_by.setdefault(name, set()).add(s)
        for name in _turned_from(sketch.steps[s]):
            named_by.setdefault(name, set()).add(-1)
    for source in (*demand["arrivals"], *demand.get("segments", {}).values()):
        named_by.setdefault(source.get("too_late", ""), set()).add(-1)
    for s in sketch.own:
        onward = next((i for i in sketch.way if i > s), None)
        if onward is None or sketch.wildly(0.1):
            continue
        above = max((i for i in sketch.way if i < onward), default=None)
        then = sketch.steps[s].get("then", {})
        if named_by.get(named(onward), set()) - {above} or (named(onward) in then and "next" in then):
            _write_next(sketch.steps[s], named(onward))


def _write_next(step: Plain, onward: str) -> None:
    then = step.get("then", {"next": "rest"})
    if not isinstance(then, dict) or "next" not in then:
        return
    if set(then) <= {"next", onward}:
        step["then"] = onward
    elif onward in then:
        step["then"] = {("end" if target == "next" else target): value for target, value in then.items()}
    else:
        step["then"] = {(onward if target == "next" else target): value for target, value in then.items()}


def _named_from(sketch: Sketch, s: int) -> Iterator[str]:
    """The later steps that the `then` of own step `s` names."""
    then = sketch.steps[s].get("then", ())
    later = {named(i) for i in sketch.own if i > s}
    yield from (name for name in ([then] if isinstance(then, str) else then) if name in later)


def _turned_from(step: Plain) -> Iterator[str]:
    """The steps that a step names for those who give up, find no place, or must recover."""
    wait = step.get("wait", {})
    yield from (wait[key] for key in ("gives_up", "full") if key in wait)
    for fail in step.get("fail_points", ()):
        for response in (fail.get("when_caught"), fail.get("when_missed")):
            if isinstance(response, dict) and "recover" in response:
                yield response["recover"]
