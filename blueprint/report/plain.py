"""Sections as plain text: headings, sentences and aligned columns, for `print`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from blueprint.report.section import Section, Table
from blueprint.report.wording import wrapped

WIDE = 100
"""Signs of a line of sentences."""


def text(sections: Sequence[Section]) -> str:
    return "\n\n".join("\n".join(_lines(section)) for section in sections)


def _lines(section: Section) -> Iterator[str]:
    yield section.heading
    for sentence in section.sentences:
        yield from wrapped(sentence, WIDE, section.mark)
    if section.table is not None:
        yield from _rows(section.table)


def _rows(table: Table) -> Iterator[str]:
    rows = [table.columns, *table.rows]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            _padded(cell, width, right=index >= table.words)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _padded(cell: str, width: int, *, right: bool) -> str:
    room = " " * (width - _width(cell))
    return room + cell if right else cell + room


def _width(cell: str) -> int:
    """Columns on a terminal: signs of East Asian scripts take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell)
