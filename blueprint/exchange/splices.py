"""A difference as changes of a text: each touches only the places in which something is different."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from blueprint.exchange.comments import Lines
from blueprint.exchange.node import Data, Entry, Node, Style
from blueprint.exchange.source import Source
from blueprint.exchange.splice import Splice, gaps, runs
from blueprint.exchange.splices_in_brackets import entries_added, entries_removed
from blueprint.exchange.splices_in_lines import lines_added, lines_removed
from blueprint.exchange.yaml_writer import STEP, in_one_line, lines_of, scalar, short_line
from blueprint.redesign.difference import Difference, Edited

_COLON = re.compile(r"[ \t\r\n]*:")
_QUOTES = {Style.SINGLE_QUOTED: "'", Style.DOUBLE_QUOTED: '"'}


def splices(source: Source, root: Node, difference: Difference) -> list[Splice]:
    """The changes that make a text say what the difference says."""
    splicer = _Splicer(source, root)
    splicer.change(Entry(root.start, root.start, root), None, difference)
    found = _kept_apart(splicer.found, source)
    return [*found, *_aliases_written_out(root, found)]


def _kept_apart(found: Sequence[Splice], source: Source) -> list[Splice]:
    """New lines behind lines that go are put in behind the break that goes with those."""
    break_ = Lines(source).break_
    removed = [splice for splice in found if splice.end > splice.start and not splice.text]
    return [_behind(splice, removed, break_) if splice.start == splice.end else splice for splice in found]


def _behind(new: Splice, removed: Sequence[Splice], break_: str) -> Splice:
    for each in removed:
        if each.start < new.start < each.end and new.text.startswith(break_):
            return Splice(each.end, each.end, new.text.removeprefix(break_) + break_)
    return new


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
        self._steps = root.entries["steps"].node if "steps" in root.entries else None
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
        in_brackets = node.style is Style.FLOW
        for run in runs(node, difference.removed):
            self.found += [entries_removed(self._lines, run)] if in_brackets else lines_removed(self._lines, node, run)
        for gap in gaps(node, difference):
            if in_brackets:
                self.found += entries_added(self._lines, node, gap, self._quotes)
            else:
                self.found.append(lines_added(self._lines, node, gap, spread=node is self._steps))

    def _put(self, start: int, end: int, text: str) -> None:
        self.found.append(Splice(start, end, text))

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
        short = self._short(node, after, parent.column + len(self._text[entry.key_start : colon]) + 1)
        column = parent.column + STEP
        below = f"{self._lines.break_}{' ' * column}{self._lines.joined(lines_of(after, column), column)}"
        header_end = self._lines.end(colon)
        anchored = self._text[colon:header_end].lstrip().startswith("&")
        if self._lines.same(colon, node.start) or anchored:
            self._replace_on_line_of_key(colon, node, short, below, anchored)
        elif short is None:
            self._put(header_end, node.end, below)
        else:
            self._put(colon, colon, f" {short}" if short else "")
            self._put(header_end, node.end, "")

    def _replace_on_line_of_key(self, colon: int, node: Node, short: str | None, below: str, anchored: bool) -> None:
        """A comment on the line stays on it."""
        if short is None:
            end = self._lines.end(node.end)
            self._put(colon, node.end, "")
            self._put(end, end, below)
        elif short and node.style is not Style.EMPTY and not anchored:
            self._put(node.start, node.end, short)
        else:
            self._put(colon, node.end, f" {short}" if short else "")

    def _replace_behind_dash(self, entry: Entry, parent: Node, after: Data) -> None:
        node = entry.node
        spread = parent is self._steps and isinstance(after, dict)
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
