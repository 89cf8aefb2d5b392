"""What loading says about a document, without reading and writing text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from blueprint.analyze.flow import flow_findings
from blueprint.diagnostics import Finding, Severity
from blueprint.model.blueprint import Blueprint
from blueprint.model.consistency import consistency_findings
from blueprint.model.graph import Graph
from blueprint.simulate.compiling import compile_program
from blueprint.simulate.program import Program
from tests.random_blueprints import Plain


@dataclass(frozen=True)
class Judged:
    """A document that has the form of a blueprint, and everything that is found wrong with it."""

    document: Plain
    blueprint: Blueprint
    findings: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        return not self.errors

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @cached_property
    def warned_of(self) -> frozenset[str]:
        """The rules of the warnings."""
        return frozenset(finding.rule for finding in self.findings if finding.severity is Severity.WARNING)

    @cached_property
    def graph(self) -> Graph:
        return Graph(self.blueprint)

    @cached_property
    def program(self) -> Program:
        return compile_program(self.blueprint)


def judged(document: Plain) -> Judged | None:
    """What is found in the document; None if it has not even the form of a blueprint."""
    try:
        blueprint = Blueprint.from_document(document)
    except ValidationError:
        return None
    return Judged(document, blueprint, (*consistency_findings(blueprint), *flow_findings(Graph(blueprint))))


def accepted(document: Plain) -> Judged | None:
    """What is found in the document, if nothing of it is an error."""
    found = judged(document)
    return found if found is not None and found.accepted else None
