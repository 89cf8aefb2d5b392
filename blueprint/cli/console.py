"""Talking to people: findings and errors to standard error, answers to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from blueprint.diagnostics import Finding, Refused, has_errors
from blueprint.errors import BlueprintError
from blueprint.exchange.loader import Loaded, load

FINE, FOUND, UNUSABLE = 0, 1, 2
"""Exit statuses: fine · findings, or a broken promise · unusable input or usage."""


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")


def say_aside(line: str) -> None:
    """A line beside the answer: progress, warnings, what was written."""
    sys.stderr.write(line + "\n")


def say_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        say_aside(str(finding))


def say_error(error: BlueprintError) -> None:
    if isinstance(error, Refused):
        say_findings(error.findings)
    else:
        say_aside(f"error: {error}")


def usable(file: str, *, warn: bool = True) -> Loaded:
    """The loaded blueprint; its warnings are said.

    Raises:
        Refused: when it has errors.
    """
    loaded = load(file)
    if has_errors(loaded.findings):
        raise Refused(loaded.findings)
    if warn:
        say_findings(loaded.findings)
    return loaded
