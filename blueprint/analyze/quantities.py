"""Every quantity of a blueprint, with the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from blueprint.diagnostics import Pointer
from blueprint.model.activity import Activity
from blueprint.model.flow import Participation, Then
from blueprint.model.given import Given


def quantities(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Given]]:
    """Every quantity in `value`, a part of a blueprint that stands at `pointer`, in the order of the reference."""
    if isinstance(value, Given):
        yield pointer, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            part = getattr(value, name)
            if part and isinstance(part, tuple) and isinstance(part[0], Activity):
                for activity in part:
                    yield from quantities(activity.sides, (*pointer, activity.lane))
            else:
                yield from quantities(part, (*pointer, field.alias or name))
    elif isinstance(value, Then):
        for way in value.ways:
            yield from quantities(way.share, (*pointer, way.target))
    elif isinstance(value, Participation):
        yield from quantities(value.share, pointer)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from quantities(part, (*pointer, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from quantities(part, (*pointer, key))
