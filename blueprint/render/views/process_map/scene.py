"""What stands on a process map: steps, where customers come in and go out, and what leads to what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of links."""

    WAY = "way"
    WORK = "work"
    SUPPORT = "support"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Place:
    """A step.

    Attributes:
        who: the people and things that do it.
        time: how long it takes.
        share: for whom it is, if not for everybody.
        own: on the customer's way.
        standing: standing support, bound to no time.
        light: drawn, but not run.
        highlight: pointed out.
    """

    name: str
    title: str
    who: str = ""
    time: str = ""
    share: str = ""
    own: bool = True
    standing: bool = False
    light: bool = False
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """Where customers come in (`entrance`) or their way or some work is over; `words` may be empty at the entrance."""

    name: str
    words: str
    entrance: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow from one place or gate to another, by name, with the words on it; `back`: against the course of time."""

    kind: Kind
    source: str
    target: str
    words: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    title: str
    description: str
    places: tuple[Place, ...]
    gates: tuple[Gate, ...]
    links: tuple[Link, ...]
