"""Keys that would do nothing where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.failure import FailPoint
from blueprint.model.graph import Graph
from blueprint.model.resource import UNLIMITED, Needs, Resource
from blueprint.model.step import Step
from blueprint.model.value import quoted
from blueprint.model.wait import Wait

_RULE = "does_nothing"
_NOT_OF_STANDING_SUPPORT = ("then", "after", "share", "takes", "frees", "priority", "interrupts", "duration", "until")
_NOT_DRAWN_ONLY = ("takes", "frees", "interrupts")


def idle_findings(blueprint: Blueprint) -> Iterator[Finding]:
    """Everything that is written and would have no effect."""
    graph = Graph(blueprint)
    for s, step in enumerate(graph.steps):
        here: Pointer = ("steps", blueprint.places[s])
        yield from _empty(step, here)
        if graph.standing[s]:
            yield from _standing(step, here)
        elif not graph.simulated[s]:
            yield from _drawn_only(step, here)
        else:
            yield from _wait(graph, s, here)
            yield from _needless(blueprint, step, here)
        for index, fail in enumerate(step.fail_points):
            yield from _fail_point(graph, s, fail, (*here, "fail_points", index))
        if step.element and step.petal is None:
            hint = "add the petal they belong to, for example `petal: payment`"
            yield error(_RULE, "`element` does nothing without `petal`", (*here, "element"), hint, at_key=True)
    for name, resource in (blueprint.resources or {}).items():
        yield from _resource(resource, ("resources", name))


def _empty(step: Step, here: Pointer) -> Iterator[Finding]:
    if not step.activities:
        hint = "add a line of a lane, for example `customer: Comes in`"
        yield error("no_line", "nobody does anything in this step", here, hint)


def _standing(step: Step, here: Pointer) -> Iterator[Finding]:
    said = [key for key in _NOT_OF_STANDING_SUPPORT if key in step.model_fields_set]
    for key in said:
        message = f"`{key}` does nothing beside `supports`: standing support is drawn, never run"
        yield error(_RULE, message, (*here, key), f"remove `{key}`, or `supports`", at_key=True)


def _drawn_only(step: Step, here: Pointer) -> Iterator[Finding]:
    for key in _NOT_DRAWN_ONLY:
        if key in step.model_fields_set and getattr(step, key):
            message = f"`{key}` cannot stand here: this step is not simulated, so nothing is kept or given back in it"
            if key == "interrupts":
                message = "`interrupts` does nothing here: this step is not simulated"
            yield error(_RULE, message, (*here, key), f"remove `{key}`, or `simulated: no`", at_key=True)
    if step.wait is not None:
        yield from _only_on_the_way(step.wait, ("patience", "places", "full", "gives_up"), here, "is not simulated")


def _only_on_the_way(wait: Wait, keys: tuple[str, ...], here: Pointer, why: str) -> Iterator[Finding]:
    for key in keys:
        if getattr(wait, key) is not None:
            message = f"`{key}` does nothing here: this step {why}"
            yield error(_RULE, message, (*here, "wait", key), f"remove `{key}`", at_key=True)


def _wait(graph: Graph, s: int, here: Pointer) -> Iterator[Finding]:
    wait = graph.steps[s].wait
    if wait is None:
        return
    if graph.work[s]:
        why = "is work beside the customer's way, so no customer stands in line for it"
        yield from _only_on_the_way(wait, ("patience", "places", "full", "gives_up"), here, why)
        return
    if not graph.shown[s] and graph.has_customer_lines:
        why = "has no line in a customer lane, so nobody is seen waiting here"
        yield from _only_on_the_way(wait, ("places", "full", "gives_up"), here, why)
        return
    for key, owner, example in (("gives_up", "patience", "20 min"), ("full", "places", "5")):
        if getattr(wait, key) is not None and getattr(wait, owner) is None:
            hint = f"add for example `{owner}: {example}`, or remove `{key}`"
            message = f"`{key}` does nothing without `{owner}`"
            yield error(_RULE, message, (*here, "wait", key), hint, at_key=True)


def _needless(blueprint: Blueprint, step: Step, here: Pointer) -> Iterator[Finding]:
    needs = [step.by, step.takes, *(side.by for activity in step.activities for side in activity.sides)]
    named = [need for need in needs if need.resources()]
    if step.interrupts:
        yield from _interrupts(step, named, here)
    elif step.priority is not None and not named:
        message = "`priority` does nothing here: this step needs nobody, so nobody waits in line for it"
        yield error(_RULE, message, (*here, "priority"), "say who does it, for example `by: server`", at_key=True)


def _interrupts(step: Step, needs: list[Needs], here: Pointer) -> Iterator[Finding]:
    pointer = (*here, "interrupts")
    if not needs:
        hint = "say whose work it breaks into, for example `by: server`"
        yield error(_RULE, "`interrupts` does nothing without `by`", pointer, hint, at_key=True)
    elif not _borrows_one(step, needs):
        message = "a step that interrupts borrows one person for the whole step and keeps nothing"
        yield error(_RULE, message, pointer, "name one in `by`, and nothing in `takes`", at_key=True)


def _borrows_one(step: Step, needs: list[Needs]) -> bool:
    if len(needs) > 1 or step.takes.resources() or needs[0].any_of is not None or len(needs[0].all) != 1:
        return False
    need = needs[0].all[0]
    short = any(side.by.resources() and side.duration for activity in step.activities for side in activity.sides)
    return need.per is None and need.count == 1 and not short


def _fail_point(graph: Graph, s: int, fail: FailPoint, here: Pointer) -> Iterator[Finding]:
    if fail.chance is not None and (graph.standing[s] or not graph.simulated[s]):
        message = "`chance` does nothing here: this step is not run, so nothing can fail in it"
        yield error(
            _RULE, message, (*here, "chance"), "remove `chance`; the fail point is drawn all the same", at_key=True
        )
    if graph.work[s]:
        for key, response in (("when_caught", fail.when_caught), ("when_missed", fail.when_missed)):
            at = getattr(response, "surfaces_at", None)
            where = graph.find(at) if at else s
            if response is not None and response.recover and where is not None and graph.work[where]:
                message = "`recover` does nothing here: only a customer on the way can be led to a recovery"
                hint = "use `redo`, `back_to` or `delay`"
                yield error(_RULE, message, (*here, key, "recover"), hint, at_key=True)
    yield from _certain(fail, here)


def _certain(fail: FailPoint, here: Pointer) -> Iterator[Finding]:
    always = fail.caught is None or all(q.mean() >= 1 for q in fail.caught.quantities())
    if fail.when_caught is not None and fail.when_missed is not None and always:
        message = "`when_missed` never happens: every failure here is caught, for there is a `when_caught`"
        if fail.caught is not None:
            message = "`when_missed` never happens: every failure here is caught"
        hint = "say how many are caught, for example `caught: 60 %`"
        yield error(_RULE, message, (*here, "when_missed"), hint, at_key=True)
    never = fail.caught is not None and all(q.mean() == 0 for q in fail.caught.quantities())
    if fail.when_caught is not None and never and not any(poka.catches for poka in fail.poka_yokes):
        hint = "say how many are caught, or let a poka-yoke catch some (`catches: 50 %`)"
        message = "`when_caught` never happens: no failure here is caught"
        yield error(_RULE, message, (*here, "when_caught"), hint, at_key=True)


def _resource(resource: Resource, here: Pointer) -> Iterator[Finding]:
    if resource.capacity is not None and resource.shifts is not None:
        message = "`capacity` and `shifts` both say how many there are"
        yield error(_RULE, message, (*here, "shifts"), "keep one of them", at_key=True)
    if resource.capacity == UNLIMITED:
        without = [key for key in ("breakdowns", "wage") if getattr(resource, key) is not None]
        without += ["overtaking"] if not resource.overtaking else []
        for key in without:
            message = f"`{key}` does nothing where there is no limit"
            yield error(_RULE, message, (*here, key), f"say how many there are, or remove {quoted([key])}", at_key=True)
