"""The scene of a swimlane picture: what stands on it and what leads to what, before anything has a place.

Blocks are the boxes of one step in one lane; everything refers to blocks, moments and lanes by index.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property

from blueprint.model.picture import EMOTION as EMOTION
from blueprint.model.picture import EVIDENCE as EVIDENCE
from blueprint.render.words import Say

MOST_CARDS = 3
"""Titles that are stacked; more of them become one card with bullets."""


class Kind(StrEnum):
    """Kinds of links."""

    EVIDENCE = "evidence"
    MOMENT = "moment"
    WAY = "way"
    HANDOVER = "handover"
    SUPPORT = "support"
    RECOVERY = "recovery"

    @property
    def in_time(self) -> bool:
        """Whether what it leads to comes later than where it begins."""
        return self in (Kind.WAY, Kind.HANDOVER, Kind.RECOVERY)


class Symbol(Enum):
    """Marks at the corners of boxes, with the letter they carry."""

    FAIL_POINT = "F"
    WAIT = "W"
    POKA_YOKE = "P"
    NOTE = "N"


@dataclass(frozen=True, slots=True)
class Lane:
    key: str
    title: str
    role: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A line of the blueprint; `above` is the lane above it."""

    name: str
    title: str
    above: int


@dataclass(frozen=True, slots=True)
class Act:
    name: str
    title: str
    subtitle: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered fail point, wait, poka-yoke or note; `idea`: a poka-yoke not in use yet."""

    symbol: Symbol
    number: int
    text: str
    detail: str = ""
    idea: bool = False


class FactKind(StrEnum):
    """What the small print of a box tells: who does it, where and with what, how long it takes, for whom it is, whether
    it goes before other work, what is kept and given back, and who enters here rather than at the beginning.
    """

    WHO = "who"
    WHERE = "where"
    WITH = "with"
    HOW_LONG = "how_long"
    SHARE = "share"
    FIRST = "first"
    TAKES = "takes"
    FREES = "frees"
    ENTERS = "enters"


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of small print; `resources`: whom and what it names, in order."""

    kind: FactKind
    text: str
    resources: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Card:
    """One box: a title, or several as bullets, and its small print."""

    titles: tuple[str, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """What a lane does in a step: cards stacked on one another, with the marks at their corners.

    Attributes:
        exits: where some leave, are done or begin the step again, with their share.
    """

    moment: int
    lane: int
    cards: tuple[Card, ...]
    marks: tuple[Mark, ...] = ()
    exits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A step: what is drawn of it in all lanes.

    Attributes:
        act: index of its act, None before the first.
        own: on the customer's way.
        standing: standing support, bound to no time.
        optional: not everybody does it.
        light: drawn, but not run.
        highlight: pointed out.
        feelings: of the customer and of the staff, from -2 to 2, where the file has them.
    """

    name: str
    title: str
    act: int | None = None
    own: bool = True
    standing: bool = False
    optional: bool = False
    light: bool = False
    highlight: bool = False
    feelings: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Link:
    """A line or arrow from one block to another; `heads`: whether it has one at its source, and at its target."""

    kind: Kind
    source: int
    target: int
    label: str = ""
    heads: tuple[bool, bool] = (False, True)


@dataclass(frozen=True)
class Scene:
    """Everything on the picture; `say` gives the author's own words for ours."""

    title: str
    subtitle: tuple[str, ...]
    lanes: tuple[Lane, ...]
    dividers: tuple[Divider, ...]
    acts: tuple[Act, ...]
    moments: tuple[Moment, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    say: Say

    def blocks_of(self, moment: int) -> tuple[int, ...]:
        """The blocks of a moment from the topmost lane down."""
        return self._by_moment[moment]

    @cached_property
    def _by_moment(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.moments]
        for i, block in enumerate(self.blocks):
            found[block.moment].append(i)
        return tuple(map(tuple, found))
