"""What a blueprint means to a run, as a short text: two versions of a file with the same one have the same figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from blueprint.model.blueprint import Blueprint

LENGTH = 16
"""Signs: enough that two versions of one file never share theirs by chance."""
_TOLD = frozenset(
    (
        "title", "description", "version", "date", "authors", "language", "state", "process_type", "words", "pictures",
        "flower", "promises", "waive",
    )
)  # fmt: skip
"""What the file says to its readers."""
_TOLD_OF_A_STEP = frozenset(
    (
        "act", "subtitle", "target", "was", "evidence", "petal", "element", "participation", "critical", "owner",
        "script", "standard", "emotion", "notes", "source", "link", "basis", "waive",
    )
)  # fmt: skip
_TOLD_OF_A_PART = frozenset(("title", "owner", "script", "severity", "source", "link", "note"))
_HOW_LONG_A_RUN = frozenset(("replications", "precision", "watch", "seed", "budget"))
"""What changes how surely the figures are known, and not which they are."""


def fingerprint(blueprint: Blueprint) -> str:
    """The same for blueprints of which a simulation finds the same; words, pictures and sources do not count."""
    said = blueprint.model_dump(exclude_defaults=True)
    meant = {key: value for key, value in said.items() if key not in _TOLD}
    meant["steps"] = [_step(step) for step in said["steps"]]
    meant["ids"] = blueprint.step_ids
    if "resources" in meant:
        meant["resources"] = {name: _without(each, _TOLD_OF_A_PART) for name, each in meant["resources"].items()}
    meant["run"] = _without(said.get("run", {}), _HOW_LONG_A_RUN)
    text = json.dumps(_bare(meant), sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()[:LENGTH]


def _step(said: Mapping[str, Any]) -> dict[str, Any]:
    step: dict[str, Any] = _without(said, _TOLD_OF_A_STEP, _TOLD_OF_A_PART)
    return {**step, "wait": _without(said["wait"], _TOLD_OF_A_PART)} if "wait" in said else step


def _without(data: Any, keys: frozenset[str], inside: frozenset[str] = frozenset()) -> Any:
    """The data without some keys at its top, and without others in the parts that it lists."""
    if not isinstance(data, Mapping):
        return data
    kept = {key: value for key, value in data.items() if key not in keys}
    return {key: _parts(value, inside) for key, value in kept.items()} if inside else kept


def _parts(data: Any, keys: frozenset[str]) -> Any:
    """Fail points, poka-yokes and sides without what they tell."""
    return [_without(each, keys, keys) for each in data] if isinstance(data, list | tuple) else data


def _bare(data: Any) -> Any:
    """Quantities without where they are from."""
    if isinstance(data, Mapping):
        if "is" in data and set(data) <= {"is", "basis", "source", "between"}:
            return _bare(data["is"])
        return {str(key): _bare(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_bare(each) for each in data]
    return data
