"""Lines of a text, with the comments and empty lines that belong to what stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from blueprint.exchange.source import Source

_BREAK = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"( *)#")


class Lines:
    """What stands above, behind and below a place; everything is told in offsets of the text.

    A comment on its own line belongs to what follows without an empty line and stands in the same column; one that
    stands deeper belongs to what it follows.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.text = source.text
        found = _BREAK.search(source.text)
        self.break_ = found.group() if found else "\n"

    def column(self, offset: int) -> int:
        """Counted from 0."""
        return offset - self.start(offset)

    def start(self, offset: int) -> int:
        return self._source.line_start(offset)

    def end(self, offset: int) -> int:
        return self._source.line_end(offset)

    def same(self, first: int, second: int) -> bool:
        return self._source.line_number(first) == self._source.line_number(second)

    def begins(self, offset: int) -> bool:
        """Whether nothing but blanks stands before it on its line."""
        return not self.text[self.start(offset) : offset].strip()

    def joined(self, lines: Sequence[str], column: int) -> str:
        """Lines at `column`, the first without its indentation."""
        return f"{self.break_}{' ' * column}".join(lines)

    def start_with_comments(self, offset: int, column: int) -> int:
        """Where the line of `offset` begins, or the comments that belong to it."""
        number = self._source.line_number(offset)
        while number > 1 and self._comment_column(number - 1) == column:
            number -= 1
        return self._source.starts[number - 1]

    def comments_above(self, offset: int, column: int) -> str:
        """The lines of the comments that belong to what stands at `offset`."""
        return self.text[self.start_with_comments(offset, column) : self.start(offset)]

    def end_with_comments(self, offset: int, column: int) -> int:
        """Where the line of `offset` ends, or the comments below it that stand deeper than `column`."""
        number = self._source.line_number(offset)
        while number < len(self._source.starts) and (self._comment_column(number + 1) or 0) > column:
            number += 1
        return self._source.line_end(self._source.starts[number - 1])

    def block(self, first: int, last: int, column: int, *, is_last: bool) -> tuple[int, int]:
        """Whole lines from `first` to `last` with their comments, and with the empty lines above if some stay below."""
        start = self.start_with_comments(first, column)
        end = self._next_line(self.end_with_comments(last, column))
        if is_last or self._is_empty_line(end):
            start = self._above_empty(start)
        return start, end

    def has_empty(self, start: int, end: int) -> bool:
        """Whether an empty line stands between two places."""
        first, last = (self._source.line_number(offset) for offset in (start, end))
        return any(not self._source.line(number).strip() for number in range(first + 1, last))

    def _comment_column(self, number: int) -> int | None:
        found = _COMMENT.match(self._source.line(number))
        return found.end(1) if found else None

    def _next_line(self, line_end: int) -> int:
        found = _BREAK.match(self.text, line_end)
        return found.end() if found else line_end

    def _is_empty_line(self, start: int) -> bool:
        return start < len(self.text) and not self.text[start : self.end(start)].strip()

    def _above_empty(self, start: int) -> int:
        number = self._source.line_number(start)
        while number > 1 and not self._source.line(number - 1).strip():
            number -= 1
        return self._source.starts[number - 1]
