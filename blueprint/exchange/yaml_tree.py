"""From the events of a YAML text to its tree, refusing what a blueprint does not use of YAML."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any, NoReturn

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
from blueprint.exchange.node import Data, Entry, Node, Style
from blueprint.exchange.source import Source, quoted, shortened
from blueprint.exchange.yaml_errors import explain
from blueprint.exchange.yaml_scanner import MOST_NESTED, Events, MarkedYAMLError
from blueprint.exchange.yaml_warnings import text_warnings

MOST_VALUES = 100_000
"""How many keys and values a text may hold."""
MOST_REPEATED = 200_000
"""How much, in values and characters, aliases may repeat."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_COLON = re.compile(r"[ \t\r\n]*:")
_UNSPACED_COLON = re.compile(r"[^\W\d][\w ]*:\S")


@dataclass(slots=True)
class _Open:
    """A collection that is still being read."""

    node: Node
    anchor: str | None
    is_mapping: bool
    key: _Key | None = None

    @property
    def wants_key(self) -> bool:
        return self.is_mapping and self.key is None


@dataclass(frozen=True, slots=True)
class _Key:
    text: str
    start: int
    end: int


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
    """Takes the events in order; no recursion, so depth costs nothing."""

    def __init__(self, source: Source, events: Events) -> None:
        self._source = source
        self._events = events
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._anchors: dict[str, tuple[Node | None, int]] = {}
        self._used: set[str] = set()
        self._taken = 0
        self._repeated = 0
        self._documents = 0
        self._errors: list[Finding] = []
        self._warnings: list[Finding] = []

    def result(self) -> tuple[Node, tuple[Finding, ...]]:
        root = self._root
        if root is None or root.style is Style.EMPTY:
            self._errors.append(_nothing_said(self._source))
        if self._errors:
            raise Refused(self._errors)
        assert root is not None
        for name, (_, start) in self._anchors.items():
            if name not in self._used:
                self._warnings.append(_unused_anchor(self._source, name, start))
        return root, tuple(sorted(self._warnings, key=_by_place))

    def take(self, event: Event) -> None:
        match event:
            case DocumentStartEvent():
                self._count_document(event.start_mark.index)
            case NodeEvent():
                self._take_node(event)
            case SequenceEndEvent() | MappingEndEvent():
                self._close(event.end_mark.index)

    def _take_node(self, event: NodeEvent) -> None:
        self._taken += 1
        start: int = event.start_mark.index
        if self._taken > MOST_VALUES:
            self._stop(start, f"the file holds more than {MOST_VALUES:,} values", "divide it into several blueprints")
        self._refuse_tag(event)
        if isinstance(event, AliasEvent):
            self._take_alias(event)
        elif isinstance(event, ScalarEvent):
            if self._open and self._open[-1].wants_key:
                self._take_key(event)
            else:
                self._take_scalar(event)
        else:
            self._begin(event)

    def _count_document(self, start: int) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(start, "a second document begins here", "one file holds one blueprint: remove the line '---'")

    def _refuse_tag(self, event: Any) -> None:
        if getattr(event, "ctag", None) is None:
            return
        written = self._source.text[event.start_mark.index : self._source.line_end(event.start_mark.index)]
        self._errors.append(
            self._source.error(
                "yaml_feature",
                event.start_mark.index,
                "a YAML tag (!) is not allowed",
                f"if it belongs to the text, put it in quotes: {quoted(shortened(written))}",
                self._pointer(),
            )
        )

    def _take_key(self, event: ScalarEvent) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        text = self._text(event, start)
        frame = self._open[-1]
        if event.style is None and text == "":
            self._stop(start, "a key is missing before the ':'", "write the key, or put the text in quotes")
        if event.anchor is not None:
            self._stop(start, "an anchor (&) cannot stand at a key", "put the key in quotes if the & belongs to it")
        if event.style is None and text == "<<":
            hint = "write the keys out where they are wanted"
            self._errors.append(
                self._source.error("yaml_feature", start, "the YAML merge key << is not allowed", hint, self._pointer())
            )
        if text != (stripped := text.strip()):
            self._stop(start, f"a blank belongs to the key '{stripped}'", "replace special blanks by ordinary spaces")
        frame.key = _Key(text, start, end)

    def _take_scalar(self, event: ScalarEvent) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        empty = event.style is None and event.value == ""
        if empty and event.anchor is None and self._open and (key := self._open[-1].key):
            start = end = self._behind_colon(key) or key.end
        node = Node(Style.EMPTY if empty else _style(event), start, end, self._column(start))
        if not empty:
            node.data = self._text(event, start)
            node.size += len(node.data)
        if node.style in (Style.LITERAL, Style.FOLDED):
            node.end = self._end_of_block_text(start, end)
        self._warnings += text_warnings(self._source, self._pointer(), start, node.end, plain=event.style is None)
        self._remember(event.anchor, node)
        self._place(node)

    def _take_alias(self, event: AliasEvent) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if self._open and self._open[-1].wants_key:
            self._stop(start, "a key must be a plain text", "put the key in quotes if the * belongs to it")
        target = self._target(event.anchor, start)
        self._repeated += target.size
        if self._repeated > MOST_REPEATED:
            self._stop(
                start, "aliases (*) repeat too much", "write less by alias: the text would grow beyond all bounds"
            )
        if len(self._open) + target.height > MOST_NESTED:
            self._stop_nesting(start)
        node = Node(Style.ALIAS, start, end, self._column(start), target.data, target.entries, True, target.size)
        node.height = target.height
        self._place(node)

    def _target(self, name: str, start: int) -> Node:
        if name not in self._anchors:
            self._stop(
                start,
                f"a value that begins with * refers to an anchor, and there is no &{name} above",
                "put the text in quotes if the * belongs to it",
            )
        target = self._anchors[name][0]
        if target is None:
            self._stop(start, f"*{name} stands inside of &{name}: that has no end", "write out what is meant")
        self._used.add(name)
        return target

    def _begin(self, event: Any) -> None:
        start: int = event.start_mark.index
        is_mapping = isinstance(event, MappingStartEvent)
        if self._open and self._open[-1].wants_key:
            self._stop(
                start,
                "a key must be a plain text, not a list or mapping in brackets",
                "put it in quotes if the brackets belong to the text",
            )
        if len(self._open) >= MOST_NESTED:
            self._stop_nesting(start)
        style = Style.FLOW if event.flow_style else Style.BLOCK
        node = Node(style, start, start, self._column(start), {} if is_mapping else [])
        if event.anchor is not None:
            self._anchors[event.anchor] = (None, start)
            self._used.discard(event.anchor)
        self._open.append(_Open(node, event.anchor, is_mapping))

    def _close(self, end: int) -> None:
        frame = self._open.pop()
        node = frame.node
        if node.style is Style.FLOW:
            node.end = end if self._source.text[end - 1] in "]}" else self._last_end(node)
        else:
            first = next(iter(node.entries.values()), None)
            node.start = first.key_start if first else node.start
            node.end = self._source.line_end(self._last_end(node))
            node.column = self._column(node.start)
        self._remember(frame.anchor, node)
        self._place(node)

    def _remember(self, anchor: str | None, node: Node) -> None:
        if anchor is not None:
            node.anchored = True
            self._anchors[anchor] = (node, node.start)
            self._used.discard(anchor)

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
            self._place_in_mapping(parent, parent.data, frame.key, node)
            frame.key = None

    def _item(self, parent: Node, node: Node) -> Entry:
        if parent.style is Style.FLOW:
            return Entry(node.start, node.start, node, bare=True)
        dashes = self._events.scanner.dashes
        dash = dashes[bisect_left(dashes, node.start) - 1]
        return Entry(dash, dash + 1, node)

    def _place_in_mapping(self, parent: Node, data: dict[str, Data], key: _Key, node: Node) -> None:
        bare = node.style is Style.EMPTY and self._behind_colon(key) is None
        if key.text in data:
            self._errors.append(self._duplicate(parent, key, bare))
            return
        if bare and parent.style is Style.FLOW and _UNSPACED_COLON.match(key.text):
            name, value = key.text.split(":", 1)
            self._errors.append(
                self._source.error(
                    "yaml_syntax",
                    key.start,
                    "a space is missing after the ':'",
                    f"write: {name}: {value}",
                    self._pointer(),
                )
            )
        data[key.text] = node.data
        parent.size += len(key.text)
        parent.entries[key.text] = Entry(key.start, key.end, node, bare)

    def _duplicate(self, parent: Node, key: _Key, bare: bool) -> Finding:
        pointer = self._pointer()
        if bare and parent.style is Style.FLOW:
            return self._source.error(
                "yaml_syntax",
                key.start,
                f"'{shortened(key.text)}' has no value: a comma ended the value before it",
                "parameters are parted by spaces; put a text with commas in quotes",
                pointer,
            )
        first = self._source.line_number(parent.entries[key.text].key_start)
        return self._source.error(
            "yaml_key",
            key.start,
            f"the key '{shortened(key.text)}' stands twice; first in line {first}",
            "keep one of the two, or make a list of both values",
            pointer,
        )

    def _text(self, event: ScalarEvent, start: int) -> str:
        text = str(event.value)
        if event.style != '"' or not _UNPRINTABLE.search(text):
            return text
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if found := _UNPRINTABLE.search(text):
            code = f"U+{ord(found.group()):04X}"
            self._stop(start, f"the text holds the sign {code}, which cannot be shown", "remove the \\ and its code")
        return text

    def _behind_colon(self, key: _Key) -> int | None:
        found = _COLON.match(self._source.text, key.end)
        return found.end() if found else None

    def _end_of_block_text(self, start: int, end: int) -> int:
        """Behind the last line of a | or > text, its line break left out; with `|+` empty lines belong to it."""
        text = self._source.text
        header = text[start : self._source.line_end(start)].split("#")[0]
        if "+" not in header:
            return start + len(text[start:end].rstrip("\r\n \t"))
        return end - 2 if text[end - 2 : end] == "\r\n" else end - (text[end - 1] in "\r\n")

    def _last_end(self, node: Node) -> int:
        last = next(reversed(node.entries.values()), None)
        return last.node.end if last else node.start

    def _column(self, offset: int) -> int:
        return offset - self._source.line_start(offset)

    def _pointer(self) -> Pointer:
        return tuple(_step(frame) for frame in self._open if frame.key is not None or not frame.is_mapping)

    def _stop(self, start: int, message: str, hint: str) -> NoReturn:
        finding = self._source.error("yaml_feature", start, message, hint, self._pointer())
        raise Refused([*self._errors, finding])

    def _stop_nesting(self, start: int) -> NoReturn:
        self._stop(
            start, f"lists and mappings stand more than {MOST_NESTED} deep in one another", "a blueprint needs few"
        )


def _style(event: ScalarEvent) -> Style:
    return Style(event.style) if event.style else Style.PLAIN


def _step(frame: _Open) -> str | int:
    if frame.key is not None:
        return frame.key.text
    return len(frame.node.entries)


def _by_place(finding: Finding) -> tuple[int, int]:
    assert finding.place is not None
    return finding.place.line, finding.place.column


def _nothing_said(source: Source) -> Finding:
    message = "the file says nothing" if source.text.strip() else "the file is empty"
    return source.error("yaml_syntax", 0, message, "a blueprint begins with 'blueprint:' and its title")


def _unused_anchor(source: Source, name: str, start: int) -> Finding:
    return source.warning(
        "yaml_feature",
        start,
        f"&{name} is read as a YAML anchor and is no part of the text",
        "put the text in quotes if the & belongs to it",
        (),
    )
