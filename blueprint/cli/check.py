"""`blueprint check`: what is wrong with a file, all at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from blueprint.cli.console import FINE, FOUND, UNUSABLE, say, say_aside, say_error
from blueprint.diagnostics import Finding, Refused, Severity, not_waived
from blueprint.errors import BlueprintError


def check(
    files: Annotated[list[str], typer.Argument(help="Blueprints; - reads standard input.")],
    format: Annotated[str, typer.Option(help="text, json or github (annotations in a workflow).")] = "text",  # noqa: A002
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as findings: exit status 1.")] = False,
) -> None:
    """Check blueprints and say everything that is wrong, with line and column."""
    if format not in _FORMATS:
        raise BlueprintError(f"unknown format {format}; there are {', '.join(_FORMATS)}")
    findings: list[Finding] = []
    readable: list[str] = []
    for file in files:
        try:
            findings += _findings(file)
            readable.append(file)
        except BlueprintError as error:
            say_error(error)
    _FORMATS[format](findings, readable)
    raise typer.Exit(UNUSABLE if readable != files else _status(findings, strict))


def _findings(file: str) -> Sequence[Finding]:
    from blueprint.exchange.loader import load
    from blueprint.report.checking import all_findings

    try:
        return all_findings(load(file))
    except Refused as refused:
        return refused.findings


def _status(findings: Sequence[Finding], strict: bool) -> int:
    severities = {finding.severity for finding in not_waived(findings)}
    if Severity.ERROR in severities:
        return UNUSABLE
    return FOUND if strict and Severity.WARNING in severities else FINE


def _text(findings: Sequence[Finding], files: Sequence[str]) -> None:
    for finding in findings:
        say_aside(str(finding))
    told = not_waived(findings)
    if files and not told:
        waived = f", {len(findings)} waived" if findings else ""
        say(f"{', '.join(files)}: no findings{waived}")


def _json(findings: Sequence[Finding], files: Sequence[str]) -> None:
    say(json.dumps({"findings": [finding.as_data() for finding in findings]}, indent=2, ensure_ascii=False))


def _github(findings: Sequence[Finding], files: Sequence[str]) -> None:
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    for finding in findings:
        place = finding.place
        level = "notice" if finding.waived else levels[finding.severity]
        where = f" file={place.file},line={place.line},col={place.column}" if place else ""
        message = f"{finding.message} (waived: {finding.waived})" if finding.waived else _with_hint(finding)
        escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        say(f"::{level}{where}::{escaped}")


def _with_hint(finding: Finding) -> str:
    rule = f" [{finding.rule}]" if finding.can_be_waived else ""
    return finding.message + rule + (f" ({finding.hint})" if finding.hint else "")


_FORMATS = {"text": _text, "json": _json, "github": _github}
