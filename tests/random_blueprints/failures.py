"""Failures: how often, who notices, what follows here or later, and what guards against them."""

from __future__ import annotations

from typing import Any

from tests.random_blueprints.sketch import Plain, Sketch, named
from tests.random_blueprints.times import by_segment, fixed_time, time

_CHANCES = ("10 %", "20 %", "40 %")


def add_failures(sketch: Sketch) -> None:
    for i, step in enumerate(sketch.steps):
        number = sketch.chance.choices([0, 1, 2], [0.6, 0.3, 0.1])[0]
        points = [_fail_point(sketch, i, f"f{i}_{n}") for n in range(number)]
        if points:
            step["fail_points"] = points


def _fail_point(sketch: Sketch, i: int, name: str) -> Plain:
    fail: Plain = {
        "id": name,
        "title": f"Failure {name}",
        "chance": by_segment(sketch, lambda each: each.pick(_CHANCES)),
    }
    if sketch.maybe(0.05):
        del fail["chance"]
    missed = sketch.maybe(0.4)
    if not missed or sketch.maybe(0.5):
        fail["when_caught"] = _response(sketch, i, redo=True)
    if missed:
        fail["when_missed"] = _surfacing(sketch, i)
        if "when_caught" in fail:
            fail["caught"] = sketch.pick(["30 %", "60 %"])
    if sketch.maybe(0.15):
        fail["cost"] = "3 EUR"
    if sketch.maybe(0.25):
        fail["poka_yokes"] = [_poka_yoke(sketch, f"p{name}")]
    if sketch.wildly(0.03):
        fail["chance"] = "100 %"
    return fail


def _surfacing(sketch: Sketch, i: int) -> Plain:
    later = [j for j in range(i + 1, len(sketch.steps)) if j in sketch.main or j in sketch.work]
    if sketch.wildly(0.1):
        later = list(range(len(sketch.steps)))
    if not later or sketch.maybe(0.2):
        return {"cost": "5 EUR"}
    at = sketch.pick(later)
    response = _response(sketch, at, redo=False)
    return {"surfaces_at": named(at), **(response if isinstance(response, dict) else {response: "yes"})}


def _response(sketch: Sketch, i: int, *, redo: bool) -> Any:
    """What follows, as the end of step `i` can bring it about."""
    actions: list[Any] = [{}, {"leave": "yes"}, *_ways_back(sketch, i) * 2]
    if redo:
        actions += [{"redo": "yes"}] * 2
    if sketch.spare is not None and i in sketch.main:
        actions += [{"recover": named(sketch.spare)}] * 2
    later = [j for j in sketch.main if j > i]
    if later and ((i in sketch.main and not sketch.work and not sketch.things) or sketch.wildly(0.2)):
        actions.append({"recover": named(sketch.pick(later))})
    response = dict(sketch.pick(actions))
    if not response or sketch.maybe(0.3):
        response |= {"delay": time(sketch)} if sketch.maybe(0.7) or not response else {"cost": "2 EUR"}
    return "redo" if response == {"redo": "yes"} and sketch.maybe(0.5) else response


def _ways_back(sketch: Sketch, i: int) -> list[Plain]:
    """Back on the way from its steps; back to work that leads here."""
    before = sketch.back_from(i) if i in sketch.own else [i]
    before += [w for w in sketch.work if _leads(sketch, w, i)]
    if i in sketch.kept_on and not sketch.wildly(0.3):
        before = []
    if sketch.wildly(0.1):
        before.append(sketch.chance.randrange(len(sketch.steps)))
    return [{"back_to": named(sketch.pick(before))}] if before else []


def _leads(sketch: Sketch, w: int, i: int) -> bool:
    """Whether step `i` comes directly after work `w`."""
    after = sketch.steps[i].get("after", ())
    names = after["any_of"] if isinstance(after, dict) else [after] if isinstance(after, str) else after
    return named(w) in names


def _poka_yoke(sketch: Sketch, name: str) -> Plain:
    poka_yoke: Plain = {"id": name, "title": f"Guards {name}", "side": sketch.pick(["staff", "customer"])}
    poka_yoke |= sketch.pick([{"prevents": "50 %"}, {"catches": "50 %"}, {"prevents": "30 %", "catches": "20 %"}])
    if sketch.maybe(0.4):
        poka_yoke["adds"] = fixed_time(sketch) if sketch.whole else "30 s"
    if sketch.maybe(0.3):
        poka_yoke["cost"] = "1 EUR"
    if sketch.maybe(0.2):
        poka_yoke["status"] = "idea"
    return poka_yoke
