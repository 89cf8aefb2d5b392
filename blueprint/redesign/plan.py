"""A plan of redesign: moves to be made in order in one blueprint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from blueprint.errors import BlueprintError
from blueprint.model.blueprint import Blueprint
from blueprint.model.part import Part
from blueprint.model.value import Text, kind_of, wrong
from blueprint.redesign.move import AnyMove, MoveError, NotThereError
from blueprint.redesign.validity import new_faults


def _moves(data: Any) -> Any:
    if isinstance(data, dict):
        return (data,)
    if not isinstance(data, list | tuple) or not data:
        what = "empty" if data == [] else kind_of(data)
        raise wrong(f"`moves` must be a list of moves, not {what}", "begin each with a dash: `- use_idea: photo`")
    return tuple(data)


class Plan(Part):
    """A plan of redesign."""

    called = "a plan"

    title: Text = Field(alias="plan")
    """What the plan wants."""
    for_: Text = Field(alias="for")
    """The title of the blueprint that it changes."""
    moves: Annotated[tuple[AnyMove, ...], BeforeValidator(_moves)]
    """What is done, in order; each move sees what the ones before left."""
    description: Text | None = None
    """A sentence about the plan."""
    source: Text | None = None
    """Who says so."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A move that was made: its kind, and what it did in words."""

    move: str
    words: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the move with this index in the plan was not made."""

    index: int
    reason: MoveError


class PlanError(BlueprintError):
    """A plan with moves that cannot be made."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("\n".join(refusal.reason.message for refusal in refusals))
        self.refusals = tuple(refusals)


def is_for(plan: Plan, blueprint: Blueprint) -> bool:
    return plan.for_ == blueprint.title


def redesign(blueprint: Blueprint, plan: Plan) -> tuple[Blueprint, tuple[Applied, ...]]:
    """Makes the moves of a plan in order.

    A move that is refused is passed over, so that all refusals are said at once; what fails only for want of a step
    that a refused move was to add is not said.

    Raises:
        PlanError: with the reasons for every move that cannot be made.
        BlueprintError: the plan is for another blueprint.
    """
    if not is_for(plan, blueprint):
        raise BlueprintError(f"this plan is for “{plan.for_}”, not for “{blueprint.title}”")
    applied: list[Applied] = []
    refusals: list[Refusal] = []
    missing: set[str | None] = set()
    for index, move in enumerate(plan.moves):
        try:
            after = move.apply(blueprint)
            reasons = new_faults(move, blueprint, after)
        except MoveError as refused:
            reasons = [refused]
        if reasons:
            refusals += [Refusal(index, reason) for reason in reasons if not _follows(reason, missing)]
            missing.add(move.adds(blueprint))
            continue
        applied.append(Applied(move.kind, move.words(blueprint, after)))
        blueprint = after
    if refusals:
        raise PlanError(refusals)
    return blueprint, tuple(applied)


def _follows(reason: MoveError, missing: set[str | None]) -> bool:
    return isinstance(reason, NotThereError) and reason.name in missing
