"""What the walk found, in the author's words at the author's lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from blueprint.analyze.bits import bits, members
from blueprint.analyze.kept import FREES_NOTHING, Fault, Link
from blueprint.analyze.moves import ENDS, FAILS
from blueprint.analyze.reach import Reach
from blueprint.analyze.severity import as_serious_as
from blueprint.analyze.states import MOST_STATES, Happened, Stuck, Walk, walk
from blueprint.analyze.structure import structure_findings
from blueprint.diagnostics import Finding, Pointer, error, has_errors, warning
from blueprint.model.graph import Graph
from blueprint.model.value import quoted

_MOST_STOPS = 14
_MOST_NAMES = 6


def flow_findings(graph: Graph) -> list[Finding]:
    """Everything that is wrong with how the steps lead to one another.

    The walk is left out where the structure is already wrong: it would only say the same less clearly.
    """
    found = structure_findings(graph)
    if not has_errors(found):
        found += walk_findings(graph)
    return as_serious_as(graph.blueprint, found)


def walk_findings(graph: Graph, *, most_states: int = MOST_STATES) -> list[Finding]:
    """What is wrong on the ways of single customers; expects a graph whose structure is right."""
    return list(_Words(graph).findings(walk(graph, most_states=most_states)))


class _Words:
    """Says what a walk found."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def findings(self, found: Walk) -> Iterator[Finding]:
        for stuck in found.stuck:
            yield self._waits(stuck)
        if found.endless:
            yield self._endless(*found.endless)
        for fault, way in found.faults:
            yield self._fault(fault, way)
        for name, way in found.never_freed:
            yield self._never_freed(name, way)
        yield from self._unreached(found)
        if not found.faults:
            yield from (self._circle(circle) for circle in found.circles)
        for target, one, other in found.meetings:
            yield self._meeting(target, one, other)
        if not found.proved:
            yield self._not_proved(found)

    def _at(self, s: int, *keys: str) -> Pointer:
        return ("steps", self.graph.blueprint.places[s], *keys)

    def _names(self, steps: Iterable[int]) -> str:
        return quoted(self.graph.ids[s] for s in steps)

    def _way(self, way: Sequence[Happened]) -> str:
        stops = [label.format(self.graph.ids[s]) for label, s in way]
        if len(stops) > _MOST_STOPS:
            stops = [*stops[:3], "…", *stops[-(_MOST_STOPS - 4) :]]
        return " → ".join(stops)

    def _waits(self, stuck: Stuck) -> Finding:
        first, last = self.graph.ids[stuck.chain[0]], stuck.chain[-1]
        links = [f"`{self.graph.ids[s]}`" for s in stuck.chain[1:]]
        hint = "they wait for each other: take one name out of an `after`"
        if stuck.never:
            links.append(f"{self._names(stuck.never)}, {self._why_never(stuck)}")
            hint = self._hint_for_join(stuck)
        message = f"for {', which waits for '.join(links)}; the way: {self._way(stuck.way) or 'straight in'}"
        pointer = self._at(last, "after")
        if stuck.for_ever:
            return error("waits_for_ever", f"`{first}` waits for ever {message}", pointer, hint)
        return warning("waits_in_vain", f"who comes to `{first}` waits until they give up {message}", pointer, hint)

    def _why_never(self, stuck: Stuck) -> str:
        """Why nobody does what is waited for."""
        behind = [s for s in stuck.never if stuck.chain[-1] in self.graph.leads[s]]
        if behind:
            return f"which comes only after `{self.graph.ids[stuck.chain[-1]]}`"
        return "which nobody does any more"

    def _hint_for_join(self, stuck: Stuck) -> str:
        after = self.graph.steps[stuck.chain[-1]].after
        if any(stuck.chain[-1] in self.graph.leads[s] for s in stuck.never):
            return "take one name out of an `after`"
        if after and len(after.steps) > 1 and not after.any_of:
            return f"if not all of them come on every way, write `after: {{any_of: [{', '.join(after.steps)}]}}`"
        return "let it wait for something that is done on every way to it, or lead this way elsewhere with `then`"

    def _endless(self, way: Sequence[Happened], ring: Sequence[Happened]) -> Finding:
        if any(self.graph.own[s] for _, s in ring):
            way, ring = ([each for each in part if self.graph.own[each[1]]] for part in (way, ring))
        turning = self._way([*way, *ring])
        round_ = [s for _, s in ring]
        chooses = next((s for s in round_ if self.graph.steps[s].then), round_[0] if round_ else 0)
        keys = ("then",) if self.graph.steps[chooses].then else ()
        again = self.graph.ids[[*round_, *round_][round_.index(chooses) + 1]] if round_ else "…"
        hint = f"let one of these steps go on elsewhere, for example `then: {{{again}: 20 %, end: rest}}`"
        return error("no_end", f"a way with no end: {turning} → …", self._at(chooses, *keys), hint)

    def _fault(self, fault: Fault, way: Sequence[Happened]) -> Finding:
        name, what = self.graph.ids[fault.step], quoted(fault.resources)
        if fault.rule == FREES_NOTHING:
            return error(
                fault.rule,
                f"`{name}` frees {what}, which is not kept then; the way: {self._way(way)}",
                self._at(fault.step, "frees"),
                self._hint_for_freeing(fault, way),
            )
        return error(
            fault.rule,
            f"`{name}` takes {what}, which is still kept; the way: {self._way(way)}",
            self._at(fault.step, "takes"),
            f"let it be freed before (`frees: {fault.resources[0]}`), or let the way back lead to a later step",
        )

    def _hint_for_freeing(self, fault: Fault, way: Sequence[Happened]) -> str:
        resources, steps = {*fault.resources}, self.graph.steps
        takers = [s for s, step in enumerate(steps) if resources & {*step.takes.resources()}]
        if not takers:
            return f"no step takes it: add `takes: {fault.resources[0]}` to the step from which it is kept"
        freed = [s for label, s in way[:-1] if label in (ENDS, FAILS) and resources & {*steps[s].frees}]
        if freed:
            before = self.graph.ids[freed[-1]]
            return f"`{before}` has freed it before: free it later, or lead the way back to {self._names(takers)}"
        return f"only who has been at {self._names(takers)} keeps it: give both steps the same `share`"

    def _never_freed(self, name: str, way: Sequence[Happened]) -> Finding:
        takers = [s for _, s in way if name in self.graph.steps[s].takes.resources()]
        return error(
            "never_freed",
            f"`{name}` is kept for ever; the way: {self._way(way)}",
            self._at(takers[-1], "takes") if takers else ("steps",),
            f"add `frees: {name}` to the last step that needs it, or to work after that, such as clearing",
        )

    def _unreached(self, found: Walk) -> Iterator[Finding]:
        reach = Reach(self.graph)
        expected = bits(s for s in reach.all if not self.graph.standing[s])
        outside = expected & ~reach.from_entrances()
        yield from (self._nobody_comes(s) for s in members(outside))
        if not found.proved or found.stuck or found.endless:
            return
        missed = expected & ~outside & ~found.reached
        if missed:
            missed &= ~walk(self.graph, by_shares=False).reached
        for s in members(missed):
            message = f"nobody reaches `{self.graph.ids[s]}`: what leads to it shuts itself out"
            yield error("unreached", message, self._at(s), "compare the traits on the way to it with each other")

    def _nobody_comes(self, s: int) -> Finding:
        name = self.graph.ids[s]
        if self.graph.own[s]:
            hint = f"name it where the way comes from (`then: {name}`), or let a stream come in here (`enters: {name}`)"
        else:
            hint = (
                "say what it follows (`after: <step>`), name it on the way (`then:` of a step; `enters:` of a stream), "
                "or write `supports: <step>` if it is drawn and not run"
            )
        return error("unreached", f"nobody reaches `{name}`", self._at(s), hint)

    def _circle(self, circle: Sequence[Link]) -> Finding:
        hint = "let one step take both at once, or let all take them in the same order"
        if len(circle) == 1:
            (link,) = circle
            return warning(
                "kept_in_a_circle",
                f"customers can block each other: at `{self.graph.ids[link.step]}` they keep `{link.held}` and wait "
                f"for more of it",
                self._at(link.step),
                "let the first step take all that is needed",
            )
        waits = [f"at `{self.graph.ids[x.step]}` some keep `{x.held}` and wait for `{x.wanted}`" for x in circle]
        message = f"customers can block each other: {', '.join(waits)}"
        return warning("kept_in_a_circle", message, self._at(circle[0].step), hint)

    def _meeting(self, target: int, one: int, other: int) -> Finding:
        name, both = self.graph.ids[target], [self.graph.ids[s] for s in sorted((one, other))]
        return warning(
            "strands_meet",
            f"`{name}` is asked for by {quoted(both)}: it is done once if they come together, else twice",
            self._at(target),
            f"to do it once, when both are done, write `after: [{', '.join(both)}]` there instead of their `then`",
        )

    def _not_proved(self, found: Walk) -> Finding:
        crowd = list(members(found.crowd))
        names = self._names(crowd[:_MOST_NAMES]) + (" …" if len(crowd) > _MOST_NAMES else "")
        hint = f"{names} go on side by side: let some follow one another, or put them into one step"
        many = f"in more than {found.states - 1:,} states"
        if found.moves:
            many = f"in {found.states:,} states and more, with more than {found.moves - 1:,} moves from one to another"
        message = f"one customer can be {many}, so it could not be proved that everybody comes through"
        return warning(
            "not_proved", message, ("steps",), hint if crowd[1:] else "leave out ways that hardly anybody takes"
        )
