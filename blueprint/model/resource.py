"""People, places and technology, and what a step needs of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from blueprint.model.clock import RANGE_PATTERN, ClockRange, overlapping, parse_clock_range
from blueprint.model.given import Duration, Money, MoneyRate
from blueprint.model.part import Part
from blueprint.model.quantity import QuantityError
from blueprint.model.value import (
    DEFINITION,
    OWN_KEYS,
    TEXT_SCHEMA,
    Faults,
    Flag,
    Reads,
    Text,
    as_list,
    detail,
    did_you_mean,
    kind_of,
    quoted,
    shortened,
    text_of,
    whole,
    word,
    wrong,
)

MOST_UNITS = 1_000_000


@dataclass(frozen=True, slots=True)
class Need:
    """Some units of one resource: `count`, or one for each `per` persons of the party, rounded up."""

    resource: str
    count: int = 1
    per: int | None = None

    def units(self, size: int) -> int:
        """How many units a party of `size` needs."""
        return self.count if self.per is None else -(-size // self.per)

    def written(self) -> Any:
        if self.per is None:
            return self.resource if self.count == 1 else {self.resource: str(self.count)}
        return {self.resource: "size" if self.per == 1 else f"size / {self.per}"}


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The first alternative that is free is taken; each is one need or several at once."""

    alternatives: tuple[tuple[Need, ...], ...]

    def written(self) -> Any:
        return {"any_of": [_one_or_list([need.written() for need in needs]) for needs in self.alternatives]}


@dataclass(frozen=True, slots=True)
class Needs:
    """What a step needs, all at once; at most one entry is a choice."""

    all: tuple[Need, ...] = ()
    any_of: AnyOf | None = None

    def resources(self) -> tuple[str, ...]:
        """Every resource named, in the order of the file, the alternatives last; each once."""
        choice = [need for needs in (self.any_of.alternatives if self.any_of else ()) for need in needs]
        return tuple(dict.fromkeys(need.resource for need in (*self.all, *choice)))

    def written(self) -> Any:
        entries = [need.written() for need in self.all]
        if self.any_of:
            entries.append(self.any_of.written())
        return _one_or_list(entries)


def _one_or_list(entries: list[Any]) -> Any:
    return entries[0] if len(entries) == 1 else entries


def _need(data: Any) -> Need:
    if isinstance(data, dict):
        if len(data) != 1:
            raise wrong(
                "a need is one name, or one name with how many; it is the same for all segments",
                "for example `{server: 2}` or `{table: size / 2}`; several at once are a list: `[server, {table: 2}]`",
            )
        ((resource, amount),) = data.items()
        if isinstance(amount, list):
            raise _several(resource)
        return _need_of(resource, text_of(amount))
    if isinstance(data, list):
        raise wrong("a list inside a list of needs", "only the alternatives of `any_of` may be lists", rule="shape")
    return Need(text_of(data))


def _several(key: str) -> PydanticCustomError:
    """The error for a list behind the name of a resource, as only `any_of` has one."""
    hint = did_you_mean(key, ["any_of"]) or "several at once are a list: `[server, {table: 2}]`"
    return wrong(f"a list cannot stand behind `{shortened(key)}` here", hint, rule="shape")


def _need_of(resource: str, amount: str) -> Need:
    if re.fullmatch(r"[0-9]{1,6}", amount) and int(amount) >= 1:
        return Need(resource, int(amount))
    shared = re.fullmatch(r"size(?:\s*/\s*([0-9]{1,6}))?", amount)
    if shared and (shared[1] is None or int(shared[1]) >= 1):
        return Need(resource, per=int(shared[1] or 1))
    raise wrong(f"`{shortened(amount)}` is no number of `{resource}`", "write a whole number, `size` or `size / 2`")


def read_needs(data: Any) -> Needs:
    """Reads a need or a list of needs; see `Needs`."""
    if isinstance(data, Needs):
        return data
    faults = Faults()
    needs: list[Need] = []
    choices: list[AnyOf] = []
    for index, entry in enumerate(as_list(data)):
        with faults.at(index):
            if isinstance(entry, dict) and "any_of" in entry:
                choices.append(_any_of(entry))
            else:
                needs.append(_need(entry))
    if len(choices) > 1:
        faults.append(detail(wrong("only one `any_of` may stand among the needs of a step", rule="shape")))
    same = sorted({need.resource for need in needs if [n.resource for n in needs].count(need.resource) > 1})
    if same:
        faults.append(detail(wrong(f"{quoted(same)} stands here twice", f"say how many: `{{{same[0]}: 2}}`")))
    faults.raise_any("needs")
    return Needs(tuple(needs), choices[0] if choices else None)


def _any_of(entry: dict[str, Any]) -> AnyOf:
    if len(entry) > 1:
        raise wrong(
            "`any_of` stands alone in its mapping", "for example `[car, {any_of: [driver, porter]}]`", rule="shape"
        )
    alternatives = [tuple(_need(need) for need in as_list(needs)) for needs in as_list(entry["any_of"])]
    if len(alternatives) < 2:
        raise wrong("`any_of` needs two alternatives or more", "name the one without `any_of`", rule="shape")
    return AnyOf(tuple(alternatives))


_NEED_SCHEMA: dict[str, Any] = {
    "anyOf": [
        TEXT_SCHEMA,
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": {"not": {"const": "any_of"}},
            "additionalProperties": {
                "anyOf": [
                    {"type": "integer", "minimum": 1},
                    {"type": "string", "pattern": r"^([0-9]+|size( */ *[0-9]+)?)$"},
                ]
            },
        },
    ]
}
_ANY_OF_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["any_of"],
    "additionalProperties": False,
    "properties": {
        "any_of": {
            "type": "array",
            "minItems": 2,
            "items": {"anyOf": [_NEED_SCHEMA, {"type": "array", "minItems": 1, "items": _NEED_SCHEMA}]},
            "description": "Alternatives; the first that is free is taken.",
        }
    },
}
_ENTRY_SCHEMA: dict[str, Any] = {"anyOf": [_NEED_SCHEMA, _ANY_OF_SCHEMA]}
NEEDS_SCHEMA: dict[str, Any] = {
    DEFINITION: "needs",
    "description": "A name, `{server: 2}`, `{table: size / 2}`, `{any_of: [server, host]}`, or a list of these.",
    "anyOf": [_ENTRY_SCHEMA, {"type": "array", "minItems": 1, "items": _ENTRY_SCHEMA}],
}

NeedList = Annotated[Needs, Reads(read_needs, NEEDS_SCHEMA, Needs.written)]

UNLIMITED = "unlimited"


def _capacity(data: Any) -> int | str:
    if data == UNLIMITED:
        return UNLIMITED
    if isinstance(data, str) and not re.fullmatch(r"[+-]?[0-9]+", data.strip()):
        raise wrong(f"expected a whole number or `unlimited`, not `{shortened(data)}`", "for example `capacity: 2`")
    number: int = whole(1, MOST_UNITS, "a capacity").read(data)
    return number


Capacity = Annotated[
    int | str,
    Reads(_capacity, {"anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST_UNITS}, {"const": UNLIMITED}]}),
]


@dataclass(frozen=True, slots=True)
class Shifts:
    """How many units there are, by clock range."""

    ranges: tuple[tuple[ClockRange, int], ...]

    def written(self) -> dict[str, str]:
        return {str(when): str(units) for when, units in self.ranges}


def clock_ranges(data: Any, read: Any, what: str, example: str) -> list[tuple[ClockRange, Any]]:
    """A mapping of clock ranges that do not overlap to whatever `read` reads."""
    example = f"for example `{{09:00-17:00: {example}}}`"
    if data == {}:
        raise wrong("no clock range stands here", example, rule="no_value")
    if not isinstance(data, dict):
        raise wrong(f"expected clock ranges with {what}, not {kind_of(data)}", example, rule="shape")
    faults = Faults()
    found: dict[str, tuple[ClockRange, Any]] = {}
    for key, value in data.items():
        if not key.startswith("x-"):
            with faults.at(key):
                found[key] = _clock_range(key), read(value)
    written = {id(when): key for key, (when, _) in found.items()}
    for first, second in overlapping([when for when, _ in found.values()]):
        message = f"`{written[id(second)]}` overlaps `{written[id(first)]}`"
        clash = wrong(message, "let one end where the other begins", rule="clock", at_key=True)
        faults.append(detail(clash, written[id(second)]))
    faults.raise_any("clock ranges")
    return list(found.values())


def _clock_range(key: str) -> ClockRange:
    try:
        return parse_clock_range(key)
    except QuantityError as error:
        raise wrong(error.message, error.hint, rule="clock", at_key=True) from error


def _shifts(data: Any) -> Shifts:
    if isinstance(data, Shifts):
        return data
    return Shifts(
        tuple(clock_ranges(data, whole(0, MOST_UNITS, "a number of people or places").read, "how many there are", "2"))
    )


ShiftPlan = Annotated[
    Shifts,
    Reads(
        _shifts,
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"anyOf": [{"pattern": RANGE_PATTERN}, {"pattern": "^x-"}]},
            "additionalProperties": {"type": "integer", "minimum": 0},
            "patternProperties": OWN_KEYS,
        },
        Shifts.written,
    ),
]


class Breakdowns(Part):
    """How often a unit breaks, and for how long."""

    called = "`breakdowns`"
    form = "say how often and for how long, for example `{every: exponential(mean 60) h, lasts: 1..4 h}`"

    every: Duration
    """The time from one repair to the next breakdown of one unit."""
    lasts: Duration
    """How long a repair takes."""


class Resource(Part):
    """People, places or technology that steps need."""

    called = "a resource"
    form = "say how many there are, for example `{capacity: 2}`"

    title: Text | None = None
    """What it is called in pictures and tables; else its id."""
    capacity: Capacity | None = None
    """How many units there are (1 unless said), or `unlimited`."""
    shifts: ShiftPlan | None = None
    """How many units there are, by clock range, for example `{mon-fri 08:00-20:00: 6}`."""
    kind: Annotated[str, word("staff", "place", "technology")] = "staff"
    """`staff` (unless said), `place` or `technology`."""
    wage: MoneyRate | None = None
    """What one unit costs for a scheduled or overtime hour."""
    cost: Money | None = None
    """What one use of one unit costs."""
    breakdowns: Breakdowns | None = None
    """Each unit breaks and is repaired on its own clock."""
    overtaking: Flag = True
    """`no`: once somebody has found too little of it, nobody later in line takes it."""


def units_of(needs: tuple[Need, ...], size: int) -> Mapping[str, int]:
    """Units of each resource that a party of `size` needs in all."""
    total: dict[str, int] = {}
    for need in needs:
        total[need.resource] = total.get(need.resource, 0) + need.units(size)
    return total
