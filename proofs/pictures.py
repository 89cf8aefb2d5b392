"""Hundreds of pictures of services made by chance, and of the examples: none breaks a law of geometry.

`python -m proofs.pictures`. It draws 200 common and 50 hard services of 30 to 80 activities in both orientations, and
both examples, looks for arrows through boxes, texts outside their boxes and the like, and counts crossings and bends.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from blueprint.exchange.loader import load
from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import ORIENTATIONS
from blueprint.render.view import draw
from proofs.running import worked_off
from tests.render.picture_laws import LAWS, bends, crossings
from tests.render.random_pictures import COMMON, HARD, service_of_size
from tests.render.services import lines

_TOGETHER = 10
_EXAMPLES = ("restaurant", "auto_world")


@dataclass
class Judged:
    """What was found in some pictures."""

    pictures: int = 0
    activities: list[int] = field(default_factory=list)
    arrows: int = 0
    crossings: int = 0
    bends: float = 0.0
    broken: list[str] = field(default_factory=list)

    def look_at(self, name: str, blueprint: Blueprint, orientation: str) -> None:
        """Draws a blueprint and holds the picture to every law."""
        picture = draw(blueprint, orientation=orientation)
        arrows = sum(not (group.name or "").startswith("evidence") for group, _ in lines(picture))
        self.pictures += 1
        self.activities.append(sum(len(step.activities) for step in blueprint.moments))
        self.arrows += arrows
        self.crossings += len(crossings(picture))
        self.bends += bends(picture) * arrows
        self.broken += (
            f"{law}: {name} {orientation}: {fault}" for law, judge in LAWS.items() for fault in judge(picture)
        )

    def add(self, other: Judged) -> None:
        self.pictures += other.pictures
        self.activities += other.activities
        self.arrows += other.arrows
        self.crossings += other.crossings
        self.bends += other.bends
        self.broken += other.broken

    def summary(self) -> str:
        """How much was looked at, and how easy arrows are to follow."""
        return (
            f"{self.pictures} pictures of {min(self.activities)} to {max(self.activities)} activities, {self.arrows:,} "
            f"arrows: {self.crossings / self.arrows:.2f} crossings and {self.bends / self.arrows:.2f} bends an arrow"
        )

    def counts(self) -> Iterator[tuple[str, int]]:
        """By law how often it was broken."""
        found = Counter(fault.partition(":")[0] for fault in self.broken)
        yield from ((law, found[law]) for law in LAWS)


def judged(piece: tuple[Sequence[int], str]) -> Judged:
    """What the pictures of some seeds in one orientation show."""
    seeds, orientation = piece
    found = Judged()
    for seed in seeds:
        found.look_at(str(seed), service_of_size(seed), orientation)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Draws and judges everything; 1 if a law was broken."""
    parser = argparse.ArgumentParser(prog="python -m proofs.pictures", description=__doc__)
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args(arguments)
    broken: list[str] = []
    for orientation in ORIENTATIONS:
        broken += _of_examples(orientation)
        for kind, seeds in (("common", COMMON), ("hard", HARD)):
            broken += _of_chance(kind, seeds, orientation, asked.processes)
    print("\n".join(broken[:20]))
    return 1 if broken else 0


def _of_examples(orientation: str) -> Iterator[str]:
    for example in _EXAMPLES:
        found = Judged()
        found.look_at(example, load(Path("examples") / example / "blueprint.yaml").require(), orientation)
        print(f"{example}, {orientation}: {found.summary()}")
        yield from found.broken


def _of_chance(kind: str, seeds: Sequence[int], orientation: str, processes: int) -> list[str]:
    pieces = [(seeds[start : start + _TOGETHER], orientation) for start in range(0, len(seeds), _TOGETHER)]
    found = Judged()
    for _, part in worked_off(judged, pieces, processes):
        found.add(part)
        print(f"{found.pictures} drawn, {len(found.broken)} laws broken", file=sys.stderr, flush=True)
    print(f"{kind}, {orientation}: {found.summary()}")
    print("  " + ", ".join(f"{count} {law}" for law, count in found.counts()), flush=True)
    return found.broken


if __name__ == "__main__":
    sys.exit(main())
