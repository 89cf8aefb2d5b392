"""What YAML reads without complaint, though the author hardly meant it so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.diagnostics import Finding, Pointer
from blueprint.exchange.source import Source, quoted, shortened

_COMMENT_WITHOUT_SPACE = re.compile(r"[ \t]+#\w[^\r\n]*")
_KEY_WITHOUT_SPACE = re.compile(r"(?P<key>[^\W\d]\w*:)[^\s/:]")
_ENTRY = re.compile(r"-[ \t]|[^\W\d]\w*:[^\s/:]")
_NEXT_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*")


def plain_text_warnings(source: Source, pointer: Pointer, start: int, end: int) -> Iterator[Finding]:
    """Warnings of the text without quotes, or the empty value, that stands from `start` to `end` at `pointer`."""
    yield from _cut_by_comment(source, pointer, start, end)
    yield from _swallowed_line(source, pointer, start, end)
    if not pointer or isinstance(pointer[-1], int):
        yield from _colon_without_space(source, pointer, start, end)


def _cut_by_comment(source: Source, pointer: Pointer, start: int, end: int) -> Iterator[Finding]:
    comment = _COMMENT_WITHOUT_SPACE.match(source.text, end)
    if comment is None:
        return
    whole = (source.text[start:end] + comment.group()).strip()
    left = f"cuts the text to '{shortened(source.text[start:end])}'" if end > start else "leaves no value"
    yield source.warning(
        "cut_by_comment",
        comment.start() + comment.group().index("#"),
        f"'#' begins a comment here and {left}",
        f"if it belongs to the text write: {quoted(shortened(whole))}; if not, put a space behind the '#'",
        pointer,
    )


def _swallowed_line(source: Source, pointer: Pointer, start: int, end: int) -> Iterator[Finding]:
    for line in _NEXT_LINE.finditer(source.text, start, end):
        if _ENTRY.match(source.text, line.end(), end):
            yield source.warning(
                "swallowed_line",
                line.end(),
                "this line is read as going on with the text above it",
                "for an entry of its own: less indentation, and a space behind '-' and ':'",
                pointer,
            )


def _colon_without_space(source: Source, pointer: Pointer, start: int, end: int) -> Iterator[Finding]:
    if found := _KEY_WITHOUT_SPACE.match(source.text, start, end):
        yield source.warning(
            "colon_without_space",
            start,
            f"'{shortened(source.text[start:end])}' is read as one text, for there is no space behind the ':'",
            f"for a key and its value write: {found['key']} {shortened(source.text[found.end('key') : end])}",
            pointer,
        )
