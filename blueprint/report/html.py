"""Sections as HTML: what the page and a notebook have in common. Every text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from blueprint.report.section import Section, Table
from blueprint.results.study import Verdict

_VERDICTS = {verdict.upper(): verdict.value for verdict in Verdict}


def content(section: Section) -> str:
    """The sentences and the table of a section, without its heading."""
    return paragraphs(section.sentences) + (_table(section.table, section.heading) if section.table else "")


def paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _table(table: Table, caption: str) -> str:
    """A table that scrolls where there is little room, and says what each row and column is about."""
    head = "".join(
        f'<th scope="col"{_kind(index, table)}>{escape(column)}</th>' for index, column in enumerate(table.columns)
    )
    rows = "".join(f"<tr>{_cells(row, table)}</tr>" for row in table.rows)
    return (
        f'<div class="table" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cells(row: Sequence[str], table: Table) -> str:
    first = f'<th scope="row">{escape(row[0])}</th>'
    return first + "".join(
        f"<td{_kind(index, table)}>{_told(cell)}</td>" for index, cell in enumerate(row[1:], start=1)
    )


def _told(cell: str) -> str:
    verdict = _VERDICTS.get(cell)
    return f'<strong class="{verdict}">{escape(cell)}</strong>' if verdict else escape(cell)


def _kind(index: int, table: Table) -> str:
    """Figures are set apart from words."""
    return "" if index < table.words else ' class="figure"'
