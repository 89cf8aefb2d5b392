"""Every name in a blueprint and what it stands for, so that a reference can be looked up or its fault explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint.diagnostics import Finding, Pointer, error
from blueprint.model.blueprint import Blueprint
from blueprint.model.step import Step
from blueprint.model.value import RESERVED, did_you_mean, identifier_from, nearest, quoted, shortened

_MOST_LISTED = 10
_ADDED_UNDER = {
    "resource": "add it under `resources:`, for example `{name}: {{capacity: 1}}`",
    "segment": "add it under `demand: segments:`, for example `{name}: {{share: 20 %}}`",
    "trait": "add it under `demand: traits:`, for example `{name}: 30 %`",
}


@dataclass(frozen=True)
class Directory:
    """Names by kind.

    Attributes:
        excused: what may seem to be missing only because something else is faulty.
        lost: names that cannot stand as they are written; what resembles one of them may mean it.
    """

    blueprint: Blueprint
    excused: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """All names of each kind, in the order of the file."""
        blueprint, demand = self.blueprint, self.blueprint.demand
        return {
            "step": blueprint.step_ids,
            "act": blueprint.act_ids,
            "lane": tuple(blueprint.all_lanes),
            "resource": tuple(blueprint.resources or ()),
            "segment": tuple(demand.segments if demand else ()),
            "trait": tuple(demand.traits if demand else ()),
            "stream": blueprint.stream_ids,
            "fail point": tuple(name for *_, name in blueprint.fail_points),
            "poka-yoke": tuple(name for *_, name in blueprint.poka_yokes),
        }

    def has(self, kind: str, name: str) -> bool:
        return name in self._known[kind] or name in self.excused or nearest(name, self.lost) is not None

    @cached_property
    def _known(self) -> Mapping[str, frozenset[str]]:
        return {kind: frozenset(names) for kind, names in self.names.items()}

    def look_up(
        self, kind: str, name: str, pointer: Pointer, words: Sequence[str] = (), *, at_key: bool = False
    ) -> Iterator[Finding]:
        """What is wrong with `name` where a thing of this kind, or one of some words of the language, is expected."""
        if name in words:
            return
        if name in RESERVED:
            hint = f"name a {kind}{_or(words)}"
            yield error("reference", f"`{name}` cannot stand here", pointer, hint, at_key=at_key)
            return
        if not self.has(kind, name):
            message = f"there is no {kind} `{shortened(name)}`"
            yield error("reference", message, pointer, self._hint(kind, name, words), at_key=at_key)
        elif kind == "step" and name in self.ambiguous_steps:
            line, twin = self.ambiguous_steps[name]
            message = f"`{name}` can mean more than one step: several begin with the line `{shortened(line)}`"
            hint = f"give the last of them a name of its own (`id: {twin}`) and name here the one that is meant"
            yield error("ambiguous", message, pointer, hint, at_key=at_key)

    def _hint(self, kind: str, name: str, words: Sequence[str]) -> str | None:
        known = self.names[kind]
        if kind == "resource" and (needs := _needs_in(name, known)):
            return needs
        made = identifier_from(name)
        if made != name and made in known:
            return f"a {kind} is named by its id: `{made}`"
        if kind == "step" and made in self._lines:
            return f"this step has the id `{self._lines[made]}`"
        for other, names in self.names.items():
            if name in names and other not in (kind, "stream"):
                return f"`{name}` is {_a(other)}; here {_a(kind)} is expected"
        near = did_you_mean(name, [*known, *words])
        if near is not None:
            return near
        if kind in _ADDED_UNDER and made:
            return _ADDED_UNDER[kind].format(name=made)
        if not known:
            return None
        more = " …" if len(known) > _MOST_LISTED else ""
        return f"there {'is only' if len(known) == 1 else 'are'} {quoted(known[:_MOST_LISTED])}{more}"

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        """The ids of steps by what would be made of one of their lines."""
        return {
            identifier_from(side.title): name
            for name, step in zip(self.blueprint.step_ids, self.blueprint.moments, strict=True)
            for activity in step.activities
            for side in activity.sides
        }

    @cached_property
    def ambiguous_steps(self) -> Mapping[str, tuple[str, str]]:
        """Made names of steps that are not unique: the line they are made of, and a name to give."""
        blueprint = self.blueprint
        made = {s: identifier_from(blueprint.first_line(step)) for s, step in self._without_id()}
        given = Counter(step.id for step in blueprint.moments if step.id)
        count = Counter(made.values()) + given
        last = {name: blueprint.step_ids[s] for s, name in made.items()}
        return {
            blueprint.step_ids[s]: (blueprint.first_line(blueprint.moments[s]), last[name])
            for s, name in made.items()
            if count[name] > 1
        }

    def _without_id(self) -> Iterator[tuple[int, Step]]:
        return ((s, step) for s, step in enumerate(self.blueprint.moments) if step.id is None)


def _needs_in(text: str, known: Sequence[str]) -> str | None:
    """How several resources, or several units of one, are written that stand in one text."""
    if units := re.fullmatch(r"([0-9]+)\s*[x×]?\s*(\w+)|(\w+)\s*[x×]?\s*([0-9]+)", text):
        number, name = units[1] or units[4], units[2] or units[3]
        return f"write `{{{name}: {number}}}`" if name in known else None
    names = [part for part in re.split(r"\s*[,;/&+|]\s*|\s+(?:and|or)\s+", text) if part]
    if len(names) < 2 or not set(names) <= set(known):
        return None
    listed = f"[{', '.join(names)}]"
    return f"all at once are a list: `{listed}`; the first that is free: `{{any_of: {listed}}}`"


def _or(words: Sequence[str]) -> str:
    return "".join(f" or `{word}`" for word in words)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
