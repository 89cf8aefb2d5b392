"""The blueprint: one service, from its title to its pictures, as one immutable value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidationInfo
from pydantic_core import PydanticCustomError

from blueprint.model.activity import Activity
from blueprint.model.demand import Demand
from blueprint.model.failure import FailPoint, PokaYoke
from blueprint.model.flower import Flower
from blueprint.model.given import MoneyRate
from blueprint.model.lane import ROLES, TITLES, Lane, in_drawn_order, standard_lanes
from blueprint.model.part import Part
from blueprint.model.picture import Picture
from blueprint.model.promise import Promised
from blueprint.model.resource import Resource
from blueprint.model.run import Run
from blueprint.model.step import Act, Step
from blueprint.model.value import (
    RESERVED,
    TEXT_SCHEMA,
    Basis,
    Reads,
    Several,
    Text,
    identifier,
    identifier_from,
    keyed,
    kind_of,
    named,
    shortened,
    text_of,
    word,
    wrong,
)
from blueprint.model.waiver import Waiver

_STEP_KEYS = frozenset(Step.keys()) | {"act", "activities"}

MOST_STEPS = 1_000
"""Nobody reads a picture of more, and every check of the ways takes the square of it."""

PROCESS_TYPES = ("people", "possession", "mental", "information")


def _currency(data: Any) -> str:
    text = text_of(data)
    if not (len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()):
        raise wrong(f"`{text}` is no currency", "write its code of three capital letters, for example `EUR`")
    return text


Currency = Annotated[str, Reads(_currency, {"type": "string", "pattern": "^[A-Z]{3}$"})]

LANGUAGE_TAG = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""A language as web pages name it (BCP 47), for example `pt-BR`."""


def _language(data: Any) -> str:
    text = text_of(data)
    if not re.match(LANGUAGE_TAG, text):
        hint = "write its short name, for example `en`, `de` or `pt-BR`"
        raise wrong(f"`{shortened(text)}` is no short name of a language", hint)
    return text


Language = Annotated[str, Reads(_language, {**TEXT_SCHEMA, "pattern": LANGUAGE_TAG})]


def _entry_kind(entry: Any) -> str:
    if isinstance(entry, Act) or (isinstance(entry, dict) and "act" in entry):
        return "act"
    return "step"


Entry = Annotated[Annotated[Step, Tag("step")] | Annotated[Act, Tag("act")], Discriminator(_entry_kind)]
"""An act where the key `act` stands, else a step."""


def _entries(data: Any) -> Any:
    if isinstance(data, tuple):
        return data
    if isinstance(data, dict) and any(key.startswith("-") for key in data):
        raise wrong("a space is missing behind the dash of a step", "write `- customer: Comes in`", rule="shape")
    if isinstance(data, list) and len(data) > MOST_STEPS:
        message = f"a blueprint has at most {MOST_STEPS:,} steps, not {len(data):,}"
        raise wrong(message, "divide it into several blueprints", rule="too_many")
    if isinstance(data, list) and data:
        return tuple(data)
    hint = "begin each step with a dash: `- customer: Comes in`"
    if not data:
        raise wrong("there are no steps", hint, rule="no_value")
    raise wrong(f"`steps` must be a list of steps, not {kind_of(data)}", hint, rule="shape")


class Blueprint(Part):
    """A service blueprint."""

    called = "a blueprint"
    synonyms: ClassVar[Mapping[str, str]] = {"title": "blueprint", "name": "blueprint", "service": "blueprint"}
    form = "begin with `blueprint:` and its title, then write `steps:` and under it `- customer: …` for each moment"

    title: Text = Field(alias="blueprint")
    """What the service is called."""
    steps: Annotated[tuple[Entry, ...], BeforeValidator(_entries)]
    """The moments of the service from left to right, under the headings of acts."""
    description: Text | None = None
    """A sentence about the service or the occasion."""
    state: Text | None = None
    """`as_is`, `to_be`, or own words."""
    version: Text | None = None
    """The version of this document."""
    date: Text | None = None
    """The date of this document."""
    authors: Several[Text] = ()
    """Who wrote it."""
    language: Language | None = None
    """The language of titles and words, for example `en` or `pt-BR`: named in the report for who hears it read."""
    words: Annotated[dict[str, Text], keyed("words", "{Line of visibility: Linha de visibilidade}", text_of)] = Field(
        default={}
    )
    """Own words for the words of the pictures, for example `{Line of visibility: Linha de visibilidade}`."""
    process_type: Annotated[str, word(*PROCESS_TYPES)] | None = None
    """What is processed: people, possessions, minds or information."""
    currency: Currency | None = None
    """The currency of all amounts; else the first one used."""
    basis: Basis | None = None
    """How well the numbers are known where nothing else is said."""
    lanes: Annotated[dict[str, Lane], keyed("lanes", "{customer: Guest}", _lane_name)] = Field(default={})
    """Renamed and added lanes, for example `{customer: Guest, bell_desk: {role: frontstage, title: Bell desk}}`."""
    resources: Annotated[dict[str, Resource], named("resources", "{stylist: {capacity: 2}}")] | None = None
    """People, places and technology, by id."""
    demand: Demand | None = None
    """Who comes and when."""
    costs: Annotated[dict[str, MoneyRate], named("costs", "{rent: 200 EUR per d}")] = Field(default={})
    """Standing costs, for example `{rent: 200 EUR per d}`."""
    promises: Several[Promised] = ()
    """What a run must keep, for example `wait.total.p90 <= 15 min`."""
    flower: Flower | None = None
    """The flower of service."""
    run: Run = Run()
    """How a simulation is run."""
    pictures: Annotated[dict[str, Picture], named("pictures", "{for_the_board: {show: critical}}")] = Field(default={})
    """Named pictures."""
    waive: Several[Waiver] = ()
    """Warnings that are known and accepted, wherever in the file."""

    @classmethod
    def from_document(cls, data: Any) -> Blueprint:
        """The blueprint that a document says.

        Args:
            data: texts, lists and mappings as read from YAML.

        Raises:
            pydantic.ValidationError: with every fault of form; faults between parts are found by `model.consistency`.
        """
        added = data.get("lanes") if isinstance(data, dict) else None
        mine = [lane for lane in added if lane not in _STEP_KEYS] if isinstance(added, dict) else []
        lanes = tuple(dict.fromkeys((*ROLES, *mine)))
        return cls.model_validate(data, context={"lanes": lanes})

    @classmethod
    def missing_key(cls, key: str) -> PydanticCustomError:
        if key == "steps":
            hint = "add `steps:` and under it one `- customer: …` for each moment"
            return wrong("a blueprint needs `steps`", hint, rule="missing")
        return wrong(
            "the title is missing", "begin the file with `blueprint: ` and what the service is called", rule="missing"
        )

    @classmethod
    def expand(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("lanes"), dict):
            return data
        return {**data, "lanes": {lane: _with_role(lane, value) for lane, value in data["lanes"].items()}}

    @cached_property
    def all_lanes(self) -> dict[str, Lane]:
        """Every lane, standard and added, in the order in which they are drawn."""
        lanes = {**standard_lanes(), **self.lanes}
        return {lane: lanes[lane] for lane in in_drawn_order(lanes)}

    @cached_property
    def moments(self) -> tuple[Step, ...]:
        """The steps without the headings of acts."""
        return tuple(entry for entry in self.steps if isinstance(entry, Step))

    @cached_property
    def places(self) -> tuple[int, ...]:
        """For each of `moments` its index in `steps`."""
        return tuple(index for index, entry in enumerate(self.steps) if isinstance(entry, Step))

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The headings, in the order of the file."""
        return tuple(entry for entry in self.steps if isinstance(entry, Act))

    @cached_property
    def act_of(self) -> tuple[int | None, ...]:
        """For each of `moments` the index in `acts` of its heading, None before the first."""
        found: list[int | None] = []
        act = None
        for entry in self.steps:
            if isinstance(entry, Act):
                act = 0 if act is None else act + 1
            else:
                found.append(act)
        return tuple(found)

    @cached_property
    def step_ids(self) -> tuple[str, ...]:
        """For each of `moments` its id, given or made of its first line; unique."""
        return unique_ids([(step.id, self.first_line(step)) for step in self.moments])

    @cached_property
    def act_ids(self) -> tuple[str, ...]:
        """For each of `acts` its id, given or made of its title; unique."""
        return unique_ids([(act.id, act.act) for act in self.acts])

    @cached_property
    def fail_points(self) -> tuple[tuple[int, int, FailPoint, str], ...]:
        """Every fail point: index in `moments`, index in its step, the fail point, its id."""
        found = [(s, f, fail) for s, step in enumerate(self.moments) for f, fail in enumerate(step.fail_points)]
        ids = unique_ids([(fail.id, fail.title) for _, _, fail in found])
        return tuple((*each, name) for each, name in zip(found, ids, strict=True))

    @cached_property
    def poka_yokes(self) -> tuple[tuple[int, int, int, PokaYoke, str], ...]:
        """Every poka-yoke: index in `moments`, of its fail point, in its fail point, the poka-yoke, its id."""
        found = [(s, f, p, poka) for s, f, fail, _ in self.fail_points for p, poka in enumerate(fail.poka_yokes)]
        ids = unique_ids([(poka.id, poka.title) for *_, poka in found])
        return tuple((*each, name) for each, name in zip(found, ids, strict=True))

    @cached_property
    def stream_ids(self) -> tuple[str, ...]:
        """For each stream of arrivals its id, given or made; unique."""
        streams = self.demand.arrivals if self.demand else ()
        return unique_ids([(stream.id, stream.segment or "arrivals") for stream in streams])

    def first_line(self, step: Step) -> str:
        """The title of a step: its first line in lane order."""
        order = list(self.all_lanes)
        lines = sorted(step.activities, key=lambda activity: order.index(activity.lane))
        return lines[0].title if lines else ""

    def in_lane_order(self, step: Step) -> tuple[Activity, ...]:
        """The activities of a step from the customer down."""
        order = list(self.all_lanes)
        return tuple(sorted(step.activities, key=lambda activity: order.index(activity.lane)))

    def role(self, lane: str) -> str:
        return self.all_lanes[lane].role


def _lane_name(key: str) -> None:
    if key in _STEP_KEYS:
        raise wrong(f"`{key}` is a key of steps and cannot be a lane", f"for example `{key}_lane`", rule="id")
    identifier(key)


def _with_role(lane: str, data: Any) -> Any:
    if lane not in ROLES:
        return data
    if isinstance(data, dict):
        return {"role": lane, "title": TITLES[lane], **data}
    return {"role": lane, "title": data}


def unique_ids(named_things: Sequence[tuple[str | None, str]]) -> tuple[str, ...]:
    """Ids for things with an id or a title: made ids give way to given ones, and a second equal one gets `_2`."""
    taken = {given for given, _ in named_things if given}
    ids: list[str] = []
    for given, title in named_things:
        if given:
            ids.append(given)
            continue
        made = identifier_from(title) or "step"
        made = f"{made}_" if made in RESERVED else made
        name, count = made, 1
        while name in taken:
            count += 1
            name = f"{made}_{count}"
        taken.add(name)
        ids.append(name)
    return tuple(ids)
