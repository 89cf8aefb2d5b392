"""What changed, in lines: at the boxes, and of what stands in no box (people, places, arrivals, promises)."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blueprint
from blueprint.redesign.plain import Plain, plain
from blueprint.render.people import resource_title
from blueprint.render.views.swimlane.change.union import Status, Union
from blueprint.render.views.swimlane.changes import Told

MOST = 4
"""More details of one change than this are cut short."""
_IN_NO_BOX = ("demand", "costs", "run", "promises", "lanes", "flower")
"""Parts of the file that the picture does not show, by their keys."""
_TWO_WORDS = frozenset(
    (
        "fail_points", "when_caught", "when_missed", "poka_yokes", "back_to", "surfaces_at", "gives_up", "too_late",
        "in_use",
    )
)  # fmt: skip
"""Words of the language that are two."""


MOVED = (Status.COME, Status.GONE)
SIGNS = {Status.ADDED: "+", Status.REMOVED: "−", Status.CHANGED: "Δ"}


def told_of_steps(before: Blueprint, after: Blueprint, union: Union) -> dict[int, list[Told]]:
    """The changes of every step of the picture in which something changed."""
    was, now = _steps(before), _steps(after)
    lines = {m: list(_of_moment(m, was, now, union)) for m in range(len(union.moments))}
    return {m: of_moment for m, of_moment in lines.items() if of_moment}


def told_beside(before: Blueprint, after: Blueprint) -> list[Told]:
    """The changes that no box shows: of people and places, of who comes, of what is promised."""
    return [*_of_resources(before, after), *_of_the_rest(before, after)]


def _of_moment(m: int, before: list[Plain], after: list[Plain], union: Union) -> Iterator[Told]:
    blocks = {union.statuses[b]: b for b in union.scene.blocks_of(m)}
    was, now = union.moments[m]
    title = union.scene.moments[m].title
    if was is None or now is None:
        yield Told(SIGNS[Status.REMOVED if now is None else Status.ADDED], title)
        return
    if Status.COME in blocks:
        there = blocks[Status.COME]
        old, new = (union.scene.lanes[lane].title for lane in (union.came_from[there], union.scene.blocks[there].lane))
        yield Told(sign_of(union, there), title, (f"{old} → {new}",))
    moved = {union.scene.lanes[union.scene.blocks[b].lane].key for status, b in blocks.items() if status in MOVED}
    details = list(differences(_without(before[was], moved), _without(after[now], moved)))
    if details:
        yield Told(SIGNS[Status.CHANGED], title, shortened(details))


def sign_of(union: Union, block: int) -> str:
    """The sign of what became of a block; of what moved, the direction."""
    status = union.statuses[block]
    if status in SIGNS:
        return SIGNS[status]
    here, lane = union.scene.blocks[block].moment, union.scene.blocks[block].lane
    if status is Status.COME:
        return "↑" if union.came_from[block] > lane else "↓"
    there = next(b for b in union.scene.blocks_of(here) if union.came_from.get(b) == lane)
    return "↑" if union.scene.blocks[there].lane < lane else "↓"


def _of_resources(before: Blueprint, after: Blueprint) -> Iterator[Told]:
    was, now = (_mapping(plain(each).get("resources")) for each in (before, after))
    for name in dict.fromkeys((*was, *now)):
        title = resource_title(after if name in now else before, name)
        if name not in now or name not in was:
            yield Told("+" if name in now else "−", title)
        elif details := list(differences(was[name], now[name])):
            yield Told("Δ", title, shortened(details))


def _of_the_rest(before: Blueprint, after: Blueprint) -> Iterator[Told]:
    was, now = plain(before), plain(after)
    for key in _IN_NO_BOX:
        if details := list(differences(was.get(key, {}), now.get(key, {}))):
            yield Told("Δ", key, shortened(details))


def shortened(details: list[str]) -> tuple[str, ...]:
    return (*details[:MOST], "…") if len(details) > MOST else tuple(details)


def differences(before: Plain, after: Plain, path: str = "") -> Iterator[str]:
    """How two pieces of a file differ, in the words of the file: `duration: 3 min → 2 min`.

    What has a title is named by it: `Photograph first, status: idea → in use`.
    """
    if before == after:
        return
    was, now = _named(before), _named(after)
    if was is None or now is None or (not path and not (was and now)):
        yield f"{path}: {_written(before)} → {_written(after)}" if path else f"{_written(before)} → {_written(after)}"
        return
    listed = isinstance(after, list)
    for key in dict.fromkeys((*was, *now)):
        here = f"{_title(now.get(key, was.get(key)))}," if listed else f"{path} {_in_words(key)}".strip()
        if key not in now:
            yield f"− {_whole(here, was[key])}"
        elif key not in was:
            yield f"+ {_whole(here, now[key])}"
        else:
            yield from differences(was[key], now[key], here)


def _whole(here: str, data: Plain) -> str:
    """A piece of a file with what it is; of what has a title, the title says both."""
    return here.removesuffix(",") if here.endswith(",") else f"{here}: {_written(data)}"


def _named(data: Plain) -> dict[str, Plain] | None:
    """A mapping as it is, a list of things by their ids or titles; None for anything else."""
    if isinstance(data, dict):
        return data
    if isinstance(data, list) and data and all(isinstance(each, dict) and _name(each) for each in data):
        return {_name(each): each for each in data if isinstance(each, dict)}
    return None


def _name(data: dict[str, Plain]) -> str:
    return next((value for key in ("id", "title") if isinstance(value := data.get(key), str)), "")


def _title(data: Plain) -> str:
    """What something of a list is called: by its title, else by its id."""
    named = _mapping(data)
    title = named.get("title")
    return title if isinstance(title, str) else _name(named)


def _in_words(text: str) -> str:
    """A word of the language as two where it is two; ids and clock times stay as they are."""
    return text.replace("_", " ") if text in _TWO_WORDS else text


def _written(data: Plain) -> str:
    """A piece of a file on one line."""
    if isinstance(data, dict):
        return _title(data) or ", ".join(f"{_in_words(key)}: {_written(value)}" for key, value in data.items()) or "–"
    if isinstance(data, list):
        return ", ".join(map(_written, data)) or "–"
    return "–" if data is None else _in_words(data)


def _mapping(data: Plain) -> dict[str, Plain]:
    return data if isinstance(data, dict) else {}


def _without(step: Plain, lanes: set[str]) -> Plain:
    return {key: value for key, value in _mapping(step).items() if key not in lanes | {"was"}}


def _steps(blueprint: Blueprint) -> list[Plain]:
    """What is written of every step, headings of acts apart."""
    entries = plain(blueprint)["steps"]
    assert isinstance(entries, list)
    return [entry for entry in entries if "act" not in _mapping(entry)]
