"""Side by side in a channel: which track every straight run of an arrow gets.

A channel is a gutter, a column or a row. Runs that lie beside one another there are ordered so that they cross as
little as possible, then packed into tracks. Where a run ends beside another is known only when the channel across is
ordered, so all channels are ordered a few times over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.render.views.swimlane.grid import Cell
from blueprint.render.views.swimlane.route import Path

PASSES = 3
PORT = 0.36
"""How far from the middle of its block a run begins, in steps of the grid."""
SPREAD = 0.3
"""How far the tracks of a channel spread to both sides, in steps of the grid."""
TRIES = 12


@dataclass(slots=True)
class Run:
    """A straight piece of a path.

    Attributes:
        path: key of its link.
        channel: the y of a horizontal run, the x of a vertical one.
        start, end: coordinates along the channel, in the direction of the arrow.
        bundle: the runs that lie beside one another, directly or through others, are one bundle of the channel.
        track: its place in the bundle, from 0; `tracks`: how many there are; `middle`: which lies on the axis.
    """

    path: int
    horizontal: bool
    channel: int
    start: int
    end: int
    before: Run | None = None
    behind: Run | None = None
    bundle: int = 0
    track: int = 0
    tracks: int = 1
    middle: float = 0.0

    @property
    def spread(self) -> float:
        """How far from the axis it lies, as a part of the bundle."""
        return (self.track - self.middle) / self.tracks

    @property
    def is_straight(self) -> bool:
        """Whether it leads from block to block."""
        return self.before is None and self.behind is None


def runs_of(paths: Mapping[int, Path]) -> dict[int, list[Run]]:
    """The straight runs of every path, in its direction, none lying on another."""
    runs = {key: _cut(key, path) for key, path in paths.items()}
    channels: dict[tuple[bool, int], list[Run]] = {}
    for of_path in runs.values():
        for run in of_path:
            channels.setdefault((run.horizontal, run.channel), []).append(run)
    for _ in range(PASSES):
        for horizontal in (False, True):
            for (way, _), members in sorted(channels.items()):
                if way is horizontal:
                    _order(members)
    return runs


def _cut(key: int, path: Path) -> list[Run]:
    runs: list[Run] = []
    first = 0
    for i in range(1, len(path)):
        if i == len(path) - 1 or _bends(path[i - 1], path[i], path[i + 1]):
            a, b = path[first], path[i]
            horizontal = a.y == b.y
            run = Run(key, horizontal, a.y if horizontal else a.x, *((a.x, b.x) if horizontal else (a.y, b.y)))
            if runs:
                run.before, runs[-1].behind = runs[-1], run
            runs.append(run)
            first = i
    return runs


def _bends(a: Cell, b: Cell, c: Cell) -> bool:
    return (a.x == b.x) != (b.x == c.x)


@dataclass(frozen=True, slots=True)
class _Reach:
    """A run along its channel.

    Attributes:
        low, high: from where to where, as far as the tracks across are known.
        low_turn, high_turn: to which side it turns at each end (-1 or 1), or 0 where it ends at a block.
        first, last: the furthest it can reach, whatever tracks those across get.
    """

    low: float
    high: float
    low_turn: int
    high_turn: int

    @property
    def first(self) -> float:
        return round(self.low) - SPREAD if self.low_turn else self.low

    @property
    def last(self) -> float:
        return round(self.high) + SPREAD if self.high_turn else self.high

    def overlaps(self, other: _Reach) -> bool:
        """Whether the two may lie on one another."""
        return self.first <= other.last and other.first <= self.last


def _reach(run: Run) -> _Reach:
    start, end = _end(run, run.start, run.end, run.before), _end(run, run.end, run.start, run.behind)
    (low, low_turn), (high, high_turn) = sorted((start, end))
    return _Reach(low, high, low_turn, high_turn)


def _end(run: Run, at: int, other: int, beside: Run | None) -> tuple[float, int]:
    if beside is None:
        return at + (PORT if other > at else -PORT), 0
    far = beside.start if beside.start != run.channel else beside.end
    return at + SPREAD * beside.spread, (1 if far > run.channel else -1)


def _order(members: Sequence[Run]) -> None:
    """Gives every run of one channel its track."""
    reaches = [_reach(run) for run in members]
    for bundle, part in enumerate(_bundles(reaches)):
        order = _least_crossings(part, reaches, members)
        tracks: dict[int, int] = {}
        for i in order:
            tracks[i] = max((tracks[j] + 1 for j in tracks if reaches[i].overlaps(reaches[j])), default=0)
        straight = [tracks[i] for i in part if members[i].is_straight]
        count = max(tracks.values()) + 1
        middle = sum(straight) / len(straight) if straight else (count - 1) / 2
        for i in part:
            run = members[i]
            run.bundle, run.track, run.tracks, run.middle = bundle, tracks[i], count, middle


def _bundles(reaches: Sequence[_Reach]) -> Iterable[list[int]]:
    """Indices of runs that lie beside one another, directly or through others."""
    part: list[int] = []
    until = float("-inf")
    for i in sorted(range(len(reaches)), key=lambda i: (reaches[i].first, i)):
        if part and reaches[i].first > until:
            yield part
            part = []
            until = float("-inf")
        part.append(i)
        until = max(until, reaches[i].last)
    if part:
        yield part


def _crossings(first: _Reach, second: _Reach) -> float:
    """How often two runs cross if `first` lies on the lower track; 0.4 where an end only touches."""
    total = 0.0
    for at, turn in ((first.low, first.low_turn), (first.high, first.high_turn)):
        total += _hits(at, second) if turn == 1 else 0.0
    for at, turn in ((second.low, second.low_turn), (second.high, second.high_turn)):
        total += _hits(at, first) if turn == -1 else 0.0
    return total


def _hits(at: float, run: _Reach) -> float:
    if run.low + 1e-6 < at < run.high - 1e-6:
        return 1.0
    return 0.4 if min(abs(at - run.low), abs(at - run.high)) < 1e-6 else 0.0


def _least_crossings(part: list[int], reaches: Sequence[_Reach], members: Sequence[Run]) -> list[int]:
    """An order with few crossings: a good guess, improved by moving single runs as long as that helps."""

    def guess(i: int) -> tuple[float, float, int]:
        reach = reaches[i]
        turns = reach.low_turn + reach.high_turn
        return turns, (reach.high - reach.low) * (-1 if turns > 0 else 1), members[i].path

    order = sorted(part, key=guess)
    if len(order) < 2:
        return order
    cost = {
        (i, j): _crossings(reaches[i], reaches[j]) if reaches[i].overlaps(reaches[j]) else 0.0
        for i in part
        for j in part
        if i != j
    }
    for _ in range(TRIES):
        moves = [_moved(order, i, cost) for i in list(order)]
        if not any(moves):
            break
    return order


def _moved(order: list[int], i: int, cost: Mapping[tuple[int, int], float]) -> bool:
    """Moves run `i` to its best place in the order; whether that saves crossings."""
    at = order.index(i)
    best, best_gain = at, 1e-9
    gain = 0.0
    for place in range(at + 1, len(order)):
        j = order[place]
        gain += cost[i, j] - cost[j, i]
        if gain > best_gain:
            best, best_gain = place, gain
    gain = 0.0
    for place in range(at - 1, -1, -1):
        j = order[place]
        gain += cost[j, i] - cost[i, j]
        if gain > best_gain:
            best, best_gain = place, gain
    if best == at:
        return False
    order.insert(best, order.pop(at))
    return True
