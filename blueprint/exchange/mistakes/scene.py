"""The scene of a trouble with YAML: where reading stopped, what stands there, and what ruamel.yaml says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from blueprint.diagnostics import Finding
from blueprint.exchange.source import Source

_TEXT_END = re.compile(r"[ \t]#|$")
_FEW_LINES = 5

LEAD = re.compile(r"[ ]*(?:- +)*")
"""Blanks and dashes before the text of a line."""


@dataclass(frozen=True)
class Scene:
    """Reading stopped at offset `at`; what was being read began at `since`.

    `said` and `doing` are ruamel.yaml's words. `opened` is the innermost bracket that is open, `quoted` begin and end
    of the last text in quotation marks.
    """

    source: Source
    at: int
    since: int | None
    said: str
    doing: str
    opened: int | None
    quoted: tuple[int, int] | None

    @property
    def number(self) -> int:
        """The line, counted from 1, in which reading stopped."""
        return self.source.line_number(self.at)

    @property
    def first(self) -> int:
        """The line in which what was being read began, or one a few lines above the place."""
        begun = self.number if self.since is None else self.source.line_number(self.since)
        return max(min(begun, self.number), self.number - _FEW_LINES)

    @property
    def line(self) -> str:
        return self.source.line(self.number)

    @property
    def before(self) -> str:
        """The part of the line that stands before the place."""
        return self.source.text[self.source.line_start(self.at) : self.at]

    @property
    def behind(self) -> str:
        """The part of the line from the place on."""
        return self.source.text[self.at : self.source.line_end(self.at)]

    @property
    def at_end(self) -> bool:
        return self.at >= len(self.source.text)

    def column(self, offset: int) -> int:
        """How far right in its line `offset` is, from 0."""
        return offset - self.source.line_start(offset)

    def number_above(self, number: int) -> int:
        """The nearest line above line `number` that says something, or 0 if there is none."""
        for above in range(number - 1, 0, -1):
            line = self.source.line(above)
            if line.strip() and not line.lstrip().startswith("#"):
                return above
        return 0

    def line_above(self, number: int) -> str:
        """The text of the nearest line above that says something, or ""."""
        above = self.number_above(number)
        return self.source.line(above) if above else ""

    def error(self, at: int, message: str, hint: str | None = None) -> Finding:
        return self.source.error("yaml_syntax", at, message, hint)


def until_comment(text: str) -> str:
    found = _TEXT_END.search(text)
    return text[: found.start()].rstrip() if found else text


def begin_of(line: str) -> int:
    """Where the text of a line begins, behind its dashes."""
    lead = LEAD.match(line)
    return lead.end() if lead else 0


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
