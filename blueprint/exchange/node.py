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
    """One value. `start` and `end` are offsets; `column` counts from 0 and is where keys or dashes of a block stand."""

    style: Style
    start: int
    end: int
    column: int
    data: Data = None
    entries: dict[str | int, Entry] = field(default_factory=dict)
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
