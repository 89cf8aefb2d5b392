"""The way in a document that a path of keys, ids and positions means: `steps.cut.fail_points.photo.chance`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAlias, Union, cast, get_args, get_origin

from blueprint.diagnostics import Pointer
from blueprint.exchange.node import Data
from blueprint.model.blueprint import Blueprint
from blueprint.model.part import Part
from blueprint.model.step import Act, Step
from blueprint.model.value import nearest, quoted, shortened

_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list of parts, for which one may stand."""

    of: type[Part] | None


@dataclass(frozen=True, slots=True)
class _Named:
    """A mapping whose keys are names that the author gives."""

    of: type[Part] | None


_Kind: TypeAlias = "type[Part] | _Listed | _Named | None"
"""What the language says of a place; None where it holds a quantity, a text, clock ranges and the like."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a path leads.

    Attributes:
        data: the document, with shorthands on the way written out and missing parts of it made, empty.
        problem: why it leads nowhere, with what is there; None if it leads somewhere.
    """

    data: Data
    pointer: Pointer
    problem: str | None = None


def find(data: Data, blueprint: Blueprint, path: str) -> Found:
    """The place that a path means. Its last key may be one that is not there yet, if the language knows it."""
    return _Walk(data, blueprint, [part.strip() for part in path.split(".")]).go()


class _NoWay(Exception):
    """Why the path leads nowhere."""


class _Walk:
    """Goes down a document along a path, and knows at every place what the language says of it."""

    def __init__(self, data: Data, blueprint: Blueprint, parts: Sequence[str]) -> None:
        self._blueprint = blueprint
        self._data = _copied(data)
        self._parts = parts

    def go(self) -> Found:
        here, kind = self._data, cast(_Kind, Blueprint)
        pointer: Pointer = ()
        try:
            for depth in range(len(self._parts)):
                key = self._key(here, kind, pointer)
                kind = _below(kind, key, here)
                pointer = (*pointer, key)
                if depth < len(self._parts) - 1:
                    here = self._entered(here, kind, pointer)
        except _NoWay as reason:
            return Found(self._data, pointer, str(reason))
        return Found(self._data, pointer)

    def _key(self, here: Data, kind: _Kind, pointer: Pointer) -> str | int:
        """The key or index that the next part of the path means."""
        part = self._parts[len(pointer)]
        if isinstance(here, list):
            return self._index(here, pointer, part)
        assert isinstance(here, dict)
        known = list(here)
        if isinstance(kind, type):
            lanes = self._blueprint.all_lanes if kind is Step else ()
            known = list(dict.fromkeys([*here, *kind.keys(), *lanes]))
        if part not in known:
            raise self._no_way(pointer, known)
        return part

    def _index(self, here: list[Data], pointer: Pointer, part: str) -> int:
        names = self._names(pointer)
        if part in names:
            return names[part]
        if not (part.isascii() and part.isdigit()):
            raise self._no_way(pointer, names or [str(number + 1) for number in range(len(here))])
        if not 1 <= int(part) <= len(here):
            raise _NoWay(f"positions in {self._called(pointer)} go from 1 to {len(here)}")
        return int(part) - 1

    def _names(self, pointer: Pointer) -> Mapping[str, int]:
        """The ids in a list, given or made, with their positions in the document."""
        blueprint, places = self._blueprint, self._blueprint.places
        match pointer:
            case ("steps",):
                heads = [index for index in range(len(blueprint.steps)) if index not in set(places)]
                ids = zip((*blueprint.act_ids, *blueprint.step_ids), (*heads, *places), strict=True)
                return dict(sorted(ids, key=lambda found: found[1] in heads))
            case ("steps", step, "fail_points"):
                return {name: f for s, f, _, name in blueprint.fail_points if places[s] == step}
            case ("steps", step, "fail_points", fail, "poka_yokes"):
                return {name: p for s, f, p, _, name in blueprint.poka_yokes if places[s] == step and f == fail}
            case ("demand", "arrivals"):
                return {name: index for index, name in enumerate(blueprint.stream_ids)}
        return {}

    def _entered(self, here: Data, kind: _Kind, pointer: Pointer) -> Data:
        """What stands at the end of the pointer, as a list or mapping that can be gone into."""
        value = _value(here, pointer[-1])
        if isinstance(kind, _Listed):
            value = _as_list(kind, value)
        elif isinstance(kind, type):
            value = _written_out(kind, value)
        elif isinstance(kind, _Named) and value is None:
            raise _NoWay(f"the file has no {self._called(pointer)}")
        if not isinstance(value, list | dict):
            held = "nothing stands" if value is None else f"only `{shortened(str(value))}` stands"
            raise _NoWay(f"{held} at {self._called(pointer)}; there is nothing inside it to set")
        here[pointer[-1]] = value  # type: ignore[index]
        return value

    def _no_way(self, pointer: Pointer, known: Iterable[str]) -> _NoWay:
        """That the next part is not there; what may be meant, else what is there."""
        names, depth = list(known), len(pointer)
        part, before, behind = self._parts[depth], self._parts[:depth], self._parts[depth + 1 :]
        where = f"in {self._called(pointer)}" if pointer else "at the top of the file"
        message = f"there is no `{shortened(part)}` {where}"
        near = nearest(part, names)
        meant = (None if pointer else self._elsewhere(part)) or (near and ".".join([*before, near]))
        if meant:
            return _NoWay(f"{message}\n  hint: did you mean `{'.'.join([meant, *behind])}`?")
        if not names:
            return _NoWay(message)
        more = " …" if len(names) > _MOST_LISTED else ""
        listed = quoted(names[:_MOST_LISTED])
        return _NoWay(f"{message}\n  hint: there {'is' if len(names) == 1 else 'are'} {listed}{more}")

    def _elsewhere(self, name: str) -> str | None:
        """The path of something that has this name, for a path that begins with it."""
        blueprint, demand = self._blueprint, self._blueprint.demand
        sections: list[tuple[str, Iterable[str]]] = [
            ("resources", blueprint.resources or ()),
            ("steps", (*blueprint.step_ids, *blueprint.act_ids)),
            ("demand.segments", demand.segments if demand else ()),
            ("demand.traits", demand.traits if demand else ()),
            ("demand.arrivals", blueprint.stream_ids),
        ]
        sections += [(f"steps.{blueprint.step_ids[s]}.fail_points", [fail]) for s, _, _, fail in blueprint.fail_points]
        return next((f"{section}.{name}" for section, names in sections if name in names), None)

    def _called(self, pointer: Pointer) -> str:
        return f"`{'.'.join(self._parts[: len(pointer)])}`"


def _copied(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_copied(value) for value in data]
    return data


def _value(here: Data, key: str | int) -> Data:
    if isinstance(here, list):
        assert isinstance(key, int)
        return here[key]
    assert isinstance(here, dict)
    return here.get(str(key))


def _as_list(kind: _Listed, value: Data) -> Data:
    """A list where one stands for it. Rates by clock range, which stand for a stream, are gone into as they are."""
    if value is None or isinstance(value, list) or kind.of is None:
        return value
    if isinstance(value, dict) and not set(value) & set(kind.of.keys()):
        return value
    return [value]


def _written_out(kind: type[Part], value: Data) -> Data:
    """The mapping that a shorthand stands for, an empty one for nothing; what stands for no mapping stays as it is."""
    if value is None:
        return {}
    if isinstance(value, str) and kind.shorthand:
        return {kind.shorthand: value}
    if isinstance(value, str) and value in kind.short_words:
        return {value: "yes"}
    return value


def _below(kind: _Kind, key: str | int, here: Data) -> _Kind:
    """What the language says of the place at a key."""
    if isinstance(kind, _Listed):
        entry = _value(here, key) if isinstance(here, list) else None
        return Act if kind.of is Step and isinstance(entry, dict) and "act" in entry else kind.of
    if isinstance(kind, _Named):
        return kind.of
    if kind is None:
        return None
    field = next((field for name, field in kind.model_fields.items() if (field.alias or name) == key), None)
    return None if field is None else _kind_of(field.annotation)


def _kind_of(hint: Any) -> _Kind:
    """What the type of a field says of its place."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint
    origin, inner = get_origin(hint), [each for each in get_args(hint) if each is not NoneType]
    if origin is Annotated:
        return _kind_of(inner[0])
    if origin in (Union, UnionType):
        return next((kind for each in inner if (kind := _kind_of(each)) is not None), None)
    if origin is tuple:
        return _Listed(_part_of(inner[0]))
    return _Named(_part_of(inner[1])) if origin is dict else None


def _part_of(hint: Any) -> type[Part] | None:
    kind = _kind_of(hint)
    return kind if isinstance(kind, type) else None
