"""In which order steps stand from left to right: that of the file, as far as what must come first allows.

The customer's steps stand where the file has them. Work keeps its place in the file if that lies between what it
follows and what waits for it, else it stands as near as it can: it may as well be written at the end. Nothing else
decides, so a step more or less never changes the order of the others.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blueprint.render.views.swimlane.scene import Kind, Scene


@dataclass(frozen=True, slots=True)
class Bond:
    """`after` stands at least `length` columns to the right of `before`; each column between them costs `weight`."""

    before: int
    after: int
    length: int
    weight: int


_Key = tuple[int, int, int, int]
"""The act, the step of the file at which it stands, whether before it, there or behind it, and its own place."""
_BEFORE, _THERE, _BEHIND = range(3)


def in_order(scene: Scene, bonds: Sequence[Bond]) -> list[int]:
    """The moments from left to right; `bonds` among them close no circle."""
    moments = len(scene.moments)
    onward: list[list[int]] = [[] for _ in range(moments)]
    before = [0] * moments
    for bond in bonds:
        if bond.before < moments and bond.after < moments:
            onward[bond.before].append(bond.after)
            before[bond.after] += 1
    by_time = _sorted([(0, m, _THERE, m) for m in range(moments)], onward, before)
    keys = _keys(scene, by_time, onward)
    return _sorted(keys, onward, before)


def _sorted(keys: Sequence[_Key], onward: Sequence[Sequence[int]], before: Sequence[int]) -> list[int]:
    """The moments by their keys, but what must come later behind."""
    left = list(before)
    ready = [(keys[m], m) for m in range(len(onward)) if not left[m]]
    heapq.heapify(ready)
    order = []
    while ready:
        _, m = heapq.heappop(ready)
        order.append(m)
        for later in onward[m]:
            left[later] -= 1
            if not left[later]:
                heapq.heappush(ready, (keys[later], later))
    return order


def _keys(scene: Scene, by_time: Sequence[int], onward: Sequence[Sequence[int]]) -> list[_Key]:
    """Where each moment would stand if nothing were in its way."""
    own = [moment.own and not moment.standing for moment in scene.moments]
    latest = {m: m if own[m] else -1 for m in by_time}
    for m in by_time:
        for later in onward[m]:
            if not own[later]:
                latest[later] = max(latest[later], latest[m])
    soonest: dict[int, int] = {}
    for m in reversed(by_time):
        waiting = [later if own[later] else soonest[later] for later in onward[m]]
        soonest[m] = min((each for each in waiting if each >= 0), default=-1)
    supported = _supported(scene)
    return [_key(scene, m, supported.get(m), own[m], latest[m], soonest[m]) for m in range(len(scene.moments))]


def _supported(scene: Scene) -> Mapping[int, int]:
    """By standing support, the first step that it is for; what was support and is none after a change has its time."""
    first: dict[int, int] = {}
    for link in scene.links:
        support, step = scene.blocks[link.source].moment, scene.blocks[link.target].moment
        if link.kind is Kind.SUPPORT and scene.moments[support].standing:
            first[support] = min(step, first.get(support, step))
    return first


def _key(scene: Scene, m: int, supports: int | None, own: bool, latest: int, soonest: int) -> _Key:
    """`latest`: the last step of the way before it; `soonest`: the first that waits for it; -1 if there is none."""
    if supports is not None:
        return (_act(scene, supports), supports, _BEHIND, m)
    act = _act(scene, m)
    if not own and 0 <= soonest < m:
        return (act, soonest, _BEFORE, m)
    if not own and latest >= 0 and (soonest < 0 or latest > m):
        return (act, latest, _BEHIND, m)
    return (act, m, _THERE, m)


def _act(scene: Scene, m: int) -> int:
    act = scene.moments[m].act
    return -1 if act is None else act
