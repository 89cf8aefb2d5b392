"""A difference as changes of a text: each touches only the places in which something is different."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from blueprint.exchange.comments import Lines
from blueprint.exchange.node import Data, Entry, Node, Style
from blueprint.exchange.source import Source
from blueprint.exchange.yaml_writer import (
    STEP,
    entry_lines,
    in_one_line,
    in_one_line_entry,
    item_lines,
    lines_of,
    scalar,
    short_line,
)
from blueprint.redesign.difference import Added, Difference, Edited

_COLON = re.compile(r"[ \t\r\n]*:")
_COMMA = re.compile(r"[ \t]*,")
_ENDS_LINE = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_QUOTES = {Style.SINGLE_QUOTED: "'", Style.DOUBLE_QUOTED: '"'}


@dataclass(frozen=True, slots=True)
class Splice:
    """Another text from `start` up to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Run:
    """Entries that follow one another and are removed, with their neighbours that stay."""

    first: Entry
    last: Entry
    before: Entry | None
    behind: Entry | None


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with all changes made; at one place in the order given."""
    pieces: list[str] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        pieces += (text[done : splice.start], splice.text)
        done = splice.end
    return "".join((*pieces, text[done:]))


def splices(source: Source, root: Node, difference: Difference) -> list[Splice]:
    """The changes that make a text say what the difference says."""
    splicer = _Splicer(source, root)
    splicer.change(Entry(root.start, root.start, root), None, difference)
    return [*splicer.found, *_aliases_written_out(root, splicer.found)]


def _aliases_written_out(root: Node, found: Sequence[Splice]) -> list[Splice]:
    """Where a change touches a text that aliases repeat, what they repeat is written in their places."""
    nodes = list(_nodes(root))
    shared = [node for node in nodes if node.anchored and node.style is not Style.ALIAS]
    if not any(_meet(splice, node) for splice in found for node in shared):
        return []
    aliases = [node for node in nodes if node.style is Style.ALIAS]
    return [
        Splice(alias.start, alias.end, in_one_line(alias.data))
        for alias in aliases
        if not any(_meet(splice, alias) for splice in found)
    ]


def _meet(splice: Splice, node: Node) -> bool:
    return splice.start <= node.end and node.start <= splice.end


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if node.style is not Style.ALIAS:
        for entry in node.entries.values():
            yield from _nodes(entry.node)


class _Splicer:
    """Walks a difference along the text."""

    def __init__(self, source: Source, root: Node) -> None:
        self.found: list[Splice] = []
        self._root = root
        self._text = source.text
        self._lines = Lines(source)
        json_keys = root.style is Style.FLOW and any(self._text[e.key_start] == '"' for e in root.entries.values())
        self._quotes = '"' if json_keys else None

    def change(self, entry: Entry, parent: Node | None, difference: Difference) -> None:
        """Changes the value of an entry of `parent`."""
        node = entry.node
        if not isinstance(difference, Edited) or node.style is Style.ALIAS:
            self._replace(entry, parent, difference.after)
        elif _stands_for_list_of_one(node, difference):
            self.change(entry, parent, difference.changed[0])
        elif not _says(node, difference) or set(difference.removed) >= set(node.entries):
            self._replace(entry, parent, difference.after)
        else:
            self._edit(node, difference)

    def _edit(self, node: Node, difference: Edited) -> None:
        for key, inner in difference.changed.items():
            self.change(node.entries[key], node, inner)
        for run in _runs(node, difference.removed):
            self._remove_from_brackets(run) if node.style is Style.FLOW else self._remove_lines(node, run)
        for behind, added in _by_place(node, difference):
            if node.style is Style.FLOW:
                self._insert_into_brackets(node, behind, added, difference.removed)
            else:
                self._insert_lines(node, behind, added, difference.removed)

    def _put(self, start: int, end: int, text: str) -> None:
        self.found.append(Splice(start, end, text))

    # Values

    def _replace(self, entry: Entry, parent: Node | None, after: Data) -> None:
        after = _with_own_keys(entry.node, after)
        if parent is None:
            lines = lines_of(after, 0)
            self._put(entry.node.start, entry.node.end, self._lines.joined(lines, 0))
        elif parent.style is Style.FLOW:
            self._replace_in_brackets(entry, after)
        elif isinstance(parent.data, dict):
            self._replace_behind_key(entry, parent, after)
        else:
            self._replace_behind_dash(entry, parent, after)

    def _replace_in_brackets(self, entry: Entry, after: Data) -> None:
        node = entry.node
        written = self._written(node, after, in_brackets=True)
        if after is None:
            self._put(entry.key_end, max(entry.key_end, node.end), "")
        elif node.style is Style.EMPTY:
            colon = "" if self._colon_end(entry) else ":"
            place = self._colon_end(entry) or entry.key_end
            self._put(place, place, f"{colon} {written}")
        else:
            self._put(node.start, node.end, written)

    def _written(self, node: Node, after: Data, *, in_brackets: bool) -> str:
        """On one line, a text in the quotes that it had."""
        if isinstance(after, str):
            return scalar(after, in_brackets=in_brackets, quotes=_QUOTES.get(node.style, self._quotes))
        return in_one_line(after, self._quotes, in_brackets=in_brackets)

    def _replace_behind_key(self, entry: Entry, parent: Node, after: Data) -> None:
        node, colon = entry.node, self._colon_end(entry)
        assert colon is not None
        same_line = self._lines.same(colon, node.start) or node.style is Style.EMPTY
        short = self._short(node, after, parent.column + len(self._text[entry.key_start : colon]) + 1)
        if short is not None and same_line and node.style is not Style.EMPTY:
            self._put(node.start, node.end, short)
            return
        self._put(colon, max(colon, node.end) if same_line else colon, f" {short}" if short else "")
        rest = "" if short is not None else self._lines.break_ + self._indented(after, parent.column + STEP)
        place = self._lines.end(max(colon, node.end) if same_line else colon)
        self._put(place, place if same_line else node.end, rest)

    def _indented(self, after: Data, column: int) -> str:
        return " " * column + self._lines.joined(lines_of(after, column), column)

    def _replace_behind_dash(self, entry: Entry, parent: Node, after: Data) -> None:
        node = entry.node
        spread = parent is self._root.entries["steps"].node and isinstance(after, dict)
        short = None if spread else self._short(node, after, parent.column + STEP)
        if short is None:
            column = parent.column + STEP
            short = self._lines.joined(lines_of(after, column), column)
        self._put(entry.key_end, max(entry.key_end, node.end), f" {short}")

    def _short(self, node: Node, after: Data, used: int) -> str | None:
        if isinstance(after, str) or after is None:
            return self._written(node, after, in_brackets=False)
        return short_line(after, used)

    def _colon_end(self, entry: Entry) -> int | None:
        found = None if entry.bare else _COLON.match(self._text, entry.key_end)
        return found.end() if found else None

    # Entries of block collections

    def _remove_lines(self, node: Node, run: _Run) -> None:
        first = run.first.key_start
        if self._lines.begins(first):
            self._put(*self._lines.block(first, _end(run.last), node.column, is_last=run.behind is None), "")
            return
        assert run.behind is not None
        stay = self._lines.comments_above(run.behind.key_start, node.column)
        if stay:
            at = self._lines.start(first)
            self._put(at, at, stay)
        self._put(first, run.behind.key_start, "")

    def _insert_lines(self, node: Node, behind: Entry | None, added: list[Added], removed: Sequence[str | int]) -> None:
        spread = node is self._root.entries["steps"].node
        written = [self._lines.joined(_new_lines(each, node.column, spread), node.column) for each in added]
        gap = self._lines.break_ * (2 if isinstance(node.data, list) and self._is_airy(node) else 1)
        indent = " " * node.column
        if behind is not None:
            place = self._lines.end_with_comments(_end(behind), node.column)
            self._put(place, place, "".join(f"{gap}{indent}{each}" for each in written))
            return
        first = next(entry for key, entry in node.entries.items() if key not in removed)
        if self._lines.begins(first.key_start):
            place = self._lines.start_with_comments(first.key_start, node.column)
            self._put(place, place, "".join(f"{indent}{each}{gap}" for each in written))
        else:
            place = first.key_start
            self._put(place, place, "".join(f"{each}{gap}{indent}" for each in written))

    def _is_airy(self, node: Node) -> bool:
        """Whether items of the list are parted by empty lines."""
        entries = list(node.entries.values())
        return any(self._lines.has_empty(_end(a), b.key_start) for a, b in pairwise(entries))

    # Entries in brackets

    def _remove_from_brackets(self, run: _Run) -> None:
        start, end = run.first.key_start, _end(run.last)
        comments = run.before is not None and "#" in self._text[_end(run.before) : start]
        if (
            self._lines.begins(start)
            and _ENDS_LINE.match(self._text, end)
            and (run.behind is not None or comments)
            and (run.behind is None or self._lines.begins(run.behind.key_start))
        ):
            column = start - self._lines.start(start)
            self._put(*self._lines.block(start, end, column, is_last=run.behind is None), "")
        elif run.behind is not None:
            self._put(start, run.behind.key_start, "")
        else:
            assert run.before is not None
            self._put(_end(run.before), end, "")

    def _insert_into_brackets(
        self, node: Node, behind: Entry | None, added: list[Added], removed: Sequence[str | int]
    ) -> None:
        entries = [self._in_brackets(each) for each in added]
        anchor = behind or next(entry for key, entry in node.entries.items() if key not in removed)
        spread = self._lines.begins(anchor.key_start) and not self._lines.same(node.start, anchor.key_start)
        column = anchor.key_start - self._lines.start(anchor.key_start)
        gap = f",{self._lines.break_}{' ' * column}" if spread else ", "
        joined = gap.join(entries)
        if behind is None:
            self._put(anchor.key_start, anchor.key_start, f"{joined}{gap}")
            return
        end = _end(anchor)
        comma = _COMMA.match(self._text, end)
        place = comma.end() if comma else end
        if not spread or not _BLANK_OR_COMMENT.match(self._text, place):
            self._put(end, end, f"{gap}{joined}")
            return
        if comma is None:
            self._put(end, end, ",")
        line_end = self._lines.end(place)
        self._put(line_end, line_end, f"{gap[1:]}{joined}{',' if comma else ''}")

    def _in_brackets(self, added: Added) -> str:
        if added.key is None:
            return in_one_line(added.value, self._quotes)
        return in_one_line_entry(added.key, added.value, self._quotes)


def _stands_for_list_of_one(node: Node, difference: Edited) -> bool:
    one = isinstance(difference.before, list) and len(difference.before) == 1 and not isinstance(node.data, list)
    return one and 0 in difference.changed and not difference.removed and not difference.added


def _says(node: Node, difference: Edited) -> bool:
    """Whether the author wrote out all that changes, instead of a shorthand for it."""
    if isinstance(difference.before, dict):
        return isinstance(node.data, dict) and all(key in node.entries for key in difference.before)
    assert isinstance(difference.before, list)
    return isinstance(node.data, list) and len(node.data) == len(difference.before)


def _with_own_keys(node: Node, after: Data) -> Data:
    """The keys `x-…` of the author stay."""
    if not isinstance(after, dict) or not isinstance(node.data, dict):
        return after
    return after | {key: value for key, value in node.data.items() if key.startswith("x-")}


def _end(entry: Entry) -> int:
    return max(entry.key_end, entry.node.end)


def _runs(node: Node, removed: Sequence[str | int]) -> Iterator[_Run]:
    entries = list(node.entries.items())
    index = 0
    while index < len(entries):
        start = index
        while index < len(entries) and entries[index][0] in removed:
            index += 1
        if index > start:
            before = entries[start - 1][1] if start else None
            behind = entries[index][1] if index < len(entries) else None
            yield _Run(entries[start][1], entries[index - 1][1], before, behind)
        index += 1


def _by_place(node: Node, difference: Edited) -> Iterator[tuple[Entry | None, list[Added]]]:
    """What is added, by the entry behind which it stands; None: in front of the first that stays."""
    groups: dict[str | int | None, list[Added]] = {}
    for added in difference.added:
        groups.setdefault(added.behind, []).append(added)
    for behind, group in groups.items():
        yield None if behind is None else node.entries[behind], group


def _new_lines(added: Added, column: int, spread: bool) -> list[str]:
    if added.key is None:
        return item_lines(added.value, column, spread=spread)
    return entry_lines(added.key, added.value, column)
