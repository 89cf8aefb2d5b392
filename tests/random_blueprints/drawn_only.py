"""What is drawn and not run: standing support, and steps that are not simulated."""

from __future__ import annotations

from tests.random_blueprints.sketch import Plain, Sketch, named

_RUN = ("takes", "frees", "fail_points", "interrupts", "wait")


def add_what_is_only_drawn(sketch: Sketch) -> None:
    surfacing = {name for step in sketch.steps for fail in step.get("fail_points", ()) for name in _surfaces(fail)}
    for i, step in enumerate(sketch.steps):
        run = any(key in step for key in _RUN) or named(i) in surfacing
        if i and (not run or sketch.wildly(0.1)) and sketch.maybe(0.15):
            step["simulated"] = "no"
    if sketch.maybe(0.15):
        supported = named(sketch.pick(sketch.own))
        sketch.steps.append({"id": "standing", "systems": "Always there", "supports": supported})


def _surfaces(fail: Plain) -> list[str]:
    return [fail["when_missed"]["surfaces_at"]] if "surfaces_at" in fail.get("when_missed", {}) else []
