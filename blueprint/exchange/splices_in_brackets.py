"""Entries removed from, and added to, collections in brackets, on one line or over several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.exchange.comments import Lines
from blueprint.exchange.node import Node
from blueprint.exchange.splice import Gap, Run, Splice, end_of
from blueprint.exchange.yaml_writer import in_one_line, in_one_line_entry
from blueprint.redesign.difference import Added

_COMMA = re.compile(r"[ \t]*,")
_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")


def entries_removed(lines: Lines, run: Run) -> Splice:
    """The entries with one comma, or whole lines where they fill them."""
    start, end = run.first.key_start, end_of(run.last)
    if _fills_lines(lines, run):
        return Splice(*lines.block(start, end, lines.column(start), is_last=run.behind is None), "")
    if run.behind is not None:
        return Splice(start, run.behind.key_start, "")
    assert run.before is not None
    return Splice(end_of(run.before), end, "")


def _fills_lines(lines: Lines, run: Run) -> bool:
    start, end = run.first.key_start, end_of(run.last)
    if not lines.begins(start) or not _ends_line(lines, _behind_comma(lines, end)):
        return False
    if run.behind is not None:
        return lines.begins(run.behind.key_start)
    return run.before is not None and "#" in lines.text[end_of(run.before) : start]


def _behind_comma(lines: Lines, end: int) -> int:
    comma = _COMMA.match(lines.text, end)
    return comma.end() if comma else end


def _ends_line(lines: Lines, place: int) -> bool:
    return _BLANK_OR_COMMENT.match(lines.text, place) is not None


def entries_added(lines: Lines, node: Node, gap: Gap, quotes: str | None) -> Iterator[Splice]:
    """The new entries on the line of their neighbour, or on lines of their own where the neighbour has one."""
    written = [_written(added, quotes) for added in gap.added]
    anchor = gap.behind or gap.first
    spread = lines.begins(anchor.key_start) and not lines.same(node.start, anchor.key_start)
    new_line = f"{lines.break_}{' ' * lines.column(anchor.key_start)}"
    parting = f",{new_line}" if spread else ", "
    joined = parting.join(written)
    if gap.behind is None:
        yield Splice(anchor.key_start, anchor.key_start, f"{joined}{parting}")
        return
    end = end_of(anchor)
    behind = _behind_comma(lines, end)
    if not spread or not _ends_line(lines, behind):
        yield Splice(end, end, f"{parting}{joined}")
        return
    if behind == end:
        yield Splice(end, end, ",")
    place = lines.end(behind)
    yield Splice(place, place, f"{new_line}{joined}{',' if behind > end else ''}")


def _written(added: Added, quotes: str | None) -> str:
    if added.key is None:
        return in_one_line(added.value, quotes)
    return in_one_line_entry(added.key, added.value, quotes)
