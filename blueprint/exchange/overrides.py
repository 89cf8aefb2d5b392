"""What if: single values of a document set to others, by the path of keys, ids and positions that leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from blueprint.diagnostics import Finding, Pointer, Refused, Severity
from blueprint.errors import BlueprintError
from blueprint.exchange.document import Document, read_document
from blueprint.exchange.node import Data
from blueprint.exchange.pathways import find
from blueprint.exchange.pruning import at
from blueprint.model.blueprint import Blueprint

MOST_VALUES = 30
"""How many values can be tried in one go."""

_VALUE = "value"
_WHOLE = re.compile(r"(-?\d{1,15})\s*\.\.\s*(-?\d{1,15})")
_EXAMPLE = "for example `resources.server.capacity=5`"


class CannotSet(BlueprintError):
    """A setting that cannot be carried out: no such path, or no value."""


@dataclass(frozen=True, slots=True)
class Override:
    """One value of a document set to another.

    Attributes:
        path: keys, ids and positions (from 1), parted by points: `steps.cut.fail_points.photo.chance`.
        data: what stands there instead, as a document says it.
        said: how it was asked for, for messages.
    """

    path: str
    data: Data
    said: str


def read_override(text: str, option: str = "--set") -> Override:
    """Reads `PATH=VALUE`; the value is written as in a file.

    Raises:
        CannotSet: it has no path, no value, or a value that is no YAML.
    """
    path, sign, value = (part.strip() for part in text.partition("="))
    said = f"{option} {path}={value}"
    if not sign or not path or not value:
        raise CannotSet(f"`{option} {text}` does not say what to set to what; write a path and a value, {_EXAMPLE}")
    try:
        document = read_document(f"{_VALUE}: {value}\n", said)
    except Refused as refused:
        reason = refused.findings[0]
        hint = f"\n  hint: {reason.hint}" if reason.hint else ""
        raise CannotSet(f"`{said}`: {reason.message}{hint}") from refused
    assert isinstance(document.data, dict)
    if set(document.data) != {_VALUE}:
        raise CannotSet(f"`{said}`: more than one value stands here")
    return Override(path, document.data[_VALUE], said)


@dataclass(frozen=True, slots=True)
class Variation:
    """One value of a document set to several others in turn."""

    path: str
    overrides: tuple[Override, ...]
    values: tuple[str, ...]


def read_variation(text: str) -> Variation:
    """Reads `PATH=3..7` (whole numbers, one by one) or a list of values: `PATH=4 min,5 min`.

    Raises:
        CannotSet: it has no path, fewer than two values or too many.
    """
    path, _, behind = (part.strip() for part in text.partition("="))
    values = _values(behind)
    if len(values) == 1:
        hint = f"write whole numbers as `{path}=3..7`, other values one by one as `{path}=4 min,5 min`"
        raise CannotSet(f"`--vary {text}` gives only one value\n  hint: {hint}")
    if len(values) > MOST_VALUES:
        raise CannotSet(f"`--vary {text}` gives more than {MOST_VALUES} values; so many cannot be compared")
    if len(set(values)) < len(values):
        raise CannotSet(f"`--vary {text}` gives a value twice")
    return Variation(path, tuple(read_override(f"{path}={value}", "--vary") for value in values), tuple(values))


def _values(text: str) -> list[str]:
    """The values of a list or of a range of whole numbers; a comma inside brackets parts nothing."""
    if whole := _WHOLE.fullmatch(text):
        first, last = int(whole[1]), int(whole[2])
        step = 1 if first <= last else -1
        return [str(number) for number in islice(range(first, last + step, step), MOST_VALUES + 1)]
    found, depth = [""], 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [value.strip() for value in found]


def overrides_of(settings: Mapping[str, Any]) -> list[Override]:
    """Paths and plain values of a program, for example `{"resources.server.capacity": 5}`."""
    return [Override(path, _as_written(value), f"{path}={value}") for path, value in settings.items()]


def _as_written(value: Any) -> Data:
    """A value of a program as a document says it: every scalar is a text."""
    if isinstance(value, Mapping):
        return {str(key): _as_written(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_written(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@dataclass(frozen=True, slots=True)
class Overridden:
    """A document in which values are set.

    Attributes:
        pointers: where each override stands in it.
        notes: what an override did beyond its own place.
    """

    document: Document
    pointers: tuple[tuple[Pointer, Override], ...]
    notes: tuple[Finding, ...]


def overridden(document: Document, blueprint: Blueprint, overrides: Iterable[Override]) -> Overridden:
    """The document with the overrides carried out in turn; what stands there instead is where the old value stood.

    Raises:
        CannotSet: a path leads nowhere; the message names what is there.
    """
    data = document.data
    pointers: list[tuple[Pointer, Override]] = []
    notes: list[Finding] = []
    for override in overrides:
        found = find(data, blueprint, override.path)
        if found.problem is not None:
            raise CannotSet(f"`{override.said}`: {found.problem}")
        data, pointer, note = _set(found.data, found.pointer, override)
        pointers.append((pointer, override))
        notes += [replace(note, place=document.place(pointer))] if note else []
    return Overridden(replace(document, root=replace(document.root, data=data)), tuple(pointers), tuple(notes))


def _set(data: Data, pointer: Pointer, override: Override) -> tuple[Data, Pointer, Finding | None]:
    value = override.data
    if len(pointer) == 3 and pointer[0] == "resources":
        resource = at(data, pointer[:2])
        assert isinstance(resource, dict)
        shifts = resource.get("shifts")
        if pointer[2] == "capacity" and isinstance(shifts, dict) and isinstance(value, str) and value.isdecimal():
            return _in_each_shift(data, pointer, shifts, override)
        other = {"capacity": "shifts", "shifts": "capacity"}.get(str(pointer[2]))
        if other in resource:
            return _replaced(data, pointer[:2], {**_without(resource, other), str(pointer[2]): value}), pointer, None
    return _replaced(data, pointer, value), pointer, None


def _in_each_shift(
    data: Data, pointer: Pointer, shifts: dict[str, Data], override: Override
) -> tuple[Data, Pointer, Finding]:
    """A capacity for who works in shifts holds in each of them; the hours stay."""
    place: Pointer = (*pointer[:2], "shifts")
    hours = {key: units if key.startswith("x-") else override.data for key, units in shifts.items()}
    before = ", ".join(f"{units} at {key}" for key, units in shifts.items() if not key.startswith("x-"))
    message = (
        f"`{override.said}`: `{pointer[1]}` works in shifts, so this holds in each of them; the file says {before}"
    )
    note = Finding(Severity.NOTE, "what_if", message, None, place)
    return _replaced(data, place, hours), place, note


def _without(mapping: dict[str, Data], key: str | None) -> dict[str, Data]:
    return {each: value for each, value in mapping.items() if each != key}


def _replaced(data: Data, pointer: Pointer, value: Data) -> Data:
    """The data with another value at a place; nothing that was there is changed."""
    if not pointer:
        return value
    key, *rest = pointer
    if isinstance(data, list):
        assert isinstance(key, int)
        return [_replaced(each, tuple(rest), value) if index == key else each for index, each in enumerate(data)]
    assert isinstance(data, dict)
    return {**data, str(key): _replaced(data.get(str(key)), tuple(rest), value)}


def attributed(found: Overridden, findings: Iterable[Finding], before: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings; those that were not there before say who set what."""
    known = {(each.rule, each.message, each.pointer) for each in before}
    news = [each if (each.rule, each.message, each.pointer) in known else _said_by(found, each) for each in findings]
    return (*found.notes, *news)


def _said_by(found: Overridden, finding: Finding) -> Finding:
    """With the override that stands at the place of the finding, else with all of them."""
    here = [each for pointer, each in found.pointers if finding.pointer[: len(pointer)] == pointer]
    causes = here or [each for _, each in found.pointers]
    said = " ".join(each.said for each in causes)
    return replace(finding, message=f"`{said}`: {finding.message}")
