"""Keys that would do nothing where they stand, as far as that shows without the ways through the service."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.failure import FailPoint
from blueprint.model.flower import Petal
from blueprint.model.resource import UNLIMITED, Breakdowns, Resource
from blueprint.model.step import Step

_RULE = "does_nothing"


def idle_findings(blueprint: Blueprint) -> Iterator[Finding]:
    """What is written and would have no effect."""
    for entry, step in enumerate(blueprint.steps):
        if isinstance(step, Step):
            yield from _step(step, ("steps", entry))
    for name, resource in (blueprint.resources or {}).items():
        yield from _resource(resource, ("resources", name))
    if blueprint.flower is not None:
        for name, petal in blueprint.flower.petals.items():
            yield from _petal(petal, ("flower", "petals", name))


def _step(step: Step, here: Pointer) -> Iterator[Finding]:
    if not step.activities:
        hint = "add a line of a lane, for example `customer: Comes in`"
        yield error("no_line", "nobody does anything in this step", here, hint)
    if step.element and step.petal is None:
        hint = "add the petal they belong to, for example `petal: payment`"
        yield error(_RULE, "`element` does nothing without `petal`", (*here, "element"), hint, at_key=True)
    if step.priority is not None and not _needs_something(step):
        message = "`priority` does nothing here: this step needs nobody, so nobody stands in line for it"
        yield error(_RULE, message, (*here, "priority"), "say who does it, for example `by: server`", at_key=True)
    for index, fail in enumerate(step.fail_points):
        yield from _fail_point(fail, (*here, "fail_points", index))


def _needs_something(step: Step) -> bool:
    needs = [step.by, step.takes, *(side.by for activity in step.activities for side in activity.sides)]
    return any(need.resources() for need in needs)


def _fail_point(fail: FailPoint, here: Pointer) -> Iterator[Finding]:
    shares = fail.caught.quantities() if fail.caught is not None else ()
    if fail.when_caught is not None and fail.when_missed is not None and all(share.mean() >= 1 for share in shares):
        message = "`when_missed` never happens, for without `caught` every failure that has a `when_caught` is caught"
        if shares:
            message = "`when_missed` never happens, for every failure is caught here"
        hint = "say how many are caught, for example `caught: 60 %`"
        yield error(_RULE, message, (*here, "when_missed"), hint, at_key=True)
    catching = any(poka_yoke.catches for poka_yoke in fail.poka_yokes)
    if fail.when_caught is not None and shares and all(share.mean() == 0 for share in shares) and not catching:
        hint = "say how many are caught, or let a poka-yoke catch some (`catches: 50 %`)"
        message = "`when_caught` never happens, for no failure is caught here"
        yield error(_RULE, message, (*here, "when_caught"), hint, at_key=True)


def _resource(resource: Resource, here: Pointer) -> Iterator[Finding]:
    if resource.capacity is not None and resource.shifts is not None:
        message = "`capacity` and `shifts` both say how many there are"
        yield error("exclusive", message, (*here, "shifts"), "keep one of them", at_key=True)
    if resource.breakdowns is not None:
        yield from _breakdowns(resource.breakdowns, (*here, "breakdowns"))
    if resource.capacity == UNLIMITED:
        idle = [key for key in ("breakdowns", "wage") if getattr(resource, key) is not None]
        for key in (*idle, *(() if resource.overtaking else ("overtaking",))):
            message = f"`{key}` does nothing where there is no limit"
            yield error(_RULE, message, (*here, key), f"say how many there are, or remove `{key}`", at_key=True)


def _breakdowns(breakdowns: Breakdowns, here: Pointer) -> Iterator[Finding]:
    if breakdowns.every.is_nothing:
        message = "this breaks again as soon as it is repaired, and so never works"
        yield error("no_time", message, (*here, "every"), "say how long it works, for example `every: 40 h`")
    if breakdowns.lasts.is_nothing:
        message = "a breakdown that takes no time to repair does nothing"
        yield error(_RULE, message, (*here, "lasts"), "say how long a repair takes, for example `lasts: 1..4 h`")


def _petal(petal: Petal, here: Pointer) -> Iterator[Finding]:
    if not petal.offered and petal.state is not None:
        message = "`state` does nothing at a petal that is not offered"
        yield error(_RULE, message, (*here, "state"), "remove it, or `offered: no`", at_key=True)
