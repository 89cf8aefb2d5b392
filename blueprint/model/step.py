"""Steps and acts: the moments of a service, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from blueprint.model.activity import Activity, Value, read_activity
from blueprint.model.failure import FailPoint
from blueprint.model.flow import NextStep, Participants, Predecessors
from blueprint.model.flower import PETALS
from blueprint.model.given import Clock, Duration, Money
from blueprint.model.lane import ROLES
from blueprint.model.part import Part
from blueprint.model.resource import NeedList, Needs
from blueprint.model.value import (
    Basis,
    Faults,
    Flag,
    Identifier,
    Names,
    Reference,
    Several,
    Text,
    detail,
    kind_of,
    nearest,
    quoted,
    shortened,
    whole,
    word,
    wrong,
)
from blueprint.model.wait import Wait
from blueprint.model.waiver import Waiver

NOTE_KINDS = ("idea", "question", "fact", "quote")


class Note(Part):
    """A remark beside a step: an idea, a question, a fact or a quote."""

    called = "a note"

    kind: Annotated[str, word(*NOTE_KINDS)]
    text: Text

    @classmethod
    def expand(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, dict) and len(data) == 1 and set(data) <= set(NOTE_KINDS):
            ((kind, text),) = data.items()
            return {"kind": kind, "text": text}
        if isinstance(data, dict) and set(data) <= set(NOTE_KINDS):
            items = ", ".join(f"`- {kind}: …`" for kind in data)
            raise wrong(f"{quoted(data)} stand in one note", f"write a note for each: {items}", rule="shape")
        raise wrong(
            f"expected a note here, not {kind_of(data)}",
            "write what it is and its text, for example `{idea: Take the order on a handheld}`; kinds: "
            + quoted(NOTE_KINDS),
        )


_emotion_score = whole(-2, 2, "an emotion")


class Emotion(Part):
    """How people feel here, from −2 to 2."""

    called = "`emotion`"
    shorthand = "customer"

    customer: Annotated[int, _emotion_score] | None = None
    """The customer, from −2 to 2."""
    staff: Annotated[int, _emotion_score] | None = None
    """The staff, from −2 to 2."""


class Act(Part):
    """A heading over the steps that follow it."""

    called = "an act"

    act: Text
    """What it is called."""
    id: Identifier | None = None
    """Its name in measures and messages; else made of its title."""
    subtitle: Text | None = None
    """A second line."""
    target: Duration | None = None
    """How long the act should take."""
    simulated: Flag = True
    """`no`: its steps are drawn, not run."""

    @classmethod
    def unknown_key(cls, key: str, more: Iterable[str] = ()) -> PydanticCustomError:
        if key not in (*ROLES, *Step.keys()):
            return super().unknown_key(key, more)
        dash = "- " if key in ROLES else ""
        hint = f"an act is only a heading; write `{dash}{key}: …` in a step below it"
        return wrong(f"`{key}` cannot stand in an act", hint, rule="unknown_key", at_key=True)


OF_THE_WHOLE = frozenset(
    {
        "blueprint", "steps", "description", "state", "version", "date", "authors", "language", "words", "process_type",
        "currency", "lanes", "resources", "demand", "costs", "promises", "flower", "run", "pictures",
    }
)  # fmt: skip
"""Keys of the whole blueprint that a step does not have."""

NOT_IN_THE_LANGUAGE = {
    "batches are not part of": ("batch", "batches", "batch_size", "group_size"),
    "that the same person does it again is not part of": ("same", "same_as", "same_server", "same_person"),
    "blocking is not part of": ("block", "blocks", "blocking"),
    "preemption of more than one level is not part of": ("preempt", "preempts", "preemption", "preemptive"),
}
"""What is left out, with the keys under which it might be tried."""


class Step(Part):
    """One moment of the service: all its activities happen together."""

    called = "a step"

    activities: tuple[Activity, ...] = ()
    """What each lane does, in the order of the file."""
    id: Identifier | None = None
    """Its name; else made of its first line."""
    was: Names = ()
    """Former ids, so that a redesign meets the same luck."""
    evidence: Several[Text] = ()
    """What the customer sees, hears or holds."""
    petal: Annotated[str, word(*PETALS)] | None = None
    """The petal of the flower of service that it belongs to."""
    element: Several[Text] = ()
    """The elements of the petal that it offers."""
    value: Value | None = None
    """`adding`, `needed` or `none`: what it is worth to the customer."""
    participation: Annotated[str, word("low", "moderate", "high")] | None = None
    """How much the customer takes part."""
    critical: Flag = False
    """`yes`: belongs in the shortest picture."""
    owner: Text | None = None
    """Who answers for it."""
    script: Text | None = None
    """What is said."""
    standard: Text | None = None
    """The standard of quality, in words."""
    emotion: Emotion | None = None
    """How people feel, from −2 to 2; or `{customer: 1, staff: -1}`."""
    notes: Several[Note] = ()
    """Ideas, questions, facts and quotes."""
    source: Text | None = None
    """Who says so."""
    link: Text | None = None
    """Where more is written."""
    basis: Basis | None = None
    """How well its numbers are known: `observed`, `assumed` or `proposed`."""
    waive: Several[Waiver] = ()
    """Warnings that are known and accepted here."""
    by: NeedList = Needs()
    """Who does it, held for the whole step."""
    duration: Duration | None = None
    """How long it takes."""
    until: Clock | None = None
    """Instead of `duration`: until this clock time; `next 07:30` is tomorrow's."""
    takes: NeedList = Needs()
    """What is kept from this step on, until a step `frees` it."""
    frees: Names = ()
    """What is given back at the end of this step."""
    price: Money | None = None
    """What the customer pays for it, once for each customer served."""
    cost: Money | None = None
    """What each doing costs."""
    then: NextStep | None = None
    """The way on, where it is not the next step of the file."""
    after: Predecessors | None = None
    """What must be done first."""
    share: Participants | None = None
    """Who does it: a share, a trait, or `not` a trait."""
    supports: Names = ()
    """Standing support of these steps: drawn, never run."""
    simulated: Flag = True
    """`no`: drawn, not run."""
    from_: Reference | None = Field(default=None, alias="from")
    """The lane that it starts from: draws arrow heads away from it."""
    wait: Wait | None = None
    """Where people may wait (W in the picture)."""
    priority: Annotated[int, whole(-1000, 1000, "a priority")] | None = None
    """Larger goes first."""
    interrupts: Flag = False
    """`yes`: may borrow its one person from work of lower priority."""
    fail_points: Several[FailPoint] = ()
    """Where it can fail (F in the picture)."""

    @classmethod
    def keys(cls) -> list[str]:
        keys = super().keys()
        return [key for key in keys if key != "activities"]

    @classmethod
    def unknown_key(cls, key: str, more: Iterable[str] = ()) -> PydanticCustomError:
        beyond = next((words for words, keys in NOT_IN_THE_LANGUAGE.items() if key in keys), None)
        if beyond is not None:
            hint = "remove it; a note of your own begins with `x-`"
            return wrong(f"`{key}`: {beyond} the language for now", hint, rule="not_in_language", at_key=True)
        if key in OF_THE_WHOLE:
            return wrong(
                f"`{key}` cannot stand in a step", "write it at the top of the file", rule="unknown_key", at_key=True
            )
        if key == "act":
            hint = "in the file it is an entry of its own: `- act: …`; no move adds one"
            return wrong("`act` is a heading, not a key of a step", hint, rule="unknown_key", at_key=True)
        near = nearest(key, [*more, *cls.keys()], likeness=0.7)
        lane = f"a lane of this name is added at the top: `lanes: {{{key}: {{role: frontstage, title: …}}}}`"
        own = "a note of your own begins with `x-`"
        message = f"unknown key `{shortened(key)}` in a step"
        hint = f"did you mean `{near}`?" if near else lane if re.fullmatch(r"\w+", key) else own
        return wrong(message, hint, rule="unknown_key", at_key=True)

    @classmethod
    def expand(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict):
            hint = "write `- customer: …` or another lane and what is done"
            raise wrong(f"expected a step here, not {kind_of(data)}", hint, rule="shape")
        return data

    @classmethod
    def sort_keys(cls, mapping: dict[str, Any], info: ValidationInfo) -> tuple[dict[str, Any], list[InitErrorDetails]]:
        lanes = (info.context or {}).get("lanes", ROLES)
        known = cls.readable(info)
        accepted: dict[str, Any] = {}
        errors = Faults()
        activities: list[Activity] = []
        for key, value in mapping.items():
            if key in lanes:
                with errors.at(key):
                    activities.append(read_activity(key, value))
            elif key in known:
                accepted[key] = value
            elif not key.startswith("x-"):
                errors.append(detail(cls.unknown_key(key, lanes), key))
        if activities:
            accepted["activities"] = tuple(activities)
        return accepted, errors

    @model_validator(mode="after")
    def _one_length(self) -> Step:
        if self.duration is not None and self.until is not None:
            raise wrong("`duration` and `until` exclude one another", "keep one of them")
        return self

    def activity(self, lane: str) -> Activity | None:
        """What `lane` does in this step."""
        return next((activity for activity in self.activities if activity.lane == lane), None)
