"""What must be done first (`after`) when a step goes: whoever came after it comes after what it came after."""

from __future__ import annotations

from blueprint.model.flow import LEAVE, After
from blueprint.model.graph import Graph
from blueprint.redesign.move import MoveError


def after_without(graph: Graph, y: int, gone: int) -> After | None:
    """What step `y` comes after without the step `gone`.

    Raises:
        MoveError: if nothing would start it, or what it waits for cannot be said in one `after`.
    """
    after = graph.steps[y].after
    if after is not None and graph.ids[gone] in after.steps:
        after = _instead(graph, y, after, graph.ids[gone], _came_after(graph, y, gone))
    if graph.work[gone] and y in graph.named_by_then(gone):
        after = _asked_for(graph, y, after, gone)
    if _waits_now(graph, y, gone):
        after = _joined(graph, y, after, graph.steps[gone].after)
    return after


def _came_after(graph: Graph, y: int, gone: int) -> After | None:
    """What stands for the step `gone` in the `after` of `y`: what was done before it."""
    step = graph.steps[gone]
    before = [p for p in range(len(graph.steps)) if any(exit_.target == gone for exit_ in graph.exits[p])]
    names = tuple(graph.ids[p] for p in before if not (graph.own[y] and graph.own[p]))
    if not names:
        return _but_own(graph, y, step.after)
    return _joined(graph, y, _but_own(graph, y, step.after), _after(names, any_of=True))


def _but_own(graph: Graph, y: int, after: After | None) -> After | None:
    """An own step comes after the earlier ones on the way without saying so."""
    if after is None or not graph.own[y]:
        return after
    return _after(tuple(name for name in after.steps if not _on_the_way_to(graph, y, name)), after.any_of)


def _on_the_way_to(graph: Graph, y: int, name: str) -> bool:
    found = graph.find(name)
    return found is not None and graph.own[found] and found in graph.leads[y]


def _instead(graph: Graph, y: int, after: After, gone: str, names: After | None) -> After | None:
    left = tuple(name for name in after.steps if name != gone)
    if names is None:
        if not left and graph.work[y]:
            message = f"`{graph.ids[y]}` comes after `{gone}` alone, so nothing would start it"
            raise MoveError(message, f"eliminate both: `eliminate_step: [{gone}, {graph.ids[y]}]`")
        return _after(left, after.any_of)
    if not left:
        return names
    if after.any_of != names.any_of and len(names.steps) > 1:
        raise _unsayable(graph, y)
    return _after(_in_place(after.steps, gone, names.steps), after.any_of)


def _after(steps: tuple[str, ...], any_of: bool) -> After | None:
    return After(steps, any_of and len(steps) > 1) if steps else None


def _in_place(steps: tuple[str, ...], gone: str, names: tuple[str, ...]) -> tuple[str, ...]:
    at = steps.index(gone)
    return tuple(dict.fromkeys((*steps[:at], *names, *steps[at + 1 :])))


def _asked_for(graph: Graph, y: int, after: After | None, gone: int) -> After | None:
    """Work that only the `then` of work that goes has asked for; `entered` work is passed on by `then` itself."""
    if gone in graph.entered:
        return after
    ways = graph.exits[gone]
    others = [p for p in range(len(graph.steps)) if p not in (gone, y) and y in graph.named_by_then(p)]
    if len(ways) > 1 or others:
        message = f"`{graph.ids[gone]}` decides whether `{graph.ids[y]}` is done"
        raise MoveError(message, f"say first what `{graph.ids[y]}` comes after, and who does it (`share`)")
    return _joined(graph, y, after, graph.steps[gone].after)


def _waits_now(graph: Graph, y: int, gone: int) -> bool:
    """Whether the customer who waited at the step `gone` for work now waits for it at `y`, the one step behind."""
    step = graph.steps[gone]
    if not graph.own[gone] or step.after is None:
        return False
    targets = {exit_.target for exit_ in graph.exits[gone]}
    already = graph.steps[y].after
    known = already.steps if already and not already.any_of else ()
    if y not in targets or all(name in known or _on_the_way_to(graph, y, name) for name in step.after.steps):
        return False
    others = [p for p, exits in enumerate(graph.exits) if p != gone and y in {exit_.target for exit_ in exits}]
    if others or len(targets) > 1 or step.share is not None:
        raise _open_who_waits(graph, y, gone, others)
    return True


def _open_who_waits(graph: Graph, y: int, gone: int, others: list[int]) -> MoveError:
    step, after = graph.steps[gone], graph.steps[gone].after
    assert after is not None
    work = " and ".join(f"`{name}`" for name in after.steps)
    if step.share is not None:
        why = "not all do it"
    elif others:
        why = f"`{graph.ids[y]}` is also come to from `{graph.ids[others[0]]}`"
    else:
        why = "more than one step follows it"
    names = ", ".join((*after.steps, graph.ids[gone]))
    message = f"`{graph.ids[gone]}` waits for {work}, and {why}, so it is open who would wait then"
    return MoveError(message, f"eliminate that work too (`eliminate_step: [{names}]`), or say who waits for it")


def _joined(graph: Graph, y: int, first: After | None, second: After | None) -> After | None:
    """Both of them, in one `after`."""
    second = _but_own(graph, y, second)
    if first is None or second is None:
        return first or second
    if first.any_of or second.any_of:
        raise _unsayable(graph, y)
    return After(tuple(dict.fromkeys((*first.steps, *second.steps))))


def _unsayable(graph: Graph, y: int) -> MoveError:
    name = graph.ids[y]
    message = f"`{name}` would wait for all of some steps and for any of others, which one `after` cannot say"
    return MoveError(message, f"say in the `after` of `{name}` yourself what it waits for")


def refuse_taking_along(graph: Graph, gone: int) -> None:
    """Checks that the step is not work which takes the customer along.

    Raises:
        MoveError: if it is, unless the `then` of other work leads to it and so can say it.
    """
    then = graph.steps[gone].then
    if graph.work[gone] and gone not in graph.entered and then and any(way.target == LEAVE for way in then.ways):
        message = f"`{graph.ids[gone]}` is work that makes the customer leave"
        raise MoveError(message, f"say first which other work does (`then: {LEAVE}`)")
