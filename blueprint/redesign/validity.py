"""Whether a blueprint still holds after a move."""

from __future__ import annotations

from blueprint.analyze.flow import flow_findings
from blueprint.analyze.severity import as_serious_as
from blueprint.diagnostics import Finding, Severity
from blueprint.model.blueprint import Blueprint
from blueprint.model.consistency import STRUCTURAL, breaks_ways, consistency_findings
from blueprint.model.graph import Graph
from blueprint.redesign.move import Move, MoveError


def faults(blueprint: Blueprint) -> list[Finding]:
    """Every error between the parts of a blueprint."""
    found = consistency_findings(blueprint)
    structural = [finding for finding in found if finding.rule in STRUCTURAL]
    all_of_it = [finding for finding in found if finding.rule not in STRUCTURAL] + as_serious_as(blueprint, structural)
    if not any(breaks_ways(finding) for finding in found):
        all_of_it += flow_findings(Graph(blueprint))
    return [finding for finding in all_of_it if finding.severity is Severity.ERROR]


def new_faults(move: Move, before: Blueprint, after: Blueprint) -> list[MoveError]:
    """Why a move leaves no valid blueprint; nothing if it does."""
    return [_as_refusal(move, finding, after) for finding in faults(after)]


def _as_refusal(move: Move, finding: Finding, after: Blueprint) -> MoveError:
    own = move.made(finding.pointer, after)
    if own is not None:
        return MoveError(finding.message, finding.hint, own, at_key=finding.at_key)
    return MoveError(f"after this move {finding.message}", finding.hint, (move.kind,), at_key=True)
