"""The text of one file, and where in it things stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from blueprint.diagnostics import Finding, Place, Pointer, Severity

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_END_OF_LINE = re.compile(r"[^\r\n]*")


@dataclass(frozen=True)
class Source:
    """A file's text. Offsets count characters from 0, lines and columns of a `Place` from 1."""

    file: str
    text: str = field(repr=False)
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(found.end() for found in _LINE_BREAK.finditer(self.text)))
        object.__setattr__(self, "starts", starts)

    def place(self, offset: int) -> Place:
        line = self.line_number(offset)
        return Place(self.file, line, offset - self.starts[line - 1] + 1)

    def line_number(self, offset: int) -> int:
        """The line, counted from 1, in which `offset` stands."""
        return bisect_right(self.starts, offset)

    def line_start(self, offset: int) -> int:
        return self.starts[self.line_number(offset) - 1]

    def line_end(self, offset: int) -> int:
        """Where the line of `offset` ends, its line break not counted."""
        found = _END_OF_LINE.match(self.text, offset)
        assert found is not None
        return found.end()

    def line(self, number: int) -> str:
        """Line `number`, counted from 1, without its line break."""
        start = self.starts[number - 1]
        return self.text[start : self.line_end(start)]

    def error(self, rule: str, offset: int, message: str, hint: str | None = None, pointer: Pointer = ()) -> Finding:
        return Finding(Severity.ERROR, rule, message, hint, pointer, place=self.place(offset))

    def warning(self, rule: str, offset: int, message: str, hint: str | None, pointer: Pointer) -> Finding:
        return Finding(Severity.WARNING, rule, message, hint, pointer, place=self.place(offset))


def shortened(text: str, limit: int = 60) -> str:
    """`text` on one line, cut to `limit` characters, for use in a message."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def quoted(text: str) -> str:
    """`text` in the quotation marks of YAML that need the fewest changes in it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
