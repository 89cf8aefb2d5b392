"""The scene of two blueprints at once: everything of the later one, and at its place what only the earlier one has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from blueprint.model.blueprint import Blueprint
from blueprint.model.graph import Graph
from blueprint.model.lane import ROLES
from blueprint.render.views.swimlane.scene import EVIDENCE, Block, Lane, Link, Moment, Scene
from blueprint.render.views.swimlane.staging import dividers


class Status(Enum):
    """What became of a block; what moved across a line stands at both places."""

    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    COME = "come"
    GONE = "gone"

    @property
    def is_past(self) -> bool:
        """Whether it is only in the earlier blueprint."""
        return self in (Status.REMOVED, Status.GONE)


@dataclass(frozen=True)
class Union:
    """Two scenes as one.

    Attributes:
        statuses: of every block.
        came_from: for what moved here, its lane before.
        moments: for each moment its index in the earlier and in the later scene; None where it has none.
        past_links: the links that only the earlier one has.
    """

    scene: Scene
    statuses: tuple[Status, ...]
    came_from: Mapping[int, int]
    moments: tuple[tuple[int | None, int | None], ...]
    past_links: frozenset[int]


def same_steps(before: Blueprint, after: Blueprint) -> dict[int, int]:
    """By step of the earlier blueprint the same one of the later: of the same id, or that was called so."""
    was, now = Graph(before), Graph(after)
    same = {i: j for i, name in enumerate(was.ids) if (j := now.find(name)) is not None}
    for j, step in enumerate(now.steps):
        for i in was.targets(step.was):
            if i not in same and j not in same.values():
                same[i] = j
    return same


def unite(before: Scene, after: Scene, same: Mapping[int, int]) -> Union:
    """Puts two scenes into one; `same` matches moments of the earlier with those of the later."""
    return _Uniting(before, after, same).union()


class _Uniting:
    def __init__(self, before: Scene, after: Scene, same: Mapping[int, int]) -> None:
        self.before, self.after = before, after
        order = _merged(len(before.moments), len(after.moments), same)
        self.moments = tuple(order)
        self.lanes = _lanes(before.lanes, after.lanes)
        self.lane_of = {lane.key: i for i, lane in enumerate(self.lanes)}
        self.blocks: list[Block] = []
        self.statuses: list[Status] = []
        self.came_from: dict[int, int] = {}
        self.of_before: dict[int, int] = {}
        self.of_after: dict[int, int] = {}

    def union(self) -> Union:
        for m, (i, j) in enumerate(self.moments):
            self._moment(m, self._by_lane(self.before, i), self._by_lane(self.after, j))
        links, past = self._links()
        scene = replace(
            self.after,
            lanes=self.lanes,
            dividers=tuple(dividers(self.lanes, self.after.say)),
            moments=self._in_acts(),
            blocks=tuple(self.blocks),
            links=links,
        )
        return Union(scene, tuple(self.statuses), self.came_from, self.moments, past)

    def _by_lane(self, scene: Scene, moment: int | None) -> dict[int, int]:
        """The blocks of a moment by their lanes in the union."""
        if moment is None:
            return {}
        return {self.lane_of[scene.lanes[scene.blocks[b].lane].key]: b for b in scene.blocks_of(moment)}

    def _moment(self, m: int, was: Mapping[int, int], now: Mapping[int, int]) -> None:
        gone = [lane for lane in was if lane not in now and self.lanes[lane].key != EVIDENCE]
        come = [lane for lane in now if lane not in was and self.lanes[lane].key != EVIDENCE]
        moved = dict(zip(come, gone, strict=False)) if was and now else {}
        for lane in sorted({*was, *now}):
            if lane in now:
                self.of_after[now[lane]] = self._add(
                    self.after.blocks[now[lane]], m, lane, self._status(lane, was, now, moved)
                )
                if lane in moved:
                    self.came_from[len(self.blocks) - 1] = moved[lane]
            else:
                status = Status.GONE if lane in moved.values() else Status.REMOVED
                self._add(replace(self.before.blocks[was[lane]], marks=(), exits=()), m, lane, status)
            if lane in was:
                self.of_before[was[lane]] = len(self.blocks) - 1

    def _status(self, lane: int, was: Mapping[int, int], now: Mapping[int, int], moved: Mapping[int, int]) -> Status:
        if lane in moved:
            return Status.COME
        if lane not in was:
            return Status.ADDED
        old, new = self.before.blocks[was[lane]], self.after.blocks[now[lane]]
        return Status.KEPT if _says(old) == _says(new) else Status.CHANGED

    def _add(self, block: Block, moment: int, lane: int, status: Status) -> int:
        self.blocks.append(replace(block, moment=moment, lane=lane))
        self.statuses.append(status)
        return len(self.blocks) - 1

    def _links(self) -> tuple[tuple[Link, ...], frozenset[int]]:
        """All links of the later scene, then those of the earlier one that are no more."""
        links = [self._link(link, self.of_after) for link in self.after.links]
        known = {(link.kind, link.source, link.target) for link in links}
        past = [replace(self._link(link, self.of_before), label="") for link in self.before.links]
        past = [link for link in past if (link.kind, link.source, link.target) not in known]
        return (*links, *past), frozenset(range(len(links), len(links) + len(past)))

    @staticmethod
    def _link(link: Link, of: Mapping[int, int]) -> Link:
        return replace(link, source=of[link.source], target=of[link.target])

    def _in_acts(self) -> tuple[Moment, ...]:
        """The moments in acts of the later scene; what is no more in its own, as far as its neighbours allow."""
        acts = {act.name: a for a, act in enumerate(self.after.acts)}
        placed: list[Moment] = []
        least = -1
        for m, (i, j) in enumerate(self.moments):
            if j is not None:
                moment = self.after.moments[j]
                least = _act(moment)
            else:
                assert i is not None
                moment = self.before.moments[i]
                own = -1 if moment.act is None else acts.get(self.before.acts[moment.act].name, -1)
                following = [_act(self.after.moments[k]) for _, k in self.moments[m:] if k is not None]
                least = max(least, min([own, *following[:1]]))
            placed.append(replace(moment, act=None if least < 0 else least))
        return tuple(placed)


def _act(moment: Moment) -> int:
    """The act of a moment, -1 before the first."""
    return -1 if moment.act is None else moment.act


def _says(block: Block) -> object:
    """What a block says, but for the numbers of its marks, which shift when others come or go."""
    marks = sorted((mark.symbol.value, mark.text, mark.idea) for mark in block.marks)
    return block.cards, marks


def _merged(before: int, after: int, same: Mapping[int, int]) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of the earlier and the later index; what is no more comes behind what it came behind."""
    back = {j: i for i, j in same.items()}
    following: dict[int | None, list[int]] = {}
    last: int | None = None
    for i in range(before):
        if i in same:
            last = same[i]
        else:
            following.setdefault(last, []).append(i)
    yield from ((i, None) for i in following.get(None, ()))
    for j in range(after):
        yield back.get(j), j
        yield from ((i, None) for i in following.get(j, ()))


def _lanes(before: Sequence[Lane], after: Sequence[Lane]) -> tuple[Lane, ...]:
    """All lanes, by role."""
    known = {lane.key for lane in after}
    rank = {EVIDENCE: -1, **{role: k for k, role in enumerate(ROLES)}}
    return tuple(
        sorted((*after, *(lane for lane in before if lane.key not in known)), key=lambda each: rank[each.role])
    )
