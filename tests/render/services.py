"""Services made by chance, for the laws that every picture keeps, and ways to look into a drawing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Box, Command, Drawing, Group, Line, Path, Text
from blueprint.render.geometry import TOLERANCE, Point, Rect, Segment

VERBS = ("Greets", "Checks", "Brings", "Prepares", "Asks for", "Writes down", "Hands over", "Cleans", "Pays", "Signs")
THINGS = ("the guest", "an order", "the bill", "a table by the window", "the key", "hot food", "the number of the car")
PROVIDERS = ("frontstage", "technology", "backstage", "support", "systems", "annex")
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def service(seed: int, steps: int, *, hard: bool = False) -> Blueprint:
    """A service of so many steps; a hard one has more loops, strands of work and far links."""
    chance = random.Random(seed)
    document: dict[str, Any] = {
        "blueprint": f"Service {seed}",
        "description": "A service made by chance " * chance.randint(0, 4) or "Short",
        "lanes": {"annex": {"role": "backstage", "title": "The annex behind the yard"}},
        "steps": list(_entries(chance, steps, hard)),
    }
    return Blueprint.from_document(document)


def _entries(chance: random.Random, steps: int, hard: bool) -> Iterator[dict[str, Any]]:
    names = [f"s{i}" for i in range(steps)]
    for i in range(steps):
        if i % max(1, steps // chance.randint(1, 4)) == 0 and chance.random() < 0.8:
            yield {
                "act": f"Act {i}",
                "subtitle": "and what it is about" * chance.randint(0, 2) or "so",
                "target": "20 min",
            }
        yield _step(chance, i, names, hard)


def _step(chance: random.Random, i: int, names: list[str], hard: bool) -> dict[str, Any]:
    step: dict[str, Any] = {"id": names[i]}
    others = [name for name in names if name != names[i]]
    shown = chance.random() < 0.62 or i == 0
    if shown:
        step["customer"] = _title(chance)
    lanes = chance.sample(PROVIDERS, chance.randint(0 if shown else 1, 3))
    for lane in lanes:
        titles = [_title(chance) for _ in range(chance.choice((1, 1, 1, 1, 2, 3, 5)))]
        step[lane] = titles if len(titles) > 1 else titles[0]
    if chance.random() < 0.5:
        step["evidence"] = [_title(chance) for _ in range(chance.randint(1, 4))]
    _link(chance, step, i, names, others, shown, hard)
    if chance.random() < 0.4:
        step["duration"] = chance.choice(("2..4..7 min", "lognormal(mean 45 sd 12) min", "90 s"))
        step["by"] = chance.choice(("clerk", "head_of_the_department"))
    if chance.random() < 0.3:
        step["wait"] = {"title": _title(chance), "target": "2 min"}
    if chance.random() < 0.4:
        step["fail_points"] = [_fail_point(chance, others) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.2:
        step["share"] = chance.choice(("35 %", "wine", "not wine"))
    if chance.random() < 0.1:
        step["simulated"] = "no"
    return step


def _link(
    chance: random.Random, step: dict[str, Any], i: int, names: list[str], others: list[str], shown: bool, hard: bool
) -> None:
    if not others:
        return
    near = [name for k, name in enumerate(names) if 0 < abs(k - i) <= (30 if hard else 6)]
    if chance.random() < (0.5 if hard else 0.2):
        first, second = chance.choice(near), "next"
        step["then"] = {first: chance.choice(("40 %", "wine")), second: "rest"}
    if not shown and chance.random() < 0.85:
        step["after"] = chance.sample(near, min(len(near), chance.randint(1, 3)))
    elif not shown and chance.random() < 0.7:
        step["supports"] = chance.sample(others, min(len(others), chance.randint(1, 3)))


def _fail_point(chance: random.Random, others: list[str]) -> dict[str, Any]:
    fail: dict[str, Any] = {"title": _title(chance), "cause": chance.choice(("server_task", "encounter", "system"))}
    if others and chance.random() < 0.3:
        fail["when_caught"] = {chance.choice(("recover", "back_to")): chance.choice(others)}
    statuses = [chance.choice(("idea", "in_use")) for _ in range(chance.randint(0, 3))]
    if statuses:
        fail["poka_yokes"] = [{"title": _title(chance), "status": status} for status in statuses]
    return fail


def _title(chance: random.Random) -> str:
    odd = chance.random()
    if odd < 0.03:
        return LONG
    if odd < 0.06:
        return "お客様が店に入り席に案内される"
    if odd < 0.09:
        return " ".join(chance.choice(THINGS) for _ in range(12))
    return f"{chance.choice(VERBS)} {chance.choice(THINGS)}"


def cards(activity: Group) -> list[tuple[Rect, list[Text]]]:
    """The boxes of an activity, each with its texts."""
    found = []
    for card in activity.items:
        if isinstance(card, Group) and card.kind == "card":
            outline, *others = card.items
            assert isinstance(outline, Box | Path)
            rect = outline.rect if isinstance(outline, Box) else path_bounds(outline.commands)
            found.append((rect, [item for item in others if isinstance(item, Text)]))
    return found


def path_bounds(commands: tuple[Command, ...]) -> Rect:
    points = [point for command in commands for point in command[1:] if isinstance(point, Point)]
    left, top = min(p.x for p in points), min(p.y for p in points)
    return Rect(left, top, max(p.x for p in points) - left, max(p.y for p in points) - top)


def boxes(drawing: Drawing) -> list[tuple[str, Rect]]:
    """Every box with the name of its activity."""
    return [(group.name or "", rect) for group in drawing.groups("activity") for rect, _ in cards(group)]


def lines(drawing: Drawing) -> list[tuple[Group, Line]]:
    return [(group, item) for group in drawing.groups("arrow") for item in group.items if isinstance(item, Line)]


def band(drawing: Drawing, activity: str) -> Rect:
    """The band of the lane that an activity stands in."""
    lane = max((g.name or "" for g in drawing.groups("lane")), key=lambda name: _suffix(activity, name))
    return next(box.rect for g in drawing.groups("lane") if g.name == lane for box in g.items if isinstance(box, Box))


def _suffix(activity: str, lane: str) -> int:
    key = lane.removeprefix("lane-")
    return len(key) if activity.endswith(f"-{key}") else 0


def holds(outer: Rect, inner: Rect) -> bool:
    """Whether a rectangle lies inside another, edges included."""
    return (
        outer.x <= inner.x + TOLERANCE
        and outer.y <= inner.y + TOLERANCE
        and inner.right <= outer.right + TOLERANCE
        and inner.bottom <= outer.bottom + TOLERANCE
    )


def shared_length(one: Segment, other: Segment, apart: float = 1.0) -> float:
    """How far two parallel pieces less than `apart` from one another run along one another."""
    if one.horizontal != other.horizontal:
        return 0.0
    a, b = one.bounds, other.bounds
    if one.horizontal:
        distance, shared = abs(a.y - b.y), min(a.right, b.right) - max(a.x, b.x)
    else:
        distance, shared = abs(a.x - b.x), min(a.bottom, b.bottom) - max(a.y, b.y)
    return max(0.0, shared) if distance < apart else 0.0
