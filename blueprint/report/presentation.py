"""What a presenter makes of a result: a line, and sections for a notebook and a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from blueprint.report.html import content
from blueprint.report.plain import text
from blueprint.report.section import Section

_OPEN = 2
"""So many sections are open in a notebook; the others are folded away under their headings."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """A result, ready to be shown.

    Attributes:
        line: what it is, in a line.
        sections: the summary first.
    """

    line: str
    sections: tuple[Section, ...]

    def html(self) -> str:
        """A fragment of a page that runs nothing and loads nothing."""
        parts = [self._section(index, section) for index, section in enumerate(self.sections)]
        return f"<div><p><strong>{escape(self.line)}</strong></p>{''.join(parts)}</div>"

    @staticmethod
    def _section(index: int, section: Section) -> str:
        heading, inside = escape(section.heading), content(section)
        if index < _OPEN:
            return f"<h4>{heading}</h4>{inside}"
        return f"<details><summary>{heading}</summary>{inside}</details>"

    def text(self) -> str:
        return f"{self.line}\n\n{text(self.sections)}"
