"""`add_step: {…}` with `following: cut`: a new step behind another one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from blueprint.diagnostics import Pointer
from blueprint.model.blueprint import Blueprint, unique_ids
from blueprint.model.directory import Directory
from blueprint.model.flow import NEXT, After, Then, Way
from blueprint.model.graph import Graph
from blueprint.model.step import Step
from blueprint.model.value import Reference
from blueprint.redesign.changing import changed
from blueprint.redesign.move import Move, MoveError, must_be_there
from blueprint.redesign.ways import falls_through, pinned


class AddStep(Move):
    """Adds a step right behind another one in the file.

    With a line in a customer lane it stands on the customer's way: whoever has done the step before comes to it next,
    and it goes on where that step went on, whose `then` it takes over. Without one and without `after` it is work: it
    comes after the step before, and if that is work too, what came after that comes after the new step. With an
    `after` of its own it only stands where it is written.
    """

    called = "`add_step`"
    kind: ClassVar[str] = "add_step"

    step: Step = Field(alias="add_step")
    """The new step, in the language of the blueprint."""
    following: Reference
    """The step that it stands behind."""

    def apply(self, blueprint: Blueprint) -> Blueprint:
        must_be_there(Directory(blueprint), "step", self.following, ("following",))
        self._refuse_second(blueprint)
        graph = Graph(blueprint)
        f = graph.index[self.following]
        if self.step.supports or (self.step.after is not None and not self._shown(blueprint)):
            return _placed(blueprint, f, self.step, {})
        if graph.standing[f]:
            message = f"`{self.following}` is standing support, so nothing comes behind it"
            raise MoveError(message, "name a step of the customer's way, or work", ("following",))
        if self._shown(blueprint) or not graph.has_customer_lines:
            return self._on_the_way(graph, f)
        return self._as_work(graph, f)

    def _shown(self, blueprint: Blueprint) -> bool:
        return any(blueprint.role(activity.lane) == "customer" for activity in self.step.activities)

    def _refuse_second(self, blueprint: Blueprint) -> None:
        name = self._name(blueprint)
        if name in blueprint.step_ids:
            hint = f"give the new one another name, for example `id: {name}_2`"
            pointer = (self.kind, "id") if self.step.id else (self.kind,)
            raise MoveError(f"there is already a step `{name}`", hint, pointer)

    def adds(self, blueprint: Blueprint) -> str | None:
        return self._name(blueprint)

    def _name(self, blueprint: Blueprint) -> str:
        (name,) = unique_ids([(self.step.id, blueprint.first_line(self.step))])
        return name

    def _on_the_way(self, graph: Graph, f: int) -> Blueprint:
        """Behind the last own step that stands at or before `f`."""
        before = f if graph.own[f] else max((s for s in graph.down if s < f), default=None)
        if before is None:
            return _placed(graph.blueprint, f, self.step, {})
        if graph.steps[before].then is None and graph.only_recovers(before):
            message = f"behind `{graph.ids[before]}` the way goes back to where something failed, so no step fits in"
            raise MoveError(message, "give that step a `then` first, or name another in `following`", ("following",))
        step, then = self.step, graph.steps[before].then
        if then is not None and step.then is not None:
            message = f"the new step says `then`, and so does `{graph.ids[before]}`, whose way on it would take over"
            raise MoveError(message, "leave out the `then` of the new step", (self.kind, "then"))
        new = step if then is None else changed(step, then=then)
        if before in graph.down and not graph.only_recovers(before):
            rewired = {before: changed(graph.steps[before], then=None)} if then is not None else {}
        elif before in graph.down:
            rewired = {before: changed(graph.steps[before], then=Then((Way(self._name(graph.blueprint)),)))}
        else:
            new, rewired = self._behind_one_without_customer(graph, before, new)
        return pinned(graph.blueprint, _placed(graph.blueprint, f, new, rewired))

    def _behind_one_without_customer(self, graph: Graph, before: int, new: Step) -> tuple[Step, dict[int, Step]]:
        """Only the step before leads to the new one; who fell past it goes on past both."""
        behind = graph.falls_to(before)
        onward = "end" if behind < 0 else graph.ids[behind]
        name = self._name(graph.blueprint)
        rewired = {before: changed(graph.steps[before], then=Then((Way(name),)))}
        for s in range(len(graph.steps)):
            if s < before and s in graph.down and graph.falls_to(s) == behind and falls_through(graph, s):
                ways = graph.steps[s].then.ways if graph.steps[s].then else (Way(NEXT),)  # type: ignore[union-attr]
                past = tuple(replace(way, target=onward) if way.target == NEXT else way for way in ways)
                rewired[s] = changed(graph.steps[s], then=Then(past))
        return (new if new.then is not None else changed(new, then=Then((Way(onward),)))), rewired

    def _as_work(self, graph: Graph, f: int) -> Blueprint:
        before = graph.steps[f]
        new = changed(self.step, after=After((self.following,)))
        if graph.own[f]:
            return _placed(graph.blueprint, f, new, {})
        if before.then is not None and new.then is not None:
            message = f"the new step says `then`, and so does `{self.following}`, whose way on it would take over"
            raise MoveError(message, "leave out the `then` of the new step", (self.kind, "then"))
        name = self._name(graph.blueprint)
        rewired = {}
        for s, step in enumerate(graph.steps):
            if step.after is not None and self.following in step.after.steps:
                names = tuple(name if each == self.following else each for each in step.after.steps)
                rewired[s] = changed(step, after=replace(step.after, steps=names))
        if before.then is not None:
            new, rewired[f] = changed(new, then=before.then), changed(before, then=None)
        return _placed(graph.blueprint, f, new, rewired)

    def words(self, before: Blueprint, after: Blueprint) -> str:
        return f"“{before.first_line(self.step)}” comes behind “{self._line(before)}”"

    def _line(self, blueprint: Blueprint) -> str:
        return blueprint.first_line(blueprint.moments[blueprint.step_ids.index(self.following)])

    def made(self, pointer: Pointer, after: Blueprint) -> Pointer | None:
        place = after.places[after.step_ids.index(self._name(after))]
        return (self.kind, *pointer[2:]) if pointer[:2] == ("steps", place) else None


def _placed(blueprint: Blueprint, f: int, new: Step, rewired: dict[int, Step]) -> Blueprint:
    """The new step in the file behind the `f`-th, and some steps changed."""
    entries: list[Any] = list(blueprint.steps)
    for s, step in rewired.items():
        entries[blueprint.places[s]] = step
    entries.insert(blueprint.places[f] + 1, new)
    return changed(blueprint, steps=tuple(entries))


MOVE = AddStep
