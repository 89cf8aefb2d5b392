"""YAML 1.2 as a stream of events, from ruamel.yaml's parser over a quicker and stricter scanner.

The scanner differs from ruamel.yaml's in these: it jumps over whole stretches of text instead of looking at each
character, a tab parts words like a space (never indents), `:` before a bracket or comma ends a key inside brackets,
nothing nests without end, and what was opened and quoted last is remembered, so that an error can be explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import FileMark
from ruamel.yaml.events import Event
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import FlowMappingEndToken, FlowSequenceEndToken, ScalarToken

MOST_NESTED = 60
"""How deep lists and mappings may stand in one another."""

TOO_DEEP = "nested too deep"
TAB = "tab used for indentation"
DIRECTIVE = "directive"
TAG = "tag"
BAD_CODE = "code of no character"

_BLANK = " \t\r\n\0"
_BRACKETS = ",[]{}"
_BLANKS_AND_COMMENT = re.compile(r"[ \t]*(?:#[^\r\n\0]*)?")
_EMPTY_LINES = re.compile(r"(?:[ \t]*+(?:#[^\r\n\0]*+)?(?:\r\n|\n|\r))*+")
_EMPTY_LINES_WITHOUT_COMMENT = re.compile(r"(?:[ \t]*+(?:\r\n|\n|\r))*+")
_GAP = re.compile(r"[ \t]*")
_SPACES = re.compile(r" *")
_BLOCK_LINE = re.compile(
    r"(?:[^ \t\r\n\0:]++|:(?=[^ \t\r\n\0])|[ \t]++(?![#\r\n\0]|:[ \t\r\n\0]))++",
)
_FLOW_LINE = re.compile(
    r"(?:[^ \t\r\n\0:,\[\]{}]++|:(?=[^ \t\r\n\0,\[\]{}])|[ \t]++(?![#\r\n\0,\[\]{}]|:[ \t\r\n\0,\[\]{}]))++",
)
_EXOTIC_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
_YAML_1_2 = re.compile(r"%YAML[ \t]+1\.2[ \t]*(?:#[^\r\n]*)?(?=[\r\n\0])")


class Positions(Reader):
    """A reader of text that is in memory as a whole and known to be printable."""

    def check_printable(self, data: Any) -> None:
        """Nothing: the text was looked at when it was decoded."""

    def peek(self, index: int = 0) -> str:
        return str(self.buffer[self.pointer + index])

    def prefix(self, length: int = 1) -> str:
        return str(self.buffer[self.pointer : self.pointer + length])

    def forward(self, length: int = 1) -> None:
        start, end = self.pointer, self.pointer + length
        self.pointer = self.index = end
        passed = self.buffer[start:end]
        if "\n" not in passed and "\r" not in passed:
            self.column += length
            return
        self.line += passed.count("\n") + passed.count("\r") - passed.count("\r\n")
        self.column = length - 1 - max(passed.rfind("\n"), passed.rfind("\r"))

    def get_mark(self) -> FileMark:
        return FileMark("", self.index, self.line, self.column)


class BlueprintScanner(Scanner):
    """Tokens of YAML 1.2; see the module for what is different."""

    reader: Any = None

    def __init__(self, loader: Any) -> None:
        self.reader = loader.reader
        self._brackets: list[tuple[int, bool]] = []
        self.quoted: tuple[int, int] | None = None
        self.dashes: list[int] = []
        super().__init__(loader)

    def check_token(self, *choices: Any) -> bool:
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def need_more_tokens(self) -> bool:
        if self.done:
            return False
        if not self.tokens:
            return True
        if not self.possible_simple_keys:
            return False
        self.stale_possible_simple_keys()
        return bool(self.next_possible_simple_key() == self.tokens_taken)

    def add_indent(self, column: int) -> bool:
        deeper = super().add_indent(column)
        self._limit_depth()
        return bool(deeper)

    def fetch_flow_collection_start(self, TokenClass: Any, to_push: str) -> None:  # noqa: N803
        self._brackets.append((self.reader.index, True))
        super().fetch_flow_collection_start(TokenClass, to_push)
        self._limit_depth()

    def fetch_flow_collection_end(self, TokenClass: Any) -> None:  # noqa: N803
        self._brackets.append((self.reader.index, False))
        super().fetch_flow_collection_end(TokenClass)

    def open_bracket(self, offset: int) -> int | None:
        """The innermost bracket that is open where `offset` is; the scanner itself may have read on."""
        still_open: list[int] = []
        for bracket, opens in self._brackets:
            if bracket >= offset:
                break
            if opens:
                still_open.append(bracket)
            elif still_open:
                still_open.pop()
        return still_open[-1] if still_open else None

    def fetch_block_entry(self) -> None:
        dash = self.reader.index
        super().fetch_block_entry()
        self.dashes.append(dash)

    def fetch_directive(self) -> None:
        if not _YAML_1_2.match(self.reader.buffer, self.reader.pointer):
            raise ScannerError(None, None, DIRECTIVE, self.reader.get_mark())
        super().fetch_directive()

    def fetch_tag(self) -> None:
        raise ScannerError(None, None, TAG, self.reader.get_mark())

    def _limit_depth(self) -> None:
        if self.flow_level + len(self.indents) > MOST_NESTED:
            raise ScannerError(None, None, TOO_DEEP, self.reader.get_mark())

    def check_key(self) -> bool:
        return self._ends_word(self.reader.peek(1))

    def check_value(self) -> bool:
        return self._ends_word(self.reader.peek(1)) or (self.flow_level > 0 and self._follows_json_key())

    def check_plain(self) -> bool:
        first = self.reader.peek()
        if first in "-?:":
            return not self._ends_word(self.reader.peek(1))
        return first not in "\0 \t\r\n,[]{}#&*!|>'\"%@`"

    def _ends_word(self, sign: str) -> bool:
        return sign in _BLANK or (self.flow_level > 0 and sign in _BRACKETS)

    def _follows_json_key(self) -> bool:
        before = self.tokens[-1] if self.tokens else None
        if before is None or before.end_mark.index != self.reader.index:
            return False
        quoted = isinstance(before, ScalarToken) and not before.plain
        return quoted or isinstance(before, FlowSequenceEndToken | FlowMappingEndToken)

    def scan_to_next_token(self) -> None:
        reader = self.reader
        empty = len(self._ahead(_EMPTY_LINES))
        if empty:
            reader.forward(empty)
            self.allow_simple_key = self.allow_simple_key or not self.flow_level
        rest = self._ahead(_BLANKS_AND_COMMENT)
        if "\t" in rest and not self.flow_level and self._is_indentation(len(rest)):
            reader.forward(rest.index("\t"))
            raise ScannerError(None, None, TAB, reader.get_mark())
        reader.forward(len(rest))

    def _is_indentation(self, length: int) -> bool:
        """Whether the next `length` blanks are all that stands in their line before some text."""
        buffer, start = self.reader.buffer, self.reader.pointer
        return not buffer[start - self.reader.column : start].strip(" \t") and buffer[start + length] != "\0"

    def scan_flow_scalar(self, style: Any) -> Any:
        start = self.reader.index
        try:
            token = super().scan_flow_scalar(style)
        except (ValueError, OverflowError):
            raise ScannerError(
                "while scanning a double-quoted scalar", None, BAD_CODE, self.reader.get_mark()
            ) from None
        self.quoted = (start, self.reader.index)
        return token

    def scan_plain(self) -> ScalarToken:
        reader = self.reader
        words = _FLOW_LINE if self.flow_level else _BLOCK_LINE
        start = end = reader.get_mark()
        parts: list[str] = []
        fold = ""
        while reader.peek() != "#" and (found := words.match(reader.buffer, reader.pointer)):
            self.allow_simple_key = False
            parts += (fold, found.group())
            reader.forward(len(found.group()))
            end = reader.get_mark()
            fold = self._fold()
            if not fold:
                break
        return ScalarToken("".join(parts), True, start, end)

    def _ahead(self, pattern: re.Pattern[str]) -> str:
        """What `pattern`, which matches everywhere, finds from here on."""
        found = pattern.match(self.reader.buffer, self.reader.pointer)
        assert found is not None
        return found.group()

    def _fold(self) -> str:
        """Pass over the line breaks after a line of plain text; what stands for them if the text goes on, else ""."""
        reader = self.reader
        gap = self._ahead(_EMPTY_LINES_WITHOUT_COMMENT)
        reader.forward(len(gap))
        if not gap:
            reader.forward(len(self._ahead(_GAP)))
            return ""
        self.allow_simple_key = True
        if self.check_document_start() or self.check_document_end():
            return ""
        reader.forward(len(self._ahead(_SPACES)))
        if not self.flow_level and reader.column <= self.indent:
            return ""
        breaks = gap.count("\n") + gap.count("\r") - gap.count("\r\n")
        return " " if breaks == 1 else "\n" * (breaks - 1)


class QuickParser(Parser):
    """ruamel.yaml's parser with its scanner at hand, which it otherwise looks for at each token."""

    scanner: Any = None

    def __init__(self, loader: Any) -> None:
        super().__init__(loader)
        self.scanner = loader.scanner


class Events:
    """The events of one text, and the state of the scanner for whoever must explain an error.

    Iterating raises ruamel.yaml's `MarkedYAMLError`.
    """

    def __init__(self, text: str) -> None:
        self._text = text.translate(_EXOTIC_BREAKS)
        self._yaml = YAML(typ="base", pure=True)
        self._yaml.Reader = Positions
        self._yaml.Scanner = BlueprintScanner
        self._yaml.Parser = QuickParser

    @property
    def scanner(self) -> BlueprintScanner:
        scanner = self._yaml.scanner
        assert isinstance(scanner, BlueprintScanner)
        return scanner

    def __iter__(self) -> Iterator[Event]:
        yield from self._yaml.parse(self._text)
