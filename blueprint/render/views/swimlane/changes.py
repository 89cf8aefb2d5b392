"""What became of the boxes of a picture of two blueprints, and the lists that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Became:
    """The sign of what became of a block, and whether it is there no more."""

    sign: str
    past: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a list: its sign, what it is about, and more of it line by line."""

    sign: str
    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A list of its own: its name, its title and its lines."""

    name: str
    title: str
    lines: tuple[Told, ...]


@dataclass(frozen=True)
class Changes:
    """What two blueprints differ in.

    Attributes:
        became: by block; nothing where it is as it was.
        past_links: the links that are no more.
        tellings: the lists.
    """

    became: Mapping[int, Became] = field(default_factory=dict)
    past_links: frozenset[int] = frozenset()
    tellings: tuple[Telling, ...] = ()


UNCHANGED = Changes()
"""A picture of one blueprint."""
