"""Entries removed from, and added to, collections whose entries stand on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from blueprint.exchange.comments import Lines
from blueprint.exchange.node import Node
from blueprint.exchange.splice import Gap, Run, Splice, end_of
from blueprint.exchange.yaml_writer import entry_lines, item_lines
from blueprint.redesign.difference import Added


def lines_removed(lines: Lines, node: Node, run: Run) -> Iterator[Splice]:
    """Whole lines with the comments that belong to them; what shares a line with a dash makes room for the next."""
    first = run.first.key_start
    if lines.begins(first):
        yield Splice(*lines.block(first, end_of(run.last), node.column, is_last=run.behind is None), "")
        return
    assert run.behind is not None
    stay = lines.comments_above(run.behind.key_start, node.column)
    if stay:
        start = lines.start(first)
        yield Splice(start, start, stay)
    yield Splice(first, run.behind.key_start, "")


def lines_added(lines: Lines, node: Node, gap: Gap, *, spread: bool) -> Splice:
    """New lines behind an entry and the comments that belong to it; `spread`: items in lines, however short."""
    written = [lines.joined(_written(added, node.column, spread), node.column) for added in gap.added]
    parting = lines.break_ * (2 if _is_airy(lines, node) else 1)
    indent = " " * node.column
    if gap.behind is not None:
        place = lines.end_with_comments(end_of(gap.behind), node.column)
        return Splice(place, place, "".join(f"{parting}{indent}{each}" for each in written))
    first, foremost = gap.first.key_start, next(iter(node.entries.values()))
    if lines.begins(foremost.key_start):
        place = lines.start_with_comments(first, node.column)
        return Splice(place, place, "".join(f"{indent}{each}{parting}" for each in written))
    return Splice(first, first, "".join(f"{each}{parting}{indent}" for each in written))


def _written(added: Added, column: int, spread: bool) -> list[str]:
    if added.key is None:
        return item_lines(added.value, column, spread=spread)
    return entry_lines(added.key, added.value, column)


def _is_airy(lines: Lines, node: Node) -> bool:
    """Whether the items of a list are parted by empty lines."""
    if not isinstance(node.data, list):
        return False
    return any(lines.has_empty(end_of(a), b.key_start) for a, b in pairwise(node.entries.values()))
