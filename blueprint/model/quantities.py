"""Every quantity of a blueprint with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from blueprint.diagnostics import Pointer
from blueprint.model.activity import Activity
from blueprint.model.blueprint import Blueprint
from blueprint.model.flow import Participation, Then
from blueprint.model.given import Given
from blueprint.model.value import Part


@dataclass(frozen=True, slots=True)
class Spot:
    """A quantity and where it stands."""

    pointer: Pointer
    given: Given


def quantities(blueprint: Blueprint) -> Iterator[Spot]:
    """All quantities but arrival rates and the limits of promises, in the order of the language."""
    return _inside(blueprint, ())


def _inside(part: Part, pointer: Pointer) -> Iterator[Spot]:
    for name, field in type(part).model_fields.items():
        if name in part.model_fields_set:
            yield from _of(getattr(part, name), (*pointer, field.alias or name))


def _of(value: Any, pointer: Pointer) -> Iterator[Spot]:
    if isinstance(value, Given):
        yield Spot(pointer, value)
    elif isinstance(value, Part):
        yield from _inside(value, pointer)
    elif isinstance(value, Activity):
        for index, side in enumerate(value.sides):
            yield from _inside(side, (*pointer[:-2], value.lane, index))
    elif isinstance(value, Then):
        for way in value.ways:
            yield from _of(way.share, (*pointer, way.target, *(("share",) if way.when else ())))
    elif isinstance(value, Participation):
        yield from _of(value.share, pointer)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _of(item, (*pointer, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _of(item, (*pointer, key))
