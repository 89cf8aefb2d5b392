"""From the events of a YAML text to its tree, refusing what a blueprint does not use of YAML."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any, NoReturn

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from blueprint.diagnostics import Finding, Pointer, Refused
from blueprint.exchange.anchors import Anchors
from blueprint.exchange.comma import comma_cuts
from blueprint.exchange.node import Data, Entry, Node, Style
from blueprint.exchange.refusals import Refusals
from blueprint.exchange.source import Source, shortened
from blueprint.exchange.yaml_errors import explain
from blueprint.exchange.yaml_scanner import MOST_NESTED, Events
from blueprint.exchange.yaml_warnings import plain_text_warnings

MOST_VALUES = 50_000
"""How many keys and values a text may hold."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_COLON = re.compile(r"[ \t\r\n]*:")
_UNSPACED_COLON = re.compile(r"[^\W\d][\w ]*:\S")


@dataclass(frozen=True, slots=True)
class _Key:
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """A collection that is still being read, with the key whose value comes next."""

    node: Node
    anchor: str | None
    is_mapping: bool
    key: _Key | None = None

    @property
    def wants_key(self) -> bool:
        return self.is_mapping and self.key is None


def read_tree(source: Source) -> tuple[Node, tuple[Finding, ...]]:
    """The root of the tree of `source`, and what to warn of.

    Raises:
        Refused: it is no YAML (the first trouble alone), or uses of YAML what a blueprint does not (all of it).
    """
    events = Events(source.text)
    builder = _Builder(source, events)
    try:
        for event in events:
            builder.take(event)
    except MarkedYAMLError as problem:
        raise Refused([explain(source, problem, events.scanner)]) from None
    return builder.result()


class _Builder:
    """Takes the events in order. It does not recurse, so depth costs nothing."""

    def __init__(self, source: Source, events: Events) -> None:
        self._source = source
        self._events = events
        self._refusals = Refusals(source)
        self._anchors = Anchors(self._refusals)
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._values = 0
        self._documents = 0
        self._warnings: list[Finding] = []

    def result(self) -> tuple[Node, tuple[Finding, ...]]:
        self._refusals.finish()
        if self._root is None or self._root.style is Style.EMPTY:
            message = "there is nothing in the file but comments" if self._source.text.strip() else "the file is empty"
            self._refusals.stop("yaml_syntax", 0, message, "a blueprint begins with 'blueprint:' and its title")
        warnings = [*self._warnings, *self._anchors.warnings(self._source)]
        return self._root, tuple(sorted(warnings, key=_by_place))

    def take(self, event: Event) -> None:
        if isinstance(event, NodeEvent):
            self._take_node(event, event.start_mark.index, event.end_mark.index)
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            self._end_collection(event.end_mark.index)
        elif isinstance(event, DocumentStartEvent):
            self._count_document(event.start_mark.index)

    def _take_node(self, event: Any, start: int, end: int) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            self._stop(start, f"the file holds more than {MOST_VALUES:,} values", "divide it into several blueprints")
        wants_key = bool(self._open) and self._open[-1].wants_key
        if wants_key:
            self._take_key(event, start, end)
        elif isinstance(event, AliasEvent):
            self._take_alias(event.anchor, start, end)
        elif isinstance(event, ScalarEvent):
            self._take_scalar(event, start, end)
        else:
            self._begin_collection(event, start)

    def _count_document(self, start: int) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(start, "a second document begins here", "one file holds one document: remove the '---' or '...'")

    def _take_key(self, event: Any, start: int, end: int) -> None:
        if not isinstance(event, ScalarEvent):
            hint = "put it in quotes if the sign at its beginning belongs to the text"
            self._stop(start, "a key must be a plain text, no list, mapping or alias", hint)
        text = self._text(event, start)
        if event.anchor is not None:
            self._stop(start, "an anchor (&) cannot stand at a key", "put the key in quotes if the & belongs to it")
        if event.style is None and text == "":
            self._stop(start, "a key is missing before the ':'", "write the key, or put the text in quotes")
        if text != text.strip():
            hint = "put ordinary spaces in place of special blanks"
            self._stop(start, f"a blank belongs to the key '{shortened(text.strip())}'", hint)
        if event.style is None and text == "<<":
            hint = "write the keys out where they are wanted"
            self._refusals.add("yaml_feature", start, "the YAML merge key << is not allowed", hint, self._pointer())
        self._open[-1].key = _Key(text, start, end)

    def _take_scalar(self, event: ScalarEvent, start: int, end: int) -> None:
        text = self._text(event, start)
        style = Style(event.style) if event.style else Style.PLAIN if text else Style.EMPTY
        if style is Style.EMPTY and event.anchor is None and self._open and (key := self._open[-1].key):
            start = end = self._behind_colon(key) or key.end
        if style in (Style.LITERAL, Style.FOLDED):
            end = self._end_of_block_text(start, end)
        node = Node(style, start, end, self._column(start), None if style is Style.EMPTY else text, size=1 + len(text))
        if style in (Style.PLAIN, Style.EMPTY):
            self._warnings += plain_text_warnings(self._source, self._pointer(), start, end)
        if event.anchor is not None:
            self._anchors.declare(event.anchor, start)
            self._anchors.give(event.anchor, node)
        self._place(node)

    def _take_alias(self, name: str, start: int, end: int) -> None:
        target = self._anchors.resolve(name, start, self._pointer())
        self._limit_depth(start, len(self._open) + target.height)
        node = Node(Style.ALIAS, start, end, self._column(start), target.data, target.entries)
        node.anchored, node.size, node.height = True, target.size, target.height
        self._place(node)

    def _begin_collection(self, event: Any, start: int) -> None:
        is_mapping = isinstance(event, MappingStartEvent)
        self._limit_depth(start, len(self._open) + 1)
        if event.anchor is not None:
            self._anchors.declare(event.anchor, start)
        style = Style.FLOW if event.flow_style else Style.BLOCK
        node = Node(style, start, start, self._column(start), {} if is_mapping else [])
        self._open.append(_Open(node, event.anchor, is_mapping))

    def _end_collection(self, end: int) -> None:
        frame = self._open.pop()
        node = frame.node
        last = next(reversed(node.entries.values()), None)
        if node.style is Style.FLOW:
            closed = self._source.text[end - 1] in "]}"
            node.end = end if closed or last is None else last.node.end
            node.cuts = comma_cuts(self._source, node)
        elif last is not None:
            node.start = next(iter(node.entries.values())).key_start
            node.end = self._source.line_end(last.node.end)
            node.column = self._column(node.start)
        if frame.anchor is not None:
            self._anchors.give(frame.anchor, node)
        self._place(node)

    def _place(self, node: Node) -> None:
        """Put a finished value where it belongs."""
        if not self._open:
            self._root = node
            return
        frame = self._open[-1]
        parent = frame.node
        parent.size += node.size
        parent.height = max(parent.height, node.height + 1)
        if isinstance(parent.data, list):
            parent.entries[len(parent.data)] = self._item(parent, node)
            parent.data.append(node.data)
        elif isinstance(parent.data, dict) and frame.key is not None:
            self._place_at_key(parent, parent.data, frame.key, node)
            frame.key = None

    def _item(self, parent: Node, node: Node) -> Entry:
        if parent.style is Style.FLOW:
            return Entry(node.start, node.start, node, bare=True)
        dashes = self._events.scanner.dashes
        dash = dashes[bisect_left(dashes, node.start) - 1]
        return Entry(dash, dash + 1, node)

    def _place_at_key(self, parent: Node, data: dict[str, Data], key: _Key, node: Node) -> None:
        bare = node.style is Style.EMPTY and self._behind_colon(key) is None
        in_brackets = parent.style is Style.FLOW
        if key.text in data:
            self._refuse_second(parent, key, is_piece=bare and in_brackets)
            return
        if bare and in_brackets and _UNSPACED_COLON.match(key.text):
            name, value = key.text.split(":", 1)
            hint = f"write: {shortened(name)}: {shortened(value)}"
            self._refusals.add("yaml_syntax", key.start, "a space is missing after the ':'", hint, self._pointer())
        data[key.text] = node.data
        parent.size += len(key.text)
        parent.entries[key.text] = Entry(key.start, key.end, node, bare)

    def _refuse_second(self, parent: Node, key: _Key, *, is_piece: bool) -> None:
        if is_piece:
            message = f"'{shortened(key.text)}' has no value: a comma ended the value before it"
            hint = "parameters are parted by spaces; put a text with commas in quotes"
        else:
            first = self._source.line_number(parent.entries[key.text].key_start)
            message = f"the key '{shortened(key.text)}' stands twice; first in line {first}"
            hint = "keep one of the two, or make a list of both values"
        self._refusals.add("yaml_key", key.start, message, hint, self._pointer())

    def _text(self, event: ScalarEvent, start: int) -> str:
        """The text of a scalar; codes of two halves that JSON writes for one character are joined."""
        text = str(event.value)
        if event.style != '"' or not _UNPRINTABLE.search(text):
            return text
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if found := _UNPRINTABLE.search(text):
            message = f"a backslash makes the sign U+{ord(found.group()):04X} here, which cannot be shown"
            self._stop(start, message, r"write \\ for one backslash, or use single quotes")
        return text

    def _behind_colon(self, key: _Key) -> int | None:
        found = _COLON.match(self._source.text, key.end)
        return found.end() if found else None

    def _end_of_block_text(self, start: int, end: int) -> int:
        """Behind the last line of a | or > text, without its line break; empty lines belong to it with `|+` only."""
        text = self._source.text
        header = text[start : self._source.line_end(start)].split("#")[0]
        if "+" not in header:
            return start + len(text[start:end].rstrip("\r\n \t"))
        if text[end - 1] not in "\r\n":
            return end
        return end - (2 if text[end - 2 : end] == "\r\n" else 1)

    def _column(self, offset: int) -> int:
        return offset - self._source.line_start(offset)

    def _pointer(self) -> Pointer:
        return tuple(_step(frame) for frame in self._open if not frame.wants_key)

    def _limit_depth(self, start: int, depth: int) -> None:
        if depth > MOST_NESTED:
            message = f"lists and mappings stand more than {MOST_NESTED} deep in one another"
            self._stop(start, message, "a blueprint needs only a few levels")

    def _stop(self, start: int, message: str, hint: str) -> NoReturn:
        self._refusals.stop("yaml_feature", start, message, hint, self._pointer())


def _step(frame: _Open) -> str | int:
    return frame.key.text if frame.key is not None else len(frame.node.entries)


def _by_place(finding: Finding) -> tuple[int, int]:
    return (finding.place.line, finding.place.column) if finding.place else (0, 0)
