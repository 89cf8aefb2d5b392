"""Answers as text: the sections of a summary, with aligned tables."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from blueprint.report.section import Section, Table
from blueprint.report.wording import wrapped

WIDE = 140
"""Columns of text where the output is no terminal."""
LONGEST = 100
"""Signs of a title that stand in a table."""


def show(sections: Sequence[Section]) -> None:
    """Prints the sections to standard output, as wide as the terminal."""
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else WIDE)
    for section in sections:
        console.print(Text(f"\n{section.heading}", style="bold"))
        for sentence in section.sentences:
            for line in wrapped(sentence, console.width, section.mark):
                console.print(Text(line), no_wrap=True)
        if section.table:
            console.print(_grid(section.table))


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for index, column in enumerate(table.columns):
        grid.add_column(Text(column), overflow="fold", justify="left" if index < table.words else "right")
    for row in table.rows:
        grid.add_row(*(Text(_cell(cell) if index < table.words else cell) for index, cell in enumerate(row)))
    return grid


def _cell(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 2].rstrip()} …"
