"""Parts of a blueprint with other values: what every move is built from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from blueprint.model.blueprint import Blueprint, Entry
from blueprint.model.part import Part
from blueprint.model.step import Step

P = TypeVar("P", bound=Part)


def changed(part: P, **changes: Any) -> P:
    """`part` with other values in the fields named; None or an empty tuple takes the key away."""
    values = {name: getattr(part, name) for name in part.model_fields_set} | changes
    left = {name: value for name, value in values.items() if value is not None and value != ()}
    if isinstance(part, Blueprint):
        return type(part).model_construct(set(left), **left)
    return type(part)(**left)


def with_steps(blueprint: Blueprint, steps: Mapping[int, Step]) -> Blueprint:
    """The blueprint with other steps in the places of some; they are counted as in `moments`."""
    entries: list[Entry] = list(blueprint.steps)
    for s, step in steps.items():
        entries[blueprint.places[s]] = step
    return changed(blueprint, steps=tuple(entries))
