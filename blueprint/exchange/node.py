"""A value of a YAML text with everything in it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
"""What a YAML text says. Every scalar is the text as written; a value that was left out is None."""


class Style(StrEnum):
    """How a value is written."""

    BLOCK = "block"
    FLOW = "flow"
    PLAIN = "plain"
    SINGLE_QUOTED = "'"
    DOUBLE_QUOTED = '"'
    LITERAL = "|"
    FOLDED = ">"
    EMPTY = "empty"
    ALIAS = "alias"


@dataclass(slots=True)
class Node:
    """One value, from offset `start` to `end`.

    `column` counts from 0: of a block collection where its keys or dashes stand, else where the value begins. `size`
    is how much it says, aliases written out; `height` how deep collections stand in it.
    """

    style: Style
    start: int
    end: int
    column: int
    data: Data = None
    entries: dict[str | int, Entry] = field(default_factory=dict)
    cuts: dict[str | int, CommaCut] = field(default_factory=dict)
    anchored: bool = False
    size: int = 1
    height: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a collection, with its key or, in a list, its dash; `bare` if neither `:` nor dash stands with it."""

    key_start: int
    key_end: int
    node: Node
    bare: bool = False


@dataclass(frozen=True, slots=True)
class CommaCut:
    """A comma inside brackets ended the value at `key`: `value` is what was left of it, `whole` the text as written."""

    key: str | int
    value: str
    whole: str
