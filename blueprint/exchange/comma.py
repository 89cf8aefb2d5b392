"""Commas inside brackets that ended a value where one text was meant, as in `{duration: normal(mean 3, sd 2) min}`."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.exchange.node import CommaCut, Entry, Node, Style
from blueprint.exchange.source import Source

_Keys = list[str | int]


def comma_cuts(source: Source, node: Node) -> dict[str | int, CommaCut]:
    """By the key of each piece that a comma cut off, inside the brackets of `node`: what was cut."""
    runs = _runs_of_list(node) if isinstance(node.data, list) else _runs_of_mapping(node)
    return {piece: cut for run in runs for piece, cut in _cuts(source, node, run)}


def _cuts(source: Source, node: Node, run: _Keys) -> Iterator[tuple[str | int, CommaCut]]:
    first, last = node.entries[run[0]].node, node.entries[run[-1]]
    if len(run) < 2 or first.style is not Style.PLAIN:
        return
    end = max(last.key_end, last.node.end)
    cut = CommaCut(run[0], str(first.data), source.text[first.start : end])
    for piece in run[1:]:
        yield piece, cut


def _runs_of_mapping(node: Node) -> Iterator[_Keys]:
    """Each entry with the entries behind it that have no value."""
    run: _Keys = []
    for key, entry in node.entries.items():
        if run and not _is_piece(entry):
            yield run
            run = []
        run.append(key)
    if run:
        yield run


def _is_piece(entry: Entry) -> bool:
    return entry.bare and entry.node.style is Style.EMPTY


def _runs_of_list(node: Node) -> Iterator[_Keys]:
    """Each item with the items behind it while a `(` is open: nothing else tells that they belong together."""
    run: _Keys = []
    depth = 0
    for key, entry in node.entries.items():
        if run and depth <= 0:
            yield run
            run, depth = [], 0
        run.append(key)
        text = str(entry.node.data) if entry.node.style is Style.PLAIN else ""
        depth += text.count("(") - text.count(")")
    if run:
        yield run
