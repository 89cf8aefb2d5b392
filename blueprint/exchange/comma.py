"""Commas inside brackets that ended a value where one text was meant, as in `{duration: normal(mean 3, sd 2)}`."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.exchange.node import Entry, Node, Style
from blueprint.exchange.source import Source


@dataclass(frozen=True, slots=True)
class CommaCut:
    """`value` is what was left of the value at `key`; `whole` is the text as the author wrote it."""

    key: str | int
    value: str
    whole: str


def comma_cut(source: Source, parent: Node, key: str | int) -> CommaCut | None:
    """What a comma cut off, if the entry `key` of `parent` is a piece of a value that began in an entry before it."""
    if parent.style is not Style.FLOW:
        return None
    keys = list(parent.entries)
    if isinstance(parent.data, list):
        return _cut_in_list(source, parent, keys, key)
    first = last = keys.index(key)
    while first > 0 and _is_piece(parent.entries[keys[first]]):
        first -= 1
    while last + 1 < len(keys) and _is_piece(parent.entries[keys[last + 1]]):
        last += 1
    before = parent.entries[keys[first]].node
    if keys[first] == key or before.style is not Style.PLAIN:
        return None
    return CommaCut(keys[first], str(before.data), source.text[before.start : parent.entries[keys[last]].key_end])


def _is_piece(entry: Entry) -> bool:
    return entry.bare and entry.node.style is Style.EMPTY


def _cut_in_list(source: Source, parent: Node, keys: list[str | int], key: str | int) -> CommaCut | None:
    """Of a list only a `(` that is still open tells that a piece belongs to the item before it."""
    start, depth = 0, 0
    for index, entry in enumerate(parent.entries.values()):
        if depth <= 0:
            start, depth = index, 0
        if entry.node.style is not Style.PLAIN:
            depth = 0
            continue
        depth += str(entry.node.data).count("(") - str(entry.node.data).count(")")
        if index >= keys.index(key) and (depth <= 0 or index == len(keys) - 1):
            return _joined(source, parent, keys[start], keys[index]) if keys[start] != key else None
    return None


def _joined(source: Source, parent: Node, first: str | int, last: str | int) -> CommaCut:
    begin, end = parent.entries[first].node, parent.entries[last].node
    return CommaCut(first, str(begin.data), source.text[begin.start : end.end])
