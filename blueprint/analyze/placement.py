"""Keys that can do nothing, or nothing sensible, on the step where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.diagnostics import Finding, Pointer, error, warning
from blueprint.model.graph import Graph
from blueprint.model.resource import Need
from blueprint.model.step import Step

_WAITS_OF_THE_WAY = ("patience", "gives_up", "places", "full")
_WAITS_OF_CUSTOMER_LINES = ("gives_up", "places", "full")


def placement_findings(graph: Graph) -> list[Finding]:
    found: list[Finding] = []
    for s in range(len(graph.steps)):
        found += _of_standing_support(graph, s)
        found += _of_what_is_not_simulated(graph, s)
        found += _of_waits(graph, s)
        found += [*_of_interrupts(graph, s)] or _of_borrowing(graph, s)
    return found


def _at(graph: Graph, s: int, *keys: str | int) -> Pointer:
    return ("steps", graph.blueprint.places[s], *keys)


def _of_standing_support(graph: Graph, s: int) -> Iterator[Finding]:
    """Standing support is drawn and never run, so nobody can be sent there or wait for it."""
    if graph.standing[s]:
        step, name = graph.steps[s], graph.ids[s]
        said = [key for key in ("then", "after", "takes", "frees", "share") if _says(step, key)]
        for key in said:
            message = f"`{name}` is standing support (`supports`) and never run: `{key}` does nothing here"
            yield error("standing_support", message, _at(graph, s, key), "take one of the two away", at_key=True)
        yield from _never_run(graph, s)
        return
    for key, index, name in _names_of(graph, s):
        target = graph.find(name)
        if target is not None and graph.standing[target]:
            message = f"`{name}` is standing support (`supports`) and never run: nobody can come to it or wait for it"
            yield error("standing_support", message, _at(graph, s, key, *index), f"take `supports` away from `{name}`")


def _never_run(graph: Graph, s: int) -> Iterator[Finding]:
    """What somebody may think is run, in a file that can be."""
    step, name = graph.steps[s], graph.ids[s]
    if graph.blueprint.demand is None:
        return
    standing = f"`{name}` is standing support (`supports`) and never run"
    role = graph.blueprint.role
    for activity in step.activities:
        if role(activity.lane) == "customer":
            hint = "take `supports` away if customers come to it, or the line if they do not"
            message = f"{standing}: no customer comes to it"
            yield warning("never_run", message, _at(graph, s, activity.lane), hint, at_key=True)
    for key in ("by", "duration", "until", "interrupts"):
        if key not in step.model_fields_set:
            continue
        message = f"{standing}: `{key}` does nothing in a run"
        hint = "name who answers for it with `owner`" if key == "by" else "take one of the two away"
        yield warning("never_run", message, _at(graph, s, key), hint, at_key=True)


def _says(step: Step, key: str) -> bool:
    value = getattr(step, key)
    return bool(value.resources() if key == "takes" else value)


def _names_of(graph: Graph, s: int) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """The steps that step `s` names as ways on or as what comes first: key, where in it, name."""
    step = graph.steps[s]
    for way in step.then.ways if step.then else ():
        yield "then", (way.target,), way.target
    for index, name in enumerate(step.after.steps if step.after else ()):
        yield "after", ("any_of", index) if step.after and step.after.any_of else (index,), name
    for key in ("gives_up", "full"):
        if named := getattr(step.wait, key, None):
            yield "wait", (key,), named
    for f, fail in enumerate(step.fail_points):
        for response, key in ((fail.when_caught, "when_caught"), (fail.when_missed, "when_missed")):
            for what in ("back_to", "recover", "surfaces_at"):
                if named := getattr(response, what, None):
                    yield "fail_points", (f, key, what), named


def _of_what_is_not_simulated(graph: Graph, s: int) -> Iterator[Finding]:
    """Nothing is kept, freed or failing where nothing is run."""
    if graph.simulated[s]:
        return
    step, name = graph.steps[s], graph.ids[s]
    for key in ("takes", "frees"):
        if _says(step, key):
            yield _not_run(graph, s, f"`{key}` does nothing in `{name}`", key)
    for f, fail in enumerate(step.fail_points):
        if fail.chance is not None:
            yield _not_run(graph, s, f"a failure cannot strike in `{name}`", "fail_points", f, "chance")
    for hidden in graph.surfacing[s]:
        fail = graph.steps[hidden.step].fail_points[hidden.fail_point]
        if fail.chance is not None:
            keys = ("fail_points", hidden.fail_point, "when_missed", "surfaces_at")
            message = f"nothing can surface in `{name}`, which is not simulated"
            yield error("not_simulated", message, _at(graph, hidden.step, *keys), "name a later step that is run")


def _not_run(graph: Graph, s: int, what: str, *keys: str | int) -> Finding:
    at_act = graph.steps[s].simulated
    hint = "take `simulated: no` away from the act" if at_act else "take `simulated: no` away, or this"
    return error("not_simulated", f"{what}, which is not simulated", _at(graph, s, *keys), hint, at_key=True)


def _of_waits(graph: Graph, s: int) -> Iterator[Finding]:
    wait = graph.steps[s].wait
    if wait is None:
        return
    said = [key for key in _WAITS_OF_THE_WAY if getattr(wait, key) is not None]
    for key in said:
        reason = None
        if graph.work[s]:
            reason = "work beside the way"
        elif not graph.shown[s] and key in _WAITS_OF_CUSTOMER_LINES:
            reason = "a step without a line of the customer"
        if reason:
            message = f"`{key}` does nothing here: `{graph.ids[s]}` is {reason}"
            yield _no_effect(graph, s, key, message, "write it where the customer waits")
    for key, needed, example in (("gives_up", "patience", "5..15 min"), ("full", "places", "6")):
        if key in said and needed not in said:
            message = f"`{key}` does nothing without `{needed}`"
            yield _no_effect(graph, s, key, message, f"for example `{needed}: {example}`")


def _no_effect(graph: Graph, s: int, key: str, message: str, hint: str) -> Finding:
    return error("no_effect", message, _at(graph, s, "wait", key), hint, at_key=True)


def _of_interrupts(graph: Graph, s: int) -> Iterator[Finding]:
    """Who interrupts needs one unit for the whole step and keeps nothing."""
    step, name = graph.steps[s], graph.ids[s]
    if not step.interrupts:
        return
    sides = [side for activity in step.activities for side in activity.sides if side.by.resources()]
    needs = [*step.by.all, *(need for side in sides for need in side.by.all)]
    place = _at(graph, s, "interrupts")
    if not needs and not step.by.any_of and not any(side.by.any_of for side in sides):
        message = f"`interrupts` does nothing without `by`: `{name}` needs nobody"
        yield error("interrupts", message, place, "say whose work it interrupts, for example `by: clerk`", at_key=True)
        return
    choice = step.by.any_of or any(side.by.any_of for side in sides)
    if choice or [Need(need.resource) for need in needs] != needs or len(needs) > 1:
        message = f"`{name}` interrupts, so it can need only one unit of one resource"
        yield error("interrupts", message, place, "name one in `by`, or take `interrupts` away", at_key=True)
    if any(side.duration for side in sides):
        message = f"`{name}` interrupts, so its person stays for the whole step"
        yield error("interrupts", message, place, "write `by` on the step, without a time of its own", at_key=True)
    if step.takes.resources():
        message = f"`{name}` interrupts, so it cannot take and keep something"
        yield error("interrupts", message, place, "let the step before or after it take that", at_key=True)


def _of_borrowing(graph: Graph, s: int) -> Iterator[Finding]:
    """Who interrupts borrows from a doing of lower priority, of a step that does not interrupt itself."""
    if graph.blueprint.demand is None or not graph.steps[s].interrupts or graph.standing[s]:
        return
    (resource,) = _used(graph.steps[s])
    run = [now and not standing for now, standing in zip(graph.simulated, graph.standing, strict=True)]
    others = [u for u, step in enumerate(graph.steps) if run[u] and not step.interrupts and resource in _used(step)]
    highest = max(_priorities(graph, s))
    place, name = _at(graph, s, "interrupts"), graph.ids[s]
    if not others:
        message = f"`{name}` can interrupt nobody: no other step needs `{resource}`"
        yield warning("interrupts_nobody", message, place, "take `interrupts` away", at_key=True)
    elif highest <= min(least for u in others for least in _priorities(graph, u)):
        message = f"`{name}` can interrupt nobody: no step that needs `{resource}` has a lower priority"
        hint = f"give it a higher one, for example `priority: {highest + 1}`"
        yield warning("interrupts_nobody", message, place, hint, at_key=True)


def _used(step: Step) -> set[str]:
    sides = (side.by for activity in step.activities for side in activity.sides)
    return {name for needs in (step.by, step.takes, *sides) for name in needs.resources()}


def _priorities(graph: Graph, s: int) -> set[int]:
    """Those that doings of step `s` can have: its own, else those of streams, else of their segments."""
    demand, own = graph.blueprint.demand, graph.steps[s].priority
    if own is not None or demand is None:
        return {own or 0}
    found: set[int] = set()
    for stream in demand.arrivals:
        drawn = None in stream.segments()
        segments = [each for name, each in demand.segments.items() if drawn or name in stream.segments()]
        of_segments = {each.priority or 0 for each in segments} or {0}
        found |= of_segments if stream.priority is None else {stream.priority}
    return found or {0}
