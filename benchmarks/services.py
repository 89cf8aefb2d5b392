"""Services of any size, like those that people draw: a way with staff in front of and behind it, and loops."""

from __future__ import annotations

import random
from typing import Any

from blueprint.model.blueprint import Blueprint

_VERBS = ("Greets", "Checks", "Brings", "Prepares", "Asks for", "Writes down", "Hands over", "Cleans", "Signs")
_THINGS = ("the guest", "an order", "the bill", "a table", "the key", "hot food", "the number of the car")
_PROVIDERS = ("frontstage", "technology", "backstage", "support", "systems")
_STEPS_OF_AN_ACT = 12


def service(activities: int, seed: int = 1) -> Blueprint:
    """A service whose lanes hold so many activities altogether, evidence not counted."""
    chance = random.Random(seed)
    entries: list[dict[str, Any]] = []
    names: list[str] = []
    left = activities
    while left > 0:
        if len(names) % _STEPS_OF_AN_ACT == 0:
            entries.append({"act": f"Act {len(names) // _STEPS_OF_AN_ACT + 1}", "target": "20 min"})
        step = _step(chance, names, left)
        left -= sum(lane in step for lane in ("customer", *_PROVIDERS))
        entries.append(step)
        names.append(step["id"])
    return Blueprint.from_document({"blueprint": f"A service of {activities} activities", "steps": entries})


def _step(chance: random.Random, names: list[str], left: int) -> dict[str, Any]:
    """A step of the way with one to three providers, or in one case of four work after one of the last steps."""
    name = f"s{len(names)}"
    step: dict[str, Any] = {"id": name}
    work = bool(names) and chance.random() < 0.25
    lanes = chance.sample(_PROVIDERS, chance.randint(1, 3))
    if not work:
        step |= {"customer": _title(chance), "evidence": _title(chance)}
    step |= {lane: _title(chance) for lane in lanes[: left if work else left - 1]}
    if work:
        step["after"] = chance.choice(names[-5:])
    elif len(names) > 8 and chance.random() < 0.15:
        step["then"] = {chance.choice(names[-6:]): "10 %", "next": "rest"}
    if chance.random() < 0.4:
        step |= {"duration": "2..4..7 min", "wait": {"target": "2 min"}}
    if chance.random() < 0.4:
        step["fail_points"] = [{"title": _title(chance), "cause": "server_task"}]
    return step


def _title(chance: random.Random) -> str:
    return f"{chance.choice(_VERBS)} {chance.choice(_THINGS)}"
