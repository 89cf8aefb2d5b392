"""Where failures send customers and work, and where they can surface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.analyze.bits import bits
from blueprint.analyze.chances import is_caught, strikes
from blueprint.analyze.reach import Reach, closure
from blueprint.diagnostics import Finding, Pointer, error, warning
from blueprint.model.failure import FailPoint, Response
from blueprint.model.graph import Graph


@dataclass(frozen=True, slots=True)
class _Sending:
    """A response of a failure, and the step at whose end it takes effect."""

    response: Response
    fail: FailPoint
    at: int
    pointer: Pointer


def recovery_findings(graph: Graph) -> list[Finding]:
    checked = _Recoveries(graph)
    found: list[Finding] = []
    for sending in _sendings(graph):
        found += checked.of_recover(sending)
        found += checked.of_back_to(sending)
        found += checked.of_redo(sending)
    for s in range(len(graph.steps)):
        found += checked.of_surfacing(s)
    return found


def _sendings(graph: Graph) -> Iterator[_Sending]:
    for s, step in enumerate(graph.steps):
        for f, fail in enumerate(step.fail_points):
            pointer: Pointer = ("steps", graph.blueprint.places[s], "fail_points", f)
            if fail.when_caught is not None:
                yield _Sending(fail.when_caught, fail, s, (*pointer, "when_caught"))
            if fail.when_missed is not None:
                at = graph.find(fail.when_missed.surfaces_at)
                if at is not None:
                    yield _Sending(fail.when_missed, fail, at, (*pointer, "when_missed"))


class _Recoveries:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.future = Reach(graph).future
        self._recovered_from = closure([bits(graph.recoveries(s)) for s in range(len(graph.steps))])

    def of_recover(self, sending: _Sending) -> Iterator[Finding]:
        goal = self.graph.find(sending.response.recover)
        if goal is None:
            return
        name, target, pointer = self.graph.ids[sending.at], self.graph.ids[goal], (*sending.pointer, "recover")
        if not self.graph.own[sending.at]:
            hint = "let it be done again (`back_to`, `redo`), or let the failure surface at a step of the way"
            yield error("recover", f"`{name}` is work beside the way: only on the way can be recovered", pointer, hint)
        elif self._recovered_from[goal] >> goal & 1 and self._recovered_from[goal] >> sending.at & 1:
            message = (
                f"`recover` goes round: `{target}` fails into `{name}` again"
                if goal != sending.at
                else (f"`{name}` cannot be its own recovery")
            )
            yield error("recover", message, pointer, "let one of them send `back_to` an earlier step, or `leave`")

    def of_back_to(self, sending: _Sending) -> Iterator[Finding]:
        goal = self.graph.find(sending.response.back_to)
        if goal is None or self.graph.standing[goal]:
            return
        name, target, pointer = self.graph.ids[sending.at], self.graph.ids[goal], (*sending.pointer, "back_to")
        if self.graph.own[goal] and not self.graph.own[sending.at]:
            message = f"`{name}` is work beside the way and cannot send the customer back to `{target}`"
            hint = "name work, or let the failure surface at a step of the customer (`when_missed: {surfaces_at: …}`)"
            yield error("back_to", message, pointer, hint)
        elif goal != sending.at and not self._comes_before(goal, sending.at):
            if self.graph.own[goal]:
                message = f"`{target}` cannot have been done before `{name}`"
            else:
                message = f"`{target}` does not lead to `{name}`, so nothing here would wait until it is done again"
            yield error("back_to", message, pointer, f"name a step that leads to `{name}`")

    def _comes_before(self, goal: int, at: int) -> bool:
        """Own steps: whether they can be done before, ways back included; work: whether it leads there."""
        if self.graph.own[goal]:
            return bool(self.future[goal] >> at & 1)
        return goal in self.graph.earlier[at]

    def of_redo(self, sending: _Sending) -> Iterator[Finding]:
        if not sending.response.redo:
            return
        segments = self.graph.blueprint.demand.segments if self.graph.blueprint.demand else {}
        for segment in segments or [None]:
            again = strikes(sending.fail, segment, segments) & is_caught(sending.fail, segment, segments)
            if again.certain:
                message = f"`{self.graph.ids[sending.at]}` would be redone without end: it always fails"
                yield error("no_end", message, (*sending.pointer, "redo"), "give it a `chance` below 100 %")
                return

    def of_surfacing(self, s: int) -> Iterator[Finding]:
        for f, fail in enumerate(self.graph.steps[s].fail_points):
            at = self.graph.find(fail.when_missed.surfaces_at) if fail.when_missed else None
            if at is None or self.graph.standing[at]:
                continue
            pointer = ("steps", self.graph.blueprint.places[s], "fail_points", f, "when_missed", "surfaces_at")
            if self._comes_later(s, at):
                yield from self._of_surfacing_earlier(s, at, pointer)
                continue
            message = f"`{self.graph.ids[at]}` cannot come later than `{self.graph.ids[s]}`"
            if at == s:
                message = f"what is missed at `{self.graph.ids[s]}` cannot surface at the same step"
            yield error("surfaces_at", message, pointer, "name a later step, or leave it out: then nobody notices")

    def _of_surfacing_earlier(self, s: int, at: int, pointer: Pointer) -> Iterator[Finding]:
        """Work that is ready when something before `s` has yet to be done comes later only if it has to wait itself."""
        awaited, earlier = frozenset(self.graph.after[at]), self.graph.earlier
        if self.future[s] >> at & 1 or not awaited or not any(awaited <= earlier[before] for before in earlier[s]):
            return
        work, step = self.graph.ids[at], self.graph.ids[s]
        message = f"`{work}` is ready before `{step}` begins: a failure missed there surfaces at it only if it waits"
        yield warning("surfaces_earlier", message, pointer, "name a later step, or leave it out: then nobody notices")

    def _comes_later(self, s: int, at: int) -> bool:
        """Whether step `at` can start when `s` has been done: behind it, or beside it in another strand."""
        if s == at:
            return False
        beside = not (self.graph.own[s] and self.graph.own[at]) and at not in self.graph.earlier[s]
        return beside or bool(self.future[s] >> at & 1)
