"""What is wrong with how steps name one another, as far as it shows without walking the ways."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from blueprint.analyze.placement import placement_findings
from blueprint.analyze.recoveries import recovery_findings
from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.flow import NEXT
from blueprint.model.graph import Graph

_Naming = dict[int, list[tuple[int, str]]]


def structure_findings(graph: Graph) -> list[Finding]:
    """Everything about the flow that needs no walk, at the lines where it is written.

    Faults are errors here, whether or not something runs.
    """
    if graph.start is None:
        return [_nobody_enters(graph)]
    naming = _naming(graph)
    return [
        *_nothing_runs(graph),
        *(finding for s in range(len(graph.steps)) if graph.own[s] for finding in _falls_into(graph, s, naming)),
        *(finding for s in range(len(graph.steps)) if graph.work[s] for finding in _leads_onto_the_way(graph, s)),
        *placement_findings(graph),
        *recovery_findings(graph),
    ]


def _nobody_enters(graph: Graph) -> Finding:
    return error(
        "nobody_enters",
        "there is no step with which the customer's way could begin",
        ("steps",),
        "give the first step a line in the customer's lane, for example `customer: Comes in`",
    )


def _nothing_runs(graph: Graph) -> Iterator[Finding]:
    run = [s for s in range(len(graph.steps)) if graph.simulated[s] and not graph.standing[s]]
    if not run and graph.blueprint.demand is not None:
        yield error(
            "nothing_runs",
            "no step is simulated",
            ("demand",),
            "take `simulated: no` away from what is to be run",
        )


def _falls_into(graph: Graph, s: int, naming: _Naming) -> Iterator[Finding]:
    """Falling through, `next` included, into a step that is named elsewhere."""
    onward = graph.falls_to(s)
    then = graph.steps[s].then
    if onward < 0 or (then is not None and all(way.target != NEXT for way in then.ways)):
        return
    name, into, place = graph.ids[s], graph.ids[onward], ("steps", graph.blueprint.places[s])
    if then is not None and onward in graph.named_by_then(s):
        yield error(
            "next_beside_itself",
            f"`next` after `{name}` is `{into}`, which stands beside it",
            (*place, "then"),
            f"if only some do `{into}`, write who beside it (`share: 40 %`) and no `then` here",
        )
        return
    if then is None and graph.only_recovers(s):
        return
    where = _named_elsewhere(graph, onward, naming)
    if where is None:
        return
    if then is None:
        hint = f"add `then: {into}` (or `then: end`) to step `{name}`"
        yield error("falls_into", f"`{name}` would fall into `{into}`, which {where}", place, hint)
    else:
        message = f"`next` after `{name}` would fall into `{into}`, which {where}"
        hint = f"write `{into}` (or another step, or `end`) instead of `next`"
        yield error("falls_into", message, (*place, "then", NEXT), hint, at_key=True)


def _naming(graph: Graph) -> _Naming:
    """For each step the own steps that name it other than by falling through: which, and with what words.

    What `too_late` names is named by nobody in particular: -1.
    """
    found: _Naming = {}
    for i, name in enumerate(graph.ids):
        if not graph.own[i]:
            continue
        for target in graph.recoveries(i):
            found.setdefault(target, []).append((-1, f"a `recover` of `{name}` names"))
        wait = graph.steps[i].wait
        for key in ("gives_up", "full"):
            at = graph.find(getattr(wait, key)) if wait else None
            if at is not None:
                found.setdefault(at, []).append((-1, f"`{key}` of `{name}` names"))
        for target in graph.named_by_then(i):
            if i < target:
                found.setdefault(target, []).append((i, f"`then` of `{name}` names"))
    for target in graph.late_targets:
        found.setdefault(target, []).append((-1, "`too_late` names"))
    return found


def _named_elsewhere(graph: Graph, s: int, naming: _Naming) -> str | None:
    """Who names step `s` so that nobody may fall into it; the customer step directly above may."""
    above = bisect_left(graph.down, s) - 1
    directly_above = graph.down[above] if above >= 0 else None
    return next((words for i, words in naming.get(s, ()) if i != directly_above), None)


def _leads_onto_the_way(graph: Graph, s: int) -> Iterator[Finding]:
    """`then` of work that names a step of the customer's way, or the next one."""
    then = graph.steps[s].then
    for way in then.ways if then else ():
        pointer: Pointer = ("steps", graph.blueprint.places[s], "then", way.target)
        name = graph.ids[s]
        if way.target == NEXT:
            message = f"`next` goes on along the customer's way, but `{name}` is work beside it"
            yield error("way_or_work", message, pointer, "write `end`, or the work that follows", at_key=True)
        target = graph.find(way.target)
        if target is None or not graph.own[target]:
            continue
        message = f"`{name}` is work beside the way and cannot send the customer to `{way.target}`, which is on it"
        hint = (
            f"if the customer waits for it, write `after: {name}` at `{way.target}`; if `{name}` is on the way, "
            "name it in the `then` of the step before it"
        )
        yield error("way_or_work", message, pointer, hint, at_key=True)
