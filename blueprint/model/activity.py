"""Activities: what one lane does in a step, in one or more sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from blueprint.model.given import Duration
from blueprint.model.part import Part
from blueprint.model.resource import NeedList, Needs
from blueprint.model.value import Faults, Text, as_list, kind_of, word, wrong

_OF_A_DOCUMENT = {"lanes": ()}

Value = Annotated[str, word("adding", "needed", "none")]


class Side(Part):
    """One thing that a lane does in a step, with its own people or time where it has them."""

    called = "an activity"
    shorthand = "title"

    title: Text
    """What is done."""
    by: NeedList = Needs()
    """Who does it, when others than for the whole step."""
    duration: Duration | None = None
    """How long it takes, when its people leave earlier than the step ends."""
    owner: Text | None = None
    """Who answers for it."""
    script: Text | None = None
    """What is said."""
    value: Value | None = None
    """`adding`, `needed` or `none`: what it is worth to the customer."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What one lane does in a step; the titles of a list are sides of their own."""

    lane: str
    sides: tuple[Side, ...]

    @property
    def title(self) -> str:
        return self.sides[0].title

    def written(self) -> Any:
        written = [_written(side) for side in self.sides]
        return written[0] if len(written) == 1 else written


def _written(side: Side) -> Any:
    data = side.model_dump(exclude_unset=True, by_alias=True)
    return data["title"] if set(data) == {"title"} else data


def read_activity(lane: str, data: Any) -> Activity:
    """Reads a title, a list of titles (or mappings), or a mapping."""
    if data is None or (isinstance(data, dict) and not data):
        raise wrong(
            f"nothing stands in the lane `{lane}`", "write what is done there, or remove the line", rule="no_value"
        )
    faults = Faults()
    sides: list[Side] = []
    several = isinstance(data, list)
    for index, entry in enumerate(as_list(data)):
        with faults.at(*((index,) if several else ())):
            if isinstance(entry, list):
                raise wrong(f"expected a title here, not {kind_of(entry)}", rule="shape")
            sides.append(Side.model_validate(entry, context=_OF_A_DOCUMENT))
    faults.raise_any("activity")
    return Activity(lane, tuple(sides))


ACTIVITY_SCHEMA: dict[str, Any] = {"$ref": "#/$defs/Activity"}
"""The schema of a lane's value; the definition is made with the whole schema."""
