"""What reports are made of: sections with sentences and a table, as plain data that console and page both show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of texts.

    Attributes:
        words: how many of the first columns hold words; the others hold figures.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


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
