"""What reports are made of: sections with sentences and a table, as plain data that console and page both show."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.results.figures import NONE


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of texts.

    Attributes:
        words: how many of the first columns hold words; the others hold figures.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1

    def filled(self) -> Table:
        """Without the columns of figures in which no row has one."""
        kept = [
            index
            for index in range(len(self.columns))
            if index < self.words or any(row[index] not in ("", NONE) for row in self.rows)
        ]
        rows = tuple(tuple(row[index] for index in kept) for row in self.rows)
        return Table(tuple(self.columns[index] for index in kept), rows, self.words)


@dataclass(frozen=True, slots=True)
class Section:
    """One question answered: a heading, sentences, and a table where there is more to see."""

    heading: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None

    @property
    def mark(self) -> str:
        """What stands before each line of sentences as text, where there are several and nothing else."""
        return "- " if self.table is None and len(self.sentences) > 1 else ""
