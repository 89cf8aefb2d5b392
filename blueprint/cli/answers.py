"""Answers as text: the sections of a summary, with aligned tables."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from blueprint.report.summary import Section, Table

WIDE = 140
"""Columns of text where the output is no terminal."""


def show(sections: Sequence[Section]) -> None:
    """Prints the sections to standard output, as wide as the terminal."""
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else WIDE)
    for section in sections:
        console.print(Text(f"\n{section.heading}", style="bold"))
        for sentence in section.sentences:
            console.print(Text(sentence))
        if section.table:
            console.print(_grid(section.table))


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for index, column in enumerate(table.columns):
        grid.add_column(Text(column), overflow="fold", justify="left" if index == 0 else "right")
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid
