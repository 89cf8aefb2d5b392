"""Findings: what is wrong with a document, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from blueprint.errors import BlueprintError
from blueprint.rules import CAN_BE_WAIVED

Pointer = tuple[str | int, ...]
"""The way to a place in a document: keys of mappings and indices of lists, from the top."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a document.

    `pointer` names the value in the document; `at_key` points to its key instead of its value. `place` is filled in
    by whoever knows the text, `waived` where the author says why it does not matter.
    """

    severity: Severity
    rule: str
    message: str
    hint: str | None = None
    pointer: Pointer = ()
    at_key: bool = False
    place: Place | None = None
    waived: str | None = None

    @property
    def can_be_waived(self) -> bool:
        return self.severity is Severity.WARNING and self.rule in CAN_BE_WAIVED

    def located(self, place: Place) -> Finding:
        return replace(self, place=place)

    def as_data(self) -> dict[str, str | int | None]:
        """The finding as JSON-ready data."""
        place = self.place
        return {
            "severity": str(self.severity),
            "rule": self.rule,
            "message": self.message,
            "hint": self.hint,
            "waived": self.waived,
            "file": place.file if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
        }

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        rule = f" [{self.rule}]" if self.can_be_waived else ""
        if self.waived:
            return f"{head}waived: {self.message}{rule}\n  because: {self.waived}"
        tail = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{head}{self.severity}: {self.message}{rule}{tail}"


def error(rule: str, message: str, pointer: Pointer = (), hint: str | None = None, *, at_key: bool = False) -> Finding:
    return Finding(Severity.ERROR, rule, message, hint, pointer, at_key)


def warning(
    rule: str, message: str, pointer: Pointer = (), hint: str | None = None, *, at_key: bool = False
) -> Finding:
    return Finding(Severity.WARNING, rule, message, hint, pointer, at_key)


def not_waived(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if not finding.waived]


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


class Refused(BlueprintError):
    """A document that cannot be used, with everything found in it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)
