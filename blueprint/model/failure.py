"""Fail points, what happens when one strikes, and the poka-yokes against it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import ValidationInfo, model_validator

from blueprint.model.given import Duration, Money, Share
from blueprint.model.part import Part
from blueprint.model.value import Flag, Identifier, Reference, Several, Text, whole, word, wrong

CAUSES = (
    "server_task",
    "server_treatment",
    "tangible",
    "preparation",
    "encounter",
    "resolution",
    "supplier",
    "system",
)


class Response(Part):
    """What a failure brings about: at most one of `redo`, `back_to`, `recover` and `leave`, with a delay and a cost."""

    called = "a response to a failure"
    short_words: ClassVar[tuple[str, ...]] = ("redo", "leave")

    redo: Flag = False
    """`yes`: the step is done again at once by the same people."""
    back_to: Reference | None = None
    """The earlier step from which it goes on."""
    recover: Reference | None = None
    """The step that makes up for it; then it goes on behind this one."""
    leave: Flag = False
    """`yes`: the customer walks out."""
    delay: Duration | None = None
    """How much longer the step takes."""
    cost: Money | None = None
    """What it costs each time."""

    @classmethod
    def expand(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, str) and data.strip() in ("redo", "leave"):
            return {data.strip(): "yes"}
        if isinstance(data, str):
            raise wrong(
                f"`{data}` is no response by itself",
                "write `redo`, `leave`, `{back_to: <step>}`, `{recover: <step>}` or `{delay: 5 min, cost: 10 EUR}`",
            )
        return data

    @model_validator(mode="after")
    def _one_way_on(self) -> Response:
        chosen = [name for name in ("redo", "back_to", "recover", "leave") if getattr(self, name)]
        if len(chosen) > 1:
            raise wrong(f"`{chosen[0]}` and `{chosen[1]}` exclude one another", "keep one of them")
        return self


class Surfacing(Response):
    """What a missed failure brings about where it surfaces."""

    called = "`when_missed`"
    short_words: ClassVar[tuple[str, ...]] = ("leave",)

    surfaces_at: Reference | None = None
    """The later step at whose start it shows; without it, it escapes."""

    @model_validator(mode="after")
    def _no_redo(self) -> Surfacing:
        if self.redo:
            raise wrong(
                "a failure that surfaces later cannot be redone there", "write `back_to:` and the step to do again"
            )
        if self.surfaces_at is None and (self.back_to or self.recover or self.leave or self.delay):
            raise wrong(
                "without `surfaces_at` nobody notices, so nothing can follow but a cost", "add `surfaces_at: <step>`"
            )
        return self


class PokaYoke(Part):
    """A mechanism against a failure, of the staff or of the customer, that makes it impossible or warns of it."""

    called = "a poka-yoke"
    shorthand = "title"

    id: Identifier | None = None
    """Its name in plans and messages."""
    title: Text
    """What is done."""
    side: Annotated[str, word("staff", "customer")] = "staff"
    """Whose mistakes it guards against: `staff` (unless said) or `customer`."""
    method: Annotated[str, word("control", "warning")] | None = None
    """`control` makes the mistake impossible, `warning` points to it."""
    prevents: Share | None = None
    """The share of strikes that it prevents."""
    catches: Share | None = None
    """The share of strikes that it catches in time."""
    adds: Duration | None = None
    """How much longer the step takes with it."""
    cost: Money | None = None
    """What it costs each time the step is done."""
    status: Annotated[str, word("in_use", "idea")] = "in_use"
    """`in_use` (unless said) or `idea`: drawn, but without effect."""


class FailPoint(Part):
    """Where the service can fail (F in the picture)."""

    called = "a fail point"
    shorthand = "title"

    id: Identifier | None = None
    """Its name in plans, measures and messages."""
    title: Text
    """What goes wrong."""
    cause: Annotated[str, word(*CAUSES)] | None = None
    """Whose error: of the staff `server_task`, `server_treatment`, `tangible`; of the customer `preparation`,
    `encounter`, `resolution`; of others `supplier`, `system`."""
    chance: Share | None = None
    """How often it strikes, for each doing of the step."""
    severity: Annotated[int, whole(1, 10, "a severity")] | None = None
    """From 1 (hardly noticed) to 10 (fatal to the service)."""
    caught: Share | None = None
    """The share caught in time: 100 % with `when_caught`, else 0 %, unless said."""
    when_caught: Response | None = None
    """What follows when it is caught."""
    when_missed: Surfacing | None = None
    """What follows when it is missed."""
    cost: Money | None = None
    """What each strike costs."""
    poka_yokes: Several[PokaYoke] = ()
    """What guards against it."""
