"""Ways on (`then`) when a step goes: whoever was sent to it is sent where it would have sent them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from blueprint.analyze.structure import structure_findings
from blueprint.model.blueprint import Blueprint
from blueprint.model.flow import END, LEAVE, NEXT, Then, Way
from blueprint.model.given import Given
from blueprint.model.graph import OVER, Graph
from blueprint.model.quantity import Dimension, parse_quantity
from blueprint.model.step import Step
from blueprint.redesign.changing import changed, with_steps
from blueprint.redesign.move import MoveError


def onward(graph: Graph, s: int) -> tuple[Way, ...]:
    """The ways on from step `s`, none of them `next`."""
    then = graph.steps[s].then
    following = graph.falls_to(s) if graph.own[s] else OVER
    name = END if following == OVER else graph.ids[following]
    if then is None:
        return (Way(name),)
    return tuple(replace(way, target=name) if way.target == NEXT else way for way in then.ways)


def falls_through(graph: Graph, s: int) -> bool:
    """Whether some go on from step `s` to the next own step of the file."""
    then = graph.steps[s].then
    if then is None:
        return graph.own[s] and not graph.only_recovers(s)
    return graph.own[s] and any(way.target == NEXT for way in then.ways)


def rerouted(graph: Graph, p: int, gone: int) -> Then | None:
    """The `then` of step `p` without the step `gone`.

    Raises:
        MoveError: if it would take a choice inside a choice, or shares that cannot be added up.
    """
    then, instead = graph.steps[p].then, graph.steps[gone].then
    falls_here = falls_through(graph, p) and graph.falls_to(p) == gone
    if then is None:
        return instead if falls_here else None
    if not falls_here and gone not in graph.named_by_then(p):
        return then
    ways: list[Way] = []
    for way in then.ways:
        meant = way.target == graph.ids[gone] or (way.target == NEXT and falls_here and instead is not None)
        ways += _passed_on(graph, p, gone, way) if meant else [way]
    return _merged(graph, p, gone, ways)


def _passed_on(graph: Graph, p: int, gone: int, way: Way) -> list[Way]:
    ways = onward(graph, gone)
    then = graph.steps[p].then
    assert then is not None
    if len(ways) == 1:
        return [replace(way, target=ways[0].target)]
    if len(then.ways) == 1:
        return list(ways)
    name, before = graph.ids[gone], graph.ids[p]
    message = f"`{name}` chooses between {_listed(ways)}, and `{before}` chooses already whether to go to `{name}`"
    raise MoveError(message, f"name the ways on in the `then` of `{before}` yourself, without `{name}`")


def _listed(ways: Sequence[Way]) -> str:
    return " and ".join(f"`{way.target}`" for way in ways)


def _merged(graph: Graph, p: int, gone: int, ways: Sequence[Way]) -> Then | None:
    """One way for each target; None where all that is left is to fall through, or to be over."""
    following = graph.falls_to(p) if graph.own[p] else OVER
    following = graph.falls_to(gone) if following == gone else following
    next_name = END if following == OVER else graph.ids[following]
    groups: dict[str, list[Way]] = {}
    for way in ways:
        groups.setdefault(next_name if way.target == NEXT else way.target, []).append(way)
    if len(groups) > 1:
        return Then(tuple(_one(group, graph.ids[p]) for group in groups.values()))
    ((target, group),) = groups.items()
    falls = any(way.target == NEXT for way in group) and not graph.only_recovers(p)
    if falls or (target == END and not graph.own[p]):
        return None
    return Then((Way(target),))


def _one(group: list[Way], step: str) -> Way:
    """All the ways to one target as one."""
    first = group[0]
    if len(group) == 1:
        return first
    if any(way.rest for way in group):
        return Way(first.target, rest=True)
    if any(way.condition for way in group) or any(way.share is None for way in group):
        return Way(first.target)
    return Way(first.target, share=_sum([way.share for way in group if way.share], first.target, step))


def _sum(shares: Sequence[Given], target: str, step: str) -> Given:
    if any(share.always is None or not share.always.is_constant for share in shares):
        message = f"after this two shares of `{step}` lead to `{target}`, and they cannot be added up"
        raise MoveError(message, f"say in the `then` of `{step}` yourself how many go to `{target}`")
    total = sum(share.always.value() for share in shares if share.always) * 100
    return Given(Dimension.SHARE, always=parse_quantity(f"{total:.10g} %", Dimension.SHARE))


def exit_instead(graph: Graph, gone: int, key: str, step: str) -> str:
    """Where those go whom `key` (`gives_up`, `full`, `too_late`) of `step` sent to a step that goes.

    Raises:
        MoveError: if it chooses between several ways, or if they would be served there.
    """
    ways, name = onward(graph, gone), graph.ids[gone]
    if len(ways) == 1 and ways[0].target != END:
        return ways[0].target
    message = f"`{key}` of {step} leads to `{name}`, and from there the way does not go on to one other step"
    raise MoveError(message, f"say first where `{key}` leads instead, for example `{key}: {LEAVE}`")


def pinned(before: Blueprint, after: Blueprint) -> Blueprint:
    """`after`, where nobody falls into a step any more that `then` has come to name: it names the step too."""
    was = {name for name, _ in _falling(before)}
    found = [(name, s) for name, s in _falling(after) if name not in was]
    graph = Graph(after)
    steps = {s: naming_the_next(graph.steps[s], graph.ids[graph.falls_to(s)]) for _, s in found}
    return with_steps(after, steps) if steps else after


def _falling(blueprint: Blueprint) -> list[tuple[str, int]]:
    """Steps that fall into a step which is named elsewhere: name and index."""
    graph = Graph(blueprint)
    findings = [finding for finding in structure_findings(graph) if finding.rule == "falls_into"]
    steps = [blueprint.places.index(int(finding.pointer[1])) for finding in findings]
    return [(graph.ids[s], s) for s in steps]


def naming_the_next(step: Step, name: str) -> Step:
    """The step, which goes on to `name` where it fell through."""
    ways = step.then.ways if step.then else (Way(NEXT),)
    return changed(step, then=Then(tuple(replace(way, target=name) if way.target == NEXT else way for way in ways)))
