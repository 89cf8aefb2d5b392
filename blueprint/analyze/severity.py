"""How serious a fault of the flow is: an error where something runs, a warning in a file that only draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from blueprint.diagnostics import Finding, Severity
from blueprint.model.blueprint import Blueprint


def only_draws(blueprint: Blueprint) -> bool:
    """Whether the file is there for its picture alone: it does not say who comes."""
    return blueprint.demand is None


def as_warnings(findings: Iterable[Finding]) -> list[Finding]:
    """The same findings, none of them more than a warning."""
    return [
        replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
        for finding in findings
    ]


def as_serious_as(blueprint: Blueprint, findings: Iterable[Finding]) -> list[Finding]:
    """The findings as they count in this file; see the module."""
    return as_warnings(findings) if only_draws(blueprint) else list(findings)
