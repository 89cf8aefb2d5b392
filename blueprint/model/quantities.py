"""Every quantity of a blueprint with the place where it stands, to look at or to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from blueprint.diagnostics import Pointer
from blueprint.model.activity import Activity
from blueprint.model.blueprint import Blueprint
from blueprint.model.flow import Participation, Then, Way
from blueprint.model.given import Given
from blueprint.model.part import Part

Change = Callable[[Pointer, Given], Given]


@dataclass(frozen=True, slots=True)
class Spot:
    """A quantity and where it stands."""

    pointer: Pointer
    given: Given


def quantities(blueprint: Blueprint) -> Iterator[Spot]:
    """All quantities but arrival rates and the limits of promises, in the order of the language."""
    spots: list[Spot] = []

    def look(pointer: Pointer, given: Given) -> Given:
        spots.append(Spot(pointer, given))
        return given

    with_quantities(blueprint, look)
    return iter(spots)


def with_quantities(blueprint: Blueprint, change: Change) -> Blueprint:
    """The blueprint with each quantity that `quantities` names changed; the same one if nothing is."""
    new = _new_values(blueprint, (), change)
    if not new:
        return blueprint
    kept = {name: getattr(blueprint, name) for name in type(blueprint).model_fields}
    return Blueprint.model_construct(blueprint.model_fields_set, **{**kept, **new})


def _new_values(part: Part, pointer: Pointer, change: Change) -> dict[str, Any]:
    """The fields of a part that change, in the order of the language."""
    new: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        if name in part.model_fields_set:
            value = getattr(part, name)
            changed = _changed(value, (*pointer, field.alias or name), change)
            if changed is not value:
                new[name] = changed
    return new


def _changed(value: Any, pointer: Pointer, change: Change) -> Any:
    """The value with its quantities changed; the same object where nothing is."""
    match value:
        case Given():
            return change(pointer, value)
        case Part():
            new = _new_values(value, pointer, change)
            return value.model_copy(update=new) if new else value
        case Activity():
            sides = _all_changed(value.sides, (*pointer[:-2], value.lane), change)
            return value if sides is value.sides else replace(value, sides=sides)
        case Then():
            ways = tuple(_changed_way(way, pointer, change) for way in value.ways)
            return value if _same(ways, value.ways) else replace(value, ways=ways)
        case Participation():
            share = _changed(value.share, pointer, change)
            return value if share is value.share else replace(value, share=share)
        case tuple():
            return _all_changed(value, pointer, change)
        case dict():
            items = {key: _changed(item, (*pointer, key), change) for key, item in value.items()}
            return value if _same(tuple(items.values()), tuple(value.values())) else items
    return value


def _all_changed(values: tuple[Any, ...], pointer: Pointer, change: Change) -> tuple[Any, ...]:
    new = tuple(_changed(value, (*pointer, index), change) for index, value in enumerate(values))
    return values if _same(new, values) else new


def _changed_way(way: Way, pointer: Pointer, change: Change) -> Way:
    share = _changed(way.share, (*pointer, way.target, *(("share",) if way.when else ())), change)
    return way if share is way.share else replace(way, share=share)


def _same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(a is b for a, b in zip(one, other, strict=True))
