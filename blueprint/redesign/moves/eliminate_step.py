"""`eliminate_step: types_order`: a step that is not needed is left out, and what led to it goes on without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from blueprint.model.blueprint import Blueprint
from blueprint.model.directory import Directory
from blueprint.model.graph import Graph
from blueprint.model.step import Act, Step
from blueprint.model.value import Names, quoted
from blueprint.redesign.changing import changed
from blueprint.redesign.mentions import without_mentions
from blueprint.redesign.move import Move, MoveError, must_be_there
from blueprint.redesign.waiting_for import after_without, refuse_taking_along
from blueprint.redesign.ways import exit_instead, pinned, rerouted


class EliminateStep(Move):
    """Leaves out one step, or several together.

    Ways that led to it go on where it would have gone, what came after it comes after what it came after, and its fail
    points and poka-yokes are gone with it. So are promises and pictures' marks about it, standing support for nothing
    else, and a heading without steps. A step that others need (where failures surface or are made up for, or that
    takes what another frees) is not left out alone.
    """

    called = "`eliminate_step`"
    kind: ClassVar[str] = "eliminate_step"

    steps: Names = Field(alias="eliminate_step")
    """The step; or a list of steps that only go together."""

    def apply(self, blueprint: Blueprint) -> Blueprint:
        directory = Directory(blueprint)
        for index, name in enumerate(self.steps):
            must_be_there(directory, "step", name, (self.kind, index))
        self._refuse_one_sided(Graph(blueprint))
        after, left = blueprint, list(enumerate(self.steps))
        while left:
            after, left = self._without_one(after, left)
        return after

    def _without_one(
        self, blueprint: Blueprint, left: list[tuple[int, str]]
    ) -> tuple[Blueprint, list[tuple[int, str]]]:
        """The blueprint without the first of these steps that can go, for others may need it that go too."""
        refusals = []
        for index, name in left:
            try:
                return self._without(blueprint, name, index), [each for each in left if each != (index, name)]
            except MoveError as refused:
                refusals.append(refused)
        raise refusals[0]

    def _refuse_one_sided(self, graph: Graph) -> None:
        """Checks that nothing is taken that nobody frees, or freed that nobody takes."""
        gone = set(graph.targets(self.steps))
        left = [s for s in range(len(graph.steps)) if s not in gone]
        for s in sorted(gone):
            step = graph.steps[s]
            for name in step.takes.resources():
                frees = [graph.ids[other] for other in left if name in graph.steps[other].frees]
                if frees and not any(name in graph.steps[other].takes.resources() for other in left):
                    raise self._one_sided(graph.ids[s], "takes", name, "frees", frees)
            for name in step.frees:
                takes = [graph.ids[other] for other in left if name in graph.steps[other].takes.resources()]
                if takes and not any(name in graph.steps[other].frees for other in left):
                    raise self._one_sided(graph.ids[s], "frees", name, "takes", takes)

    def _one_sided(self, step: str, does: str, name: str, partner_does: str, partners: list[str]) -> MoveError:
        others = quoted(partners)
        verb = partner_does if len(partners) == 1 else partner_does[:-1]
        message = f"`{step}` {does} `{name}`, which {others} {verb}"
        together = ", ".join((*self.steps, *partners))
        hint = f"move `{does}: {name}` to another step first, or eliminate them together: `{self.kind}: [{together}]`"
        return MoveError(message, hint, (self.kind,))

    def _without(self, blueprint: Blueprint, name: str, index: int) -> Blueprint:
        graph = Graph(blueprint)
        gone = graph.find(name)
        if gone is None:
            return blueprint
        try:
            _refuse_needed(graph, gone)
            refuse_taking_along(graph, gone)
            steps = tuple(_kept(graph, gone))
            if not any(isinstance(entry, Step) for entry in steps):
                raise MoveError(f"`{name}` is the only step, so nothing would be left")
            after = changed(blueprint, steps=steps)
            return pinned(blueprint, without_mentions(graph, gone, after))
        except MoveError as refused:
            raise MoveError(refused.message, refused.hint, (self.kind, index)) from None

    def words(self, before: Blueprint, after: Blueprint) -> str:
        graph, left = Graph(before), set(after.step_ids)
        lines = [f"“{before.first_line(graph.steps[graph.index[name]])}”" for name in self.steps]
        more = [f"the step `{name}`" for name in before.step_ids if name not in left and name not in self.steps]
        more += [f"the heading “{act.act}”" for act in before.acts if act not in after.acts]
        more += [f"the promise `{promise.text}`" for promise in before.promises if promise not in after.promises]
        verb = "is" if len(lines) == 1 else "are"
        alone = f"{' and '.join(lines)} {verb} left out"
        return f"{alone}, and with {'it' if len(lines) == 1 else 'them'} {' and '.join(more)}" if more else alone


def _refuse_needed(graph: Graph, gone: int) -> None:
    """Checks that no failure elsewhere is noticed here, made up for here, or begun again from here."""
    name = graph.ids[gone]
    for s, step in enumerate(graph.steps):
        for fail in step.fail_points if s != gone else ():
            where = f"“{fail.title}” at `{graph.ids[s]}`"
            for response in (fail.when_caught, fail.when_missed):
                if response is not None and response.recover == name:
                    message = f"{where} is made up for at `{name}`"
                    raise MoveError(message, f"say first what happens instead of `recover: {name}`")
                if response is not None and response.back_to == name:
                    message = f"after {where} it goes on again from `{name}`"
                    raise MoveError(message, f"say first what is done again instead of `back_to: {name}`")
            if fail.when_missed is not None and fail.when_missed.surfaces_at == name:
                message = f"{where} is noticed at `{name}` when it is missed"
                raise MoveError(message, f"say first where it shows instead of `surfaces_at: {name}`")


def _kept(graph: Graph, gone: int) -> Iterator[Step | Act]:
    """The entries of the file without the step, without support for it alone, and without a heading of nothing."""
    blueprint, name = graph.blueprint, graph.ids[gone]
    stay = [s for s, step in enumerate(graph.steps) if s != gone and step.supports != (name,)]
    had, has = set(blueprint.act_of), {blueprint.act_of[s] for s in stay}
    steps = {blueprint.places[s]: _rewired(graph, s, gone) for s in stay}
    act = -1
    for place, entry in enumerate(blueprint.steps):
        if isinstance(entry, Act):
            act += 1
            if act in has or act not in had:
                yield entry
        elif place in steps:
            yield steps[place]


def _rewired(graph: Graph, s: int, gone: int) -> Step:
    """Step `s` without a word of the step that goes."""
    step, name = graph.steps[s], graph.ids[gone]
    changes: dict[str, object] = {
        "then": rerouted(graph, s, gone),
        "after": after_without(graph, s, gone),
        "supports": tuple(other for other in step.supports if other != name),
    }
    if step.wait is not None:
        exits = {
            key: exit_instead(graph, gone, key, f"`{graph.ids[s]}`")
            for key in ("gives_up", "full")
            if getattr(step.wait, key) == name
        }
        changes["wait"] = changed(step.wait, **exits)
    left = {key: value for key, value in changes.items() if value != getattr(step, key)}
    return changed(step, **left) if left else step


MOVE = EliminateStep
