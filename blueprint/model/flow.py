"""What comes next: `then` chooses the way, `after` says what must be done first, `share` who does a step at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from blueprint.model.given import NOT, Given, quantity_schema, read_given, write_given
from blueprint.model.quantity import Dimension
from blueprint.model.value import (
    ID_PATTERN,
    OWN_KEYS,
    TEXT_SCHEMA,
    Faults,
    Reads,
    as_list,
    detail,
    did_you_mean,
    kind_of,
    quoted,
    text_of,
    unique,
    wrong,
)

NEXT, END, LEAVE = "next", "end", "leave"
REST = "rest"


@dataclass(frozen=True, slots=True)
class Condition:
    """A trait that a customer has, or has not."""

    trait: str
    negated: bool = False

    @property
    def text(self) -> str:
        return f"{NOT}{self.trait}" if self.negated else self.trait

    @staticmethod
    def read(text: str) -> Condition:
        words = text.split()
        if len(words) == 2 and words[0] == NOT.strip():
            return Condition(words[1], negated=True)
        if len(words) != 1:
            raise wrong(f"`{text}` is neither a share nor a trait", "for example `35 %`, `wine` or `not wine`")
        return Condition(words[0])


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: to a step, `next`, `end` or `leave`; for a share of the customers, for a trait, or for the rest."""

    target: str
    share: Given | None = None
    condition: Condition | None = None
    rest: bool = False
    when: str | None = None

    def written(self) -> Any:
        share: Any = REST if self.rest else None
        if self.share is not None:
            share = write_given(self.share)
        if self.condition is not None:
            share = self.condition.text
        if self.when is None:
            return share
        return {"when": self.when} if share is None else {"when": self.when, "share": share}


@dataclass(frozen=True, slots=True)
class Then:
    """The ways on, of which exactly one is taken."""

    ways: tuple[Way, ...]

    def written(self) -> Any:
        if len(self.ways) == 1 and self.ways[0] == Way(self.ways[0].target):
            return self.ways[0].target
        return {way.target: way.written() for way in self.ways}


def _share(data: Any, way: dict[str, Any]) -> None:
    if data is None:
        return
    if isinstance(data, str) and not any(
        sign.isdigit() or sign == "%" for sign in data.strip()[:1] + data.strip()[-1:]
    ):
        text = text_of(data)
        if text == REST:
            way["rest"] = True
        else:
            way["condition"] = Condition.read(text)
    else:
        way["share"] = read_given(Dimension.SHARE, data)


def _way(target: str, data: Any) -> Way:
    way: dict[str, Any] = {}
    if isinstance(data, dict) and ("when" in data or ("share" in data and set(data) <= {"share", "when"})):
        for key in data:
            if key not in ("when", "share") and not key.startswith("x-"):
                hint = did_you_mean(key, ("when", "share"))
                raise wrong(f"unknown key `{key}` in a way: it knows `when` and `share`", hint, rule="unknown_key")
        if "when" in data:
            way["when"] = text_of(data["when"])
        _share(data.get("share"), way)
    else:
        _share(data, way)
    return Way(target, **way)


def read_then(data: Any) -> Then:
    """Reads a name, a list of names (shares to be said later) or a mapping of ways."""
    if isinstance(data, Then):
        return data
    if not isinstance(data, dict):
        return Then(tuple(Way(target) for target in unique(tuple(text_of(name) for name in as_list(data)))))
    if not data:
        raise wrong("`then` names no way", "for example `then: {bar: 40 %, next: rest}`", rule="shape")
    faults = Faults()
    ways: list[Way] = []
    for target, value in data.items():
        if not target.startswith("x-"):
            with faults.at(target):
                ways.append(_way(target, value))
    if not faults:
        faults += [detail(error) for error in _clashes(ways)]
    faults.raise_any("then")
    return Then(tuple(ways))


def _clashes(ways: list[Way]) -> list[PydanticCustomError]:
    found = []
    traits = sorted({way.condition.trait for way in ways if way.condition})
    if sum(way.rest for way in ways) > 1:
        found.append(wrong("`rest` stands at two ways", "give one of them a share"))
    if len(traits) > 1:
        found.append(
            wrong(
                f"two traits in one `then`: {quoted(traits)}",
                "let one step choose by the first, the next by the second",
            )
        )
    if traits and any(way.share for way in ways):
        found.append(wrong("a trait and a share in one `then`", "let one step choose by the trait, the next by shares"))
    if len(ways) == 1 and ways[0].rest:
        found.append(wrong("`rest` is the only way", f"write `then: {ways[0].target}`", rule="missing"))
    return found


@dataclass(frozen=True, slots=True)
class After:
    """What must be done first: all of it, or (`any_of`) all of it that comes, at least one."""

    steps: tuple[str, ...]
    any_of: bool = False

    def written(self) -> Any:
        names: Any = self.steps[0] if len(self.steps) == 1 else list(self.steps)
        return {"any_of": list(self.steps)} if self.any_of else names


def read_after(data: Any) -> After:
    if isinstance(data, After):
        return data
    any_of = False
    if isinstance(data, dict):
        if set(data) != {"any_of"}:
            raise wrong(
                f"expected a step or a list of steps, not {kind_of(data)}",
                "write a step, a list of steps, or `{any_of: [counter, drop]}`",
                rule="shape",
            )
        data, any_of = data["any_of"], True
    return After(unique(tuple(text_of(name) for name in as_list(data))), any_of)


@dataclass(frozen=True, slots=True)
class Participation:
    """Who does a step: a share of the customers, or those with (without) a trait; drawn once for each customer."""

    share: Given | None = None
    condition: Condition | None = None

    @property
    def text(self) -> str:
        return self.share.text if self.share else self.condition.text if self.condition else ""

    def written(self) -> Any:
        return write_given(self.share) if self.share else self.text


def read_participation(data: Any) -> Participation:
    if isinstance(data, Participation):
        return data
    way: dict[str, Any] = {}
    if data is None:
        raise wrong("`share` has no value", "for example `35 %`, `wine` or `not wine`", rule="no_value")
    _share(data, way)
    if way.get("rest"):
        raise wrong("`rest` has no meaning here", "say a share, a trait or `not` a trait")
    return Participation(**way)


_NAMES: list[dict[str, Any]] = [
    TEXT_SCHEMA,
    {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT_SCHEMA},
]
_TRAIT = {
    "type": "string",
    "pattern": rf"^(not +)?{ID_PATTERN.strip('^$')}$",
    "description": "A trait, or `not` a trait; among ways also `rest`.",
}
_SHARE = {"description": "A share, or who by a trait.", "anyOf": [quantity_schema(Dimension.SHARE), _TRAIT]}
_CONDITION = {
    "type": "object",
    "required": ["when"],
    "additionalProperties": False,
    "properties": {
        "when": {**TEXT_SCHEMA, "description": "The condition, as shown on the arrow."},
        "share": {**_SHARE, "description": "How many go this way."},
    },
    "patternProperties": OWN_KEYS,
}
_WAYS = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"anyOf": [{"type": "null"}, _CONDITION, *_SHARE["anyOf"]]},
    "patternProperties": OWN_KEYS,
}
_ANY_OF = {
    "type": "object",
    "required": ["any_of"],
    "additionalProperties": False,
    "properties": {"any_of": {"anyOf": _NAMES, "description": "All of these that come, at least one."}},
}

NextStep = Annotated[Then, Reads(read_then, {"anyOf": [*_NAMES, _WAYS]}, Then.written)]
Predecessors = Annotated[After, Reads(read_after, {"anyOf": [*_NAMES, _ANY_OF]}, After.written)]
Participants = Annotated[Participation, Reads(read_participation, _SHARE, Participation.written)]
