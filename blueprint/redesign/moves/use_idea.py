"""`use_idea: photo`: a poka-yoke that was an idea is put to use."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from blueprint.model.blueprint import Blueprint
from blueprint.model.directory import Directory
from blueprint.model.failure import PokaYoke
from blueprint.model.value import Reference, identifier_from
from blueprint.redesign.changing import changed, with_steps
from blueprint.redesign.move import Move, MoveError, must_be_there

IDEA, IN_USE = "idea", "in_use"


class UseIdea(Move):
    """Puts a poka-yoke to use that was an idea."""

    called = "`use_idea`"
    kind: ClassVar[str] = "use_idea"

    poka_yoke: Reference = Field(alias="use_idea")
    """The poka-yoke whose `status` is `idea`."""

    def apply(self, blueprint: Blueprint) -> Blueprint:
        s, f, p, poka = self._found(blueprint)
        if poka.status != IDEA:
            raise MoveError(
                f"“{poka.title}” is already in use", f"only what has `status: {IDEA}` can be put to use", (self.kind,)
            )
        step = blueprint.moments[s]
        fail = step.fail_points[f]
        pokas = (*fail.poka_yokes[:p], changed(poka, status=IN_USE), *fail.poka_yokes[p + 1 :])
        fails = (*step.fail_points[:f], changed(fail, poka_yokes=pokas), *step.fail_points[f + 1 :])
        return with_steps(blueprint, {s: changed(step, fail_points=fails)})

    def _found(self, blueprint: Blueprint) -> tuple[int, int, int, PokaYoke]:
        must_be_there(Directory(blueprint), "poka-yoke", self.poka_yoke, (self.kind,))
        if (
            sum(identifier_from(poka.title) == self.poka_yoke for *_, poka, _ in blueprint.poka_yokes if not poka.id)
            > 1
        ):
            message = f"`{self.poka_yoke}` can mean more than one poka-yoke: several have this title"
            hint = (
                f"give the one that is meant a name of its own in the blueprint, for example `id: {self.poka_yoke}_2`"
            )
            raise MoveError(message, hint, (self.kind,))
        return next((s, f, p, poka) for s, f, p, poka, name in blueprint.poka_yokes if name == self.poka_yoke)

    def words(self, before: Blueprint, after: Blueprint) -> str:
        s, f, _, poka = self._found(before)
        step = before.moments[s]
        return f"“{poka.title}” is in use against “{step.fail_points[f].title}” at `{before.step_ids[s]}`"


MOVE = UseIdea
