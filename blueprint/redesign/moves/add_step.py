"""`add_step: {…}` with `following: cut`: a new step behind another one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from blueprint.diagnostics import Pointer
from blueprint.model.blueprint import Blueprint, unique_ids
from blueprint.model.directory import Directory
from blueprint.model.flow import END, After, Then, Way
from blueprint.model.graph import OVER, Graph
from blueprint.model.step import Step
from blueprint.model.value import Reference
from blueprint.redesign.changing import changed
from blueprint.redesign.move import Move, MoveError, must_be_there
from blueprint.redesign.ways import falls_through, naming_the_next, pinned


class AddStep(Move):
    """Adds a step right behind another one in the file.

    With a line in a customer lane it stands on the customer's way: whoever has done the step before comes to it next,
    and it goes on where that step went on, whose `then` it takes over. Without such a line it is work. If it says
    `after`, it only stands where it is written; if not, it comes after the step before, and where that is work too,
    what came after that comes after the new step.
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
        if self._shown(blueprint):
            _refuse_beside_the_way(graph, f)
            return self._on_the_way(graph, f)
        if graph.own[f] and not graph.has_customer_lines:
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
        step = graph.steps[f]
        if step.then is None and graph.only_recovers(f):
            message = f"behind `{self.following}` the way goes back to where something failed, so no step fits in"
            raise MoveError(message, "give that step a `then` first, or name another in `following`", ("following",))
        new = self._taking_over(step.then)
        if f not in graph.down:
            new, rewired = self._behind_one_without_customer(graph, f, new)
        elif graph.only_recovers(f):
            rewired = {f: changed(step, then=self._here(graph))}
        else:
            rewired = {f: changed(step, then=None)} if step.then else {}
        return pinned(graph.blueprint, _placed(graph.blueprint, f, new, rewired))

    def _taking_over(self, then: Then | None) -> Step:
        """The new step with the way on of the step before."""
        if then is None:
            return self.step
        if self.step.then is not None:
            message = f"the new step says `then`, and so does `{self.following}`, whose way on it would take over"
            raise MoveError(message, "leave out the `then` of the new step", (self.kind, "then"))
        return changed(self.step, then=then)

    def _here(self, graph: Graph) -> Then:
        return Then((Way(self._name(graph.blueprint)),))

    def _behind_one_without_customer(self, graph: Graph, f: int, new: Step) -> tuple[Step, dict[int, Step]]:
        """Only the step before leads to the new one; who fell past it goes on past both."""
        behind = graph.falls_to(f)
        onward = END if behind == OVER else graph.ids[behind]
        rewired = {f: changed(graph.steps[f], then=self._here(graph))}
        for s in range(f):
            if falls_through(graph, s) and graph.falls_to(s) == behind:
                rewired[s] = naming_the_next(graph.steps[s], onward)
        return naming_the_next(new, onward), rewired

    def _as_work(self, graph: Graph, f: int) -> Blueprint:
        before = graph.steps[f]
        if graph.own[f]:
            return _placed(graph.blueprint, f, changed(self.step, after=After((self.following,))), {})
        new = changed(self._taking_over(before.then), after=After((self.following,)))
        rewired = {} if before.then is None else {f: changed(before, then=None)}
        name = self._name(graph.blueprint)
        for s, step in enumerate(graph.steps):
            if step.after is not None and self.following in step.after.steps:
                names = tuple(name if each == self.following else each for each in step.after.steps)
                rewired[s] = changed(step, after=replace(step.after, steps=names))
        return _placed(graph.blueprint, f, new, rewired)

    def words(self, before: Blueprint, after: Blueprint) -> str:
        return f"“{before.first_line(self.step)}” comes behind “{self._line(before)}”"

    def _line(self, blueprint: Blueprint) -> str:
        return blueprint.first_line(blueprint.moments[blueprint.step_ids.index(self.following)])

    def made(self, pointer: Pointer, after: Blueprint) -> Pointer | None:
        place = after.places[after.step_ids.index(self._name(after))]
        return (self.kind, *pointer[2:]) if pointer[:2] == ("steps", place) else None


def _refuse_beside_the_way(graph: Graph, f: int) -> None:
    """Checks that the way can go from the `f`-th step through a new one with a customer line."""
    name = graph.ids[f]
    if not graph.own[f]:
        message = f"`{name}` is work beside the customer's way, so the way does not go on from it to the new step"
        raise MoveError(message, "name the step of the way that the new one stands behind", ("following",))
    if not graph.has_customer_lines:
        message = "no step of this file has a line in a customer lane, so a first one would change what is on the way"
        raise MoveError(message, "leave the customer's line out of the new step", (AddStep.kind,))


def _placed(blueprint: Blueprint, f: int, new: Step, rewired: dict[int, Step]) -> Blueprint:
    """The new step in the file behind the `f`-th, and some steps changed."""
    entries: list[Any] = list(blueprint.steps)
    for s, step in rewired.items():
        entries[blueprint.places[s]] = step
    entries.insert(blueprint.places[f] + 1, new)
    return changed(blueprint, steps=tuple(entries))


MOVE = AddStep
