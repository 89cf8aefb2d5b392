"""A blueprint as plain data: texts, lists and mappings as an author would write them, in the house order of keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from blueprint.model.blueprint import Blueprint
from blueprint.model.flow import Then
from blueprint.model.lane import ROLES
from blueprint.model.step import Step

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What a document says: every scalar is a text."""

_BEFORE_LANES = ("id", "was")
_BEHIND_FIRST_LANE = ("share", "evidence")
_BEHIND_LANES = (
    "from", "simulated", "after", "by", "takes", "frees", "duration", "until", "interrupts", "priority", "price",
    "cost", "then", "supports", "wait", "petal", "element", "value", "participation", "critical", "emotion", "owner",
    "basis", "source", "link", "standard", "script", "notes", "waive", "fail_points",
)  # fmt: skip


def plain(blueprint: Blueprint) -> dict[str, Plain]:
    """The document that says this blueprint: keys that were given, `x-` keys and shorthands apart."""
    data = _plain(blueprint.model_dump(by_alias=True, exclude_unset=True))
    assert isinstance(data, dict)
    data["steps"] = [
        _step(entry) if isinstance(entry, Step) else dumped
        for entry, dumped in zip(blueprint.steps, _list(data["steps"]), strict=True)
    ]
    for lane, value in list(_mapping(data.get("lanes")).items()):
        if lane in ROLES:
            _mapping(data["lanes"])[lane] = _mapping(value)["title"]
    return data


def _plain(data: Any) -> Plain:
    if isinstance(data, Mapping):
        return {str(key): _plain(value) for key, value in data.items() if not _is_nothing(value)}
    if isinstance(data, list | tuple):
        return [_plain(item) for item in data]
    return None if data is None else str(data)


def _is_nothing(value: Any) -> bool:
    """Whether a key with this value need not be written; None is a value: a way without a share."""
    return isinstance(value, list | tuple) and not value


def _mapping(data: Plain) -> dict[str, Plain]:
    return data if isinstance(data, dict) else {}


def _step(step: Step) -> dict[str, Plain]:
    data = _mapping(_plain(step.model_dump(by_alias=True, exclude_unset=True, exclude={"activities", "notes"})))
    if step.notes:
        data["notes"] = [{note.kind: note.text} for note in step.notes]
    if step.then is not None:
        data["then"] = _then(step.then)
    if "wait" in data:
        data["wait"] = _title_alone(data["wait"])
    if step.fail_points:
        data["fail_points"] = [_fail_point(fail) for fail in _list(data["fail_points"])]
    lanes = {activity.lane: _plain(activity.written()) for activity in step.activities}
    first = dict(list(lanes.items())[:1])
    ordered = [*_BEFORE_LANES, *first, *_BEHIND_FIRST_LANE, *lanes, *_BEHIND_LANES]
    both = data | lanes
    return {key: both[key] for key in dict.fromkeys([*ordered, *data]) if key in both}


def _list(data: Plain) -> list[Plain]:
    return data if isinstance(data, list) else []


def _fail_point(data: Plain) -> Plain:
    fail = _mapping(data)
    if "poka_yokes" in fail:
        fail["poka_yokes"] = [_title_alone(poka) for poka in _list(fail["poka_yokes"])]
    return _title_alone(fail)


def _title_alone(data: Plain) -> Plain:
    """A text stands for a thing of which only the title is said."""
    mapping = _mapping(data)
    return mapping["title"] if set(mapping) == {"title"} else data


def _then(then: Then) -> Plain:
    """Ways of which nothing is said but where they lead are a list."""
    written = _plain(then.written())
    if isinstance(written, dict) and all(share is None for share in written.values()):
        return list(written)
    return written
