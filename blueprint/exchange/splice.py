"""Changes of a text, and the entries of a collection that they touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blueprint.exchange.node import Entry, Node
from blueprint.redesign.difference import Added, Edited


@dataclass(frozen=True, slots=True)
class Splice:
    """Another text from `start` up to `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with all changes made; at one place in the order given."""
    pieces: list[str] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        pieces += (text[done : splice.start], splice.text)
        done = splice.end
    return "".join((*pieces, text[done:]))


@dataclass(frozen=True, slots=True)
class Run:
    """Entries that follow one another and are removed, with their neighbours that stay."""

    first: Entry
    last: Entry
    before: Entry | None
    behind: Entry | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Where entries are added: behind an entry, or (None) in front of `first`, the first that stays."""

    behind: Entry | None
    first: Entry
    added: tuple[Added, ...]


def end_of(entry: Entry) -> int:
    """Where the value ends, or the key that has none."""
    return max(entry.key_end, entry.node.end)


def runs(node: Node, removed: Sequence[str | int]) -> Iterator[Run]:
    """The entries that are removed, those together that follow one another."""
    entries = list(node.entries.items())
    index = 0
    while index < len(entries):
        start = index
        while index < len(entries) and entries[index][0] in removed:
            index += 1
        if index > start:
            before = entries[start - 1][1] if start else None
            behind = entries[index][1] if index < len(entries) else None
            yield Run(entries[start][1], entries[index - 1][1], before, behind)
        index += 1


def gaps(node: Node, difference: Edited) -> Iterator[Gap]:
    """The places where something is added."""
    first = next(entry for key, entry in node.entries.items() if key not in difference.removed)
    groups: dict[str | int | None, list[Added]] = {}
    for added in difference.added:
        groups.setdefault(added.behind, []).append(added)
    for behind, group in groups.items():
        yield Gap(None if behind is None else node.entries[behind], first, tuple(group))
