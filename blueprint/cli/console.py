"""Talking to people: findings and errors to standard error, answers to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from blueprint.diagnostics import Finding, Refused, has_errors, not_waived
from blueprint.errors import BlueprintError
from blueprint.exchange.loader import Loaded, load
from blueprint.exchange.output import apart_from
from blueprint.exchange.overrides import read_override
from blueprint.model.blueprint import Blueprint

FINE, FOUND, UNUSABLE = 0, 1, 2
"""Exit statuses: fine · findings, or a broken promise · unusable input or usage."""


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")


def say_aside(line: str) -> None:
    """A line beside the answer: progress, warnings, what was written."""
    sys.stderr.write(line + "\n")


def say_findings(findings: Iterable[Finding]) -> None:
    """All but those that are waived: `check` alone says these."""
    for finding in not_waived(findings):
        say_aside(str(finding))


def say_error(error: BlueprintError) -> None:
    if isinstance(error, Refused):
        say_findings(error.findings)
    else:
        say_aside(f"error: {error}")


def usable(file: str, settings: Sequence[str] = (), outputs: Sequence[str | None] = (), *, warn: bool = True) -> Loaded:
    """The loaded blueprint, with some values set; its warnings are said.

    Args:
        settings: `PATH=VALUE`, each.
        outputs: what will be written.

    Raises:
        Refused: when it has errors.
        CannotSet: when a path leads nowhere.
        CannotWrite: when an output would overwrite the file, or one that it names.
    """
    loaded = load(file)
    if loaded.ok and settings:
        loaded = loaded.what_if([read_override(each) for each in settings])
    for output in outputs:
        if output is not None:
            apart_from(output, file, *loaded.beside)
    if has_errors(loaded.findings):
        raise Refused(loaded.findings)
    if warn:
        say_findings(loaded.findings)
    return loaded


def ready(file: str, settings: Sequence[str] = (), outputs: Sequence[str | None] = ()) -> Blueprint:
    """The blueprint in `file`, with some values set, if it can be simulated; its warnings are said."""
    from blueprint.exchange.runnable import runnable

    loaded = usable(file, settings, outputs)
    blueprint = runnable(loaded)
    say_findings(loaded.forecast)
    return blueprint
