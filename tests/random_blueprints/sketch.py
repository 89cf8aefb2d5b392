"""A blueprint while it is being made up: which steps there are, which names, and how carefully it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

Plain = dict[str, Any]
T = TypeVar("T")

SEGMENTS = ("one", "two")
TRAITS = ("wine", "car")
LARGEST_PARTY = 3


@dataclass
class Sketch:
    """What is decided so far.

    Attributes:
        careless: how often a choice is made that may be refused, from 0 (never on purpose) to 1.
        whole: whether all times are whole minutes.
        clock: whether the day has opening hours, from 08:00 on; else time counts from 00:00.
        own, work: the indices of the steps on the way, and beside it.
        unlined: the steps on the way without a line of the customer, which some other step must name.
        spare: a step to which only failures lead; None if there is none.
        staff: people and technology; `things` are kept between steps.
        passes: spans of the way (the first and the last step of each) that somebody may pass by.
        once: steps that nobody may come to again by a way back.
        kept_on: steps that take or free what is kept, so that nobody may skip them.
    """

    chance: Random
    careless: float
    whole: bool
    clock: bool
    steps: list[Plain]
    own: list[int]
    work: list[int]
    unlined: set[int]
    spare: int | None
    staff: tuple[str, ...]
    things: tuple[str, ...]
    segments: tuple[str, ...]
    traits: tuple[str, ...]
    deadline: bool
    passes: list[tuple[int, int]] = field(default_factory=list)
    once: set[int] = field(default_factory=set)
    kept_on: set[int] = field(default_factory=set)

    @staticmethod
    def begun(chance: Random) -> Sketch:
        """The lanes and names of a new blueprint."""
        careless = 0.0 if chance.random() < 0.6 else chance.random()
        count = chance.randint(2, 8)
        own = [0, *(i for i in range(1, count) if chance.random() < 0.55)]
        work = [i for i in range(1, count) if i not in own]
        lined = chance.random() < 0.93
        unlined = {i for i in own[1:] if chance.random() < 0.15} if lined else set(own)
        spare = count if chance.random() < 0.3 else None
        if spare is not None:
            own.append(spare)
            unlined |= set() if lined and chance.random() < 0.7 else {spare}
        lanes = [
            "backstage" if i in work else "frontstage" if i in unlined else "customer" for i in range(len(own + work))
        ]
        steps: list[Plain] = [{"id": f"s{i}", lane: f"Step {i}"} for i, lane in enumerate(lanes)]
        staff = tuple(f"r{i}" for i in range(chance.randint(1, 3))) if chance.random() < 0.97 else ()
        things = tuple(f"t{i}" for i in range(chance.choice([0, 1, 1, 2]))) if staff else ()
        return Sketch(
            chance, careless, chance.random() < 0.5, bool(staff) and chance.random() < 0.55, steps, own, work,
            unlined if lined else set(), spare, staff, things,
            SEGMENTS if chance.random() < 0.5 else (), TRAITS if chance.random() < 0.6 else (), chance.random() < 0.3,
        )  # fmt: skip

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def wildly(self, share: float) -> bool:
        """Whether something is done that may be refused: never in a careful blueprint, at most in `share` of cases."""
        return self.chance.random() < share * self.careless

    def pick(self, options: Sequence[T]) -> T:
        return self.chance.choice(options)

    def some(self, options: Sequence[T], most: int) -> list[T]:
        """One to `most` of the options, in their order."""
        chosen = self.chance.sample(range(len(options)), min(len(options), self.chance.randint(1, most)))
        return [options[i] for i in sorted(chosen)]

    def shown(self, i: int) -> bool:
        """Whether the step has a line of the customer."""
        return "customer" in self.steps[i]

    @property
    def lined(self) -> bool:
        return self.shown(0)

    @property
    def way(self) -> list[int]:
        """The steps that the way falls through."""
        return [i for i in self.own if self.shown(i) or not self.lined]

    @property
    def main(self) -> list[int]:
        """The steps of the way without the spare one."""
        return [i for i in self.own if i != self.spare]

    @property
    def trunk(self) -> list[int]:
        """The steps of the way that nobody passes by."""
        return [i for i in self.main if i not in self.unlined and not any(a <= i <= b for a, b in self.passes)]

    def back_from(self, i: int) -> list[int]:
        """The steps of the way to which step `i` can send somebody back."""
        before = [j for j in self.way if j <= i]
        if self.wildly(0.3):
            return before
        return [j for j in before if not any(j <= k <= i for k in self.once)]


def named(i: int) -> str:
    """The id of step number `i`."""
    return f"s{i}"
