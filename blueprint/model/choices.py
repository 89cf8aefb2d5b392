"""The choices of a step: every `any_of` among its needs, and how many options they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.resource import Need, Needs
from blueprint.model.step import Step

MOST_OPTIONS = 200
"""The most ways in which the needs of one step can be met."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One `any_of`: the alternatives, and where it stands in its step."""

    pointer: Pointer
    alternatives: tuple[tuple[Need, ...], ...]

    @property
    def servers(self) -> tuple[frozenset[str], ...]:
        """The resources of each alternative."""
        return tuple(frozenset(need.resource for need in needs) for needs in self.alternatives)

    @property
    def names(self) -> tuple[str, ...]:
        """Every resource that can be chosen, in the order of the file; each once."""
        return tuple(dict.fromkeys(need.resource for needs in self.alternatives for need in needs))

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        *lane, key = (str(each) for each in self.pointer if isinstance(each, str))
        return f"`{key}` of `{lane[0]}`" if lane else f"`{key}`"


def needs_of(blueprint: Blueprint, step: Step) -> Iterator[tuple[Pointer, Needs]]:
    """All needs of a step in the order in which its choices are made: `by`, the sides in lane order, `takes`."""
    yield ("by",), step.by
    for activity in blueprint.in_lane_order(step):
        for index, side in enumerate(activity.sides):
            yield (activity.lane, index, "by"), side.by
    yield ("takes",), step.takes


def choices_of(blueprint: Blueprint, step: Step) -> tuple[Choice, ...]:
    """The choices of a step in the order in which they are made; see `needs_of`."""
    found = ((pointer, needs.any_of) for pointer, needs in needs_of(blueprint, step))
    return tuple(Choice(pointer, any_of.alternatives) for pointer, any_of in found if any_of is not None)


def choice_findings(blueprint: Blueprint) -> Iterator[Finding]:
    """Steps whose choices can be made in too many ways."""
    for place, step in zip(blueprint.places, blueprint.moments, strict=True):
        choices = choices_of(blueprint, step)
        options = prod(len(choice.alternatives) for choice in choices)
        if options > MOST_OPTIONS:
            message = f"the alternatives of this step make {options:,} combinations; {MOST_OPTIONS} are the most"
            hint = "name fewer, or let one resource stand for several that do the same"
            yield error("choices", message, ("steps", place, *choices[-1].pointer), hint)
